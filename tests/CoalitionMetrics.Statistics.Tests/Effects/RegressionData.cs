using FsCheck;
using FsCheck.Fluent;

namespace CoalitionMetrics.Statistics.Tests;

/// <summary>An outcome, an arm of some of the units, a covariate, whole weights, and seven clusters of two to five units.</summary>
public sealed record RegressionData(double[] Outcome, double[] First, double[] Second, double[] Weights, string[] Labels)
{
    public static Arbitrary<RegressionData> Arbitrary { get; } = Arb.From(
        from sizes in Gen.Choose(2, 5).ArrayOf(7)
        let n = sizes.Sum()
        from outcome in Gen.Choose(-100, 100).Select(i => i / 7.0).ArrayOf(n)
        from first in Gen.Choose(0, 1).Select(i => (double)i).ArrayOf(n)
        from second in Gen.Choose(-50, 50).Select(i => i / 3.0).ArrayOf(n)
        from weights in Gen.Choose(1, 4).Select(i => (double)i).ArrayOf(n)
        let data = new RegressionData(outcome, first, second, weights, [.. sizes.SelectMany((size, g) => Enumerable.Repeat($"{g}", size))])
        where data.IsRegular()
        select data);

    public Grouping Clusters => Grouping.Of(Labels);

    public LinearRegression Fit() => LinearRegression.Fit(Outcome, [new("z", First), new("x", Second)]);

    public LinearRegression FitWeighted(WeightKind kind) => LinearRegression.Fit(Outcome, [new("z", First), new("x", Second)], Weights, kind);

    // Each arm in three clusters at least, so that no cluster and no unit decides a coefficient alone.
    private bool IsRegular() =>
        Enumerable.Range(0, First.Length).GroupBy(i => First[i]).Count(arm => arm.Select(i => Labels[i]).Distinct().Count() >= 3) == 2
        && Second.Distinct().Count() > 5 && Outcome.Distinct().Count() > 5;
}
