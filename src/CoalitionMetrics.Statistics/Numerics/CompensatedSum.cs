using System.Runtime.CompilerServices;

namespace CoalitionMetrics.Statistics;

/// <summary>
/// A running sum that remembers what rounding took away, so that the total is as good as if it had been kept in twice the digits. Numbers are added
/// one at a time, in a stated order. A mutable value: pass it by <see langword="ref"/>. <c>default</c> is 0.
/// </summary>
/// <remarks>
/// Definition: s and c with s + c the sum; each addition splits a + b into fl(a + b) and its exact error (TwoSum), and the errors are added up in c.
/// Cost: seven additions a number. <see cref="Summation.Sum"/> is several times faster where all numbers are at hand.
/// Source: Knuth 1969; Ogita, Rump and Oishi 2005, Accurate sum and dot product, algorithm 4.4.
/// </remarks>
public struct CompensatedSum : IEquatable<CompensatedSum>
{
    private double _sum;
    private double _error;

    /// <summary>The total so far, rounded once. Infinite where the total lies outside the range of a double.</summary>
    public readonly double Value
    {
        get
        {
            // After an overflow the error is NaN, and the plain sum says more.
            var value = _sum + _error;
            return double.IsNaN(value) ? _sum : value;
        }
    }

    /// <summary>What rounding to <see cref="Value"/> left out: Value + Remainder is the total in about twice the digits.</summary>
    internal readonly double Remainder => _error - (Value - _sum);

    /// <summary>Adds a number.</summary>
    /// <param name="value">The number. NaN and infinity are taken as they come, since refusing each of a stream would cost more than adding it.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Add(double value)
    {
        var sum = _sum + value;
        var part = sum - _sum;
        _error += (_sum - (sum - part)) + (value - part);
        _sum = sum;
    }

    /// <summary>Adds a product without rounding it first.</summary>
    /// <param name="left">One factor.</param>
    /// <param name="right">The other factor.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void AddProduct(double left, double right)
    {
        var product = left * right;
        var error = Math.FusedMultiplyAdd(left, right, -product);
        Add(product);
        _error += error;
    }

    /// <inheritdoc/>
    public readonly bool Equals(CompensatedSum other) => _sum.Equals(other._sum) && _error.Equals(other._error);

    /// <inheritdoc/>
    public override readonly bool Equals(object? obj) => obj is CompensatedSum other && Equals(other);

    /// <inheritdoc/>
    public override readonly int GetHashCode() => HashCode.Combine(_sum, _error);

    /// <summary>Whether both hold the same total in all digits.</summary>
    /// <param name="left">One sum.</param>
    /// <param name="right">The other sum.</param>
    /// <returns>True when they do.</returns>
    public static bool operator ==(CompensatedSum left, CompensatedSum right) => left.Equals(right);

    /// <summary>Whether the two differ in any digit.</summary>
    /// <param name="left">One sum.</param>
    /// <param name="right">The other sum.</param>
    /// <returns>True when they do.</returns>
    public static bool operator !=(CompensatedSum left, CompensatedSum right) => !left.Equals(right);
}
