using System.Globalization;
using System.Numerics;

namespace CoalitionMetrics.Statistics;

public static partial class RankCorrelationInference
{
    private const int MostForSpearman = 14;

    /// <summary>How often unrelated orders would give a Kendall correlation at least so far from 0 in either direction: exact, over all orders, for values without ties.</summary>
    /// <remarks>
    /// <para>Definition: twice the part of all n! orders with at least the observed |S|, in the direction observed, at most 1; counted by the numbers of inversions.</para>
    /// <para>Invariance: any rising transformation; exchanging the two; reversing one (property tests). Cost: n^3. Source: Kendall 1938.</para>
    /// </remarks>
    /// <param name="x">The first value of each thing; finite, at least two, no two equal.</param>
    /// <param name="y">The second value of each thing; finite, as many, no two equal.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    /// <returns>From above 0 to 1.</returns>
    /// <exception cref="ArgumentException">There are no values, or the lengths differ.</exception>
    /// <exception cref="ArgumentOutOfRangeException">A value is NaN or infinite.</exception>
    /// <exception cref="NotIdentifiedException">Values are tied, for which these orders are not the right ones (put the rows in random order instead: <see cref="Permutation"/>), or there is one thing only.</exception>
    /// <exception cref="OperationCanceledException">The work was stopped.</exception>
    public static double KendallExactPValue(ReadOnlySpan<double> x, ReadOnlySpan<double> y, CancellationToken cancellationToken = default)
    {
        var pairs = new PairOrders(x, y);
        RequireUntied(pairs);

        // The part of orders with i inversions; at most half of all pairs is asked for.
        long n = pairs.Count, all = n * (n - 1) / 2;
        var most = (all - Math.Abs(pairs.Score)) / 2;
        var part = new double[most + 1];
        part[0] = 1;
        for (var size = 2; size <= n; size++)
        {
            cancellationToken.ThrowIfCancellationRequested();
            var window = new double[part.Length];
            double sum = 0;
            for (var i = 0; i < part.Length; i++)
            {
                sum += part[i];
                if (i >= size)
                {
                    sum -= part[i - size];
                }

                window[i] = Math.Max(0, sum) / size;
            }

            part = window;
        }

        return Math.Min(1, 2 * Summation.Sum(part));
    }

    /// <summary>How often unrelated orders would give a Spearman correlation at least so far from 0 in either direction: exact, over all orders, for values without ties.</summary>
    /// <remarks>
    /// <para>Definition: twice the part of all n! orders whose sum of squared rank differences is at least as far from its middle, in the direction observed, at most 1; counted over subsets of ranks.</para>
    /// <para>Invariance: any rising transformation; exchanging the two; reversing one (property tests). Cost: 2^n n^4. Source: Olds 1938; subsets as Held and Karp 1962.</para>
    /// </remarks>
    /// <param name="x">The first value of each thing; finite, two to 14, no two equal.</param>
    /// <param name="y">The second value of each thing; finite, as many, no two equal.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    /// <returns>From above 0 to 1.</returns>
    /// <exception cref="ArgumentException">There are no values, more than 14, or the lengths differ.</exception>
    /// <exception cref="ArgumentOutOfRangeException">A value is NaN or infinite.</exception>
    /// <exception cref="NotIdentifiedException">Values are tied, for which these orders are not the right ones (put the rows in random order instead: <see cref="Permutation"/>), or there is one thing only.</exception>
    /// <exception cref="OperationCanceledException">The work was stopped.</exception>
    public static double SpearmanExactPValue(ReadOnlySpan<double> x, ReadOnlySpan<double> y, CancellationToken cancellationToken = default)
    {
        var pairs = new PairOrders(x, y);
        RequireUntied(pairs);
        var n = pairs.Count;
        if (n > MostForSpearman)
        {
            throw new ArgumentException(
                string.Create(CultureInfo.InvariantCulture, $"There are {n} things; all orders are gone through for up to {MostForSpearman}. Beyond, draw orders: Permutation.Run."), nameof(x));
        }

        var (ranksX, ranksY) = (MidRanks.Of(x, out _), MidRanks.Of(y, out _));
        double squares = 0;
        for (var i = 0; i < n; i++)
        {
            squares += (ranksX[i] - ranksY[i]) * (ranksX[i] - ranksY[i]);
        }

        // Squared differences are even in sum, and their distribution is symmetric about (n^3 - n) / 6.
        var largest = ((n * n * n) - n) / 3;
        var nearer = (int)Math.Min(squares, largest - squares) / 2;
        return Math.Min(1, 2 * PartUpTo(n, nearer, cancellationToken));
    }

    // The part of orders of n ranks whose squared differences sum to at most twice a number.
    private static double PartUpTo(int n, int most, CancellationToken cancellationToken)
    {
        // ways[set][s]: in how many orders the first places take the ranks of the set with squared differences that sum to s.
        var ways = new long[]?[1 << n];
        var none = new long[(2 * most) + 1];
        none[0] = 1;
        ways[0] = none;
        for (var set = 0; set < ways.Length - 1; set++)
        {
            cancellationToken.ThrowIfCancellationRequested();
            var from = ways[set];
            if (from is null)
            {
                continue;
            }

            var place = BitOperations.PopCount((uint)set);
            for (var rank = 0; rank < n; rank++)
            {
                var square = (rank - place) * (rank - place);
                if ((set & (1 << rank)) != 0 || square >= from.Length)
                {
                    continue;
                }

                var to = ways[set | (1 << rank)] ??= new long[from.Length];
                for (var s = 0; s + square < to.Length; s++)
                {
                    to[s + square] += from[s];
                }
            }

            ways[set] = null;
        }

        double orders = 1;
        for (var i = 2; i <= n; i++)
        {
            orders *= i;
        }

        double part = 0;
        foreach (var count in ways[^1] ?? [])
        {
            part += count;
        }

        return part / orders;
    }

    private static void RequireUntied(PairOrders pairs)
    {
        if (pairs.Count < 2)
        {
            throw new NotIdentifiedException(NotIdentifiedReason.TooFewObservations, "One thing alone has no order.");
        }

        if (pairs.HasTies)
        {
            throw new NotIdentifiedException(NotIdentifiedReason.UndefinedFigure, "Values are tied: the exact distribution over orders without ties is not theirs.");
        }
    }
}
