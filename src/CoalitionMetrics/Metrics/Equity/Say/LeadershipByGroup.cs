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
    private readonly CommunityShares _community;
    private readonly EvaluationContext _context;

    private LeadershipByGroup(EvidenceView view, Facet facet, Dictionary<string, int> members, SmallGroups shown, EvaluationContext context)
    {
        _view = view;
        _facet = facet;
        _context = context;
        _community = CommunityShares.Of(view, facet);
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
            : new LeadershipByGroup(view, facet, members, shown, context).Measured(led, seats, leaders, use);
    }

    private Measured Measured(Tally led, Tally seats, Leaders leaders, EvidenceUse use)
    {
        var (ledBy, seatsOf) = (ByRow(led), ByRow(seats));
        var (leading, sitting) = (LeadershipPhrases.Leading(_context), LeadershipPhrases.Sitting(_context));
        var headline = led.IsEmpty ? sitting.Effective(seatsOf) : leading.Effective(ledBy);
        List<Term> rows = [.. _rows.Select(r => r.Key)];
        List<Figure> companions = [];
        List<Phrase> sentences = [];
        if (!led.IsEmpty)
        {
            sentences.Add(leading.Groups(_facet.Dimension!, rows, ledBy, headline));
            sentences.AddRange(Without("sentence.not-leading", ledBy));
        }

        if (!seats.IsEmpty)
        {
            var effective = led.IsEmpty ? headline : sitting.Effective(seatsOf);
            companions.AddRange(led.IsEmpty ? [] : [effective]);
            companions.Add(sitting.Described("seats", seats.Positive().Sum(), FigureUnit.Count));
            sentences.Add(sitting.Groups(_facet.Dimension!, rows, seatsOf, effective));
            sentences.AddRange(Without("sentence.no-seat", seatsOf));
        }

        return new()
        {
            Headline = headline,
            Companions = companions,
            Sentences = sentences,
            Remarks = [.. Remarks(led, seats, leaders)],
            Breakdowns = [Breakdown(led.IsEmpty ? null : ledBy, seats.IsEmpty ? null : seatsOf)],
            Exhibits = [.. led.IsEmpty ? [] : (IEnumerable<Exhibit>)[Picture("exhibit.led", ledBy)], .. seats.IsEmpty ? [] : (IEnumerable<Exhibit>)[Picture("exhibit.seats", seatsOf)]],
            Evidence = use,
        };
    }

    private IEnumerable<Phrase> Remarks(Tally led, Tally seats, Leaders leaders)
    {
        foreach (var (key, shown, all) in new[] { ("remark.hidden-leading", led, leaders.Led), ("remark.hidden-seats", seats, leaders.Seats) })
        {
            if (shown.IsEmpty && !all.IsEmpty)
            {
                yield return Phrase.Of(key).With("dimension", Term.Evidence(_facet.Dimension!)).With("minimum", _context.MinimumGroupSize);
            }
        }

        foreach (var remark in EquityLeadership.CountRemarks(!led.IsEmpty, !seats.IsEmpty, _context)
            .Concat(EquityLeadership.MissingRemarks(leaders))
            .Concat(EquityLeadership.DayRemark(seats.IsEmpty ? "remark.day-members" : "remark.day", _view)))
        {
            yield return remark;
        }

        if (_rows.Any(r => _community.Together([.. r]) is not null))
        {
            yield return Phrase.Of(_community.HasMargins ? "remark.census" : "remark.no-margin");
        }
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

    private Breakdown Breakdown(double[]? led, double[]? seats) => new()
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
                    .. Share("led-share", LeadershipPhrases.Leading(_context), led, i),
                    .. Share("seat-share", LeadershipPhrases.Sitting(_context), seats, i),
                    .. _community.Together([.. row]) is { } census ? [Figure.From("population-share", census.Share(_context.Level), IntervalBasis.Census, FigureUnit.Share)] : (IEnumerable<Figure>)[],
                ],
            }),
        ],
    };

    private static IEnumerable<Figure> Share(string key, LeadershipPhrases of, double[]? by, int row) => by is null ? [] : [of.Described(key, by[row] / Summation.Sum(by), FigureUnit.Share)];

    private GroupValuesExhibit Picture(string title, double[] by) => new()
    {
        Title = Phrase.Of(title),
        Unit = FigureUnit.Share,
        Values = [.. _rows.Select((r, i) => new GroupValue { Group = r.Key, Value = by[i] / Summation.Sum(by), Mark = MemberShare(i) })],
    };
}
