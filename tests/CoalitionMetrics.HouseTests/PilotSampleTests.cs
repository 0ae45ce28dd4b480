namespace CoalitionMetrics.HouseTests;

/// <summary>The sample of the pilot family is run.</summary>
[Collection("programs")]
public sealed class PilotSampleTests
{
    [Fact]
    public void The_pilot_sample_answers_in_sentences_and_prints_the_published_table()
    {
        var output = Repository.Dotnet(Repository.File("samples"), "run", "pilot.cs");
        Assert.Contains("four times in five", output, StringComparison.Ordinal);
        Assert.Contains("It did most for low income", output, StringComparison.Ordinal);
        Assert.Contains("In a further place like these", output, StringComparison.Ordinal);
        Assert.Contains("Drivers killed or seriously injured: when the change came (1983-02), better at once by between", output, StringComparison.Ordinal);
        Assert.Contains("The mix is made mostly of Utah, Montana, Nevada, Connecticut and New Hampshire.", output, StringComparison.Ordinal);
        Assert.Contains("unadjusted: -0.036 (0.158)", output, StringComparison.Ordinal);
        Assert.Contains("adjusted: -0.083 (0.146)", output, StringComparison.Ordinal);
        Assert.Contains("adjusted within sides: -0.081 (0.146)", output, StringComparison.Ordinal);
    }
}
