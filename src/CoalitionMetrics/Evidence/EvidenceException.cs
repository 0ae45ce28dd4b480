namespace CoalitionMetrics;

/// <summary>Evidence was refused. It carries all problems at once, and its message is a page that can be read however many they are.</summary>
public sealed class EvidenceException : Exception
{
    /// <summary>Refuses evidence.</summary>
    /// <param name="problems">What is wrong; at least one problem.</param>
    /// <exception cref="ArgumentException">There is no problem.</exception>
    public EvidenceException(IReadOnlyList<EvidenceProblem> problems)
        : base(EvidenceProblem.Summarize(problems))
    {
        if (problems.Count == 0)
        {
            throw new ArgumentException("At least one problem is needed; the list is empty.", nameof(problems));
        }

        Problems = [.. problems];
    }

    /// <summary>All problems.</summary>
    public IReadOnlyList<EvidenceProblem> Problems { get; }
}
