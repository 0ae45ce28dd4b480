namespace CoalitionMetrics;

/// <summary>What became of a proposal.</summary>
public enum ProposalOutcome
{
    /// <summary>Adopted as it was put.</summary>
    Adopted,

    /// <summary>Adopted with changes.</summary>
    AdoptedChanged,

    /// <summary>Rejected.</summary>
    Rejected,

    /// <summary>Withdrawn by those who put it.</summary>
    Withdrawn,

    /// <summary>Not decided yet.</summary>
    Pending,
}
