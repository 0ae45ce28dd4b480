namespace CoalitionMetrics.Reporting.Tests;

/// <summary>The summary for a terminal.</summary>
public sealed class ConsoleReportTests
{
    private static readonly string Full = ConsoleReport.Render(SampleReport.Full, SampleReport.English);

    [Fact]
    public void It_tells_question_sentence_figure_and_range()
    {
        Assert.Contains(
            """
            Do partners give back what they receive?
              14 of Riverside
              Main figure: 34%; likely range 28 to 41% (at the level of 95%): had other members like these
              joined
            """.ReplaceLineEndings("\n"),
            Full,
            StringComparison.Ordinal);
        Assert.Contains("  We cannot say. There was nothing to divide.", Full, StringComparison.Ordinal);
        Assert.Contains("  ratings: Is trust mutual?", Full, StringComparison.Ordinal);
        Assert.Contains("Met: ", Full, StringComparison.Ordinal);
    }

    [Fact]
    public void No_line_is_wider_than_100_columns_whatever_the_names()
    {
        var name = new string('x', 250) + " " + SampleExhibits.Hostile + " " + new string('é', 130);
        foreach (var options in new[] { SampleReport.English, SampleReport.Spanish })
        {
            Assert.All(ConsoleReport.Render(SampleReport.With([], name), options).Split('\n'), l => Assert.True(l.Length <= ConsoleReport.Columns, l));
        }
    }

    [Fact]
    public void Signs_that_would_steer_a_terminal_are_left_out()
    {
        var text = ConsoleReport.Render(SampleReport.With([], "\u001b[2Jgone\u0007"), SampleReport.English);
        Assert.Contains("[2Jgone coalition", text, StringComparison.Ordinal);
        Assert.DoesNotContain(text, c => char.IsControl(c) && c != '\n');
    }

    [Fact]
    public void It_speaks_Spanish() => Assert.Contains("¿Devuelven los socios lo que reciben?", ConsoleReport.Render(SampleReport.Full, SampleReport.Spanish), StringComparison.Ordinal);

    [Fact]
    public void A_writer_gets_its_own_line_ends()
    {
        using var writer = new StringWriter { NewLine = "\r\n" };
        ConsoleReport.Write(SampleReport.Full, writer, SampleReport.English);
        Assert.Equal(Full.Replace("\n", "\r\n", StringComparison.Ordinal), writer.ToString());
    }
}
