using CoalitionMetrics.Statistics;

namespace CoalitionMetrics;

/// <summary>
/// Which groups received least and most per head. Several small groups together are no group that could be either; they are compared only where there are not two
/// others that received anything.
/// </summary>
internal sealed class LeastAndMost
{
    private readonly Actors _actors;
    private readonly List<(BenefitGroup Group, double Mean)> _ordered;
    private readonly bool _areNamed;
    private readonly int _merged;

    private LeastAndMost(IReadOnlyList<BenefitGroup> compared, bool areNamed, int merged, Actors actors)
    {
        _actors = actors;
        _merged = merged;
        _areNamed = areNamed;
        Parity = EquityBenefitParity.Compare(compared);
        _ordered = [.. compared.Zip(Parity.Groups, (g, p) => (g, p.Mean)).OrderBy(g => g.Mean).ThenBy(g => g.g.Label, StringComparer.Ordinal)];
    }

    /// <summary>The comparison from which the smallest and the largest come.</summary>
    public MeanParity Parity { get; }

    /// <summary>Compares groups.</summary>
    /// <param name="known">The groups that can be compared, at least two; not all of them with nothing.</param>
    /// <param name="actors">Who they are.</param>
    public static LeastAndMost Of(IReadOnlyList<BenefitGroup> known, Actors actors)
    {
        List<BenefitGroup> named = [.. known.Where(g => g.Name.Text is not null)];
        var areNamed = named.Count > 1 && named.Any(g => g.Values.Any(v => v > 0));
        return new(areNamed ? named : known, areNamed, areNamed ? known.Count - named.Count : 0, actors);
    }

    /// <summary>Amounts that differ by rounding alone are the same.</summary>
    public static bool IsAlike(double a, double b) => Math.Abs(a - b) <= 1e-9 * Math.Max(Math.Abs(a), Math.Abs(b));

    /// <summary>Who received least and most; of a sample, whether that holds beyond those counted, with all pairs of groups looked at.</summary>
    /// <param name="unit">The unit of the amounts.</param>
    /// <param name="level">The level of a sample; null = a full count.</param>
    /// <param name="hasIntervals">Whether it is known how much single people received.</param>
    public Phrase Sentence(FigureUnit unit, ConfidenceLevel? level, bool hasIntervals)
    {
        var (low, high) = (_ordered[0].Mean, _ordered[^1].Mean);
        if (IsAlike(low, high))
        {
            return Phrase.Of("sentence.equal").With("mean", high, unit).With("groups", _ordered.Count).With("merged", _merged);
        }

        if (!_areNamed)
        {
            var own = _ordered.Where(g => g.Group.Name.Text is not null).ToList();
            return Phrase.Of("sentence.others").With("group", [.. own.Select(g => g.Group.Name)]).With("n", own.Count).With("mean", own[0].Mean, unit).With("others", _ordered.First(g => g.Group.Name.Text is null).Mean, unit);
        }

        List<BenefitGroup> least = [.. _ordered.Where(g => IsAlike(g.Mean, low)).Select(g => g.Group)];
        List<BenefitGroup> most = [.. _ordered.Where(g => IsAlike(g.Mean, high)).Select(g => g.Group)];
        var key = "sentence." + WordKey.Of(_actors);
        var gap = level is { } of && hasIntervals ? Gap(least, most, of.Simultaneous(_ordered.Count * (_ordered.Count - 1) / 2), unit) : null;
        var phrase = Phrase.Of(level is null ? key : gap?.Interval is { Lower: > 0 } ? key + "-apart" : key + "-open")
            .With("least", [.. least.Select(g => g.Name)]).With("low", low, unit).With("most", [.. most.Select(g => g.Name)]).With("high", high, unit).With("share", Parity.Ratio, FigureUnit.Share).With("merged", _merged);
        return level is null ? phrase : gap?.Interval is { Lower: > 0 } ? phrase.With("gap", gap).With("groups", _ordered.Count) : phrase.With("groups", _ordered.Count);
    }

    // Of several that received alike, the pair that is least sure speaks for all.
    private static Figure Gap(List<BenefitGroup> least, List<BenefitGroup> most, ConfidenceLevel level, FigureUnit unit) => most
        .SelectMany(m => least.Select(l => Figure.From("difference", Experiment.DifferenceInMeans(m.Values, l.Values, level), IntervalBasis.Sampling, unit)))
        .OrderBy(f => f.Interval?.Lower ?? double.NegativeInfinity)
        .First();
}
