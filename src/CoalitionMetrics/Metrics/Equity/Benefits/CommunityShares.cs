using CoalitionMetrics.Statistics;

namespace CoalitionMetrics;

/// <summary>What part of the community each group is, with the margin of error of the census where it has one. Empty for organisations, and where nobody lists the groups.</summary>
internal sealed class CommunityShares
{
    private readonly IReadOnlyDictionary<string, CensusFigure> _shares;

    private CommunityShares(IReadOnlyDictionary<string, CensusFigure> shares) => _shares = shares;

    /// <summary>Whether any group is listed.</summary>
    public bool IsEmpty => _shares.Count == 0;

    /// <summary>Whether any share has a margin of error.</summary>
    public bool HasMargins => _shares.Values.Any(s => s.StandardError is > 0);

    /// <summary>The shares of the groups of a dimension.</summary>
    /// <param name="view">Where the population is listed.</param>
    /// <param name="facet">The dimension, and who is counted.</param>
    /// <param name="population">The name of the population; null = the community.</param>
    public static CommunityShares Of(EvidenceView view, Facet facet, string? population = null)
    {
        var groups = facet.Actors == Actors.People ? view.Evidence.Population.Where(p => p.Name == population && p.Dimension == facet.Dimension).ToList() : [];
        if (!groups.Any(p => (p.Count ?? p.Share) > 0))
        {
            return new(new Dictionary<string, CensusFigure>(StringComparer.Ordinal));
        }

        var community = RoomAndPopulation.Of(new Dictionary<string, int>(StringComparer.Ordinal), groups);
        return new(community.Groups.Zip(community.Shares).Where(g => g.First != RoomAndPopulation.NotListed).ToDictionary(StringComparer.Ordinal));
    }

    /// <summary>The share of several groups together; null where one of them is not listed.</summary>
    public CensusFigure? Together(IReadOnlyList<string> labels) =>
        labels.Count > 0 && labels.All(_shares.ContainsKey) ? RoomAndPopulation.Together([.. labels.Select(l => _shares[l])]) : null;
}
