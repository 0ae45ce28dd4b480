using FsCheck;
using FsCheck.Fluent;

namespace CoalitionMetrics.Statistics.Tests;

/// <summary>Twelve units over five periods: four never treated, the others first treated in the third or the fourth period; some rows may be missing, but one unit of each cohort is whole, so that each effect is identified.</summary>
public sealed record PanelData(double[] Outcome, string[] Units, int[] Periods, int?[] FirstTreated)
{
    public const int UnitCount = 12;

    public const int PeriodCount = 5;

    private const int CohortSize = 4;

    public static Arbitrary<PanelData> Balanced { get; } = Arb.From(
        from outcome in Gen.Choose(-100, 100).Select(i => i / 7.0).ArrayOf(UnitCount * PeriodCount)
        where outcome.Distinct().Count() > 20
        select Of(outcome));

    public static Arbitrary<PanelData> WithGaps { get; } = Arb.From(
        from full in Balanced.Generator
        from gone in Gen.Choose(0, (UnitCount * PeriodCount) - 1).ArrayOf(6)
        select full.Without([.. gone.Where(row => row / PeriodCount % CohortSize != 0)]));

    public Panel Panel => Panel.Of(Outcome, Grouping.Of(Units), Periods, new PanelDesign { FirstTreated = FirstTreated });

    public static PanelData Of(double[] outcome) => new(
        outcome,
        [.. Enumerable.Range(0, outcome.Length).Select(i => $"unit {i / PeriodCount}")],
        [.. Enumerable.Range(0, outcome.Length).Select(i => (i % PeriodCount) + 1)],
        [.. Enumerable.Range(0, outcome.Length).Select(i => First(i / PeriodCount))]);

    public PanelData With(Func<double, int, double> outcome) => this with { Outcome = [.. Outcome.Select((y, i) => outcome(y, i))] };

    public PanelData Rows(IEnumerable<int> rows)
    {
        int[] kept = [.. rows];
        return new([.. kept.Select(i => Outcome[i])], [.. kept.Select(i => Units[i])], [.. kept.Select(i => Periods[i])], [.. kept.Select(i => FirstTreated[i])]);
    }

    public PanelData Without(IReadOnlyCollection<int> rows) => Rows(Enumerable.Range(0, Outcome.Length).Where(i => !rows.Contains(i)));

    public PanelData Cohorts(params int?[] kept) => Rows(Enumerable.Range(0, Outcome.Length).Where(i => kept.Contains(FirstTreated[i])));

    /// <summary>Treated in and after the first treated period: 1, else 0; one number a row.</summary>
    public double[] Treated() => [.. Enumerable.Range(0, Outcome.Length).Select(i => FirstTreated[i] <= Periods[i] ? 1.0 : 0.0)];

    public static bool Same(double a, double b) => Math.Abs(a - b) <= 1e-8 * (1 + Math.Abs(a));

    private static int? First(int unit) => unit < CohortSize ? null : unit < 2 * CohortSize ? 3 : 4;
}
