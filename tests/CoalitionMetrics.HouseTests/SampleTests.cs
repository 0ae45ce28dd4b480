namespace CoalitionMetrics.HouseTests;

/// <summary>Every sample is run, and what the README says a sample prints is what it prints.</summary>
[Collection("programs")]
public sealed class SampleTests
{
    [Fact]
    public void Quickstart_prints_what_the_README_says()
    {
        var output = Repository.Dotnet(Repository.File("samples"), "run", "quickstart.cs");
        var readme = File.ReadAllText(Repository.File("README.md")).ReplaceLineEndings("\n");
        Assert.Equal(Block(readme, "<!-- quickstart output -->").TrimEnd(), string.Join('\n', output.TrimEnd().Split('\n').Skip(1)));
        var code = File.ReadAllText(Repository.File("samples", "quickstart.cs")).ReplaceLineEndings("\n");
        Assert.Contains(Block(readme, "<!-- quickstart -->"), code, StringComparison.Ordinal);
    }

    [Fact]
    public void A_metric_of_ones_own_speaks_both_languages()
    {
        var output = Repository.Dotnet(Repository.File("samples"), "run", "own-metric.cs");
        Assert.Contains("There was childcare at 2 of 3 evening gatherings.", output, StringComparison.Ordinal);
        Assert.Contains("Hubo cuidado infantil en 2 de 3 encuentros de tarde.", output, StringComparison.Ordinal);
    }

    [Fact]
    public void The_participation_sample_asks_every_question_of_its_family()
    {
        var output = Repository.Dotnet(Repository.File("samples"), "run", "participation.cs");
        Assert.Contains("18 different people came to 14 gatherings, 89 times in all.", output, StringComparison.Ordinal);
        Assert.Contains("(Chao2): 18, seen 18", output, StringComparison.Ordinal);
        var words = new ReportWords(new CoalitionEvaluator().Evaluate(CoalitionEvidence.Create(new EvidenceTables())), System.Globalization.CultureInfo.GetCultureInfo("en"));
        Assert.All(CoalitionMetricCatalog.All.Where(m => m.Facts.Family == MetricFamily.Participation), m => Assert.Contains(words.Question(m.Key), output, StringComparison.Ordinal));
    }

    [Fact]
    public void The_equity_sample_asks_every_question_of_its_family()
    {
        var output = Repository.Dotnet(Repository.File("samples"), "run", "equity.cs");
        Assert.Contains("Of 16,800 crowns promised, 14,400 crowns arrived: 86%.", output, StringComparison.Ordinal);
        Assert.Matches("Women's mean wage over men's: 0\\.[0-9]{3}, likely 0\\.[0-9]{3} to 0\\.[0-9]{3}", output);
        var words = new ReportWords(new CoalitionEvaluator().Evaluate(CoalitionEvidence.Create(new EvidenceTables())), System.Globalization.CultureInfo.GetCultureInfo("en"));
        Assert.All(CoalitionMetricCatalog.All.Where(m => m.Facts.Family == MetricFamily.Equity), m => Assert.Contains(words.Question(m.Key), output, StringComparison.Ordinal));
    }

    [Fact]
    public void The_reciprocity_sample_asks_every_question_of_its_family()
    {
        var output = Repository.Dotnet(Repository.File("samples"), "run", "reciprocity.cs");
        Assert.Contains("28 pairs give both ways, 67 only one way", output, StringComparison.Ordinal);
        Assert.Contains("4 of 312 unseen ties could reverse it", output, StringComparison.Ordinal);
        var words = new ReportWords(new CoalitionEvaluator().Evaluate(CoalitionEvidence.Create(new EvidenceTables())), System.Globalization.CultureInfo.GetCultureInfo("en"));
        Assert.All(CoalitionMetricCatalog.All.Where(m => m.Facts.Family == MetricFamily.Reciprocity), m => Assert.Contains(words.Question(m.Key), output, StringComparison.Ordinal));
    }

    [Fact]
    public void The_main_job_evaluates_every_real_package_and_says_where_the_reports_are()
    {
        using var scratch = new Scratch();
        var output = Evaluate(scratch.Folder);
        foreach (var name in new[] { "california-tobacco", "ontario-wages", "search-and-rescue", "southern-women", "student-achievement-pilot", "uk-seat-belts" })
        {
            var folder = Path.Combine(scratch.Folder, "evaluation-output", name);
            Assert.Contains(Path.Combine("evaluation-output", name, "report.html"), output, StringComparison.Ordinal);
            Assert.All(["report.html", "report.es.html", "report.md", "report.json"], file => Assert.True(new FileInfo(Path.Combine(folder, file)).Length > 1000, file));
            EvaluationJson.ReadReport(File.ReadAllText(Path.Combine(folder, "report.json")));
        }

        Assert.False(Directory.Exists(Path.Combine(scratch.Folder, "evaluation-output", "riverside")));
    }

    [Fact]
    public void The_main_job_tells_every_problem_of_a_package_and_fails()
    {
        using var scratch = new Scratch();
        File.WriteAllText(Path.Combine(scratch.Folder, "datapackage.json"), """{"name":"broken","resources":[{"name":"organizations","path":"organizations.csv"}]}""");
        File.WriteAllText(Path.Combine(scratch.Folder, "organizations.csv"), "id,nmae\no1,One\n");
        var (code, _, errors) = Repository.TryDotnet(scratch.Folder, MainJob(scratch.Folder));
        Assert.Equal(1, code);
        Assert.Contains("nmae", errors, StringComparison.Ordinal);
        Assert.Contains("name", errors, StringComparison.Ordinal);
    }

    [Fact]
    public void Riverside_is_made_again_by_its_generator_byte_for_byte()
    {
        using var scratch = new Scratch();
        Repository.Dotnet(Repository.File("samples"), "run", Path.Combine("data", "make-riverside.cs"), "--", scratch.Folder);
        var made = Directory.GetFiles(scratch.Folder).Select(Path.GetFileName).Order(StringComparer.Ordinal).ToList();
        Assert.Equal(Directory.GetFiles(Repository.File("samples", "data", "riverside")).Select(Path.GetFileName).Where(f => f is not "README.md").Order(StringComparer.Ordinal), made);
        Assert.All(made, file => Assert.Equal(
            File.ReadAllText(Repository.File("samples", "data", "riverside", file!)).ReplaceLineEndings("\n"),
            File.ReadAllText(Path.Combine(scratch.Folder, file!)).ReplaceLineEndings("\n")));
    }

    private static string Evaluate(string folder) => Repository.Dotnet(folder, MainJob());

    private static string[] MainJob(params string[] arguments) =>
    [
        "run", "--project", Repository.File("samples", "EvaluateCoalition"), "-c", Repository.Configuration, "--no-build", "--", .. arguments,
    ];

    private static string Block(string text, string marker)
    {
        var start = text.IndexOf("```", text.IndexOf(marker, StringComparison.Ordinal), StringComparison.Ordinal);
        start = text.IndexOf('\n', start) + 1;
        return text[start..text.IndexOf("```", start, StringComparison.Ordinal)];
    }
}
