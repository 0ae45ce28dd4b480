using System.Text.Json;

namespace CoalitionMetrics.ReferenceTests;

/// <summary>Cases of the same form that the files at hand do not have.</summary>
public sealed class OtherCasesTests
{
    [Fact]
    public void A_Lorenz_curve_of_nothing_is_undefined_in_all_its_figures()
    {
        var figures = Figures("""{ "id": "lorenz.nothing", "statistic": "lorenz", "input": { "values": [0, 0, 0] }, "parameters": { "p": [0.2, 0.5] } }""");
        Assert.All(figures.Names, name => Assert.True(Comparison.IsUndefined(figures[name]), name));
    }

    [Fact]
    public void The_public_good_index_is_told_exactly_as_the_other_indices_are()
    {
        var figures = Figures("""{ "id": "holler.three", "statistic": "hollerPackel", "input": { "weights": [2, 1, 1], "quota": 3 }, "parameters": { "winning": "sum of weights >= quota" } }""");
        Assert.Equal(["1/2", "1/4", "1/4"], Assert.IsType<string[]>(figures["exact"]));
    }

    private static Figures Figures(string json)
    {
        var c = new ReferenceCase("other", JsonDocument.Parse(json).RootElement, ReferenceFolder.Bundled);
        return BindingTable.All[c.Statistic](c);
    }
}
