namespace CoalitionMetrics.Statistics.Tests;

/// <summary>Comparison by relative distance, for figures of any size.</summary>
internal static class Near
{
    public static void Equal(double expected, double actual, double relative = 1e-13) =>
        Assert.True(Is(expected, actual, relative), $"expected {expected:R}, got {actual:R}, relative difference {Math.Abs(actual - expected) / Math.Abs(expected):E2}");

    public static bool Is(double expected, double actual, double relative = 1e-13) =>
        actual.Equals(expected) || Math.Abs(actual - expected) <= relative * Math.Abs(expected);
}
