namespace CoalitionMetrics.Data;

/// <summary>What came of reading a package: the evidence, or all that is wrong with it.</summary>
public sealed class DataPackageReading
{
    internal DataPackageReading(CoalitionEvidence? evidence, IReadOnlyList<EvidenceProblem> problems)
    {
        Evidence = evidence;
        Problems = problems;
    }

    /// <summary>The evidence; null when anything is wrong.</summary>
    public CoalitionEvidence? Evidence { get; }

    /// <summary>All that is wrong, each with file, row and column; empty when nothing is.</summary>
    public IReadOnlyList<EvidenceProblem> Problems { get; }

    /// <summary>The evidence, or an exception that carries all problems.</summary>
    /// <returns>The evidence.</returns>
    /// <exception cref="EvidenceException">Anything is wrong.</exception>
    public CoalitionEvidence GetEvidence() => Evidence ?? throw new EvidenceException(Problems);
}
