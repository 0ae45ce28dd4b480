using CoalitionMetrics.Statistics;

namespace CoalitionMetrics;

/// <summary>What was promised to the groups of one dimension, and what arrived.</summary>
internal sealed class PromisesByGroup
{
    private readonly IReadOnlyList<Row> _rows;
    private readonly EvaluationContext _context;

    private PromisesByGroup(string dimension, IReadOnlyList<Row> rows, Breakdown breakdown, EvaluationContext context)
    {
        Dimension = dimension;
        _rows = rows;
        Breakdown = breakdown;
        _context = context;
    }

    public string Dimension { get; }

    public Breakdown Breakdown { get; }

    // Several small groups together, and those whose group is not known, are no group of which anything could be said.
    private IReadOnlyList<Row> Named => [.. _rows.Where(r => r.Shown.Group.Text is not null)];

    /// <summary>The groups of a dimension; null where fewer than two may be shown.</summary>
    /// <param name="promises">What was promised to whom.</param>
    /// <param name="counted">Those whom findings on all that was received count.</param>
    /// <param name="dimension">The dimension.</param>
    /// <param name="unit">The unit of the amounts.</param>
    /// <param name="view">Where groups are looked up.</param>
    /// <param name="context">The protection of small groups, and whether it is a sample.</param>
    /// <param name="isHidden">Whether it is the protection of people that leaves nothing to show.</param>
    public static PromisesByGroup? Of(Promises promises, IReadOnlyList<string> counted, string dimension, FigureUnit unit, EvidenceView view, EvaluationContext context, out bool isHidden)
    {
        var units = GroupedUnits.Of(promises.Actors, promises.Names, view, dimension, context, promises.Unpromised, counted, [.. counted.Except(promises.Names, StringComparer.Ordinal)]);
        var rows = units.Groups.Select(g => (g.Name, g.IsKnown, Recipients: g.Units.Select(u => promises.Single[u]).Concat(promises.Whole(dimension, g.Labels)).ToList()))
            .Concat(promises.WholeBeside(dimension, units))
            .Where(g => g.Recipients.Sum(r => r.Promised) > 0)
            .Select(g => (g.IsKnown, Row: Row.Of(g.Name, g.Recipients, unit, context)))
            .OrderBy(g => !g.IsKnown).ThenBy(g => g.Row.Kept)
            .Select(g => g.Row)
            .ToList();
        isHidden = units.NothingLeft;
        return units.NothingLeft || rows.Count < 2 ? null : new(
            dimension,
            rows,
            new Breakdown { Key = "groups", Dimension = dimension, Actors = promises.Actors, MergedGroups = units.MergedGroups, Rows = [.. rows.Select(r => r.Shown)] },
            context);
    }

    /// <summary>
    /// For whom least was kept. Of a full count: the named groups of any dimension, ties together. Of a sample: of one dimension, and only where its range, widened
    /// for all groups looked at, lies below that of each other group.
    /// </summary>
    /// <param name="dimensions">All dimensions that are shown.</param>
    /// <param name="isSample">Whether others could have been drawn.</param>
    public static IEnumerable<Phrase> Least(IReadOnlyList<PromisesByGroup> dimensions, bool isSample)
    {
        List<PromisesByGroup> compared = [.. dimensions.Where(d => d.Named.Count > 1 && !IsAlike(d.Named[0].Kept, d.Named[^1].Kept))];
        var named = compared.Sum(d => d.Named.Count);
        if (compared.Count == 0)
        {
            return [];
        }

        if (isSample)
        {
            var apart = compared.OrderBy(d => d.Named[0].Kept).Select(d => d.Apart(named)).FirstOrDefault(p => p is not null);
            return [apart ?? Phrase.Of("sentence.least-open").With("groups", named)];
        }

        var lowest = compared.Min(d => d.Named[0].Kept);
        List<GroupRow> least = [.. compared.SelectMany(d => d.Named).Where(r => IsAlike(r.Kept, lowest)).Select(r => r.Shown)];
        return
        [
            least.Count == 1
                ? Phrase.Of("sentence.least").With("group", least[0].Group).With("kept", least[0].Figures[0]).With("promised", least[0].Figures[1]).With("received", least[0].Figures[2])
                : Phrase.Of("sentence.least-several").With("groups", [.. least.Select(r => r.Group)]).With("kept", least[0].Figures[0]),
        ];
    }

    // Groups that differ by rounding alone were kept the same.
    private static bool IsAlike(double a, double b) => Math.Abs(a - b) <= 1e-9 * Math.Max(a, b);

    private Phrase? Apart(int named)
    {
        var level = _context.Level.Simultaneous(named);
        var ranges = Named.Select(r => r.Estimate(level).Interval).ToList();
        return ranges[0] is { } range && ranges.Skip(1).All(other => range.Upper < other?.Lower)
            ? Phrase.Of("sentence.least-apart").With("dimension", Term.Evidence(Dimension)).With("group", Named[0].Shown.Group)
                .With("kept", Named[0].Kept, FigureUnit.Share).With("low", range.Lower, FigureUnit.Share).With("high", range.Upper, FigureUnit.Share).With("groups", named)
            : null;
    }

    /// <summary>One group: what is shown, and the amounts behind it.</summary>
    private sealed class Row
    {
        public required GroupRow Shown { get; init; }

        public required double[] Received { get; init; }

        public required double[] Promised { get; init; }

        public double Kept => Shown.Figures[0].Value;

        public static Row Of(Term group, List<PromisedTo> recipients, FigureUnit unit, EvaluationContext context)
        {
            var isSample = context.IsSample(EvidenceTable.Benefits);
            double[] received = [.. recipients.Select(r => r.Received)];
            double[] promised = [.. recipients.Select(r => r.Promised)];
            return new Row
            {
                Received = received,
                Promised = promised,
                Shown = new GroupRow
                {
                    Group = group,
                    Count = recipients.Sum(r => r.Heads),
                    Figures =
                    [
                        EquityPromiseKept.Kept(received, promised, isSample, context),
                        SharingFigures.Described("promised", Summation.Sum(promised), isSample, unit),
                        SharingFigures.Described("received", Summation.Sum(received), isSample, unit),
                    ],
                },
            };
        }

        public Estimate Estimate(ConfidenceLevel level) => MeanRatio.Paired(Received, Promised, level);
    }
}
