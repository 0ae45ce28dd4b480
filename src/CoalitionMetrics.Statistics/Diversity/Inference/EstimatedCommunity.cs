namespace CoalitionMetrics.Statistics;

/// <summary>
/// The community that a sample suggests, unseen groups included, from which samples of the same size are drawn (Chao et al. 2013, 2014): groups seen keep their share less what
/// goes to the estimated number of unseen groups, which are equally rare.
/// </summary>
internal sealed class EstimatedCommunity
{
    // More unseen groups than this change no figure by what could be seen, only the time.
    private const double MostUnseen = 100_000;

    private readonly GroupSample _sample;
    private readonly double[] _chances;

    public EstimatedCommunity(GroupSample sample)
    {
        _sample = sample;
        double n = sample.Units;
        var scale = sample.Total / n;
        var deficit = Diversity.CoverageDeficit(sample) * scale;
        var unseen = deficit > 0 ? Math.Min(MostUnseen, Math.Ceiling(Diversity.UnseenClassic(sample))) : 0;
        var given = sample.Sum(x => x / n * Missed(x));
        var weight = unseen > 0 && given > 0 ? Math.Min(1, deficit / given) : 0;
        _chances = new double[sample.Groups + (int)unseen];
        var group = 0;
        for (var i = 0; i < sample.Sizes.Length; i++)
        {
            var x = sample.Sizes[i];
            _chances.AsSpan(group, (int)sample.Multiplicities[i]).Fill(x / n * (1 - (weight * Missed(x))));
            group += (int)sample.Multiplicities[i];
        }

        _chances.AsSpan(group).Fill(unseen > 0 ? Math.Min(1, deficit / unseen) : 0);

        double Missed(double x) => Math.Pow(1 - (x / n), n);
    }

    public int Groups => _chances.Length;

    /// <summary>A sample of as many units as the one at hand; null when it shows no group at all.</summary>
    public GroupSample? Draw(ref RandomStream stream, double[] counts)
    {
        if (_sample is IncidenceSample)
        {
            var any = false;
            for (var i = 0; i < counts.Length; i++)
            {
                counts[i] = BinomialDraw.Next(ref stream, _sample.Units, _chances[i]);
                any |= counts[i] > 0;
            }

            return any ? new IncidenceSample(counts, _sample.Units) : null;
        }

        // One group after the other, each of those left with the chance it has among the groups left.
        var left = _sample.Units;
        var mass = Summation.Sum(_chances);
        for (var i = 0; i < counts.Length; i++)
        {
            var drawn = left == 0 ? 0 : i == counts.Length - 1 ? left : BinomialDraw.Next(ref stream, left, Math.Clamp(_chances[i] / mass, 0, 1));
            counts[i] = drawn;
            left -= drawn;
            mass = Math.Max(mass - _chances[i], _chances[i] * 1e-9);
        }

        return new AbundanceSample(counts);
    }
}
