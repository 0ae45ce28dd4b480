using System.Globalization;
using FsCheck.Xunit;

namespace CoalitionMetrics.Tests;

/// <summary>What holds for every metric of pilots followed over time, and for what is pooled from them, whatever the noise.</summary>
public sealed class PanelLawsTests
{
    private static readonly Metric[] Metrics =
        [CoalitionMetricCatalog.PilotDifferenceInDifferences, CoalitionMetricCatalog.PilotInterruptedSeries, CoalitionMetricCatalog.PilotSyntheticControl, CoalitionMetricCatalog.PilotPooled];

    [Property(MaxTest = 6)]
    public void A_constant_added_to_all_values_moves_no_figure(uint seed, short constant) =>
        Same(seed, tables => Values(tables, v => v + (constant / 10.0)), (_, value) => value);

    // How much places differ is not a change: what stands beside that spread moves with it.
    [Property(MaxTest = 6)]
    public void A_number_of_its_own_added_to_each_place_moves_no_comparison_of_changes(uint seed, byte step) =>
        Same(seed, tables => Rows(tables, o => o with { Value = o.Value + (step * o.Participant[^1] / 50.0) }), (figure, value) => figure.Key == "standardized" ? double.NaN : value, DesignPart.DifferenceInDifferences);

    [Property(MaxTest = 6)]
    public void A_factor_on_all_values_multiplies_what_is_in_their_unit_and_nothing_else(uint seed, byte tenths)
    {
        var factor = (tenths + 1) / 10.0;
        Same(seed, tables => Values(tables, v => v * factor), (figure, value) => figure.Key == "tau2" ? value * factor * factor : figure.Unit.Kind == UnitKind.Amount ? value * factor : value);
    }

    [Property(MaxTest = 6)]
    public void Other_names_for_places_change_nothing(uint seed) =>
        Same(seed, tables => Rows(tables, o => o with { Participant = "house " + (100 - int.Parse(o.Participant, CultureInfo.InvariantCulture)).ToString(CultureInfo.InvariantCulture) }), (_, value) => value);

    [Property(MaxTest = 6)]
    public void A_later_calendar_changes_nothing(uint seed, byte later) => Same(
        seed,
        tables => Rows(tables, o => o with
        {
            Period = o.Period is { } p ? new Period(p.Ordinal + later) : null,
            Adopted = o.Adopted is { FirstTreated: { } first } ? new Adoption(new Period(first.Ordinal + later)) : o.Adopted,
        }),
        (_, value) => value);

    [Property(MaxTest = 6)]
    public void The_order_of_rows_changes_not_one_bit(uint seed)
    {
        var tables = Pilots(seed);
        var (forth, back) = (Answers(tables), Answers(tables.Changed(observations: [.. tables.Observations!.Reverse()])));
        foreach (var (one, other) in forth.Zip(back))
        {
            Assert.Equal(Figures(one).Select(f => (f.Key, f.Value, f.StandardError, f.Interval)), Figures(other).Select(f => (f.Key, f.Value, f.StandardError, f.Interval)));
        }
    }

    [Property(MaxTest = 6)]
    public void Less_of_what_is_worse_reads_as_more_of_what_is_better(uint seed)
    {
        var tables = Pilots(seed);
        var mirrored = Values(tables, v => -v);
        mirrored = new EvidenceTables { Pilots = mirrored.Pilots, Outcomes = [.. mirrored.Outcomes!.Select(o => o with { Better = Better.Higher })], Observations = mirrored.Observations };
        var (lower, higher) = (Answers(tables), Answers(mirrored));
        foreach (var (one, other) in lower.Zip(higher))
        {
            Assert.Equal(one.Facet, other.Facet);
            Assert.Equal(-one.Measured().Headline.Value, other.Measured().Headline.Value, 8);
            Assert.Equal(one.Measured().Sentences.Select(s => s.Key), other.Measured().Sentences.Select(s => s.Key));
            foreach (var name in (string[])["near", "far", "gap", "worse", "better"])
            {
                Assert.Equal(Told(one, name), Told(other, name), (a, b) => Math.Abs(a - b) < 1e-6 * (1 + Math.Abs(a)));
            }
        }

        static IEnumerable<double> Told(Finding finding, string name) => finding.Measured().Sentences.Where(s => s.Values.ContainsKey(name)).Select(s => s.Values[name].Number!.Value);
    }

    // All figures of all findings, one by one, before and after a change.
    private static void Same(uint seed, Func<EvidenceTables, EvidenceTables> change, Func<Figure, double, double> expected, DesignPart designs = DesignPart.None)
    {
        var tables = Pilots(seed, designs);
        foreach (var (one, other) in Answers(tables).Zip(Answers(change(tables))))
        {
            Assert.Equal(one.Facet, other.Facet);
            foreach (var (before, after) in Figures(one).Zip(Figures(other)))
            {
                Assert.Equal(before.Key, after.Key);

                // The breakdown value is searched to two decimals.
                Close(before, expected(before, before.Value), after.Value, before.Key == "breakdown" ? 0.02 : 1e-6);
                Close(before, expected(before, before.StandardError ?? 0), after.StandardError ?? 0, 1e-6);
                Close(before, expected(before, before.Interval?.Lower ?? 0), after.Interval?.Lower ?? 0, 1e-5);
                Close(before, expected(before, before.Interval?.Upper ?? 0), after.Interval?.Upper ?? 0, 1e-5);
            }
        }

        static void Close(Figure figure, double wanted, double found, double tolerance) =>
            Assert.True(double.IsNaN(wanted) || Math.Abs(wanted - found) <= tolerance * (1 + Math.Abs(wanted)), $"{figure.Key}: {wanted} became {found}");
    }

    private static IEnumerable<Figure> Figures(Finding finding) => finding.Measured() is var measured
        ? [measured.Headline, .. measured.Companions, .. measured.Breakdowns.SelectMany(b => b.Rows.OrderBy(r => r.Group.ToString(), StringComparer.Ordinal)).SelectMany(r => r.Figures)]
        : [];

    private static List<Finding> Answers(EvidenceTables tables)
    {
        var plan = new EvaluationPlan { Replicates = 99 };
        foreach (var metric in Metrics)
        {
            plan.Add(metric);
        }

        return [.. new CoalitionEvaluator().Evaluate(CoalitionEvidence.Create(tables), plan).Findings.Where(f => f.Result is Measured)];
    }

    private static EvidenceTables Pilots(uint seed, DesignPart designs = DesignPart.None)
    {
        EvidenceTables[] all =
        [
            PanelEvidence.Changes("changes", -4, seed), PanelEvidence.Starts("starts", -3, seed + 1ul), PanelEvidence.Mix("mix", -5, seed + 2ul), PanelEvidence.Mix("place", -5, seed + 3ul, treated: 1),
            PanelEvidence.Series("road", -6, seed + 4ul), PanelEvidence.Series("lane", -5, seed + 5ul),
        ];
        return TrialEvidence.Together([.. all.Where(t => designs == DesignPart.None || t.Pilots![0].Design.HasFlag(designs))]);
    }

    private static EvidenceTables Values(EvidenceTables tables, Func<double, double> value) => Rows(tables, o => o with { Value = value(o.Value!.Value) });

    private static EvidenceTables Rows(EvidenceTables tables, Func<Observation, Observation> row) => tables.Changed(observations: [.. tables.Observations!.Select(row)]);
}
