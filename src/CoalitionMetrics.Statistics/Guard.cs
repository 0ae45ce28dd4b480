using System.Globalization;

namespace CoalitionMetrics.Statistics;

/// <summary>
/// Refusals, in one wording. Every guard tests membership of the domain, since comparisons with NaN are false and a test for the outside would let NaN in.
/// </summary>
internal static class Guard
{
    /// <summary>2^53: beyond it a double no longer holds every whole number.</summary>
    public const double LargestCount = 9007199254740992;

    public static void Finite(double value, string parameter)
    {
        if (!double.IsFinite(value))
        {
            throw Refuse(parameter, value, "a finite number");
        }
    }

    public static void Positive(double value, string parameter)
    {
        if (value is not (> 0 and < double.PositiveInfinity))
        {
            throw Refuse(parameter, value, "a positive finite number");
        }
    }

    public static void NonNegative(double value, string parameter)
    {
        if (value is not (>= 0 and < double.PositiveInfinity))
        {
            throw Refuse(parameter, value, "a finite number not below 0");
        }
    }

    /// <summary>A probability, ends included.</summary>
    public static void Probability(double value, string parameter)
    {
        if (value is not (>= 0 and <= 1))
        {
            throw Refuse(parameter, value, "a probability from 0 to 1");
        }
    }

    public static void NotEmpty<T>(ReadOnlySpan<T> values, string parameter)
    {
        if (values.IsEmpty)
        {
            throw new ArgumentException("At least one value is needed; the span is empty.", parameter);
        }
    }

    public static void AtLeast<T>(ReadOnlySpan<T> values, int count, string parameter)
    {
        if (values.Length < count)
        {
            throw new ArgumentException(string.Create(CultureInfo.InvariantCulture, $"At least {count} values are needed; there are {values.Length}."), parameter);
        }
    }

    public static void SameLength(int length, int other, string parameter, string otherParameter)
    {
        if (length != other)
        {
            throw new ArgumentException(string.Create(CultureInfo.InvariantCulture, $"{parameter} has {length} values, {otherParameter} has {other}; they must have equally many."), parameter);
        }
    }

    public static void Finite(ReadOnlySpan<double> values, string parameter)
    {
        for (var i = 0; i < values.Length; i++)
        {
            if (!double.IsFinite(values[i]))
            {
                throw Refuse(parameter, i, values[i], "a finite number");
            }
        }
    }

    public static void NonNegative(ReadOnlySpan<double> values, string parameter)
    {
        for (var i = 0; i < values.Length; i++)
        {
            if (values[i] is not (>= 0 and < double.PositiveInfinity))
            {
                throw Refuse(parameter, i, values[i], "a finite number not below 0");
            }
        }
    }

    public static void Positive(ReadOnlySpan<double> values, string parameter)
    {
        for (var i = 0; i < values.Length; i++)
        {
            if (values[i] is not (> 0 and < double.PositiveInfinity))
            {
                throw Refuse(parameter, i, values[i], "a positive finite number");
            }
        }
    }

    public static void Probability(ReadOnlySpan<double> values, string parameter)
    {
        for (var i = 0; i < values.Length; i++)
        {
            if (values[i] is not (>= 0 and <= 1))
            {
                throw Refuse(parameter, i, values[i], "a probability from 0 to 1");
            }
        }
    }

    /// <summary>Counts: whole numbers from 0 to 2^53, beyond which a double no longer holds every whole number.</summary>
    public static void WholeCounts(ReadOnlySpan<double> values, string parameter)
    {
        for (var i = 0; i < values.Length; i++)
        {
            if (values[i] is not (>= 0 and <= LargestCount) || Math.Floor(values[i]) != values[i])
            {
                throw Refuse(parameter, i, values[i], "a whole number from 0 to 2^53");
            }
        }
    }

    /// <summary>A member of an enum that the method does not know.</summary>
    public static ArgumentOutOfRangeException Unknown<T>(string parameter, T value)
        where T : struct, Enum =>
        new(parameter, value, string.Create(CultureInfo.InvariantCulture, $"{parameter} is {value}, which is not a member of {typeof(T).Name} that is known here."));

    public static ArgumentOutOfRangeException Refuse(string parameter, double value, string expected) =>
        new(parameter, value, string.Create(CultureInfo.InvariantCulture, $"{parameter} is {value}; expected {expected}."));

    public static ArgumentOutOfRangeException Refuse(string parameter, int index, double value, string expected) =>
        new(parameter, value, string.Create(CultureInfo.InvariantCulture, $"{parameter}[{index}] is {value}; expected {expected}."));
}
