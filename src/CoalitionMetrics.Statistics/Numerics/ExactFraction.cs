using System.Globalization;
using System.Numerics;

namespace CoalitionMetrics.Statistics;

/// <summary>A fraction of whole numbers in lowest terms, with no digit lost. <c>default(ExactFraction)</c> is 0.</summary>
public readonly record struct ExactFraction
{
    // 0 stands for 1, so that default(ExactFraction) is the valid fraction 0/1 and equals a 0 that was computed.
    private readonly BigInteger _denominator;

    /// <summary>Makes a fraction and brings it to lowest terms with a positive denominator.</summary>
    /// <param name="numerator">The numerator.</param>
    /// <param name="denominator">The denominator; not 0.</param>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="denominator"/> is 0.</exception>
    public ExactFraction(BigInteger numerator, BigInteger denominator)
    {
        if (denominator.IsZero)
        {
            throw new ArgumentOutOfRangeException(nameof(denominator), "A fraction with denominator 0 has no value.");
        }

        var divisor = BigInteger.GreatestCommonDivisor(numerator, denominator) * denominator.Sign;
        Numerator = numerator / divisor;
        var reduced = denominator / divisor;
        _denominator = reduced.IsOne ? BigInteger.Zero : reduced;
    }

    /// <summary>The numerator in lowest terms; carries the sign.</summary>
    public BigInteger Numerator { get; }

    /// <summary>The denominator in lowest terms; positive.</summary>
    public BigInteger Denominator => _denominator.IsZero ? BigInteger.One : _denominator;

    /// <summary>Which of two fractions is larger: negative, 0 or positive as <paramref name="one"/> is smaller, equal or larger.</summary>
    internal static int Compare(ExactFraction one, ExactFraction other) => (one.Numerator * other.Denominator).CompareTo(other.Numerator * one.Denominator);

    /// <summary>The nearest double.</summary>
    /// <returns>The fraction, rounded once, to the nearest double.</returns>
    public double ToDouble()
    {
        if (Numerator.IsZero)
        {
            return 0;
        }

        // The quotient is brought to 63 or 64 bits; its last bit also stands for everything below it, so that the conversion rounds once and rightly.
        var magnitude = BigInteger.Abs(Numerator);
        var shift = (int)(63 - (magnitude.GetBitLength() - Denominator.GetBitLength()));
        var (dividend, divisor) = shift >= 0 ? (magnitude << shift, Denominator) : (magnitude, Denominator << -shift);
        var quotient = BigInteger.DivRem(dividend, divisor, out var remainder);
        var bits = (ulong)quotient | (remainder.IsZero ? 0UL : 1UL);
        return Numerator.Sign * Math.ScaleB(bits, -shift);
    }

    /// <summary>The fraction as text, invariant: <c>3/5</c>, or <c>2</c> when it is whole.</summary>
    public override string ToString() => _denominator.IsZero
        ? Numerator.ToString(CultureInfo.InvariantCulture)
        : string.Create(CultureInfo.InvariantCulture, $"{Numerator}/{_denominator}");
}
