using CoalitionMetrics.Statistics;

namespace CoalitionMetrics;

/// <summary>
/// Who gives to whom, in one wave, among all organisations on the register. In a survey (rows that say whose answer they are) an organisation's row is
/// observed when it answered; those who did not answer are not counted as silent.
/// </summary>
internal sealed class ExchangeNetwork
{
    private readonly IReadOnlyList<Organization> _members;
    private readonly Selection<Exchange> _rows;

    private ExchangeNetwork(IReadOnlyList<Organization> members, Selection<Exchange> rows, DirectedNetwork all, bool isSurvey, EvidenceUse use)
    {
        _members = members;
        _rows = rows;
        All = all;
        Observed = all.AmongObserved();
        IsSurvey = isSurvey;
        Use = use;
        Answered = all.ObservedVertices();
    }

    /// <summary>The network with the rows of those who did not answer marked as unobserved.</summary>
    public DirectedNetwork All { get; }

    /// <summary>The network among those who answered.</summary>
    public DirectedNetwork Observed { get; }

    /// <summary>Whether the rows are answers of organisations, rather than records.</summary>
    public bool IsSurvey { get; }

    /// <summary>The members whose rows were observed.</summary>
    public IReadOnlyList<int> Answered { get; }

    /// <summary>How many were asked.</summary>
    public int Asked => _members.Count;

    public EvidenceUse Use { get; }

    public static ExchangeNetwork Of(CoalitionEvidence evidence, Selection<Exchange> exchanges, string? wave)
    {
        var isSurvey = exchanges.Rows.Any(e => e.ReportedBy is not null);
        var asked = evidence.Respondents.Where(r => r.Wave == wave).ToList();
        var answered = asked.Where(r => r.Responded).Select(r => r.Organization)
            .Concat(exchanges.Rows.Where(e => e.ReportedBy is not null).Select(e => e.ReportedBy!))
            .ToHashSet(StringComparer.Ordinal);
        var members = isSurvey && asked.Count > 0
            ? [.. evidence.Organizations.Where(o => asked.Any(r => r.Organization == o.Id) || answered.Contains(o.Id))]
            : evidence.Organizations;
        var index = members.Select((o, i) => (o.Id, i)).ToDictionary(p => p.Id, p => p.i, StringComparer.Ordinal);

        // A tie that its giver did not report is the receiver's word for it; "confirmed ties" asks for both, this metric for the giver's.
        var rows = exchanges
            .Where(LeftOutReason.NotMember, e => index.ContainsKey(e.From) && index.ContainsKey(e.To!))
            .Where(LeftOutReason.ReportedByOther, e => !isSurvey || e.ReportedBy is null || e.ReportedBy == e.From);
        var network = DirectedNetwork.FromArcs(members.Count, [.. rows.Rows.Select(e => index[e.From])], [.. rows.Rows.Select(e => index[e.To!])]).WithoutWeights();
        if (isSurvey)
        {
            network = network.WithUnobserved([.. Enumerable.Range(0, members.Count).Where(i => !answered.Contains(members[i].Id))]);
        }

        var use = new EvidenceUse
        {
            Tables = [rows.Use, new TableUse { Table = EvidenceTable.Organizations.Name, RowsUsed = members.Count }],
            Coverage = isSurvey && members.Count > 0 ? (double)network.ObservedCount / members.Count : null,
        };
        return new(members, rows, network, isSurvey, use);
    }

    /// <summary>Of all directed ties of a kind, the share returned in the same kind.</summary>
    public double ReturnedInKind()
    {
        var seen = Answered.Select(i => _members[i].Id).ToHashSet(StringComparer.Ordinal);
        var ties = _rows.Rows.Where(e => seen.Contains(e.From) && seen.Contains(e.To!)).Select(e => (e.From, e.To, e.Kind)).ToHashSet();
        return (double)ties.Count(t => ties.Contains((t.To!, t.From, t.Kind))) / ties.Count;
    }

    /// <summary>The network to be drawn; under codes when it is a survey, unless names may be shown.</summary>
    public NetworkExhibit Picture(bool showNames)
    {
        var dimension = _members.SelectMany(m => m.Groups.Select(g => g.Key)).Order(StringComparer.Ordinal).FirstOrDefault();
        var ties = new List<NetworkTie>();
        for (var from = 0; from < All.VertexCount; from++)
        {
            foreach (var to in All.OutNeighbours(from))
            {
                ties.Add(new NetworkTie { From = from, To = to });
            }
        }

        return new()
        {
            Title = Phrase.Of("exhibit.network"),
            IsDirected = true,
            Nodes =
            [
                .. _members.Select((m, i) => new NetworkNode
                {
                    Label = Term.Evidence(IsSurvey && !showNames ? OrganizationCode.Of(i) : m.Name),
                    Group = dimension is null ? null : Term.Evidence(m.Groups[dimension] ?? string.Empty),
                    IsObserved = All.IsObserved(i),
                }),
            ],
            Ties = ties,
        };
    }
}
