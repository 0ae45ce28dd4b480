using System.Buffers;

namespace CoalitionMetrics.Statistics;

public static partial class Inequality
{
    // Large enough to be worth a thread, small enough for its buffers to stay in the cache. Fixed, so that the sums are the same on any number of threads.
    private const int ProfileChunk = 8192;

    /// <summary>All measures at once, from one sort and one pass.</summary>
    /// <remarks>
    /// Definition: each figure as its own method gives it.
    /// Invariance: the same bits on any number of threads.
    /// Cost: one sort, and about half as much again.
    /// </remarks>
    /// <param name="values">What each unit has; finite, not negative, any unit.</param>
    /// <returns>The measures.</returns>
    /// <exception cref="ArgumentException"><paramref name="values"/> is empty.</exception>
    /// <exception cref="ArgumentOutOfRangeException">A value is negative, NaN or infinite.</exception>
    public static InequalityProfile Profile(ReadOnlySpan<double> values)
    {
        Check(values);
        var sorted = values.ToArray();
        Sorting.Sort(sorted);
        return Profile(LorenzCurve.OfSorted(sorted), sorted);
    }

    private static InequalityProfile Profile(LorenzCurve curve, double[] sorted)
    {
        var sums = IsOrdinary(curve.Mean, sorted[^1]) ? ProfileSums.Of(sorted, curve.Mean) : default;
        double n = sorted.Length;
        var variation = sums.SquaredDeviations / n;

        // Logarithms of values close to the mean lose digits that the measures one by one keep.
        var fast = variation > 1e-4;
        var zero = sorted[0] == 0;
        var low = Quantiles.At(sorted, 0.1, QuantileType.Linear);
        return new InequalityProfile
        {
            Count = sorted.Length,
            Mean = curve.Mean,
            Gini = fast ? sums.Differences / (n * n) : curve.Units.Gini(),
            TheilT = fast ? sums.Theil / n : Entropy(sorted, default, 1),
            MeanLogDeviation = zero ? double.NaN : fast ? -sums.Logarithms / n : Entropy(sorted, default, 0),
            AtkinsonHalf = fast ? 1 - (sums.Roots / n * (sums.Roots / n)) : AtkinsonIndex(sorted, default, 0.5),
            AtkinsonOne = fast && !zero ? -SpecialFunctions.ExpM1(sums.Logarithms / n) : AtkinsonIndex(sorted, default, 1),
            AtkinsonTwo = fast && !zero ? 1 - (n / sums.Reciprocals) : AtkinsonIndex(sorted, default, 2),
            Hoover = fast ? sums.AbsoluteDeviations / (2 * n) : HooverIndex(sorted, default),
            CoefficientOfVariation = Math.Sqrt(fast ? variation : SquaredVariation(sorted, default)),
            Herfindahl = fast ? (1 + variation) / n : HerfindahlIndex(sorted, default),
            TopTenthShare = curve.TopShare(0.1),
            Palma = curve.ShareRatio(0.1, 0.4),
            QuintileShareRatio = curve.ShareRatio(0.2, 0.2),
            PercentileRatio = low > 0 ? Quantiles.At(sorted, 0.9, QuantileType.Linear) / low : double.NaN,
        };
    }

    // Far from the ends of the range of a double no intermediate product can leave it.
    private static bool IsOrdinary(double mean, double largest) => mean > 1e-140 && largest < 1e140;

    /// <summary>The sums of which the measures are made, r = value / mean and d = r - 1.</summary>
    private readonly record struct ProfileSums
    {
        public double Differences { get; init; }

        public double Theil { get; init; }

        public double Logarithms { get; init; }

        public double Roots { get; init; }

        public double Reciprocals { get; init; }

        public double AbsoluteDeviations { get; init; }

        public double SquaredDeviations { get; init; }

        public static ProfileSums Of(double[] sorted, double mean)
        {
            var chunks = new ProfileSums[((sorted.Length - 1) / ProfileChunk) + 1];
            if (chunks.Length == 1)
            {
                return OfChunk(sorted, mean, 0, sorted.Length);
            }

            Parallel.For(0, chunks.Length, c => chunks[c] = OfChunk(sorted, mean, c * ProfileChunk, Math.Min(sorted.Length, (c + 1) * ProfileChunk)));
            return new ProfileSums
            {
                Differences = Add(chunks, c => c.Differences),
                Theil = Add(chunks, c => c.Theil),
                Logarithms = Add(chunks, c => c.Logarithms),
                Roots = Add(chunks, c => c.Roots),
                Reciprocals = Add(chunks, c => c.Reciprocals),
                AbsoluteDeviations = Add(chunks, c => c.AbsoluteDeviations),
                SquaredDeviations = Add(chunks, c => c.SquaredDeviations),
            };
        }

        private static double Add(ProfileSums[] chunks, Func<ProfileSums, double> part) => Summation.Sum(Array.ConvertAll(chunks, c => part(c)));

        private static ProfileSums OfChunk(double[] sorted, double mean, int from, int to)
        {
            var length = to - from;
            var buffer = ArrayPool<double>.Shared.Rent(7 * length);
            var relative = buffer.AsSpan(0, length);
            var deviation = buffer.AsSpan(length, length);
            var distance = buffer.AsSpan(2 * length, length);
            var logarithm = buffer.AsSpan(3 * length, length);
            var root = buffer.AsSpan(4 * length, length);
            var reciprocal = buffer.AsSpan(5 * length, length);
            var place = buffer.AsSpan(6 * length, length);
            var values = sorted.AsSpan(from, length);
            for (var i = 0; i < values.Length; i++)
            {
                var r = values[i] / mean;
                relative[i] = r;
                deviation[i] = (values[i] - mean) / mean;
                distance[i] = Math.Abs(deviation[i]);
                root[i] = Math.Sqrt(r);
                place[i] = (2.0 * (from + i)) + 1 - sorted.Length;

                // A zero has 0 ln 0 = 0; where its logarithm or reciprocal counts, the sums are not asked for.
                logarithm[i] = r > 0 ? Math.Log(r) : 0;
                reciprocal[i] = r > 0 ? 1 / r : 0;
            }

            var sums = new ProfileSums
            {
                Differences = Summation.Dot(place, deviation),
                Theil = Summation.Dot(relative, logarithm),
                Logarithms = Summation.Sum(logarithm),
                Roots = Summation.Sum(root),
                Reciprocals = Summation.Sum(reciprocal),
                AbsoluteDeviations = Summation.Sum(distance),
                SquaredDeviations = Summation.Dot(deviation, deviation),
            };
            ArrayPool<double>.Shared.Return(buffer);
            return sums;
        }
    }
}
