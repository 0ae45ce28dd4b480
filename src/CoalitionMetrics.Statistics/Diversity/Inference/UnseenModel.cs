namespace CoalitionMetrics.Statistics;

/// <summary>
/// How likely each number of groups is, after the sample: the likelihood of the counts, averaged over how uneven the groups may be, times 1 / S^2 beforehand. Few people cannot tell whether
/// groups are even; averaging keeps that doubt in the answer where a standard error at the best guess drops it.
/// </summary>
internal abstract class UnseenModel
{
    // Numbers of groups up to this many times those seen are looked at, in steps that grow with the distance.
    private const int Farthest = 200;
    private const double Step = 0.06;

    // What is less likely than this, relative to the likeliest, changes no figure.
    private const double Negligible = 1e-9;
    private const double NegligibleForShare = 1e-4;

    private readonly double[] _groups;
    private readonly double[] _widths;
    private readonly double[,] _weights;

    private protected UnseenModel(GroupSample sample, IReadOnlyList<double> logPriors)
    {
        Sample = sample;
        (_groups, _widths) = Grid(sample.Groups);
        _weights = new double[logPriors.Count, _groups.Length];
    }

    protected GroupSample Sample { get; }

    public static UnseenModel Of(GroupSample sample)
    {
        sample.RequirePair();
        UnseenModel model = sample is IncidenceSample ? new IncidenceModel(sample) : new AbundanceModel(sample);
        return model;
    }

    /// <summary>The smallest set of neighbouring numbers of groups that holds so much of the probability.</summary>
    public (double Lower, double Upper) HighestDensity(double mass)
    {
        var weight = new double[_groups.Length];
        for (var i = 0; i < weight.Length; i++)
        {
            for (var k = 0; k < _weights.GetLength(0); k++)
            {
                weight[i] += _weights[k, i];
            }
        }

        var (low, high) = (0, 0);
        for (var i = 1; i < weight.Length; i++)
        {
            if (weight[i] / _widths[i] > weight[low] / _widths[low])
            {
                (low, high) = (i, i);
            }
        }

        var inside = weight[low];
        var total = Summation.Sum(weight);
        while (inside < mass * total && (low > 0 || high < weight.Length - 1))
        {
            var below = low > 0 ? weight[low - 1] / _widths[low - 1] : -1;
            var above = high < weight.Length - 1 ? weight[high + 1] / _widths[high + 1] : -1;
            inside += below >= above ? weight[--low] : weight[++high];
        }

        return (First(low), First(high) + _widths[high] - 1);
    }

    /// <summary>
    /// The range in which the share of everybody who belongs to groups not seen lies with so much probability, as much left out on either side; from 0 where the likely numbers of
    /// groups begin at those seen.
    /// </summary>
    public (double Lower, double Upper) UnseenShare(double mass)
    {
        var tail = (1 - mass) / 2;
        return (HighestDensity(mass).Lower <= Sample.Groups ? 0 : ShareQuantile(tail), ShareQuantile(1 - tail));
    }

    /// <summary>The range in which the number of new groups among so many further units lies with so much probability, as much left out on either side.</summary>
    public (double Lower, double Upper) NewGroups(long further, double mass)
    {
        var tail = (1 - mass) / 2;
        var distribution = NewGroupsDistribution(further);
        return (Quantile(distribution, tail), Quantile(distribution, 1 - tail));
    }

    /// <summary>The probability of so many new groups or fewer, for 0, 1, 2 ...</summary>
    private double ShareQuantile(double p)
    {
        if (ProbabilityOfShare(0) >= p)
        {
            return 0;
        }

        var (low, high) = (0.0, 1.0);
        for (var i = 0; i < 30; i++)
        {
            var middle = (low + high) / 2;
            (low, high) = ProbabilityOfShare(middle) < p ? (middle, high) : (low, middle);
        }

        return high;
    }

    private double ProbabilityOfShare(double share)
    {
        var (below, total) = (0.0, 0.0);
        for (var k = 0; k < _weights.GetLength(0); k++)
        {
            for (var i = 0; i < _groups.Length; i++)
            {
                // What weighs less moves the ends of the range by nothing that could be seen.
                if (_weights[k, i] > NegligibleForShare)
                {
                    var unseen = Math.Round(_groups[i] - Sample.Groups);
                    below += _weights[k, i] * (unseen == 0 ? 1 : share == 0 ? 0 : UnseenAtMost(k, unseen, share));
                    total += _weights[k, i];
                }
            }
        }

        return below / total;
    }

    private double[] NewGroupsDistribution(long further)
    {
        // A person is of one group; at one gathering any number of new groups may be.
        var farthest = (long)Math.Ceiling(_groups[^1]) - Sample.Groups;
        var sums = new double[(Sample is IncidenceSample ? farthest : Math.Min(further, farthest)) + 1];
        var total = 0.0;
        for (var k = 0; k < _weights.GetLength(0); k++)
        {
            for (var i = 0; i < _groups.Length; i++)
            {
                if (_weights[k, i] > 0)
                {
                    AddNewGroups(k, Math.Round(_groups[i] - Sample.Groups), further, _weights[k, i], sums);
                    total += _weights[k, i];
                }
            }
        }

        var cumulative = 0.0;
        for (var i = 0; i < sums.Length; i++)
        {
            cumulative += sums[i] / total;
            sums[i] = Math.Min(1, cumulative);
        }

        return sums;
    }

    /// <summary>The probability that the unseen groups together are at most so large a share, given how uneven the groups are and how many were not seen (at least 1).</summary>
    protected abstract double UnseenAtMost(int shape, double unseen, double share);

    /// <summary>Adds the distribution of the number of new groups, times a weight, given how uneven the groups are and how many were not seen.</summary>
    protected abstract void AddNewGroups(int shape, double unseen, long further, double weight, double[] sums);

    /// <summary>The logarithm of the likelihood for one unevenness and number of groups, up to what does not depend on either.</summary>
    protected abstract double LogLikelihood(int shape, double groups);

    /// <summary>Fills the weights; called once the model knows its shapes.</summary>
    protected void Weigh(IReadOnlyList<double> logPriors)
    {
        var largest = double.NegativeInfinity;
        for (var k = 0; k < logPriors.Count; k++)
        {
            for (var i = 0; i < _groups.Length; i++)
            {
                var groups = _groups[i];
                // S! / (S - s)! ways to say which groups were seen, 1 / S^2 beforehand.
                _weights[k, i] = logPriors[k] + LogLikelihood(k, groups) - GammaRatio.LogRising(groups + 1, -Sample.Groups) - (2 * Math.Log(groups)) + Math.Log(_widths[i]);
                largest = Math.Max(largest, _weights[k, i]);
            }
        }

        for (var k = 0; k < logPriors.Count; k++)
        {
            for (var i = 0; i < _groups.Length; i++)
            {
                var weight = Math.Exp(_weights[k, i] - largest);
                _weights[k, i] = weight > Negligible ? weight : 0;
            }
        }
    }

    /// <summary>Adds a binomial distribution of new groups.</summary>
    protected static void AddBinomial(double unseen, double chance, double weight, double[] sums)
    {
        if (unseen == 0 || chance is <= 0 or >= 1)
        {
            sums[chance > 0 ? (int)unseen : 0] += weight;
            return;
        }

        // From the likeliest number to both sides, until what is left is negligible.
        var mode = (long)Math.Min(Math.Floor((unseen + 1) * chance), Math.Min(unseen, sums.Length - 1));
        var top = BinomialDistribution.Probability(mode, (long)unseen, chance);
        var odds = chance / (1 - chance);
        var p = top;
        for (var x = mode; x < sums.Length && p > top * Negligible && p > 0; x++)
        {
            sums[x] += weight * p;
            p *= odds * (unseen - x) / (x + 1);
        }

        p = top;
        for (var x = mode; x > 0 && p > top * Negligible; x--)
        {
            p *= x / (odds * (unseen - x + 1));
            sums[x - 1] += weight * p;
        }
    }

    private double First(int i) => Math.Floor(_groups[i] - ((_widths[i] - 1) / 2));

    private static double Quantile(double[] distribution, double p)
    {
        var i = Array.FindIndex(distribution, c => c >= p);
        return i < 0 ? distribution.Length - 1 : i;
    }

    private static (double[] Groups, double[] Widths) Grid(int seen)
    {
        var groups = new List<double>();
        var widths = new List<double>();
        for (var first = (double)Math.Max(1, seen); first - seen < Farthest * (seen + 1.0);)
        {
            var width = Math.Max(1, Math.Floor(Step * (first - seen)));
            groups.Add(first + ((width - 1) / 2));
            widths.Add(width);
            first += width;
        }

        return ([.. groups], [.. widths]);
    }
}
