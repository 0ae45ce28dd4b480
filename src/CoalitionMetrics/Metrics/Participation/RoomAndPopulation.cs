using CoalitionMetrics.Statistics;

namespace CoalitionMetrics;

/// <summary>Those who are present, and the population they are held against, group by group. Groups of the population come first, in its order; then, where its shares leave some over, all others together.</summary>
internal sealed class RoomAndPopulation
{
    /// <summary>The group of all that the population table does not list, where its shares leave some over. No label can be this.</summary>
    public const string NotListed = "\u0001";

    // Shares are published rounded: up to half a percent a group is rounding, not a group left out.
    private const double Rounding = 0.005;

    private RoomAndPopulation(IReadOnlyList<string> groups, int[] counts, CensusFigure[] shares, int unknown, int leftOut, bool hasMargins)
    {
        Groups = groups;
        Counts = counts;
        Shares = shares;
        Unknown = unknown;
        LeftOut = leftOut;
        HasMargins = hasMargins;
    }

    public IReadOnlyList<string> Groups { get; }

    /// <summary>How many are present of each group.</summary>
    public int[] Counts { get; }

    /// <summary>Each group's share of the population.</summary>
    public CensusFigure[] Shares { get; }

    /// <summary>How many are present whose group is not known.</summary>
    public int Unknown { get; }

    /// <summary>How many are present of groups that the population table should list and does not.</summary>
    public int LeftOut { get; }

    /// <summary>Whether any figure of the population has a margin of error.</summary>
    public bool HasMargins { get; }

    /// <summary>How many people are compared.</summary>
    public int Compared => Counts.Sum();

    /// <summary>The numbers present as the kernel takes them.</summary>
    public double[] Present => Array.ConvertAll(Counts, c => (double)c);

    /// <summary>The shares without their errors.</summary>
    public double[] Population => Array.ConvertAll(Shares, s => s.Value);

    /// <summary>Puts both sides together.</summary>
    /// <param name="sizes">How many are present of each group; empty = not known.</param>
    /// <param name="population">The population's rows of one name and dimension; at least one above 0.</param>
    public static RoomAndPopulation Of(IReadOnlyDictionary<string, int> sizes, IReadOnlyList<PopulationGroup> population)
    {
        var groups = population.Select(p => p.Group).ToList();
        var figures = population.Select(Figure).ToList();
        var listed = groups.ToHashSet(StringComparer.Ordinal);
        var others = sizes.Where(s => s.Key.Length > 0 && !listed.Contains(s.Key)).Sum(s => s.Value);
        var counts = groups.Select(g => sizes.GetValueOrDefault(g)).ToList();
        var left = population[0].Share is null ? 0 : 1 - figures.Sum(f => f.Value);
        var isLeft = left > Rounding * figures.Count;
        if (isLeft)
        {
            groups.Add(NotListed);
            counts.Add(others);
            figures.Add(new CensusFigure(left));
        }

        var shares = population[0].Share is null ? CensusFigure.SharesOfCounts(figures.ToArray()) : CensusFigure.Rescaled(figures.ToArray());
        return new(groups, [.. counts], shares, sizes.GetValueOrDefault(string.Empty), isLeft ? 0 : others, population.Any(p => p.MarginOfError is > 0));
    }

    /// <summary>The name to be shown of one of <see cref="Groups"/>.</summary>
    public static Term Show(string group) => group == NotListed ? Term.Word("label.not-listed") : Term.Evidence(group);

    /// <summary>The share of several groups together. Shares estimated apart: their errors add up as squares.</summary>
    public static CensusFigure Together(IReadOnlyList<CensusFigure> shares) => shares.Count == 1
        ? shares[0]
        : new(Math.Min(1, shares.Sum(s => s.Value)), shares.All(s => s.StandardError is null) ? null : Math.Sqrt(shares.Sum(s => (s.StandardError ?? 0) * (s.StandardError ?? 0))));

    private static CensusFigure Figure(PopulationGroup row)
    {
        var value = row.Count ?? row.Share ?? 0;
        return row.MarginOfError is { } margin && row.MarginLevel is { } level ? CensusFigure.WithMargin(value, margin, new ConfidenceLevel(level)) : new CensusFigure(value);
    }
}
