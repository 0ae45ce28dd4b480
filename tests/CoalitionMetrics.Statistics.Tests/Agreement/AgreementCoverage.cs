using System.Globalization;

namespace CoalitionMetrics.Statistics.Tests;

/// <summary>One line of the published page: a figure, the population that samples are drawn from, and how many units.</summary>
internal sealed record AgreementCoverageLine
{
    public required string Figure { get; init; }

    public required string Population { get; init; }

    public required int Count { get; init; }

    /// <summary>The estimate of a sample drawn from the stream; null when the figure has no value in it.</summary>
    public required Func<RandomStream, int, Estimate?> Sample { get; init; }

    public required double Truth { get; init; }

    public string Key => string.Create(CultureInfo.InvariantCulture, $"| {Figure} | {Population} | {Count} |");
}

/// <summary>
/// How often the intervals of the room cover the truth. In the populations of raters each rater sees the true category of a case with a probability a and guesses from the true shares else, so that every chance-corrected
/// agreement, at every level of measurement, is a^2 of two raters.
/// </summary>
internal static class AgreementCoverage
{
    public static readonly int[] Sizes = [8, 15, 40, 200];

    private static readonly double[] Even = [0.3, 0.3, 0.4];
    private static readonly double[] Rare = [0.9, 0.1];
    private static readonly double[] Five = [0.1, 0.2, 0.3, 0.25, 0.15];

    public static IReadOnlyList<AgreementCoverageLine> Lines { get; } = [.. Make()];

    /// <summary>The share of samples whose interval covers the truth, and the share that had an interval.</summary>
    public static (double Covers, double Has) Attained(AgreementCoverageLine line, int runs, ulong seed)
    {
        int covers = 0, has = 0;
        Parallel.For(0, runs, run =>
        {
            Estimate? estimate;
            try
            {
                estimate = line.Sample(new RandomStream(seed, (ulong)run), line.Count);
            }
            catch (NotIdentifiedException)
            {
                estimate = null;
            }

            if (estimate?.Interval is { } interval)
            {
                Interlocked.Increment(ref has);
                if (interval.Contains(line.Truth))
                {
                    Interlocked.Increment(ref covers);
                }
            }
        });
        return (covers / (double)runs, has / (double)runs);
    }

    /// <summary>Ratings of n cases by raters who see the true category with probability a and guess else.</summary>
    public static RatingTable Seen(ref RandomStream stream, int n, int raters, double a, double[] shares, double missing = 0)
    {
        var values = new double[n * raters];
        for (var i = 0; i < n; i++)
        {
            double truth = Drawn(ref stream, shares);
            for (var r = 0; r < raters; r++)
            {
                var seen = stream.NextDouble() < a ? truth : Drawn(ref stream, shares);
                values[(i * raters) + r] = stream.NextDouble() < missing ? double.NaN : seen + 1;
            }
        }

        return new RatingTable(values, n, raters);
    }

    private static IEnumerable<AgreementCoverageLine> Make()
    {
        foreach (var (name, a2, shares) in new[] { ("three categories, agreement 0.6", 0.6, Even), ("three categories, agreement 0.9", 0.9, Even), ("one in ten, agreement 0.6", 0.6, Rare) })
        {
            var a = Math.Sqrt(a2);
            foreach (var line in Lined("Cohen's kappa", name, a2, (s, n) => Two(Seen(ref s, n, 2, a, shares), shares.Length).Kappa))
            {
                yield return line;
            }

            var observed = a2 + ((1 - a2) * shares.Sum(p => p * p));
            var chance = shares.Sum(p => p * (1 - p)) / (shares.Length - 1);
            foreach (var line in Lined("Gwet's AC1", name, (observed - chance) / (1 - chance), (s, n) => Two(Seen(ref s, n, 2, a, shares), shares.Length).GwetAC1))
            {
                yield return line;
            }

            foreach (var line in Lined("Fleiss' kappa, four raters", name, a2, (s, n) => RaterAgreement.FleissKappa(Seen(ref s, n, 4, a, shares)).Kappa))
            {
                yield return line;
            }

            foreach (var line in Lined("Krippendorff's alpha (nominal), four raters, a fifth missing", name, a2,
                (s, n) => RaterAgreement.KrippendorffAlpha(Seen(ref s, n, 4, a, shares, 0.2), MeasurementLevel.Nominal).Alpha))
            {
                yield return line;
            }
        }

        foreach (var level in (MeasurementLevel[])[MeasurementLevel.Ordinal, MeasurementLevel.Interval, MeasurementLevel.Ratio])
        {
            foreach (var line in Lined($"Krippendorff's alpha ({level.ToString().ToLowerInvariant()}), four raters, a fifth missing", "answers 1 to 5, agreement 0.6", 0.6,
                (s, n) => RaterAgreement.KrippendorffAlpha(Seen(ref s, n, 4, Math.Sqrt(0.6), Five, 0.2), level).Alpha))
            {
                yield return line;
            }
        }

        foreach (var line in Lined("weighted kappa (quadratic)", "answers 1 to 5, agreement 0.6", 0.6, (s, n) => Two(Seen(ref s, n, 2, Math.Sqrt(0.6), Five), 5, AgreementWeights.Quadratic).Kappa))
        {
            yield return line;
        }

        foreach (var line in AgreementCoverageScales.Make())
        {
            yield return line;
        }
    }

    internal static IEnumerable<AgreementCoverageLine> Lined(string figure, string population, double truth, Func<RandomStream, int, Estimate?> sample) =>
        Sizes.Select(n => new AgreementCoverageLine { Figure = figure, Population = population, Count = n, Sample = sample, Truth = truth });

    internal static int Drawn(ref RandomStream stream, double[] shares)
    {
        var (u, category) = (stream.NextDouble(), 0);
        while (category < shares.Length - 1 && u >= shares[category])
        {
            u -= shares[category++];
        }

        return category;
    }

    private static CohenKappaResult Two(RatingTable table, int categories, AgreementWeights weights = AgreementWeights.Unweighted)
    {
        var (first, second) = (new int[table.Rows], new int[table.Rows]);
        for (var i = 0; i < table.Rows; i++)
        {
            (first[i], second[i]) = ((int)table[i, 0] - 1, (int)table[i, 1] - 1);
        }

        return RaterAgreement.CohenKappa(first, second, categories, weights);
    }
}
