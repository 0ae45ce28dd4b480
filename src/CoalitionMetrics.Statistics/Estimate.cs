using System.Globalization;

namespace CoalitionMetrics.Statistics;

/// <summary>Why an estimate has a value but no interval.</summary>
public enum NoIntervalReason
{
    /// <summary>Fewer than two units, so that nothing shows how much they differ.</summary>
    SingleUnit,

    /// <summary>An arm has only one unit.</summary>
    SingleUnitInArm,

    /// <summary>All units have the same value: the sample shows no spread, which does not prove that there is none.</summary>
    NoSpread,

    /// <summary>Only one cluster.</summary>
    SingleCluster,

    /// <summary>Only one treated, or only one untreated, cluster.</summary>
    SingleClusterInArm,

    /// <summary>One unit alone decides a coefficient (leverage one).</summary>
    LeverageOne,

    /// <summary>Fewer than three degrees of freedom.</summary>
    TooFewDegreesOfFreedom,

    /// <summary>A replicate of the resampling had no value, so that the spread of the others would mislead.</summary>
    UndefinedReplicates,

    /// <summary>The level asks for an end beyond the outermost replicate: more replicates are needed.</summary>
    TooFewReplicates,

    /// <summary>The value lies at an end of its range, where the method has no spread to work with.</summary>
    AtBoundary,

    /// <summary>The figure describes a full count: there is no sampling error to speak of.</summary>
    FullCount,

    /// <summary>No interval of known coverage exists for this figure.</summary>
    NoMethod,

    /// <summary>Too few units for an interval at this level.</summary>
    TooFewUnits,
}

/// <summary>
/// A value that claims something beyond the data at hand, with how sure we are: the value, its standard error and interval or the reason why there
/// is none, the method and the number of units behind it.
/// </summary>
public sealed record Estimate
{
    private Estimate(double value, double? standardError, ConfidenceInterval? interval, NoIntervalReason? noInterval, ConfidenceLevel level, string method, long count, double? degreesOfFreedom)
    {
        Guard.Finite(value, nameof(value));
        ArgumentException.ThrowIfNullOrWhiteSpace(method);
        ArgumentOutOfRangeException.ThrowIfNegative(count);
        if (standardError is { } error)
        {
            Guard.NonNegative(error, nameof(standardError));
        }

        if (degreesOfFreedom is not null and not > 0)
        {
            throw new ArgumentOutOfRangeException(nameof(degreesOfFreedom), degreesOfFreedom, "Degrees of freedom must be positive.");
        }

        Value = value;
        StandardError = standardError;
        Interval = interval;
        NoInterval = noInterval;
        Level = level;
        Method = method;
        Count = count;
        DegreesOfFreedom = degreesOfFreedom;
    }

    /// <summary>The value; finite.</summary>
    public double Value { get; }

    /// <summary>The standard error in the unit of the value; null when there is none.</summary>
    public double? StandardError { get; }

    /// <summary>The likely range; null exactly when <see cref="NoInterval"/> says why.</summary>
    public ConfidenceInterval? Interval { get; }

    /// <summary>Why there is no interval; null exactly when there is one.</summary>
    public NoIntervalReason? NoInterval { get; }

    /// <summary>The level asked for.</summary>
    public ConfidenceLevel Level { get; }

    /// <summary>The method by its usual name, such as <c>Welch t</c> or <c>bootstrap BCa</c>.</summary>
    public string Method { get; }

    /// <summary>How many units stand behind the value.</summary>
    public long Count { get; }

    /// <summary>The degrees of freedom, where the method has them; infinity is given as null.</summary>
    public double? DegreesOfFreedom { get; }

    /// <summary>An estimate with its interval.</summary>
    /// <param name="value">The value; finite.</param>
    /// <param name="standardError">The standard error, not negative; null where the method gives none.</param>
    /// <param name="interval">The interval; its level becomes the level of the estimate.</param>
    /// <param name="method">The method by its usual name.</param>
    /// <param name="count">How many units stand behind the value.</param>
    /// <param name="degreesOfFreedom">The degrees of freedom, positive; null = none or infinite.</param>
    /// <returns>The estimate.</returns>
    /// <exception cref="ArgumentException"><paramref name="method"/> is empty.</exception>
    /// <exception cref="ArgumentOutOfRangeException">A number is outside its domain.</exception>
    public static Estimate WithInterval(double value, double? standardError, ConfidenceInterval interval, string method, long count, double? degreesOfFreedom = null) =>
        new(value, standardError, interval, null, interval.Level, method, count, degreesOfFreedom);

    /// <summary>An estimate that has no interval, with the reason.</summary>
    /// <param name="value">The value; finite.</param>
    /// <param name="reason">Why there is no interval.</param>
    /// <param name="level">The level that was asked for.</param>
    /// <param name="method">The method by its usual name.</param>
    /// <param name="count">How many units stand behind the value.</param>
    /// <param name="standardError">A standard error that is sound although no interval can be made of it; usually null.</param>
    /// <param name="degreesOfFreedom">The degrees of freedom of that standard error, positive; null = none or infinite.</param>
    /// <returns>The estimate.</returns>
    /// <exception cref="ArgumentException"><paramref name="method"/> is empty.</exception>
    /// <exception cref="ArgumentOutOfRangeException">A number is outside its domain.</exception>
    public static Estimate WithoutInterval(
        double value, NoIntervalReason reason, ConfidenceLevel level, string method, long count, double? standardError = null, double? degreesOfFreedom = null) =>
        new(value, standardError, null, reason, level, method, count, degreesOfFreedom);

    /// <summary>What it is before how it was got, on one line, rounded, invariant.</summary>
    public override string ToString() => Interval is { } interval
        ? string.Create(CultureInfo.InvariantCulture, $"{Value:G4}, likely range {interval}, {Method}, n = {Count}")
        : string.Create(CultureInfo.InvariantCulture, $"{Value:G4}, no interval: {NoInterval}, {Method}, n = {Count}");
}
