namespace CoalitionMetrics.Statistics;

/// <summary>What happens to money that equal shares leave over, since no group of voters can pay for another project together.</summary>
public enum BudgetCompletion
{
    /// <summary>It stays with the voters.</summary>
    None,

    /// <summary>It is spent on the projects with most approvals that still fit, regardless of whose share it was.</summary>
    GreedyApproval,
}
