namespace CoalitionMetrics.Statistics.Tests;

/// <summary>The populations of measured ratings, scales, answers and orders.</summary>
internal static class AgreementCoverageScales
{
    private static readonly double[] Heap = [0.05, 0.15, 0.4, 0.3, 0.1];
    private static readonly double[] Split = [0.35, 0.1, 0.05, 0.15, 0.35];
    private static readonly double[] Loadings = [0.8, 0.7, 0.6, 0.7, 0.5];

    public static IEnumerable<AgreementCoverageLine> Make() => [.. Intraclass(), .. Scales(), .. Answers(), .. Orders()];

    private static IEnumerable<AgreementCoverageLine> Intraclass()
    {
        foreach (var (name, skewed) in new[] { ("normal", false), ("skewed (exponential)", true) })
        {
            double Noise(ref RandomStream s) => skewed ? -Math.Log(1 - s.NextDouble()) - 1 : s.NextNormal();

            // Subjects 0.6, residual 0.4; three raters, in the random form with a variance of 0.1 of their own.
            RatingTable Rated(RandomStream s, int n, double raterVariance)
            {
                var values = new double[n * 3];
                double[] raters = [.. Enumerable.Range(0, 3).Select(_ => Math.Sqrt(raterVariance) * s.NextNormal())];
                for (var i = 0; i < n; i++)
                {
                    var subject = Math.Sqrt(0.6) * Noise(ref s);
                    for (var r = 0; r < 3; r++)
                    {
                        values[(i * 3) + r] = subject + raters[r] + (Math.Sqrt(0.4) * Noise(ref s));
                    }
                }

                return new RatingTable(values, n, 3);
            }

            foreach (var (figure, form, raterVariance, truth, robust) in new[]
            {
                ("ICC(1,1), three raters, F", IntraclassForm.OneWaySingle, 0.0, 0.6, false),
                ("ICC(1,1), three raters, robust", IntraclassForm.OneWaySingle, 0.0, 0.6, true),
                ("ICC(2,1), three raters, F", IntraclassForm.TwoWayRandomSingle, 0.1, 0.6 / 1.1, false),
                ("ICC(3,1), three raters, F", IntraclassForm.TwoWayFixedSingle, 0.1, 0.6, false),
                ("ICC(3,1), three raters, robust", IntraclassForm.TwoWayFixedSingle, 0.1, 0.6, true),
            })
            {
                foreach (var line in AgreementCoverage.Lined(figure, name, truth, (s, n) =>
                    RaterAgreement.IntraclassCorrelation(Rated(s, n, raterVariance), form) is var result && robust ? result.Robust : result.Correlation))
                {
                    yield return line;
                }
            }
        }
    }

    private static IEnumerable<AgreementCoverageLine> Scales()
    {
        foreach (var (name, skewed) in new[] { ("five items, normal", false), ("five items, skewed (exponential)", true) })
        {
            double Noise(ref RandomStream s) => skewed ? -Math.Log(1 - s.NextDouble()) - 1 : s.NextNormal();
            RatingTable Answered(RandomStream s, int n, double[] loadings)
            {
                var values = new double[n * loadings.Length];
                for (var i = 0; i < n; i++)
                {
                    var thing = Noise(ref s);
                    for (var j = 0; j < loadings.Length; j++)
                    {
                        values[(i * loadings.Length) + j] = (loadings[j] * thing) + (Math.Sqrt(1 - (loadings[j] * loadings[j])) * Noise(ref s));
                    }
                }

                return new RatingTable(values, n, loadings.Length);
            }

            double k = Loadings.Length, common = Math.Pow(Loadings.Sum(), 2), left = Loadings.Sum(l => 1 - (l * l));
            var alpha = k / (k - 1) * (1 - (k / (common + left)));
            foreach (var line in AgreementCoverage.Lined("Cronbach's alpha, Feldt", name, alpha, (s, n) => ScaleReliability.CronbachAlpha(Answered(s, n, Loadings)).Raw))
            {
                yield return line;
            }

            foreach (var line in AgreementCoverage.Lined("Cronbach's alpha, robust", name, alpha, (s, n) => ScaleReliability.CronbachAlpha(Answered(s, n, Loadings)).Robust))
            {
                yield return line;
            }

            foreach (var line in AgreementCoverage.Lined("McDonald's omega", name, common / (common + left), (s, n) => ScaleReliability.McDonaldOmega(Answered(s, n, Loadings)).ModelImplied))
            {
                yield return line;
            }
        }
    }

    private static IEnumerable<AgreementCoverageLine> Answers()
    {
        foreach (var (name, shares) in new[] { ("one heap", Heap), ("two camps", Split) })
        {
            double mean = shares.Select((p, i) => p * i).Sum(), variance = shares.Select((p, i) => p * (i - mean) * (i - mean)).Sum();
            foreach (var line in AgreementCoverage.Lined("van der Eijk's A", name, Consensus.VanDerEijkA(shares), (s, n) =>
            {
                var frequencies = new double[5];
                for (var i = 0; i < n; i++)
                {
                    frequencies[AgreementCoverage.Drawn(ref s, shares)]++;
                }

                return ConsensusInference.VanDerEijkA(frequencies);
            }))
            {
                yield return line;
            }

            foreach (var line in AgreementCoverage.Lined("r_wg", name, 1 - (variance / 2), (s, n) =>
                ConsensusInference.Rwg([.. Enumerable.Range(0, n).Select(_ => AgreementCoverage.Drawn(ref s, shares) + 1.0)])))
            {
                yield return line;
            }
        }

        double center = Heap.Select((p, i) => p * i).Sum(), ratio = Heap.Select((p, i) => p * (i - center) * (i - center)).Sum() / 2;
        foreach (var line in AgreementCoverage.Lined("r_wg(J), four questions", "one heap", 4 * (1 - ratio) / ((4 * (1 - ratio)) + ratio), (s, n) =>
            ConsensusInference.RwgMultiItem(AgreementCoverage.Seen(ref s, n, 4, 0.6, Heap))))
        {
            yield return line;
        }
    }

    private static IEnumerable<AgreementCoverageLine> Orders()
    {
        (double[] X, double[] Y) Normal(RandomStream s, int n)
        {
            var (x, y) = (new double[n], new double[n]);
            for (var i = 0; i < n; i++)
            {
                x[i] = s.NextNormal();
                y[i] = (0.6 * x[i]) + (0.8 * s.NextNormal());
            }

            return (x, y);
        }

        (double[] X, double[] Y) Tied(RandomStream s, int n)
        {
            var table = AgreementCoverage.Seen(ref s, n, 2, Math.Sqrt(0.5), Heap);
            return ([.. Enumerable.Range(0, n).Select(i => table[i, 0])], [.. Enumerable.Range(0, n).Select(i => table[i, 1])]);
        }

        // The tied population is half equal and half unrelated: the correlation of mid-ranks is one half. Tau-b over pairs of pairs of answers.
        double[,] joint = new double[5, 5];
        for (var i = 0; i < 5; i++)
        {
            for (var j = 0; j < 5; j++)
            {
                joint[i, j] = (0.5 * Heap[i] * Heap[j]) + (i == j ? 0.5 * Heap[i] : 0);
            }
        }

        double score = 0;
        for (var cell = 0; cell < 625; cell++)
        {
            var (a, b, c, d) = (cell / 125, cell / 25 % 5, cell / 5 % 5, cell % 5);
            score += joint[a, b] * joint[c, d] * Math.Sign(a - c) * Math.Sign(b - d);
        }

        var tauTied = score / (1 - Heap.Sum(p => p * p));
        return
        [
            .. AgreementCoverage.Lined("Kendall's tau-b", "normal, correlation 0.6", 2 / Math.PI * Math.Asin(0.6), (s, n) => Normal(s, n) is var (x, y) ? RankCorrelationInference.KendallTauB(x, y) : null),
            .. AgreementCoverage.Lined("Kendall's tau-b", "answers 1 to 5, tied", tauTied, (s, n) => Tied(s, n) is var (x, y) ? RankCorrelationInference.KendallTauB(x, y) : null),
            .. AgreementCoverage.Lined("Spearman's rho", "normal, correlation 0.6", 6 / Math.PI * Math.Asin(0.3), (s, n) => Normal(s, n) is var (x, y) ? RankCorrelationInference.Spearman(x, y) : null),
            .. AgreementCoverage.Lined("Spearman's rho", "answers 1 to 5, tied", 0.5, (s, n) => Tied(s, n) is var (x, y) ? RankCorrelationInference.Spearman(x, y) : null),
        ];
    }
}
