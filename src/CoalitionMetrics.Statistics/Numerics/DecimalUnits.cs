using System.Numerics;

namespace CoalitionMetrics.Statistics;

/// <summary>Decimals as whole numbers of a common unit, so that 0.3 + 0.2 + 0.1 reaches 0.6.</summary>
internal static class DecimalUnits
{
    /// <summary>How many decimals the number needs; trailing zeros are not needed.</summary>
    public static int ScaleOf(decimal value)
    {
        // Dividing by one with 28 zeros behind the point drops trailing zeros.
        return (value / 1.0000000000000000000000000000m).Scale;
    }

    public static Int128 ToUnits(decimal value, int scale, string parameter)
    {
        Span<int> bits = stackalloc int[4];
        var exact = value / 1.0000000000000000000000000000m;
        decimal.GetBits(exact, bits);
        var mantissa = new Int128((uint)bits[2], ((ulong)(uint)bits[1] << 32) | (uint)bits[0]);
        try
        {
            for (var i = exact.Scale; i < scale; i++)
            {
                mantissa = checked(mantissa * 10);
            }
        }
        catch (OverflowException)
        {
            throw new ArgumentOutOfRangeException(parameter, value, "The numbers together have more digits (38) than are held exactly; nothing is rounded.");
        }

        // A sum of many weights must fit too.
        if (mantissa > Int128.MaxValue >> 24)
        {
            throw new ArgumentOutOfRangeException(parameter, value, "The numbers together have more digits (38) than are held exactly; nothing is rounded.");
        }

        return value < 0 ? -mantissa : mantissa;
    }

    public static decimal FromUnits(BigInteger units, int scale, string parameter)
    {
        // Zeros at the end need no place; what is left must fit into the 96 bits of a decimal.
        while (scale > 0 && units % 10 == 0)
        {
            units /= 10;
            scale--;
        }

        if (BigInteger.Abs(units) > new BigInteger(decimal.MaxValue) || scale > 28)
        {
            throw new ArgumentOutOfRangeException(parameter, "The quota that comes of the weights has more digits (28) than a decimal holds exactly; nothing is rounded.");
        }

        var bits = (UInt128)BigInteger.Abs(units);
        return new decimal((int)(uint)bits, (int)(uint)(bits >> 32), (int)(uint)(bits >> 64), units.Sign < 0, (byte)scale);
    }
}
