using System.Globalization;

namespace CoalitionMetrics.Statistics;

/// <summary>How effects differ with features of the studies.</summary>
public sealed class MetaRegression
{
    internal MetaRegression(Coefficient[] coefficients, FittedEffects fit, double moderatorStatistic, int moderatorCount, double r2)
    {
        Coefficients = Array.AsReadOnly(coefficients);
        Options = fit.Options;
        StudyCount = fit.Count;
        Tau2 = fit.Tau2.Value;
        Tau2StandardError = fit.Tau2.StandardError;
        ResidualHeterogeneity = fit.Heterogeneity;
        I2 = fit.I2;
        H2 = fit.H2;
        R2 = r2;
        ModeratorStatistic = moderatorStatistic;
        ModeratorCount = moderatorCount;
        ModeratorPValue = double.IsNaN(moderatorStatistic) ? double.NaN
            : fit.DegreesOfFreedom is { } free ? FDistribution.UpperTail(moderatorStatistic, moderatorCount, free)
            : ChiSquareDistribution.UpperTail(moderatorStatistic, moderatorCount);
    }

    /// <summary>The coefficients, the intercept (where there is one) first.</summary>
    public IReadOnlyList<Coefficient> Coefficients { get; }

    /// <summary>How the studies were pooled.</summary>
    public PoolingOptions Options { get; }

    /// <summary>How many studies there are.</summary>
    public int StudyCount { get; }

    /// <summary>The variance of true effects that the moderators leave, not negative, in the squared unit.</summary>
    public double Tau2 { get; }

    /// <summary>Its asymptotic standard error; NaN in the fixed-effect model and when there are as many coefficients as studies.</summary>
    public double Tau2StandardError { get; }

    /// <summary>Do effects differ from the line by more than their sampling errors? (QE.)</summary>
    public ChiSquareTest ResidualHeterogeneity { get; }

    /// <summary>How much of the variance around the line is real difference, in percent; NaN when nothing is left to vary.</summary>
    public double I2 { get; }

    /// <summary>Variance around the line over sampling variance; NaN when nothing is left to vary.</summary>
    public double H2 { get; }

    /// <summary>
    /// How much of the variance between studies the moderators take away, in percent from 0 to 100: <c>100 max(0, 1 - tau2 / tau2 without moderators)</c>; in the fixed-effect model of
    /// the weighted variance, adjusted for the number of coefficients. NaN when there is none without them, since there is nothing to take away.
    /// </summary>
    public double R2 { get; }

    /// <summary>Do the moderators matter, all together (the intercept apart)? The Wald statistic (QM): chi-square, or F with Hartung-Knapp; NaN without a usable standard error.</summary>
    public double ModeratorStatistic { get; }

    /// <summary>How many coefficients are tested together.</summary>
    public int ModeratorCount { get; }

    /// <summary>How often chance alone gives a statistic at least as large, 0 to 1; NaN when the statistic is.</summary>
    public double ModeratorPValue { get; }

    /// <summary>The regression on one line, rounded, invariant.</summary>
    public override string ToString() =>
        string.Create(CultureInfo.InvariantCulture, $"{string.Join("; ", Coefficients)}; tau2 = {Tau2:G4}, R2 = {R2:F1} %, {Options.Method}, k = {StudyCount}");
}
