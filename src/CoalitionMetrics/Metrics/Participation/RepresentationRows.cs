using CoalitionMetrics.Statistics;

namespace CoalitionMetrics;

/// <summary>One line of the comparison: a group, or several merged to protect people.</summary>
internal sealed record RepresentationLine
{
    public required Term Group { get; init; }

    public required int Count { get; init; }

    public required CensusFigure Population { get; init; }

    public required IReadOnlyList<Figure> Figures { get; init; }

    public required bool IsMerged { get; init; }

    public Figure? Of(string key) => Figures.FirstOrDefault(f => f.Key == key);
}

/// <summary>The figures of <see cref="ParticipationRepresentation"/> by group: those with nobody first, then from the least present for their size to the most.</summary>
internal static class RepresentationRows
{
    public static IReadOnlyList<RepresentationLine> Of(RoomAndPopulation room, SmallGroups shown, Presence presence, bool pooled, EvaluationContext context)
    {
        var all = room.Compared;
        var model = pooled && room.Shares.Count(s => s.Value > 0) > 1 ? Pool(room, context) : null;
        var lines = Enumerable.Range(0, room.Groups.Count)
            .GroupBy(i => shown.IsMerged(room.Groups[i]) ? -1 : i)
            .Select(g => (Places: g.ToList(), IsMerged: g.Key < 0, Count: g.Sum(i => room.Counts[i]), Share: RoomAndPopulation.Together([.. g.Select(i => room.Shares[i])])))
            .ToList();
        var bounds = room.Unknown > 0
            ? Representation.OverUnknownLabels([.. lines.Select(l => (double)l.Count)], room.Unknown, [.. lines.Select(l => l.Share.Value)])
            : null;
        return
        [
            .. lines.Select((line, i) => new RepresentationLine
            {
                Group = line.IsMerged ? Term.Word("label.other-groups") : RoomAndPopulation.Show(room.Groups[line.Places[0]]),
                Count = line.Count,
                Population = line.Share,
                IsMerged = line.IsMerged,
                Figures = [.. Figures(line.Count, all, line.Share, bounds?.Ratios[i], presence, context), .. line.IsMerged || model is null ? [] : Pooled(model[line.Places[0]])],
            }).OrderBy(l => l.IsMerged).ThenBy(l => l.Count > 0).ThenBy(l => l.Count == 0 ? -l.Population.Value : l.Count / l.Population.Value),
        ];
    }

    private static IEnumerable<Figure> Figures(int count, int all, CensusFigure population, ValueRange? bounds, Presence presence, EvaluationContext context)
    {
        var basis = presence == Presence.FullCount ? IntervalBasis.Census : population.StandardError is > 0 ? IntervalBasis.SamplingAndCensus : IntervalBasis.Sampling;
        yield return presence == Presence.FullCount
            ? Figure.FullCount("share", (double)count / all, FigureUnit.Share)
            : Figure.From("share", ProportionInterval.Wilson(count, all, context.Level), IntervalBasis.Sampling, FigureUnit.Share);
        yield return Figure.From("population-share", population.Share(context.Level), IntervalBasis.Census, FigureUnit.Share);
        if (population.Value > 0)
        {
            var ratio = Figure.From("ratio", Representation.Ratio(count, all, population, presence, level: context.Level), basis, FigureUnit.Ratio);
            yield return bounds is { } range ? WithBounds(ratio, range) : ratio;
        }

        yield return Figure.From("difference", Representation.Difference(count, all, population, presence, level: context.Level), basis, FigureUnit.ShareDifference);
        if (population.Value is > 0 and < 1)
        {
            var shown = Representation.Detectable(all, population.Value, alpha: context.Level.Alpha);
            if (shown.Ratio is { } detectable)
            {
                yield return Figure.WithoutInterval("detectable", detectable, NoIntervalReason.FullCount, FigureUnit.Ratio, "exact binomial power 0.8");
            }
            else if (shown.NeededForAbsence is { } needed and <= int.MaxValue)
            {
                yield return Figure.WithoutInterval("needed", needed, NoIntervalReason.FullCount, FigureUnit.Count, "exact binomial");
            }
        }
    }

    public static Figure WithBounds(Figure figure, ValueRange range) => new()
    {
        Key = figure.Key,
        Value = figure.Value,
        Unit = figure.Unit,
        Interval = figure.Interval,
        Basis = figure.Basis,
        NoInterval = figure.NoInterval,
        StandardError = figure.StandardError,
        Method = figure.Method,
        NonResponse = new NonResponseBounds { Lower = range.Lower, Upper = range.Upper, Kind = BoundsKind.Exact },
    };

    private static IEnumerable<Figure> Pooled(PooledRatio? pooled) => pooled is null
        ? []
        : [Figure.From("pooled", pooled.Pooled, IntervalBasis.SamplingAndCensus, FigureUnit.Ratio), Figure.FullCount("shrinkage", pooled.Shrinkage, FigureUnit.Share)];

    // Groups that the population does not have borrow from nobody.
    private static PooledRatio?[] Pool(RoomAndPopulation room, EvaluationContext context)
    {
        int[] places = [.. Enumerable.Range(0, room.Groups.Count).Where(i => room.Shares[i].Value > 0)];
        double[] counts = [.. places.Select(i => (double)room.Counts[i])];
        var result = new PooledRatio?[room.Groups.Count];
        if (Summation.Sum(counts) > 0)
        {
            var pooled = Representation.Pool(counts, [.. places.Select(i => room.Shares[i])], context.Level);
            for (var i = 0; i < places.Length; i++)
            {
                result[places[i]] = pooled.Groups[i];
            }
        }

        return result;
    }
}
