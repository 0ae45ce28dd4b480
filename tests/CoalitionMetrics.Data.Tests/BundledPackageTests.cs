namespace CoalitionMetrics.Data;

/// <summary>The packages that come with the repository.</summary>
public sealed class BundledPackageTests
{
    [Theory]
    [InlineData("search-and-rescue", "27 organizations, 123 exchanges, 27 respondents")]
    [InlineData("southern-women", "18 people, 14 gatherings, 89 attendance")]
    [InlineData("ontario-wages", "3987 people, 9 labels, 3987 benefits")]
    [InlineData("student-achievement-pilot", "6 labels, 1 pilots, 2 outcomes, 314 observations")]
    [InlineData("uk-seat-belts", "9 labels, 1 pilots, 2 outcomes, 384 observations")]
    [InlineData("california-tobacco", "13 labels, 1 pilots, 1 outcomes, 1209 observations")]
    public void A_real_package_holds_what_its_source_holds(string name, string rows)
    {
        var evidence = DataPackage.Read(Repository.Sample(name));

        Assert.Empty(evidence.Notices);
        Assert.EndsWith(": " + rows, evidence.ToString());
        Assert.NotEmpty(evidence.Source.Citations);
        Assert.NotEmpty(evidence.Source.Licences);
    }

    [Theory]
    [InlineData("search-and-rescue")]
    [InlineData("southern-women")]
    [InlineData("ontario-wages")]
    [InlineData("student-achievement-pilot")]
    [InlineData("uk-seat-belts")]
    [InlineData("california-tobacco")]
    public void A_real_package_comes_back_the_same_when_it_is_written_again(string name)
    {
        using var folder = new TemporaryFolder();
        DataPackage.Write(DataPackage.Read(Repository.Sample(name)), folder.Path);

        foreach (var written in Directory.GetFiles(folder.Path))
        {
            Assert.Equal(File.ReadAllText(Path.Combine(Repository.Sample(name), Path.GetFileName(written))).ReplaceLineEndings("\n"), File.ReadAllText(written));
        }
    }

    [Fact]
    public void Drop_outs_of_the_student_pilot_keep_their_row_without_a_value()
    {
        var second = DataPackage.Read(Repository.Sample("student-achievement-pilot")).Observations.Where(o => o.Outcome == "grades, second year").ToList();

        Assert.Equal((58, 99), (second.Count(o => o.Treated == true), second.Count(o => o.Treated == false)));
        Assert.Equal((4, 13), (second.Count(o => o.Treated == true && o.Value is null), second.Count(o => o.Treated == false && o.Value is null)));
        Assert.All(second, o => Assert.NotNull(o.Covariates["school grade before"]));
    }
}
