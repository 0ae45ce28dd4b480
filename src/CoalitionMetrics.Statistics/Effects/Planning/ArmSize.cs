namespace CoalitionMetrics.Statistics;

/// <summary>How many units each arm needs.</summary>
public sealed record ArmSize
{
    /// <summary>The size at which the power is exactly the one wanted; need not be whole.</summary>
    public required double PerArmExact { get; init; }

    /// <summary>The size of each arm: rounded up.</summary>
    public double PerArm => RoundedUp(PerArmExact);

    /// <summary>Both arms together.</summary>
    public double Total => 2 * PerArm;

    // A size that is whole but for rounding is not raised by one.
    internal static double RoundedUp(double exact) => Math.Abs(exact - Math.Round(exact)) <= 1e-9 * exact ? Math.Round(exact) : Math.Ceiling(exact);
}

/// <summary>How many clusters each arm needs, and what they can show.</summary>
public sealed record ClusterSize
{
    /// <summary>By how much the variance grows because units of a cluster are alike: 1 = not at all.</summary>
    public required double DesignEffect { get; init; }

    /// <summary>The units each arm would need if units were assigned one by one.</summary>
    public required double PerArmIndividual { get; init; }

    /// <summary>The units each arm needs in clusters: the former times the design effect.</summary>
    public double PerArmInflated => PerArmIndividual * DesignEffect;

    /// <summary>The clusters each arm needs; need not be whole.</summary>
    public required double ClustersPerArmExact { get; init; }

    /// <summary>The clusters each arm needs: rounded up.</summary>
    public double ClustersPerArm => ArmSize.RoundedUp(ClustersPerArmExact);

    /// <summary>The smallest true difference, in standard deviations, that so many whole clusters find as often as wanted.</summary>
    public required double Detectable { get; init; }
}
