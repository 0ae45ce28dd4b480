using CoalitionMetrics.Statistics;

namespace CoalitionMetrics;

/// <summary>What each group received beside its share of the community: the share of the amount, and its difference from and ratio to the group's share of the people there.</summary>
internal sealed class ShareOfCommunity
{
    private readonly CommunityShares _shares;
    private readonly double[] _amounts;
    private readonly int[] _groups;
    private readonly Presence _presence;
    private readonly NoIntervalReason? _hidden;
    private readonly ConfidenceLevel _level;

    private ShareOfCommunity(CommunityShares shares, GroupedBenefits benefits, EvaluationContext context)
    {
        _shares = shares;
        _amounts = [.. benefits.Known.SelectMany(g => g.Values)];
        _groups = [.. benefits.Known.SelectMany((g, place) => Enumerable.Repeat(place, g.Values.Length))];
        _level = context.Level;
        _presence = context.IsSample(EvidenceTable.Benefits) ? Presence.Sample : Presence.FullCount;

        // Amounts of whole groups do not show how much single people received: nothing tells how far another draw could have been.
        _hidden = _presence == Presence.Sample && !benefits.HasIntervals(context) ? NoIntervalReason.NoMethod : null;
    }

    /// <summary>Whether any share of the community has a margin of error.</summary>
    public bool HasMargins => _shares.HasMargins;

    /// <summary>The community's shares, where it is people that received and a population of that name lists their groups.</summary>
    public static ShareOfCommunity Of(GroupedBenefits benefits, Facet facet, string? population, EvidenceView view, EvaluationContext context) =>
        new(CommunityShares.Of(view, facet, population), benefits, context);

    /// <summary>The figures of one group.</summary>
    /// <param name="place">The place of the group among those known.</param>
    /// <param name="labels">All labels that it stands for.</param>
    public IEnumerable<Figure> Figures(int place, IReadOnlyList<string> labels)
    {
        bool[] isOfGroup = [.. _groups.Select(g => g == place)];
        var share = Representation.Share(_amounts, isOfGroup, _level);
        yield return _presence == Presence.FullCount ? Figure.FullCount("share", share.Value, FigureUnit.Share) : Told("share", share, IntervalBasis.Sampling, FigureUnit.Share);
        if (Community(labels) is not { } community)
        {
            yield break;
        }

        var basis = _presence == Presence.FullCount ? IntervalBasis.Census : community.StandardError is > 0 ? IntervalBasis.SamplingAndCensus : IntervalBasis.Sampling;
        yield return Figure.From("of-population", community.Share(_level), IntervalBasis.Census, FigureUnit.Share);
        yield return Told("against-population", Representation.Difference(_amounts, isOfGroup, community, _presence, _level), basis, FigureUnit.ShareDifference);
        yield return Told("times-population", Representation.Ratio(_amounts, isOfGroup, community, _presence, _level), basis, FigureUnit.Ratio);
    }

    /// <summary>The ratio of one group with a range that allows for its having been picked out of several.</summary>
    /// <param name="place">The place of the group among those known.</param>
    /// <param name="labels">All labels that it stands for; all of them known to the community.</param>
    /// <param name="compared">Of how many groups it was picked out.</param>
    public Figure Picked(int place, IReadOnlyList<string> labels, int compared) => Told(
        "times-population",
        Representation.Ratio(_amounts, [.. _groups.Select(g => g == place)], Community(labels)!.Value, _presence, _level.Simultaneous(compared)),
        IntervalBasis.SamplingAndCensus,
        FigureUnit.Ratio);

    private CensusFigure? Community(IReadOnlyList<string> labels) => _shares.Together(labels) is { Value: > 0 } share ? share : null;

    private Figure Told(string key, Estimate estimate, IntervalBasis basis, FigureUnit unit) =>
        _hidden is { } reason ? Figure.WithoutInterval(key, estimate.Value, reason, unit) : Figure.From(key, estimate, basis, unit);
}
