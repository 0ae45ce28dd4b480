using System.Numerics;

namespace CoalitionMetrics.Statistics;

/// <summary>
/// A design by lot: strata, in each of which so many of the items are drawn for treatment, every choice equally likely. A pair is a stratum of two items with one drawn.
/// The statistic is the sum of the scores of the drawn items.
/// </summary>
internal sealed class Lottery
{
    private readonly double _effectPerScore;
    private readonly double _scoresPerEffect;

    private Lottery(Stratum[] strata, long observed, long lower, long upper, long slack, double effectPerScore, double scoresPerEffect)
    {
        _effectPerScore = effectPerScore;
        _scoresPerEffect = scoresPerEffect;
        Strata = strata;
        Observed = observed;
        Lower = lower;
        Upper = upper;
        Slack = slack;
        Assignments = 1;
        foreach (var stratum in strata)
        {
            Assignments *= stratum.Choices;
        }
    }

    public Stratum[] Strata { get; }

    /// <summary>The sum of the scores of the items that were drawn.</summary>
    public long Observed { get; }

    /// <summary>A sum at most so large lies as far below the centre as the observed one lies from it.</summary>
    public long Lower { get; }

    /// <summary>A sum at least so large lies as far above the centre as the observed one lies from it.</summary>
    public long Upper { get; }

    /// <summary>Sums that differ by no more than this are ties.</summary>
    public long Slack { get; }

    public double Assignments { get; }

    /// <summary>A difference between two sums of scores as a difference between two effects.</summary>
    public double InUnitOfOutcome(long scores) => scores * _effectPerScore / _scoresPerEffect;

    /// <summary>Makes the lottery from the outcomes and who was drawn; the strata must each hold both.</summary>
    public static Lottery Of(ReadOnlySpan<double> outcomes, ReadOnlySpan<bool> drawn, int[][] members)
    {
        var exact = ExactScores.Of(outcomes);
        return Build(exact, drawn, members) ?? Build(ExactScores.Rounded(outcomes), drawn, members)
            ?? throw new ArgumentException("The blocks have sizes whose common multiple is too large to compare their assignments.", nameof(members));
    }

    /// <summary>The part of the whole effect that one swap of a drawn and an undrawn item in the stratum moves, for a unit's difference between the two.</summary>
    private static double SwapShare(int size, int drawn, int units) => (double)size * size / ((double)units * drawn * (size - drawn));

    private static Lottery? Build(ExactScores exact, ReadOnlySpan<bool> drawn, int[][] members)
    {
        // The effect is a sum over strata of n_b / N times (mean of the drawn - mean of the others), which is sum of w_b times the drawn outcomes, less a
        // constant, with w_b = n_b^2 / (n_1b n_0b) up to the common factor 1 / N. The weights are brought to whole numbers without a common divisor.
        var sizes = new int[members.Length];
        var chosen = new int[members.Length];
        var common = BigInteger.One;
        for (var b = 0; b < members.Length; b++)
        {
            sizes[b] = members[b].Length;
            foreach (var i in members[b])
            {
                chosen[b] += drawn[i] ? 1 : 0;
            }

            var product = (BigInteger)chosen[b] * (sizes[b] - chosen[b]);
            common *= product / BigInteger.GreatestCommonDivisor(common, product);
        }

        var weights = new BigInteger[members.Length];
        var divisor = BigInteger.Zero;
        for (var b = 0; b < members.Length; b++)
        {
            weights[b] = common / ((BigInteger)chosen[b] * (sizes[b] - chosen[b])) * sizes[b] * sizes[b];
            divisor = BigInteger.GreatestCommonDivisor(divisor, weights[b]);
        }

        var strata = new Stratum[members.Length];
        var observed = BigInteger.Zero;
        var slack = BigInteger.Zero;
        var largest = BigInteger.Zero;
        var (centre, denominator) = (BigInteger.Zero, BigInteger.One);
        for (var b = 0; b < members.Length; b++)
        {
            var weight = weights[b] / divisor;
            var scores = new long[sizes[b]];
            var flags = new bool[sizes[b]];
            var total = BigInteger.Zero;
            for (var k = 0; k < sizes[b]; k++)
            {
                var i = members[b][k];
                var score = exact.Values[i] * weight;
                largest += BigInteger.Abs(score);
                if (largest > long.MaxValue / 8)
                {
                    return null;
                }

                scores[k] = (long)score;
                flags[k] = drawn[i];
                total += score;
                observed += drawn[i] ? score : 0;
                slack += weight * exact.Slack;
            }

            centre = (centre * sizes[b]) + (total * chosen[b] * denominator);
            denominator *= sizes[b];
            var gcd = BigInteger.GreatestCommonDivisor(centre, denominator);
            (centre, denominator) = (centre / gcd, denominator / gcd);
            strata[b] = new Stratum(scores, flags, chosen[b], SwapShare(sizes[b], chosen[b], drawn.Length));
        }

        if (slack > long.MaxValue / 8)
        {
            return null;
        }

        // |T - C| >= |t - C| for whole T: at or above the ceiling of C + |t - C|, at or below the floor of C - |t - C|.
        var distance = BigInteger.Abs((observed * denominator) - centre);
        var upper = -Floor(-(centre + distance), denominator);
        var lower = Floor(centre - distance, denominator);
        return new Lottery(
            strata,
            (long)observed,
            (long)(lower + slack),
            (long)(upper - slack),
            (long)slack,
            exact.PerUnit * (double)divisor,
            exact.Units * (double)common * drawn.Length);
    }

    private static BigInteger Floor(BigInteger numerator, BigInteger denominator)
    {
        var quotient = BigInteger.DivRem(numerator, denominator, out var remainder);
        return remainder.Sign < 0 ? quotient - 1 : quotient;
    }

    /// <summary>Items of which so many are drawn.</summary>
    internal sealed class Stratum
    {
        public Stratum(long[] scores, bool[] drawn, int chosen, double swapShare)
        {
            Scores = scores;
            Drawn = drawn;
            Chosen = chosen;
            SwapShare = swapShare;
            Choices = Combinations.Count(scores.Length, chosen);
        }

        public long[] Scores { get; }

        public bool[] Drawn { get; }

        public int Chosen { get; }

        /// <summary>By how much the effect of a constant treatment falls short of itself for each drawn item that another assignment swaps out.</summary>
        public double SwapShare { get; }

        public double Choices { get; }
    }
}
