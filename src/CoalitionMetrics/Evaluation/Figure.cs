using System.Text.Json.Serialization;
using CoalitionMetrics.Statistics;

namespace CoalitionMetrics;

/// <summary>One number of a finding, with its unit and how sure we are of it.</summary>
public sealed class Figure
{
    private readonly double _value;

    /// <summary>The figure's key within its metric, such as <c>gini</c>; its name in words stands under <c>figure.</c> + key.</summary>
    public required string Key { get; init; }

    /// <summary>The value; always finite.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The value is NaN or infinite: the undefined is said by <see cref="Undefined"/>, never by a number.</exception>
    public required double Value
    {
        get => _value;
        init => _value = double.IsFinite(value)
            ? value
            : throw new ArgumentOutOfRangeException(nameof(value), value, "A figure is a finite number; what has no value is said as Undefined, or left out and said in a remark.");
    }

    /// <summary>How the number is to be read.</summary>
    [JsonRequired]
    public FigureUnit Unit { get; init; }

    /// <summary>The likely range; null exactly when <see cref="NoInterval"/> says why.</summary>
    public ConfidenceInterval? Interval { get; init; }

    /// <summary>Which error the interval speaks of.</summary>
    [JsonRequired]
    public IntervalBasis Basis { get; init; }

    /// <summary>Why there is no interval; null exactly when there is one.</summary>
    public NoIntervalReason? NoInterval { get; init; }

    /// <summary>The standard error, in the figure's unit; null when there is none.</summary>
    public double? StandardError { get; init; }

    /// <summary>How the figure or its interval was got, by the method's usual name; null for plain counts and descriptions.</summary>
    public string? Method { get; init; }

    /// <summary>The smallest and largest value over everything the non-respondents could have answered; null when everybody answered or nobody was asked.</summary>
    public NonResponseBounds? NonResponse { get; init; }

    /// <summary>A figure that describes a full count: there is no sampling error to speak of.</summary>
    /// <param name="key">The key within the metric.</param>
    /// <param name="value">The value; finite.</param>
    /// <param name="unit">How the number is to be read.</param>
    /// <returns>The figure.</returns>
    public static Figure FullCount(string key, double value, FigureUnit unit = default) => new() { Key = key, Value = value, Unit = unit, NoInterval = NoIntervalReason.FullCount };

    /// <summary>A figure without an interval, with the reason.</summary>
    /// <param name="key">The key within the metric.</param>
    /// <param name="value">The value; finite.</param>
    /// <param name="reason">Why there is no interval.</param>
    /// <param name="unit">How the number is to be read.</param>
    /// <param name="method">The method by its usual name.</param>
    /// <returns>The figure.</returns>
    public static Figure WithoutInterval(string key, double value, NoIntervalReason reason, FigureUnit unit = default, string? method = null) =>
        new() { Key = key, Value = value, Unit = unit, NoInterval = reason, Method = method };

    /// <summary>A figure from an estimate of the kernel.</summary>
    /// <param name="key">The key within the metric.</param>
    /// <param name="estimate">The estimate.</param>
    /// <param name="basis">Which error its interval speaks of.</param>
    /// <param name="unit">How the number is to be read.</param>
    /// <returns>The figure; its basis is <see cref="IntervalBasis.None"/> when the estimate has no interval.</returns>
    public static Figure From(string key, Estimate estimate, IntervalBasis basis, FigureUnit unit = default)
    {
        ArgumentNullException.ThrowIfNull(estimate);
        return new()
        {
            Key = key,
            Value = estimate.Value,
            Unit = unit,
            Interval = estimate.Interval,
            Basis = estimate.Interval is null ? IntervalBasis.None : basis,
            NoInterval = estimate.NoInterval,
            StandardError = estimate.StandardError,
            Method = estimate.Method,
        };
    }

    /// <summary>The figure with what the missing answers leave open.</summary>
    internal Figure Within(NonResponseBounds? bounds) => new()
    {
        Key = Key,
        Value = Value,
        Unit = Unit,
        Interval = Interval,
        Basis = Basis,
        NoInterval = NoInterval,
        StandardError = StandardError,
        Method = Method,
        NonResponse = bounds,
    };
}
