namespace CoalitionMetrics.Statistics;

/// <summary>A measure of how unequally something is shared, such as <c>x => Inequality.Gini(x)</c>.</summary>
/// <param name="values">What each unit has; finite, not negative.</param>
/// <returns>The measure; NaN where it has no value.</returns>
public delegate double InequalityMeasure(ReadOnlySpan<double> values);

public static partial class Inequality
{
    /// <summary>
    /// Why did the Gini coefficient change between two periods: because units left, because units joined, or because shares moved among those who stayed? What moved among those who stayed is split
    /// further into catching up and changing places.
    /// </summary>
    /// <remarks>
    /// Definition: leaving = Gini of the stayers before - Gini of all before; joining = Gini of all after - Gini of the stayers after; redistribution = Gini of the stayers after - before, of
    /// which catching up = Gini before - concentration index after in the order of before, and changing places = Gini after - that index, so that redistribution = changing places - catching up.
    /// Each step compares units within one period only, so that a general rise of amounts does not look like a change of shares.
    /// Invariance: leaving + redistribution + joining = change; the unit of measurement of either period does not matter.
    /// Cost: five sorts.
    /// Source: Jenkins and Van Kerm 2006, Trends in income inequality, pro-poor income growth, and income mobility.
    /// </remarks>
    /// <param name="stayedBefore">What each unit that is there in both periods had before; finite, not negative.</param>
    /// <param name="stayedAfter">What the same units, in the same order, have after.</param>
    /// <param name="left">What each unit that left had before; may be empty.</param>
    /// <param name="joined">What each unit that joined has after; may be empty.</param>
    /// <returns>The parts. NaN where a Gini coefficient is undefined: nobody stayed, or a total is 0.</returns>
    /// <exception cref="ArgumentException">A period has no units, or the stayers' lengths differ.</exception>
    /// <exception cref="ArgumentOutOfRangeException">A value is negative, NaN or infinite.</exception>
    public static InequalityChange AttributeChange(
        ReadOnlySpan<double> stayedBefore, ReadOnlySpan<double> stayedAfter, ReadOnlySpan<double> left, ReadOnlySpan<double> joined)
    {
        var change = AttributeChange(x => Gini(x), stayedBefore, stayedAfter, left, joined);
        if (stayedBefore.IsEmpty)
        {
            return change;
        }

        var oldOrder = Concentration.Index(stayedAfter, stayedBefore);
        return change with { CatchingUp = Gini(stayedBefore) - oldOrder, ChangingPlaces = Gini(stayedAfter) - oldOrder };
    }

    /// <summary>Why did a measure of inequality change between two periods: because units left, because units joined, or because shares moved among those who stayed?</summary>
    /// <remarks>
    /// Definition: leaving = measure of the stayers before - measure of all before; redistribution = measure of the stayers after - before; joining = measure of all after - measure of the stayers
    /// after. Each step compares units within one period only, so that a general rise of amounts does not look like a change of shares.
    /// Invariance: leaving + redistribution + joining = change.
    /// Cost: four calls of the measure.
    /// </remarks>
    /// <param name="measure">The measure.</param>
    /// <param name="stayedBefore">What each unit that is there in both periods had before; finite, not negative.</param>
    /// <param name="stayedAfter">What the same units, in the same order, have after.</param>
    /// <param name="left">What each unit that left had before; may be empty.</param>
    /// <param name="joined">What each unit that joined has after; may be empty.</param>
    /// <returns>The parts. NaN where the measure is: nobody stayed, or a total is 0.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="measure"/> is null.</exception>
    /// <exception cref="ArgumentException">A period has no units, or the stayers' lengths differ.</exception>
    /// <exception cref="ArgumentOutOfRangeException">A value is negative, NaN or infinite.</exception>
    public static InequalityChange AttributeChange(
        InequalityMeasure measure, ReadOnlySpan<double> stayedBefore, ReadOnlySpan<double> stayedAfter, ReadOnlySpan<double> left, ReadOnlySpan<double> joined)
    {
        ArgumentNullException.ThrowIfNull(measure);
        Guard.SameLength(stayedAfter.Length, stayedBefore.Length, nameof(stayedAfter), nameof(stayedBefore));
        Guard.NonNegative(stayedBefore, nameof(stayedBefore));
        Guard.NonNegative(stayedAfter, nameof(stayedAfter));
        Guard.NonNegative(left, nameof(left));
        Guard.NonNegative(joined, nameof(joined));
        if (stayedBefore.IsEmpty)
        {
            Guard.NotEmpty(left, nameof(left));
            Guard.NotEmpty(joined, nameof(joined));
        }

        var before = measure([.. stayedBefore, .. left]);
        var after = measure([.. stayedAfter, .. joined]);
        var core = stayedBefore.IsEmpty ? double.NaN : measure(stayedBefore);
        var coreAfter = stayedBefore.IsEmpty ? double.NaN : measure(stayedAfter);
        return new InequalityChange
        {
            Before = before,
            After = after,
            Leaving = core - before,
            Redistribution = coreAfter - core,
            Joining = after - coreAfter,
        };
    }
}

/// <summary>A change of inequality between two periods, attributed to those who left, those who joined, and what moved among those who stayed.</summary>
public sealed record InequalityChange
{
    /// <summary>The measure over all units of the first period.</summary>
    public required double Before { get; init; }

    /// <summary>The measure over all units of the second period.</summary>
    public required double After { get; init; }

    /// <summary>After less before: the sum of <see cref="Leaving"/>, <see cref="Redistribution"/> and <see cref="Joining"/>.</summary>
    public double Change => After - Before;

    /// <summary>What the leaving of units changed; positive when those who stayed are more unequal than all were.</summary>
    public required double Leaving { get; init; }

    /// <summary>What changed among those who stayed.</summary>
    public required double Redistribution { get; init; }

    /// <summary>What the joining of units changed; positive when all are more unequal than those who stayed.</summary>
    public required double Joining { get; init; }

    /// <summary>
    /// For the Gini coefficient: by how much it would have fallen among those who stayed had their order been kept in mind (those who had little gained relatively more), positive when they caught up. Null for other
    /// measures.
    /// </summary>
    public double? CatchingUp { get; init; }

    /// <summary>For the Gini coefficient: by how much changing places among those who stayed made up for it, not negative. Null for other measures.</summary>
    public double? ChangingPlaces { get; init; }
}
