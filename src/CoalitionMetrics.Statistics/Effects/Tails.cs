using MathNet.Numerics.Distributions;

namespace CoalitionMetrics.Statistics;

/// <summary>The tails that tests of this room ask for.</summary>
internal static class Tails
{
    /// <summary>Student's t beyond a value; the normal distribution without degrees of freedom.</summary>
    public static double UpperT(double t, double? degreesOfFreedom) =>
        degreesOfFreedom is { } df ? StudentT.CDF(0, 1, df, -t) : Normal.CDF(0, 1, -t);

    /// <summary>The value with the given probability above it.</summary>
    public static double UpperTQuantile(double probability, double? degreesOfFreedom) =>
        -(degreesOfFreedom is { } df ? StudentT.InvCDF(0, 1, df, probability) : Normal.InvCDF(0, 1, probability));

    public static double UpperF(double f, double numerator, double denominator) => 1 - FisherSnedecor.CDF(numerator, denominator, f);

    public static double UpperChiSquare(double x, double degreesOfFreedom) => 1 - ChiSquared.CDF(degreesOfFreedom, x);
}
