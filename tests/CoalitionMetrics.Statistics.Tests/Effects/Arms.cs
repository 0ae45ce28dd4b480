using FsCheck;
using FsCheck.Fluent;

namespace CoalitionMetrics.Statistics.Tests;

/// <summary>Two arms of two to eight units with outcomes in quarters, so that sums are exact.</summary>
public sealed record Arms(double[] Treated, double[] Control)
{
    public static Arbitrary<Arms> Arbitrary { get; } = Arb.From(
        from treated in Values
        from control in Values
        select new Arms(treated, control));

    public double[] Outcome => [.. Treated, .. Control];

    public bool[] Assigned => [.. Treated.Select(_ => true), .. Control.Select(_ => false)];

    private static Gen<double[]> Values =>
        from n in Gen.Choose(2, 8)
        from values in Gen.Choose(-40, 40).Select(i => i / 4.0).ArrayOf(n)
        select values;
}

/// <summary>Equality up to rounding, relative to the size of the numbers.</summary>
internal static class Close
{
    public static void Equal(double expected, double actual, double relative = 1e-11, double absolute = 1e-12) =>
        Assert.True(Math.Abs(expected - actual) <= Math.Max(relative * Math.Abs(expected), absolute), $"expected {expected:R}, got {actual:R}");
}
