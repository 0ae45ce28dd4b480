using CoalitionMetrics.Statistics;

namespace CoalitionMetrics;

/// <summary>Those who lead and sit by group, beside the members on the register and the community where it is known.</summary>
internal sealed class LeadershipByGroup
{
    private readonly EvidenceView _view;
    private readonly Facet _facet;
    private readonly SmallGroups _shown;
    private readonly List<IGrouping<Term, string>> _rows;
    private readonly Dictionary<string, int> _members;

    private LeadershipByGroup(EvidenceView view, Facet facet, Dictionary<string, int> members, SmallGroups shown)
    {
        _view = view;
        _facet = facet;
        _shown = shown;
        _members = members;
        _rows = [.. members.Keys.OrderBy(shown.IsMerged).ThenBy(g => g.Length == 0).ThenByDescending(g => members[g]).ThenBy(g => g, StringComparer.Ordinal).GroupBy(shown.Show)];
    }

    public static MetricResult Of(Leaders leaders, EvidenceView view, Facet facet, EvidenceUse use, EvaluationContext context)
    {
        var actors = facet.Actors!.Value;
        var minimum = actors == Actors.People ? context.MinimumGroupSize : 1;

        // Those on the register, and any who lead or sit without being on it as members.
        List<string> ids = [.. Registered(view, actors).Concat(leaders.Led.Ids).Concat(leaders.Seats.Ids).Distinct(StringComparer.Ordinal)];
        var members = ids.CountBy(id => view.GroupOf(actors, id, facet.Dimension!), StringComparer.Ordinal).ToDictionary(StringComparer.Ordinal);
        var shown = ShownGroups.WithUnknown(view, actors, facet.Dimension!, context, [ids]);
        var (led, seats) = (leaders.Led.Holders >= minimum ? leaders.Led : new Tally(), leaders.Seats.Holders >= minimum ? leaders.Seats : new Tally());
        return (led.IsEmpty && seats.IsEmpty) || shown.NothingLeft
            ? new Withheld { Rule = WithholdingRule.SmallGroup, MinimumGroupSize = context.MinimumGroupSize, Evidence = use }
            : new LeadershipByGroup(view, facet, members, shown).Measured(led, seats, leaders, use);
    }

    private Measured Measured(Tally led, Tally seats, Leaders leaders, EvidenceUse use)
    {
        var (ledBy, seatsOf) = (ByRow(led), ByRow(seats));
        var headline = led.IsEmpty ? EquityLeadership.Effective("effective-seats", seatsOf) : EquityLeadership.Effective("effective", ledBy);
        List<Figure> companions = [];
        List<Phrase> sentences = [];
        if (!led.IsEmpty)
        {
            sentences.Add(First("sentence.groups", headline));
            sentences.AddRange(Without("sentence.not-leading", ledBy));
        }

        if (!seats.IsEmpty)
        {
            var effective = led.IsEmpty ? headline : EquityLeadership.Effective("effective-seats", seatsOf);
            companions.AddRange(led.IsEmpty ? [] : [effective]);
            companions.Add(Figure.FullCount("seats", seats.Positive().Sum(), FigureUnit.Count));
            sentences.Add(First("sentence.group-seats", effective));
            sentences.AddRange(Without("sentence.no-seat", seatsOf));
        }

        return new()
        {
            Headline = headline,
            Companions = companions,
            Sentences = sentences,
            Remarks = [.. EquityLeadership.Remarks(leaders, _view)],
            Breakdowns = [Breakdown(led.IsEmpty ? null : ledBy, seats.IsEmpty ? null : seatsOf)],
            Exhibits = [.. led.IsEmpty ? [] : (IEnumerable<Exhibit>)[Picture("exhibit.led", ledBy)], .. seats.IsEmpty ? [] : (IEnumerable<Exhibit>)[Picture("exhibit.seats", seatsOf)]],
            Evidence = use,
        };
    }

    // Members on the day: those who have joined by then and not left before.
    private static IEnumerable<string> Registered(EvidenceView view, Actors actors)
    {
        var day = SeatsHeld.Day(view);
        return actors == Actors.People
            ? view.Evidence.People.Where(p => IsThere(p.Joined, p.Left)).Select(p => p.Id)
            : view.Evidence.Organizations.Where(o => o.Standing == Standing.Member && IsThere(o.Joined, o.Left)).Select(o => o.Id);

        bool IsThere(PartialDate? joined, PartialDate? left) => day is { } d ? !(joined?.First > d) && !(left?.Last < d) : left is null;
    }

    private Phrase First(string key, Figure effective) =>
        Phrase.Of(key).With("dimension", Term.Evidence(_facet.Dimension!)).With("effective", effective).With("groups", _rows.Count);

    // Groups of members that have none at all; only those that stand alone and have a name.
    private IEnumerable<Phrase> Without(string key, double[] by)
    {
        Term[] none = [.. _rows.Where((r, i) => by[i] == 0 && r.Key.Text is not null).Select(r => r.Key)];
        return none.Length == 0 ? [] : [Phrase.Of(key).With("groups", none).With("n", none.Length)];
    }

    private double[] ByRow(Tally tally)
    {
        var sums = _members.Keys.ToDictionary(g => g, _ => 0.0, StringComparer.Ordinal);
        foreach (var id in tally.Ids)
        {
            sums[_view.GroupOf(_facet.Actors!.Value, id, _facet.Dimension!)] += tally[id];
        }

        return [.. _rows.Select(r => r.Sum(g => sums[g]))];
    }

    private double MemberShare(int row) => (double)_rows[row].Sum(g => _members[g]) / _members.Values.Sum();

    private Breakdown Breakdown(double[]? led, double[]? seats)
    {
        var community = Community();
        return new()
        {
            Key = "groups",
            Dimension = _facet.Dimension,
            Actors = _facet.Actors!.Value,
            MergedGroups = _shown.MergedGroups,
            Rows =
            [
                .. _rows.Select((row, i) => new GroupRow
                {
                    Group = row.Key,
                    Count = row.Sum(g => _members[g]),
                    Figures =
                    [
                        Figure.FullCount("member-share", MemberShare(i), FigureUnit.Share),
                        .. Share("led-share", led, i),
                        .. Share("seat-share", seats, i),
                        .. row.Key.Text is { } name && community.TryGetValue(name, out var share) ? [Figure.FullCount("population-share", share, FigureUnit.Share)] : (IEnumerable<Figure>)[],
                    ],
                }),
            ],
        };
    }

    private static IEnumerable<Figure> Share(string key, double[]? by, int row) => by is null ? [] : [Figure.FullCount(key, by[row] / Summation.Sum(by), FigureUnit.Share)];

    private GroupValuesExhibit Picture(string title, double[] by) => new()
    {
        Title = Phrase.Of(title),
        Unit = FigureUnit.Share,
        Values = [.. _rows.Select((r, i) => new GroupValue { Group = r.Key, Value = by[i] / Summation.Sum(by), Mark = MemberShare(i) })],
    };

    // The share of each group in the community, of those that the population table lists for this dimension; organisations have no such population.
    private Dictionary<string, double> Community()
    {
        var listed = _facet.Actors == Actors.People ? _view.Evidence.Population.Where(p => p.Name is null && p.Dimension == _facet.Dimension).ToList() : [];
        var total = listed.Sum(p => p.Count ?? 0);
        return listed.Where(p => p.Share is not null || total > 0).ToDictionary(p => p.Group, p => p.Share ?? (p.Count!.Value / total), StringComparer.Ordinal);
    }
}
