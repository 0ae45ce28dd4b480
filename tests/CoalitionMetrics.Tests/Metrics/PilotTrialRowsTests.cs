using CoalitionMetrics.Statistics;

namespace CoalitionMetrics.Tests;

/// <summary>Which rows of a trial are compared: weights, periods, and those who were not seen again.</summary>
public sealed class PilotTrialRowsTests
{
    private static readonly Metric Effect = CoalitionMetricCatalog.PilotEffect;
    private static readonly Metric Balance = CoalitionMetricCatalog.PilotBalance;

    [Fact]
    public void A_row_with_the_weight_0_is_left_out_and_counted()
    {
        var weighted = TrialEvidence.Of([5, 6, 7, 8, 90], [1, 2, 3, 4], (_, i, o) => o with { Weight = i == 4 ? 0 : 1 });
        var plain = TrialEvidence.Of([5, 6, 7, 8], [1, 2, 3, 4], (_, _, o) => o with { Weight = 1 });
        var finding = Asked.Of(Effect, weighted)[0];
        Assert.Equal(Asked.Of(Effect, plain)[0].Measured().Headline.Value, finding.Measured().Headline.Value, 12);
        Assert.Equal(1, finding.LeftOut(LeftOutReason.CountsForNothing));
        Assert.Equal(4, Asked.Of(Balance, weighted)[0].Value("assigned-treated"));
    }
}
