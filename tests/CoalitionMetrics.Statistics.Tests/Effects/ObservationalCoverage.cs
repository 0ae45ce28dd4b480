namespace CoalitionMetrics.Statistics.Tests;

/// <summary>Pilots whose places were chosen: those with a higher score took part more often and do better anyway. The true effect is 0.</summary>
internal static class ObservationalCoverage
{
    public static IReadOnlyList<CoverageLine> Lines { get; } =
    [
        .. from scenario in (string[])["one covariate", "two covariates"]
           from size in (int[])[12, 20, 40, 100]
           from method in (string[])["jackknife, t", "stacked sandwich, normal", "plain difference, Welch t"]
           select new CoverageLine("Chosen places", scenario, size, method),
    ];

    /// <summary>Of the pilots in which weights exist, the share with an interval; and of those intervals the share that holds the true effect.</summary>
    public static (double Answers, double Covers) Attained(CoverageLine line, int runs, ulong seed)
    {
        var (feasible, answers, covers) = (new bool[runs], new bool[runs], new bool[runs]);
        Parallel.For(0, runs, run =>
        {
            var random = new RandomStream(seed, (ulong)run);
            if (One(line, ref random) is { } estimate)
            {
                feasible[run] = true;
                answers[run] = estimate.Interval is not null;
                covers[run] = estimate.Interval?.Contains(0) == true;
            }
        });
        var answered = answers.Count(a => a);
        return (answered / (double)feasible.Count(f => f), covers.Count(c => c) / (double)answered);
    }

    private static Estimate? One(CoverageLine line, ref RandomStream random)
    {
        var columns = Enumerable.Range(0, line.Scenario == "one covariate" ? 1 : 2).Select(_ => new double[line.Size]).ToArray();
        var (outcome, treated) = (new double[line.Size], new bool[line.Size]);
        for (var i = 0; i < outcome.Length; i++)
        {
            double score = 0;
            foreach (var column in columns)
            {
                column[i] = random.NextNormal();
                score += column[i] / Math.Sqrt(columns.Length);
            }

            treated[i] = random.NextDouble() < 1 / (1 + Math.Exp(-0.8 * score));
            outcome[i] = score + random.NextNormal();
        }

        try
        {
            var balance = EntropyBalancing.Fit(treated, [.. columns.Select((c, j) => new Regressor($"x{j}", c))]);
            return line.Method[0] switch
            {
                'j' => balance.JackknifedEffectOnTreated(outcome).Effect,
                's' => balance.EffectOnTreated(outcome).Effect,
                _ => Experiment.DifferenceInMeans(outcome, treated, new ExperimentDesign()),
            };
        }
        catch (NotIdentifiedException)
        {
            return null;
        }
    }
}
