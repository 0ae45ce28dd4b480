using System.Globalization;

namespace CoalitionMetrics.Statistics;

/// <summary>A group's number or share in the population, with the error of the census or survey that it comes from.</summary>
public readonly record struct CensusFigure
{
    /// <summary>A figure.</summary>
    /// <param name="value">The number or share; finite, not below 0.</param>
    /// <param name="standardError">Its standard error in the same unit; 0 = known without error, null = none was published, and the figure is then held as known.</param>
    /// <exception cref="ArgumentOutOfRangeException">A number is negative, NaN or infinite.</exception>
    public CensusFigure(double value, double? standardError = null)
    {
        Guard.NonNegative(value, nameof(value));
        if (standardError is { } error)
        {
            Guard.NonNegative(error, nameof(standardError));
        }

        Value = value;
        StandardError = standardError;
    }

    /// <summary>The number or share.</summary>
    public double Value { get; }

    /// <summary>Its standard error in the same unit; null = none was published.</summary>
    public double? StandardError { get; }

    /// <summary>A figure with its margin of error as an office of statistics publishes it: 1,200 give or take 150 at the level of 0.90.</summary>
    /// <remarks>Definition: standard error = margin / z, z the normal quantile of the margin's own level (1.645 at 0.90). Source: U.S. Census Bureau 2020, Understanding and using American Community Survey data, chapter 8.</remarks>
    /// <param name="value">The number or share; finite, not below 0.</param>
    /// <param name="margin">The margin of error in the same unit; finite, not below 0.</param>
    /// <param name="level">The level of that margin, which need not be the level of any interval made from it.</param>
    /// <returns>The figure with its standard error.</returns>
    /// <exception cref="ArgumentOutOfRangeException">A number is negative, NaN or infinite.</exception>
    public static CensusFigure WithMargin(double value, double margin, ConfidenceLevel level)
    {
        Guard.NonNegative(margin, nameof(margin));
        return new(value, margin / NormalDistribution.UpperQuantile(level.Alpha / 2));
    }

    /// <summary>The shares that groups have in the population, from their numbers.</summary>
    /// <remarks>
    /// Definition: share = c_i / C with C the sum of all; variance = ((1 - share)^2 s_i^2 + share^2 (S^2 - s_i^2)) / C^2 with s the standard errors and S^2 the sum of their squares (delta method for numbers
    /// estimated apart). A group without a published error has none here either; in the sum it counts as known.
    /// Invariance: the unit of the numbers; the order of the groups.
    /// Source: U.S. Census Bureau 2020, chapter 8 (derived proportions).
    /// </remarks>
    /// <param name="counts">The numbers of all groups of one population; at least one above 0.</param>
    /// <returns>A share from 0 to 1 per group, in their order.</returns>
    /// <exception cref="ArgumentException">There is no group, or all numbers are 0.</exception>
    public static CensusFigure[] SharesOfCounts(ReadOnlySpan<CensusFigure> counts) => SharesOf(counts, nameof(counts), withinTotal: true);

    /// <summary>Shares that add up to 1, from shares that do so only up to rounding.</summary>
    /// <remarks>Definition: value and standard error over the sum of all values. Invariance: the order of the groups.</remarks>
    /// <param name="shares">The shares of all groups of one population; at least one above 0.</param>
    /// <returns>A share from 0 to 1 per group, in their order.</returns>
    /// <exception cref="ArgumentException">There is no group, or all shares are 0.</exception>
    public static CensusFigure[] Rescaled(ReadOnlySpan<CensusFigure> shares) => SharesOf(shares, nameof(shares), withinTotal: false);

    /// <summary>A share with its likely range.</summary>
    /// <remarks>
    /// Definition: normal limits on the log-odds, log(q / (1 - q)) plus or minus z s / (q (1 - q)), which stay inside 0 and 1 however large the error is; at 0 and 1 q plus or minus z s, cut there.
    /// Invariance: the share of all others has the mirrored range. Source: Korn and Graubard 1998, Confidence intervals for proportions with small expected number of positive counts.
    /// </remarks>
    /// <param name="level">The level; 0.95 unless told.</param>
    /// <returns>The share; without a standard error it has no range.</returns>
    /// <exception cref="ArgumentOutOfRangeException">The figure is above 1, so that it is no share.</exception>
    public Estimate Share(ConfidenceLevel level = default)
    {
        CheckShare(nameof(Value));
        if (StandardError is not > 0)
        {
            return Estimate.WithoutInterval(Value, NoIntervalReason.FullCount, level, "held as known", 0);
        }

        var (lower, upper) = ShareLimits(NormalDistribution.UpperQuantile(level.Alpha / 2));
        return Estimate.WithInterval(Value, StandardError, new ConfidenceInterval(Math.Min(lower, Value), Math.Max(upper, Value), level), "census error on the log-odds", 0);
    }

    /// <summary>The value and its standard error on one line, rounded, invariant.</summary>
    public override string ToString() => StandardError is { } error
        ? string.Create(CultureInfo.InvariantCulture, $"{Value:G4}, standard error {error:G4}")
        : string.Create(CultureInfo.InvariantCulture, $"{Value:G4}, no error published");

    /// <summary>The likely range of a share on the scale of its log-odds, which keeps it inside 0 and 1 however large the error is; the share itself where there is no error.</summary>
    internal (double Lower, double Upper) ShareLimits(double z)
    {
        if (StandardError is not > 0)
        {
            return (Value, Value);
        }

        var reach = z * StandardError.Value;
        if (Value is 0 or 1)
        {
            return (Math.Max(0, Value - reach), Math.Min(1, Value + reach));
        }

        // odds times exp(-+ reach / (q (1 - q))): no logarithm is needed, and neither end is ever reached.
        var factor = Math.Exp(-reach / (Value * (1 - Value)));
        var odds = Value / (1 - Value);
        return (odds * factor / (1 + (odds * factor)), odds / (odds + factor));
    }

    /// <summary>Refuses what cannot be a share.</summary>
    internal void CheckShare(string parameter)
    {
        if (Value > 1)
        {
            throw Guard.Refuse(parameter, Value, "a share from 0 to 1");
        }
    }

    private static CensusFigure[] SharesOf(ReadOnlySpan<CensusFigure> figures, string parameter, bool withinTotal)
    {
        Guard.NotEmpty(figures, parameter);
        var total = default(CompensatedSum);
        var squares = default(CompensatedSum);
        foreach (var figure in figures)
        {
            total.Add(figure.Value);
            squares.AddProduct(figure.StandardError ?? 0, figure.StandardError ?? 0);
        }

        var sum = total.Value;
        if (sum is not (> 0 and < double.PositiveInfinity))
        {
            throw new ArgumentException(string.Create(CultureInfo.InvariantCulture, $"{parameter} add up to {sum}; expected a positive finite sum, since otherwise there are no shares."), parameter);
        }

        var shares = new CensusFigure[figures.Length];
        for (var i = 0; i < shares.Length; i++)
        {
            var share = Math.Min(1, figures[i].Value / sum);
            var own = figures[i].StandardError;
            var others = own is { } s ? Math.Max(0, squares.Value - (s * s)) : 0;
            shares[i] = new(share, own is not { } error ? null : withinTotal ? Math.Sqrt(((1 - share) * (1 - share) * error * error) + (share * share * others)) / sum : error / sum);
        }

        return shares;
    }
}
