namespace CoalitionMetrics.Statistics;

/// <summary>People: shares of S groups as a symmetric Dirichlet draw, its parameter between 0.1 (a few large groups) and 10 (nearly even), log-normal around 1 beforehand.</summary>
internal sealed class AbundanceModel : UnseenModel
{
    private const int Shapes = 25;

    // Up to so many further people every order of their coming is followed; beyond, each unseen group is taken by itself.
    private const long FollowedUpTo = 64;

    private static readonly double[] Alphas = [.. Enumerable.Range(0, Shapes).Select(k => 0.1 * Math.Pow(100, k / (Shapes - 1.0)))];
    private static readonly double[] LogPriors = [.. Alphas.Select(a => -Math.Log(a) * Math.Log(a) / 2)];

    private readonly double[] _logCounts;

    public AbundanceModel(GroupSample sample)
        : base(sample, LogPriors)
    {
        _logCounts = Array.ConvertAll(Alphas, a => sample.Sum(x => GammaRatio.LogRising(x, a) - SpecialFunctions.LogGamma(a)));
        Weigh(LogPriors);
    }

    protected override double LogLikelihood(int shape, double groups) =>
        _logCounts[shape] + SpecialFunctions.LogGamma(groups * Alphas[shape]) - GammaRatio.LogRising(Sample.Units, groups * Alphas[shape]);

    protected override double UnseenAtMost(int shape, double unseen, double share) =>
        BetaDistribution.LowerTail(share, unseen * Alphas[shape], Sample.Units + (Sample.Groups * Alphas[shape]));

    protected override void AddNewGroups(int shape, double unseen, long further, double weight, double[] sums)
    {
        double n = Sample.Units;
        var alpha = Alphas[shape];
        var all = (Sample.Groups + unseen) * alpha;
        if (further > FollowedUpTo)
        {
            // The chance that none of the further people is of a given unseen group.
            var missed = Math.Exp(GammaRatio.LogRising(n + all - alpha, further) - GammaRatio.LogRising(n + all, further));
            AddBinomial(unseen, 1 - missed, weight, sums);
            return;
        }

        // An urn: the next is of a new group with (groups still unseen) alpha / (people so far + S alpha).
        Span<double> state = stackalloc double[(int)FollowedUpTo + 2];
        state.Clear();
        state[0] = 1;
        for (var t = 0; t < further; t++)
        {
            for (var k = (int)Math.Min(t, unseen); k >= 0; k--)
            {
                var moved = state[k] * ((unseen - k) * alpha / (n + t + all));
                state[k + 1] += moved;
                state[k] -= moved;
            }
        }

        for (var k = 0; k < sums.Length && k <= further; k++)
        {
            sums[k] += weight * state[k];
        }
    }
}
