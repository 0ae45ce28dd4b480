namespace CoalitionMetrics.Statistics;

/// <summary>The four means of a difference in differences, in the unit of the outcome; weighted where rows have weights.</summary>
public sealed record CellMeans
{
    /// <summary>The mean of the treated group after the start.</summary>
    public required double TreatedAfter { get; init; }

    /// <summary>The mean of the treated group before the start.</summary>
    public required double TreatedBefore { get; init; }

    /// <summary>The mean of the comparison group after the start.</summary>
    public required double ControlAfter { get; init; }

    /// <summary>The mean of the comparison group before the start.</summary>
    public required double ControlBefore { get; init; }

    /// <summary>The change of the treated less the change of the others.</summary>
    public double DifferenceInDifferences => TreatedAfter - TreatedBefore - (ControlAfter - ControlBefore);
}

/// <summary>A difference in differences of two groups and two times, fitted once and asked under any kind of standard error.</summary>
public sealed class TwoByTwo
{
    /// <summary>The name of the interaction, whose coefficient is the effect.</summary>
    public const string EffectName = "treated x after";

    private readonly bool[] _treated;

    internal TwoByTwo(LinearRegression regression, CellMeans means, bool[] treated)
    {
        Regression = regression;
        Means = means;
        _treated = treated;
    }

    /// <summary>The regression behind it: group, period, their product, then the covariates.</summary>
    public LinearRegression Regression { get; }

    /// <summary>The four means, without regard to covariates.</summary>
    public CellMeans Means { get; }

    /// <summary>The effect, with an error for rows that do not depend on each other.</summary>
    /// <param name="type">The kind of standard error: Classical or HC0 to HC3; HC2 unless told.</param>
    /// <param name="level">The level of the interval; 0.95 unless told.</param>
    /// <returns>The effect; no interval where a group has a single row at one of the two times.</returns>
    /// <exception cref="ArgumentException"><paramref name="type"/> is one for clusters or no member of its enumeration.</exception>
    public Coefficient Effect(StandardErrorType type = StandardErrorType.HC2, ConfidenceLevel level = default) => Regression.Coefficients(type, level)[EffectName];

    /// <summary>The effect, with an error for rows that depend on each other within clusters: the same units before and after, or units of one place.</summary>
    /// <param name="clusters">The cluster of each row.</param>
    /// <param name="type">The kind of standard error: CR0, CR1 or CR2; CR2 unless told.</param>
    /// <param name="level">The level of the interval; 0.95 unless told.</param>
    /// <returns>The effect; no interval with one cluster, with one cluster in a group, or under three degrees of freedom.</returns>
    /// <exception cref="ArgumentException"><paramref name="type"/> is not one for clusters, or there is not one cluster a row.</exception>
    public Coefficient Effect(Grouping clusters, StandardErrorType type = StandardErrorType.CR2, ConfidenceLevel level = default)
    {
        var row = Regression.Coefficients(clusters, type, level)[EffectName];
        if (clusters.GroupCount == 1 || (ClustersOf(clusters, true) > 1 && ClustersOf(clusters, false) > 1))
        {
            return row;
        }

        var estimate = row.Estimate;
        return row with
        {
            Estimate = Estimate.WithoutInterval(
                estimate.Value, NoIntervalReason.SingleClusterInArm, level, estimate.Method, estimate.Count, estimate.StandardError, estimate.StandardError is null ? null : estimate.DegreesOfFreedom),
        };
    }

    private int ClustersOf(Grouping clusters, bool arm)
    {
        var seen = new HashSet<int>();
        for (var i = 0; i < _treated.Length; i++)
        {
            if (_treated[i] == arm)
            {
                seen.Add(clusters.Codes[i]);
            }
        }

        return seen.Count;
    }
}
