namespace CoalitionMetrics.Statistics;

/// <summary>The smallest and the largest value of a figure.</summary>
public readonly record struct ValueRange
{
    /// <summary>A range.</summary>
    /// <param name="lower">The smallest value; NaN only together with the largest.</param>
    /// <param name="upper">The largest value, not below the smallest; may be infinite.</param>
    /// <exception cref="ArgumentOutOfRangeException">The largest lies below the smallest, or only one of them is NaN.</exception>
    public ValueRange(double lower, double upper)
    {
        if (!(lower <= upper || (double.IsNaN(lower) && double.IsNaN(upper))))
        {
            throw Guard.Refuse(nameof(upper), upper, "a number not below the lower end");
        }

        Lower = lower;
        Upper = upper;
    }

    /// <summary>The smallest value.</summary>
    public double Lower { get; }

    /// <summary>The largest value.</summary>
    public double Upper { get; }
}

/// <summary>How representative those present could be, over all groups that people without a label could belong to.</summary>
public sealed record UnknownLabelBounds
{
    /// <summary>For each group the smallest and largest ratio; infinite and NaN as in <see cref="Representation.Ratios"/>.</summary>
    public required IReadOnlyList<ValueRange> Ratios { get; init; }

    /// <summary>For each group the smallest and largest share among all present.</summary>
    public required IReadOnlyList<ValueRange> Shares { get; init; }

    /// <summary>The smallest and largest Rose index.</summary>
    public required ValueRange RoseIndex { get; init; }
}

public static partial class Representation
{
    /// <summary>What ratios, shares and the Rose index could be if everybody present had a label, whichever group the unlabelled belong to. Both ends are attained.</summary>
    /// <remarks>
    /// Definition: over all ways to give each unlabelled person one of the groups of the population: the share of a group runs from x / N (none is of it) to (x + unknown) / N (all are), N everybody present.
    /// The Rose index is smallest with all of them in one group (a convex function on a simplex), largest with each put where it adds least (separable convex, so one after the other is best).
    /// Invariance: the order of the groups, the unit of the population; without unlabelled people both ends are the figure itself.
    /// Cost: groups squared at most. Source: Manski 2003, Partial identification of probability distributions (worst-case bounds).
    /// </remarks>
    /// <param name="observed">How many of each group are present and labelled; whole numbers from 0.</param>
    /// <param name="unknown">How many more are present without a label; from 0.</param>
    /// <param name="population">The population of each group, counts or shares, held as known; finite, not below 0, as many.</param>
    /// <returns>The bounds. NaN where the figure has no value, since nobody is present or the population is empty.</returns>
    /// <exception cref="ArgumentException">The groups are none, or not equally many.</exception>
    /// <exception cref="ArgumentOutOfRangeException">A number is negative, NaN or infinite, or a number present is not whole.</exception>
    public static UnknownLabelBounds OverUnknownLabels(ReadOnlySpan<double> observed, long unknown, ReadOnlySpan<double> population)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(unknown);
        Guard.NotEmpty(observed, nameof(observed));
        Guard.SameLength(observed.Length, population.Length, nameof(observed), nameof(population));
        Guard.WholeCounts(observed, nameof(observed));
        var q = Shares.Of(population, nameof(population));
        var all = Summation.Sum(observed) + unknown;
        var shares = new ValueRange[observed.Length];
        var ratios = new ValueRange[observed.Length];
        for (var i = 0; i < shares.Length; i++)
        {
            // Nobody unlabelled can be of a group that the population does not have.
            var most = q is { } known && known[i] > 0 ? observed[i] + unknown : observed[i];
            shares[i] = new(observed[i] / all, most / all);
            ratios[i] = q is null ? new(double.NaN, double.NaN) : new(shares[i].Lower / q[i], shares[i].Upper / q[i]);
        }

        return new UnknownLabelBounds
        {
            Shares = shares,
            Ratios = ratios,
            RoseIndex = q is null || all == 0 ? new(double.NaN, double.NaN) : RoseBounds(observed, unknown, q, all),
        };
    }

    private static ValueRange RoseBounds(ReadOnlySpan<double> observed, long unknown, double[] q, double all)
    {
        var targets = Array.ConvertAll(q, share => share * all);
        var over = default(CompensatedSum);
        for (var i = 0; i < q.Length; i++)
        {
            over.Add(Math.Max(0, observed[i] - targets[i]));
        }

        // Whole places below the target cost nothing; after them each group's next place costs what it overshoots, and every further one a whole.
        var (worst, left) = (0.0, (double)unknown);
        var next = new List<double>();
        for (var i = 0; i < q.Length; i++)
        {
            if (q[i] > 0)
            {
                worst = Math.Max(worst, Math.Max(0, observed[i] + unknown - targets[i]) - Math.Max(0, observed[i] - targets[i]));
                var room = Math.Max(0, Math.Floor(targets[i] - observed[i]));
                left -= room;
                next.Add(Math.Clamp(observed[i] + room + 1 - targets[i], 0, 1));
            }
        }

        next.Sort();
        var added = default(CompensatedSum);
        for (var i = 0; left > 0 && i < next.Count; i++, left--)
        {
            added.Add(next[i]);
        }

        added.Add(Math.Max(0, left));
        var best = over.Value + added.Value;
        return new(Math.Max(0, 1 - ((over.Value + worst) / all)), Math.Max(Math.Max(0, 1 - ((over.Value + worst) / all)), 1 - (best / all)));
    }

    /// <summary>The Rose index that a lot in proportion would have on average: below 1, since so few people cannot mirror a community exactly. Hold a room's index against it.</summary>
    /// <remarks>
    /// Definition: 1 - half the sum of E|X_i / n - q_i|, X_i binomial(n, q_i); E|X - nq| = 2 v (1 - q) P(X = v), v the whole number next above nq. Exact.
    /// Invariance: the order of the groups, the unit of the population.
    /// Cost: a probability per group. Source: Diaconis and Zabell 1991, Closed form summation for classical distributions (de Moivre 1730).
    /// </remarks>
    /// <param name="people">How many people there are; at least 1.</param>
    /// <param name="population">The population of each group, counts or shares; finite, not below 0.</param>
    /// <returns>From 0 to 1. NaN when the population is empty, since there are no shares (0/0).</returns>
    /// <exception cref="ArgumentException">There is no group.</exception>
    /// <exception cref="ArgumentOutOfRangeException">A number lies outside its domain.</exception>
    public static double ExpectedRoseIndex(long people, ReadOnlySpan<double> population)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(people, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(people, MostPeople);
        if (Shares.Of(population, nameof(population)) is not { } shares)
        {
            return double.NaN;
        }

        var sum = default(CompensatedSum);
        foreach (var q in shares)
        {
            var above = Math.Floor(people * q) + 1;
            if (q > 0 && above <= people)
            {
                sum.AddProduct(2 * above * (1 - q), BinomialDistribution.Probability((long)above, people, q));
            }
        }

        return 1 - (sum.Value / (2.0 * people));
    }
}
