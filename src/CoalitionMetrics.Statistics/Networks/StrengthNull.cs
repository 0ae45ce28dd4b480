namespace CoalitionMetrics.Statistics;

/// <summary>What chance does with amounts, once how much each member gives and gets is kept.</summary>
public enum StrengthNull
{
    /// <summary>
    /// Whole numbers that happen one at a time (acts of help, visits): each arc's number is geometric. The reference form; it changes with the unit, so that it is for counts only.
    /// </summary>
    Geometric,

    /// <summary>Amounts that can be divided (hours, euros): each arc's amount is exponential. It does not change with the unit.</summary>
    Exponential,
}
