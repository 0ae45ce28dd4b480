using CoalitionMetrics.Statistics;

namespace CoalitionMetrics;

/// <summary>The members of a network by the groups of one dimension, and what flows between these; an empty label is the group that is not known.</summary>
internal sealed class Sectors
{
    private Sectors(Grouping all, Grouping observed, GroupFlowTable flows)
    {
        OfAll = all;
        OfObserved = observed;
        Flows = flows;
        InOrder = [.. Enumerable.Range(0, observed.GroupCount).OrderBy(g => observed.Label(g).Length == 0).ThenBy(observed.Label, StringComparer.Ordinal)];
    }

    /// <summary>The groups of all members.</summary>
    public Grouping OfAll { get; }

    /// <summary>The groups of those who answered, by their place among them.</summary>
    public Grouping OfObserved { get; }

    /// <summary>The flows among those who answered.</summary>
    public GroupFlowTable Flows { get; }

    /// <summary>The groups in the order of their names; not known comes last.</summary>
    public IReadOnlyList<int> InOrder { get; }

    /// <summary>The sectors of a network of which somebody answered.</summary>
    public static Sectors Of(PartnerNetwork network, EvidenceView evidence, string dimension)
    {
        var labels = network.Members.Groups(evidence, dimension);
        var observed = Grouping.Of([.. network.Answered.Select(i => labels[i])]);
        return new(Grouping.Of([.. labels]), observed, GroupFlows.Of(network.Observed, observed));
    }

    /// <summary>The groups of a network of all members, or of those who answered.</summary>
    public Grouping Among(DirectedNetwork network) => network.VertexCount == OfAll.UnitCount ? OfAll : OfObserved;

    /// <summary>The number of a group; -1 when nobody of it answered.</summary>
    public int NumberOf(string group) => Enumerable.Range(0, OfObserved.GroupCount).FirstOrDefault(g => OfObserved.Label(g) == group, -1);

    /// <summary>Ties from a group to others.</summary>
    public long Given(int group) => group < 0 ? 0 : Enumerable.Range(0, Flows.GroupCount).Where(h => h != group).Sum(h => Flows[group, h]);

    /// <summary>Ties from others to a group.</summary>
    public long Received(int group) => group < 0 ? 0 : Enumerable.Range(0, Flows.GroupCount).Where(h => h != group).Sum(h => Flows[h, group]);
}
