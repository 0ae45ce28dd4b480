using System.Globalization;

namespace CoalitionMetrics;

/// <summary>
/// Numbers as a person wants them: rounded, invariant digits, never a nought that is not one, never "100 %" that is not all. Print never computes
/// anything but the rounding.
/// </summary>
internal static class NumberWords
{
    public static string Digits(double value, UnitKind kind) => kind switch
    {
        UnitKind.Count => value.ToString("#,0.##", CultureInfo.InvariantCulture),
        UnitKind.Share or UnitKind.ShareDifference or UnitKind.PerHundred => Percent(value),
        UnitKind.Probability => value is > 0 and < 0.001 ? "0.001" : Fixed(value, 2, 2),
        UnitKind.Amount => Amount(value),
        UnitKind.EffectiveNumber => Fixed(value, 1, 2),
        UnitKind.Ratio => Fixed(value, 2, 2),
        _ => Fixed(value, 2, 2),
    };

    /// <summary>So many decimals, but more where the value would lose its leading digits: 0.0043 is not 0.00.</summary>
    private static string Fixed(double value, int decimals, int significant)
    {
        var magnitude = Math.Abs(value);
        if (magnitude > 0 && magnitude < Math.Pow(10, -decimals) * 5)
        {
            decimals = Math.Min(15, significant - 1 - (int)Math.Floor(Math.Log10(magnitude)));
        }

        return magnitude >= 1e15 || (magnitude > 0 && magnitude < 1e-12)
            ? value.ToString("0.##E+0", CultureInfo.InvariantCulture)
            : NoMinusZero(value.ToString("#,0." + new string('0', decimals), CultureInfo.InvariantCulture));
    }

    private static string Percent(double share)
    {
        var percent = share * 100;
        var magnitude = Math.Abs(percent);
        var decimals = 0;
        // 0.4 % must not read 0 %, and 99.6 % must not read 100 %.
        while (decimals < 6 && magnitude is > 0 and not 100 && Math.Round(magnitude, decimals) is 0 or 100)
        {
            decimals++;
        }

        if (decimals == 0 && magnitude is > 0 and < 10)
        {
            decimals = 1;
        }

        return NoMinusZero(percent.ToString("#,0." + new string('#', decimals), CultureInfo.InvariantCulture));
    }

    private static string Amount(double value)
    {
        var magnitude = Math.Abs(value);
        if (magnitude is 0 or >= 1e15)
        {
            return value.ToString(magnitude == 0 ? "0" : "0.##E+0", CultureInfo.InvariantCulture);
        }

        var decimals = 2 - (int)Math.Floor(Math.Log10(magnitude));
        if (magnitude >= 1000)
        {
            return value.ToString("#,0", CultureInfo.InvariantCulture);
        }

        return NoMinusZero(value.ToString("#,0." + new string('#', Math.Clamp(decimals, 0, 15)), CultureInfo.InvariantCulture));
    }

    private static string NoMinusZero(string digits) => digits.AsSpan().TrimStart('-').Trim("0.,").IsEmpty ? digits.TrimStart('-') : digits;
}
