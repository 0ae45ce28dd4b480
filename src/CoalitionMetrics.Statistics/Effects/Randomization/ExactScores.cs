using System.Globalization;
using System.Numerics;

namespace CoalitionMetrics.Statistics;

/// <summary>
/// Outcomes as whole numbers, so that sums over two assignments are equal exactly when they are equal on paper: 0.1 + 0.2 ties with 0.3.
/// </summary>
internal sealed class ExactScores
{
    // A decimal of up to 15 digits survives the way into a double and back; longer ones carry the noise of some computation.
    private const int ReliableDigits = 15;

    private ExactScores(BigInteger[] values, BigInteger slack, double perUnit, double units)
    {
        Values = values;
        Slack = slack;
        PerUnit = perUnit;
        Units = units;
    }

    /// <summary>The outcomes minus the smallest, in a common unit.</summary>
    public BigInteger[] Values { get; }

    /// <summary>The size of one step is <c>PerUnit / Units</c>: kept apart, since a tenth is no double.</summary>
    public double PerUnit { get; }

    /// <summary>See <see cref="PerUnit"/>.</summary>
    public double Units { get; }

    /// <summary>By how much one value may be off; 0 when the outcomes are plain decimals.</summary>
    public BigInteger Slack { get; }

    public static ExactScores Of(ReadOnlySpan<double> outcomes)
    {
        var mantissas = new BigInteger[outcomes.Length];
        var exponents = new int[outcomes.Length];
        var lowest = int.MaxValue;
        var highest = int.MinValue;
        var plain = true;
        for (var i = 0; i < outcomes.Length; i++)
        {
            (mantissas[i], exponents[i]) = Decimal(outcomes[i], out var digits);
            plain &= digits <= ReliableDigits;
            if (!mantissas[i].IsZero)
            {
                lowest = Math.Min(lowest, exponents[i]);
                highest = Math.Max(highest, exponents[i] + digits);
            }
        }

        // Beyond 30 digits between the first and the last place the outcomes are not one decimal scale; beyond 1e300 that scale is no double.
        if (!plain || highest - lowest > 30 || lowest < -300)
        {
            return Rounded(outcomes);
        }

        for (var i = 0; i < outcomes.Length; i++)
        {
            mantissas[i] = mantissas[i].IsZero ? BigInteger.Zero : mantissas[i] * BigInteger.Pow(10, exponents[i] - lowest);
        }

        var smallest = mantissas.Min();
        lowest = lowest == int.MaxValue ? 0 : lowest;
        return new ExactScores([.. mantissas.Select(m => m - smallest)], BigInteger.Zero, lowest > 0 ? Math.Pow(10, lowest) : 1, lowest < 0 ? Math.Pow(10, -lowest) : 1);
    }

    /// <summary>The outcomes in steps of 2^-44 of their range; sums that differ by less than one step a unit are ties.</summary>
    public static ExactScores Rounded(ReadOnlySpan<double> outcomes)
    {
        var (smallest, largest) = (outcomes[0], outcomes[0]);
        foreach (var value in outcomes)
        {
            smallest = Math.Min(smallest, value);
            largest = Math.Max(largest, value);
        }

        var step = Math.Max((largest / 2) - (smallest / 2), Math.Max(Math.Abs(smallest), Math.Abs(largest)) * Math.ScaleB(1, -8)) * Math.ScaleB(1, -43);
        var values = new BigInteger[outcomes.Length];
        for (var i = 0; i < outcomes.Length; i++)
        {
            values[i] = step == 0 ? BigInteger.Zero : new BigInteger(Math.Round(((outcomes[i] / 2) - (smallest / 2)) / (step / 2)));
        }

        return new ExactScores(values, BigInteger.One, step, 1);
    }

    // The shortest decimal that reads back as the same double.
    private static (BigInteger Mantissa, int Exponent) Decimal(double value, out int digits)
    {
        var text = Math.Abs(value).ToString("R", CultureInfo.InvariantCulture);
        var mark = text.IndexOf('E', StringComparison.Ordinal);
        var exponent = mark < 0 ? 0 : int.Parse(text.AsSpan(mark + 1), NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture);
        var body = mark < 0 ? text : text[..mark];
        var point = body.IndexOf('.', StringComparison.Ordinal);
        exponent -= point < 0 ? 0 : body.Length - point - 1;
        var all = body.Replace(".", string.Empty, StringComparison.Ordinal).TrimStart('0');
        var significant = all.TrimEnd('0');
        digits = significant.Length;
        if (digits == 0)
        {
            return (BigInteger.Zero, 0);
        }

        var mantissa = BigInteger.Parse(significant, NumberStyles.None, CultureInfo.InvariantCulture);
        return (value < 0 ? -mantissa : mantissa, exponent + all.Length - digits);
    }
}
