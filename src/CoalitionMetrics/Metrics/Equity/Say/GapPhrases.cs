namespace CoalitionMetrics;

/// <summary>
/// What may be said of a group's share beside its presence. A group is named as having less or more only where its range, widened because all groups (and
/// columns) are looked at together, leaves no doubt; else the widest range is told and no parity is claimed.
/// </summary>
internal static class GapPhrases
{
    /// <summary>The cells that stand apart from presence, the widest gap first.</summary>
    public static IReadOnlyList<Statistics.GroupShare> Apart(GroupLedger ledger) =>
    [
        .. ledger.Cells.Where(c => ledger.IsNamed(c.Group) && IsApart(c))
            .OrderByDescending(c => Math.Abs(c.AdjustedDifference!.Value)).ThenBy(c => c.Column).ThenBy(c => c.Group),
    ];

    /// <summary>Whether a cell's widened range leaves no doubt that it is not what presence would give.</summary>
    public static bool IsApart(Statistics.GroupShare cell) => cell.AdjustedDifference?.Interval is { } i && (i.Lower > 0 || i.Upper < 0);

    /// <summary>Less or more than presence: <c>sentence.less</c> or <c>sentence.more</c> with group, presence, share, ratio and its widened range.</summary>
    public static Phrase Of(GroupLedger ledger, Statistics.GroupShare cell)
    {
        var range = cell.AdjustedRatio!.Interval!.Value;
        return Phrase.Of(cell.Share < cell.BaselineShare ? "sentence.less" : "sentence.more")
            .With("group", ledger.Groups[cell.Group]).With("presence", cell.BaselineShare, FigureUnit.Share).With("share", cell.Share, FigureUnit.Share)
            .With("low", range.Lower, FigureUnit.Ratio).With("high", range.Upper, FigureUnit.Ratio);
    }

    /// <summary>The cell whose widened range is widest, of those that span presence and stand in a column where no named group stands apart; null when none does.</summary>
    /// <remarks>Where one group stands apart the others have what it lacks: their ranges no longer speak for themselves.</remarks>
    public static Statistics.GroupShare? Widest(GroupLedger ledger)
    {
        var apart = Apart(ledger).Select(c => c.Column).ToHashSet();
        return ledger.Cells.Where(c => ledger.IsNamed(c.Group) && !apart.Contains(c.Column) && c.AdjustedRatio?.Interval is { } i && i.Contains(1))
            .OrderByDescending(c => c.AdjustedRatio!.Interval!.Value.Upper - c.AdjustedRatio!.Interval!.Value.Lower).ThenBy(c => c.Column).ThenBy(c => c.Group).FirstOrDefault();
    }

    /// <summary>No group can be told apart: <c>sentence.unclear</c> with the group whose range is widest; <c>sentence.no-range</c> where none has a range.</summary>
    public static Phrase Unclear(GroupLedger ledger, int n, Actors actors)
    {
        var widest = Widest(ledger);
        var phrase = Phrase.Of(widest is null ? "sentence.no-range" : "sentence.unclear").With("n", n).With("actors", Who(actors, n));
        return widest is null ? phrase : phrase.With("group", ledger.Groups[widest.Group])
            .With("low", widest.AdjustedRatio!.Interval!.Value.Lower, FigureUnit.Ratio).With("high", widest.AdjustedRatio.Interval!.Value.Upper, FigureUnit.Ratio);
    }

    /// <summary>So many people or organisations: the word for them, in the singular for one.</summary>
    public static Term Who(Actors actors, int n) => Term.Word((n == 1 ? "actor." : "actors.") + WordKey.Of(actors));

    /// <summary>A ratio for each named group, with its own range, beside the line of "as present".</summary>
    public static GroupValuesExhibit Picture(GroupLedger ledger, string column, string title) => new()
    {
        Title = Phrase.Of(title),
        Unit = FigureUnit.Ratio,
        Values = [.. ledger.Groups.Select((g, i) => new GroupValue { Group = g, Value = ledger[column, i]?.Ratio?.Value, Interval = ledger[column, i]?.Ratio?.Interval })],
        Reference = new ReferenceMark { Value = 1, Label = Term.Word("mark.as-present") },
    };

    /// <summary>Shares, their ratio and its range, by group. A group that was never there has no ratio.</summary>
    /// <param name="ledger">The ledger.</param>
    /// <param name="facet">By which dimension, and who is counted.</param>
    /// <param name="column">The column of the ledger.</param>
    /// <param name="shareKey">The key of the column's share.</param>
    /// <param name="presenceIsSample">Whether others could have been drawn into the presence.</param>
    /// <param name="shareIsSample">Whether others could have been drawn into the column.</param>
    public static Breakdown Rows(GroupLedger ledger, Facet facet, string column, string shareKey, bool presenceIsSample, bool shareIsSample) => new()
    {
        Key = "groups",
        Dimension = facet.Dimension,
        Actors = facet.Actors!.Value,
        MergedGroups = ledger.MergedGroups,
        Rows = [.. ledger.Groups.Select((g, i) => new GroupRow { Group = g, Count = ledger.Sizes[i], Figures = Figures(ledger[column, i]!, shareKey, presenceIsSample, shareIsSample) })],
    };

    /// <summary>The part of it that would have to pass to other groups for all to have what they are present.</summary>
    public static double Shift(GroupLedger ledger, string column)
    {
        var cells = Enumerable.Range(0, ledger.Groups.Count).Select(i => ledger[column, i]!).ToList();
        return Statistics.Representation.TotalVariation([.. cells.Select(c => c.Share)], [.. cells.Select(c => c.BaselineShare)]);
    }

    private static IReadOnlyList<Figure> Figures(Statistics.GroupShare cell, string shareKey, bool presenceIsSample, bool shareIsSample)
    {
        List<Figure> figures =
        [
            SharingFigures.Described("presence-share", cell.BaselineShare, presenceIsSample, FigureUnit.Share), SharingFigures.Described(shareKey, cell.Share, shareIsSample, FigureUnit.Share),
        ];
        if (cell.Ratio is { } ratio)
        {
            figures.Add(Figure.From("ratio", ratio, IntervalBasis.BootstrapOverMembers, FigureUnit.Ratio));
        }

        return figures;
    }
}
