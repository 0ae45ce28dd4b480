namespace CoalitionMetrics.Statistics;

/// <summary>What the members of a body are able to do, by member from 0.</summary>
public sealed class MemberRoles
{
    internal MemberRoles(int[] vetoers, int[] dummies, int? dictator, bool isProper)
    {
        Vetoers = Array.AsReadOnly(vetoers);
        Dummies = Array.AsReadOnly(dummies);
        Dictator = dictator;
        IsProper = isProper;
    }

    /// <summary>Members without whom nothing is decided, by name of the rule or through their weight.</summary>
    public IReadOnlyList<int> Vetoers { get; }

    /// <summary>Members whose vote never changes a result.</summary>
    public IReadOnlyList<int> Dummies { get; }

    /// <summary>The member who decides alone; null when there is none.</summary>
    public int? Dictator { get; }

    /// <summary>True when no two separate groups can both decide. An improper rule lets opposite decisions pass.</summary>
    public bool IsProper { get; }
}
