using CoalitionMetrics.Statistics;

namespace CoalitionMetrics;

/// <summary>How much of an inequality lies between the groups of each dimension, and how much inside them.</summary>
internal static class SharingDecomposition
{
    // A share that differs from all or nothing by rounding alone.
    private const double Rounding = 1e-9;

    /// <summary>The keys of the figures of a row.</summary>
    public static IReadOnlyList<string> Keys { get; } = ["between-share", "gini-between", "gini-within", "gini-overlap"];

    /// <summary>A row for each dimension with at least two groups that may be shown.</summary>
    /// <param name="shared">What each received or gave; not all the same.</param>
    /// <param name="view">Where the groups stand.</param>
    /// <param name="isSample">Whether others could have been drawn.</param>
    /// <param name="context">The dimensions asked for and the protection of small groups.</param>
    /// <returns>The breakdown; null when no dimension can be shown.</returns>
    public static Breakdown? Of(SharedOut shared, EvidenceView view, bool isSample, EvaluationContext context)
    {
        var rows = new List<GroupRow>();
        var merged = 0;
        foreach (var dimension in context.DimensionsOf(view.Evidence.Dimensions(Present.Register(shared.Actors))))
        {
            var units = GroupedUnits.Of(shared.Actors, shared.Names, view, dimension, context);
            if (units.NothingLeft || units.Groups.Count < 2)
            {
                continue;
            }

            var (values, groups) = GroupedUnits.Ordered(units.Groups, shared.Main);
            var theil = Inequality.DecomposeEntropy(values, groups, 1);
            var gini = Inequality.DecomposeGini(values, groups);
            merged += units.MergedGroups;
            rows.Add(new GroupRow
            {
                Group = Term.Evidence(dimension),
                Count = values.Length,
                Figures =
                [
                    SharingFigures.Described("between-share", theil.BetweenShare, isSample, FigureUnit.Share),
                    SharingFigures.Described("gini-between", gini.Between, isSample),
                    SharingFigures.Described("gini-within", gini.Within, isSample),
                    SharingFigures.Described("gini-overlap", gini.Overlap, isSample),
                ],
            });
        }

        return rows.Count == 0 ? null : new Breakdown { Key = "between", Actors = shared.Actors, Rows = rows, MergedGroups = merged };
    }

    /// <summary>The dimensions by which nothing may be shown, to protect people.</summary>
    public static IReadOnlyList<Term> Hidden(SharedOut shared, EvidenceView view, EvaluationContext context) =>
    [
        .. context.DimensionsOf(view.Evidence.Dimensions(Present.Register(shared.Actors)))
            .Where(d => GroupedUnits.Of(shared.Actors, shared.Names, view, d, context).NothingLeft).Select(Term.Evidence),
    ];

    /// <summary>The dimension whose groups differ most, and how much of the inequality lies between them.</summary>
    public static Phrase Sentence(Breakdown decomposition)
    {
        var row = decomposition.Rows.MaxBy(r => r.Figures[0].Value)!;
        var share = row.Figures[0];
        return share.Value >= 1 - Rounding ? Phrase.Of("sentence.between-all").With("dimension", row.Group)
            : share.Value <= Rounding ? Phrase.Of("sentence.between-none").With("dimension", row.Group)
            : Phrase.Of("sentence.between").With("dimension", row.Group).With("share", share);
    }
}
