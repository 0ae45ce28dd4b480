namespace CoalitionMetrics.Statistics;

/// <summary>What a random network shares with the observed one; everything else about it is chance.</summary>
public enum NullNetwork
{
    /// <summary>
    /// How much each member gives and gets, counted in ties: every out-degree and every in-degree is kept. All networks with these degrees are equally likely.
    /// The default where the question is whether ties are returned, since it takes out that busy members meet busy members.
    /// </summary>
    Degrees,

    /// <summary>How many arcs there are. All networks with so many arcs are equally likely.</summary>
    Density,

    /// <summary>How many pairs are mutual, one-way and not tied. All networks with this dyad census are equally likely.</summary>
    DyadCensus,

    /// <summary>
    /// How much each member gives and gets, in whole numbers that happen one at a time (acts of help, visits): all tables of whole numbers with these sums are equally likely. The statistic sees
    /// the weights.
    /// </summary>
    StrengthCounts,

    /// <summary>
    /// How much each member gives and gets, in amounts that can be divided (hours, euros): all tables with these sums are equally likely, whatever the unit. The statistic sees the weights.
    /// </summary>
    StrengthAmounts,
}
