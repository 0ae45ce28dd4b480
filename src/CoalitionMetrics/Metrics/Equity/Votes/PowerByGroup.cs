using System.Globalization;

namespace CoalitionMetrics;

/// <summary>Votes and power of a body's voters by the group of the organisation that votes, and of the person who casts its votes.</summary>
internal sealed class PowerByGroup(VotingBody body, IReadOnlyList<double> power, EvidenceView view, EvaluationContext context)
{
    public IEnumerable<Breakdown> Breakdowns() => Enum.GetValues<Actors>()
        .SelectMany(actors => context.DimensionsOf(view.Evidence.Dimensions(Present.Register(actors))).Select(dimension => Of(actors, dimension)))
        .Where(b => b is not null)!;

    private Breakdown? Of(Actors actors, string dimension)
    {
        IReadOnlyList<string?> ids = actors == Actors.People ? body.People : [.. body.Voters.Select(v => v.Organization)];
        if (ids.All(id => id is null))
        {
            return null;
        }

        var groups = ids.Select(id => id is null ? string.Empty : view.GroupOf(actors, id, dimension)).ToList();
        var sizes = groups.CountBy(g => g, StringComparer.Ordinal).ToDictionary(StringComparer.Ordinal);
        var shown = ShownGroups.WithUnknown(view, actors, dimension, context, [[.. ids.Select((id, seat) => id ?? Nobody(seat))]]);
        if (shown.NothingLeft || (actors == Actors.People && sizes.Values.Sum() < context.MinimumGroupSize))
        {
            return null;
        }

        return new Breakdown
        {
            Key = "groups",
            Dimension = dimension,
            Actors = actors,
            MergedGroups = shown.MergedGroups,
            Rows =
            [
                .. Enumerable.Range(0, groups.Count)
                    .OrderBy(i => shown.IsMerged(groups[i])).ThenBy(i => groups[i].Length == 0).ThenBy(i => groups[i], StringComparer.Ordinal)
                    .GroupBy(i => shown.Show(groups[i]))
                    .Select(g => Row(g.Key, [.. g])),
            ],
        };
    }

    // A seat that nobody of those asked for holds; no id of the evidence is this.
    private static string Nobody(int seat) => string.Create(CultureInfo.InvariantCulture, $"\0{seat}");

    private GroupRow Row(Term group, int[] voters)
    {
        var (votes, share) = (Sum(body.VoteShares), Sum(power));
        return new()
        {
            Group = group,
            Count = voters.Length,
            Figures =
            [
                Figure.FullCount("vote-share", votes, FigureUnit.Share), Figure.FullCount("power-share", share, FigureUnit.Share),
                Figure.FullCount("power-gap", share - votes, FigureUnit.ShareDifference),
            ],
        };

        double Sum(IReadOnlyList<double> values) => Math.Min(1, Statistics.Summation.Sum([.. voters.Select(v => values[v])]));
    }
}
