using CoalitionMetrics.Statistics;

namespace CoalitionMetrics.Tests;

/// <summary>Where no lot decided, the effect that allows for what was known beforehand leads.</summary>
public sealed class PilotObservationalTests
{
    private static readonly Metric Metric = CoalitionMetricCatalog.PilotEffect;

    [Fact]
    public void Those_without_the_pilot_are_weighted_to_be_like_those_with_it()
    {
        // With the pilot 3 of 4 were poor, without it 3 of 9. Each weighs the poor as 3/4: 3/4 10 + 1/4 20 = 12.5 against plain 16.67; 3 more with the pilot.
        var tables = Chosen([1, 1, 1, 0], [1, 1, 1, 0, 0, 0, 0, 0, 0], poor => poor == 1 ? 10 : 20, 3);
        var measured = Asked.Of(Metric, tables)[0].Measured();
        Assert.Equal(3, measured.Headline.Value, 9);
        Assert.Equal(15.5 - (50.0 / 3), measured.Figure("plain")!.Value, 9);
        Assert.Equal(0, measured.Figure("apart-after")!.Value, 9);
        Assert.Equal((0.75 - (1.0 / 3)) / 0.5, measured.Figure("apart-before")!.Value, 9);

        // The three poor weigh 1/4 each, the six others 1/24: 1 / (3/16 + 6/576) units.
        Assert.Equal(1 / ((3.0 / 16) + (6.0 / 576)), measured.Figure("control-as-many")!.Value, 9);
        Assert.Equal(["remark.chosen", "remark.balanced"], measured.Remarks.Take(2).Select(r => r.Key));
        Assert.DoesNotContain(measured.Remarks, r => r.Key == "remark.adjusted");
    }

    [Fact]
    public void A_covariate_that_decides_who_takes_part_does_not_pass_for_an_effect()
    {
        // No effect; the outcome is five times what was known, and those who knew more took part more often.
        var random = new RandomStream(3, 0);
        var rows = new List<Observation>();
        for (var i = 0; i < 200; i++)
        {
            var before = i % 10;
            var treated = before >= 5 ? i / 10 % 4 != 0 : i / 10 % 4 == 0;
            rows.Add(new Observation { Pilot = "a", Outcome = "days", Participant = $"u{i:000}", Treated = treated, Value = (5 * before) + random.NextNormal(), Covariates = Covariates.Of("before", before) });
        }

        var measured = Asked.Of(Metric, TrialEvidence.Of([], [], pilot: Observational).Changed(observations: rows, covariates: ["before"]))[0].Measured();
        Assert.True(measured.Headline.Interval!.Value.Contains(0));
        Assert.InRange(measured.Headline.Value, -0.5, 0.5);
        Assert.InRange(measured.Figure("plain")!.Value, 8, 16);
        Assert.Equal("sentence.unclear", measured.Sentences[0].Key);
        Assert.StartsWith("entropy balancing", measured.Headline.Method, StringComparison.Ordinal);
    }

    [Fact]
    public void Without_anything_recorded_beforehand_the_plain_difference_leads_and_says_that_nothing_was_adjusted_for()
    {
        var measured = Asked.Of(Metric, TrialEvidence.Of([5, 6, 7, 8], [1, 2, 3, 4], pilot: Observational))[0].Measured();
        Assert.Equal((4.0, null), (measured.Headline.Value, measured.Figure("plain")));
        Assert.Equal(["remark.chosen", "remark.nothing-adjusted"], measured.Remarks.Take(2).Select(r => r.Key));
    }

    [Fact]
    public void Where_nobody_without_the_pilot_is_like_those_with_it_the_plain_difference_leads_and_says_so()
    {
        var tables = TrialEvidence.Of([5, 6, 7, 8], [1, 2, 3, 4], (arm, i, o) => o with { Covariates = Covariates.Of("before", arm ? 100 + i : i) }, Observational).Changed(covariates: ["before"]);
        var measured = Asked.Of(Metric, tables)[0].Measured();
        Assert.Equal(4, measured.Headline.Value, 12);
        Assert.Contains(measured.Remarks, r => r.Key == "remark.unlike");
    }

    [Fact]
    public void Where_units_count_differently_the_difference_is_adjusted_by_regression()
    {
        var tables = TrialEvidence.Of(
            [5, 6, 7, 8, 9, 7], [1, 2, 3, 4, 5, 3], (_, i, o) => o with { Weight = 2, Covariates = Covariates.Of("before", (i * 7) % 5) }, Observational)
            .Changed(covariates: ["before"]);
        var measured = Asked.Of(Metric, tables)[0].Measured();
        Assert.Contains(measured.Remarks, r => r.Key == "remark.regressed");
        Assert.Equal(4, measured.Headline.Value, 9);
        Assert.Null(measured.Figure("adjusted"));
        Assert.NotNull(measured.Figure("plain"));
    }

    [Fact]
    public void A_unit_without_the_covariate_is_left_out_and_counted()
    {
        var tables = Chosen([1, 1, 1, 0], [1, 1, 1, 0, 0, 0, 0, 0, 0], poor => poor == 1 ? 10 : 20, 3);
        var last = tables.Observations!.Count - 1;
        var finding = Asked.Of(Metric, tables.Changed(observations: [.. tables.Observations.Select((o, i) => i == last ? o with { Covariates = Covariates.None, Value = 500 } : o)]))[0];
        Assert.Equal(3, finding.Measured().Headline.Value, 9);
        Assert.Equal(1, finding.LeftOut(LeftOutReason.NoValue));
        Assert.Contains(finding.Measured().Remarks, r => r.Key == "remark.without-covariate");
    }

    private static Pilot Observational(Pilot pilot) => pilot with { Design = DesignPart.Observational, Assignment = AssignmentMechanism.Chosen };

    private static EvidenceTables Chosen(int[] treated, int[] control, Func<int, double> value, double effect) => TrialEvidence.Of(
        [.. treated.Select(x => (double?)value(x) + effect)],
        [.. control.Select(x => (double?)value(x))],
        (arm, i, o) => o with { Covariates = Covariates.Of("poor", arm ? treated[i] : control[i]) },
        Observational).Changed(covariates: ["poor"]);
}
