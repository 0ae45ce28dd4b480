using System.Globalization;
using System.Numerics;
using CoalitionMetrics.Statistics;

namespace CoalitionMetrics.ReferenceTests;

/// <summary>Exact numbers written as text: whole numbers, decimals with or without exponent, fractions a/b.</summary>
internal static class ExactNumber
{
    // A longer exponent is no number that anybody wrote down, only a way to fill the memory.
    private const int LargestExponent = 10_000;

    public static bool TryParse(string? text, out ExactFraction value)
    {
        value = default;
        var parts = text?.Trim().Split('/') ?? [];
        if (parts.Length is not (1 or 2) || !TryDecimal(parts[0], out var numerator))
        {
            return false;
        }

        var denominator = new ExactFraction(BigInteger.One, BigInteger.One);
        if (parts.Length == 2 && (!TryDecimal(parts[1], out denominator) || denominator.Numerator.IsZero))
        {
            return false;
        }

        value = new ExactFraction(numerator.Numerator * denominator.Denominator, numerator.Denominator * denominator.Numerator);
        return true;
    }

    private static bool TryDecimal(string text, out ExactFraction value)
    {
        value = default;
        var parts = text.Trim().Split('e', 'E');
        var exponent = 0;
        if (parts.Length > 2 || (parts.Length == 2 && (!int.TryParse(parts[1], NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out exponent) || Math.Abs(exponent) > LargestExponent)))
        {
            return false;
        }

        var point = parts[0].IndexOf('.', StringComparison.Ordinal);
        var digits = point < 0 ? parts[0] : parts[0].Remove(point, 1);
        if (!BigInteger.TryParse(digits, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var mantissa))
        {
            return false;
        }

        var scale = exponent - (point < 0 ? 0 : parts[0].Length - 1 - point);
        value = scale >= 0 ? new ExactFraction(mantissa * BigInteger.Pow(10, scale), BigInteger.One) : new ExactFraction(mantissa, BigInteger.Pow(10, -scale));
        return true;
    }
}
