namespace CoalitionMetrics.Statistics;

/// <summary>
/// By whose coefficients differences between the groups are valued in an Oaxaca-Blinder decomposition. Experts disagree, and the choice changes the answer: show more than one.
/// <c>default(OaxacaReference)</c> is <see cref="PooledWithGroup"/>.
/// </summary>
public readonly record struct OaxacaReference
{
    private readonly Kind _kind;

    private OaxacaReference(Kind kind, double weightOfA = 0)
    {
        _kind = kind;
        WeightOfA = weightOfA;
    }

    internal enum Kind
    {
        PooledWithGroup,
        Pooled,
        Weighted,
    }

    /// <summary>The coefficients of group a: what would b get if it were treated like a?</summary>
    public static OaxacaReference GroupA { get; } = Weighted(1);

    /// <summary>The coefficients of group b: what would a get if it were treated like b?</summary>
    public static OaxacaReference GroupB { get; } = Weighted(0);

    /// <summary>The coefficients of both groups together, without regard to the group (Neumark 1988); credits part of the unexplained gap to the regressors where they differ between groups.</summary>
    public static OaxacaReference Pooled { get; } = new(Kind.Pooled);

    /// <summary>The coefficients of both groups together, with a column for the group (Jann 2008).</summary>
    public static OaxacaReference PooledWithGroup { get; }

    /// <summary>The weight of group a's coefficients; meaningful only for a weighted reference.</summary>
    public double WeightOfA { get; }

    internal Kind How => _kind;

    /// <summary>A weighted mean of both groups' coefficients: 0.5 is Reimers', the share of units in group a is Cotton's.</summary>
    /// <param name="weightOfA">The weight of group a's coefficients, from 0 to 1.</param>
    /// <returns>The reference.</returns>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="weightOfA"/> is not from 0 to 1.</exception>
    public static OaxacaReference Weighted(double weightOfA)
    {
        Guard.Probability(weightOfA, nameof(weightOfA));
        return new OaxacaReference(Kind.Weighted, weightOfA);
    }
}
