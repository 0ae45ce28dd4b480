namespace CoalitionMetrics.Statistics;

public static partial class Diversity
{
    /// <summary>
    /// How many groups there are at least, seen or not, judged from how many were seen only once or twice: when many groups have a single person here, more
    /// groups are likely to be missing. It says nothing of groups that the way of inviting never reaches.
    /// </summary>
    /// <remarks>
    /// Definition: S + f1 (f1 - 1) / (2 (f2 + 1)), or the classic form (see <see cref="UnseenForm"/>). Standard error by the delta method over the numbers of groups seen
    /// once, twice and so on as multinomial counts (bias-corrected), or Chao's formula (classic). Interval log-normal in the number not seen, never below S; when no
    /// group is inferred to be missing, from the chance exp(-i) that a group expected i times is not seen.
    /// The estimate is a lower bound in expectation, so the upper end is no bound on the truth: <c>UnseenGroups</c> says what can honestly be said.
    /// Invariance: the order of the groups, groups with 0.
    /// Cost: sorting the counts.
    /// Source: Chao 1984, Nonparametric estimation of the number of classes in a population; Chao 1987, Biometrics 43, 783-791.
    /// </remarks>
    /// <param name="counts">People per group; whole numbers from 0, at least one.</param>
    /// <param name="form">Which of the two forms; <see cref="UnseenForm.BiasCorrected"/> unless told.</param>
    /// <param name="level">The level of the interval; 0.95 unless told.</param>
    /// <returns>The number of groups, at least those seen.</returns>
    /// <exception cref="ArgumentException"><paramref name="counts"/> is empty.</exception>
    /// <exception cref="ArgumentOutOfRangeException">A count is negative, not whole, NaN or infinite; the form is unknown.</exception>
    /// <exception cref="NotIdentifiedException">Fewer than two people.</exception>
    public static Estimate Chao1(ReadOnlySpan<double> counts, UnseenForm form = UnseenForm.BiasCorrected, ConfidenceLevel level = default) => Chao1(new AbundanceSample(counts), form, level);

    /// <inheritdoc cref="Chao1(ReadOnlySpan{double}, UnseenForm, ConfidenceLevel)"/>
    /// <param name="sample">The sample; at least two people.</param>
    /// <param name="form">Which of the two forms; <see cref="UnseenForm.BiasCorrected"/> unless told.</param>
    /// <param name="level">The level of the interval; 0.95 unless told.</param>
    public static Estimate Chao1(AbundanceSample sample, UnseenForm form = UnseenForm.BiasCorrected, ConfidenceLevel level = default)
    {
        ArgumentNullException.ThrowIfNull(sample);
        return Chao(sample, form, level, "Chao1");
    }

    /// <summary>How many groups there are at least, seen or not, judged from how many were at only one or two gatherings. Gatherings are what was drawn, so people who come together do no harm.</summary>
    /// <remarks>
    /// Definition: S + (T-1)/T Q1 (Q1 - 1) / (2 (Q2 + 1)), or the classic form S + (T-1)/T Q1^2 / (2 Q2); T gatherings, Q1 and Q2 groups at exactly one and two of them.
    /// Standard error, interval, invariance and cost as for Chao1.
    /// Source: Chao 1987, Biometrics 43, 783-791.
    /// </remarks>
    /// <param name="incidences">In how many gatherings each group was there; whole numbers from 0 to <paramref name="units"/>.</param>
    /// <param name="units">How many gatherings there were; at least 2.</param>
    /// <param name="form">Which of the two forms; <see cref="UnseenForm.BiasCorrected"/> unless told.</param>
    /// <param name="level">The level of the interval; 0.95 unless told.</param>
    /// <returns>The number of groups, at least those seen.</returns>
    /// <exception cref="ArgumentException"><paramref name="incidences"/> is empty.</exception>
    /// <exception cref="ArgumentOutOfRangeException">A count is negative, not whole, NaN, infinite or above <paramref name="units"/>; the form is unknown.</exception>
    /// <exception cref="NotIdentifiedException">Fewer than two gatherings, or no group at any of them.</exception>
    public static Estimate Chao2(ReadOnlySpan<double> incidences, long units, UnseenForm form = UnseenForm.BiasCorrected, ConfidenceLevel level = default) =>
        Chao2(new IncidenceSample(incidences, units), form, level);

    /// <inheritdoc cref="Chao2(ReadOnlySpan{double}, long, UnseenForm, ConfidenceLevel)"/>
    /// <param name="sample">The sample; at least two gatherings.</param>
    /// <param name="form">Which of the two forms; <see cref="UnseenForm.BiasCorrected"/> unless told.</param>
    /// <param name="level">The level of the interval; 0.95 unless told.</param>
    public static Estimate Chao2(IncidenceSample sample, UnseenForm form = UnseenForm.BiasCorrected, ConfidenceLevel level = default)
    {
        ArgumentNullException.ThrowIfNull(sample);
        return Chao(sample, form, level, "Chao2");
    }

    /// <summary>The number of groups not seen, in the form that interpolation, extrapolation and the bootstrap use.</summary>
    internal static double UnseenClassic(GroupSample sample)
    {
        double f1 = sample.SeenOnce;
        double f2 = sample.SeenTwice;
        var factor = (sample.Units - 1.0) / sample.Units;
        return factor * (f2 > 0 ? f1 * f1 / (2 * f2) : f1 * (f1 - 1) / 2);
    }

    private static Estimate Chao(GroupSample sample, UnseenForm form, ConfidenceLevel level, string name)
    {
        var (unseen, variance) = form switch
        {
            UnseenForm.BiasCorrected => BiasCorrected(sample, sample is IncidenceSample ? (sample.Units - 1.0) / sample.Units : 1),
            UnseenForm.Classic => (UnseenClassic(sample), ClassicVariance(sample)),
            _ => throw Guard.Unknown(nameof(form), form),
        };
        sample.RequirePair();
        var method = form == UnseenForm.BiasCorrected ? name + ", bias-corrected, log-normal interval" : name + ", classic, log-normal interval";
        return Estimate.WithInterval(sample.Groups + unseen, Math.Sqrt(variance), UnseenInterval(sample, unseen, variance, level), method, sample.Units);
    }

    // The delta method over all groups, the unseen ones included, as one multinomial draw.
    private static (double Unseen, double Variance) BiasCorrected(GroupSample sample, double factor)
    {
        double f1 = sample.SeenOnce;
        double f2 = sample.SeenTwice;
        var unseen = factor * f1 * (f1 - 1) / (2 * (f2 + 1));
        var slope1 = factor * ((2 * f1) - 1) / (2 * (f2 + 1));
        var slope2 = -factor * f1 * (f1 - 1) / (2 * (f2 + 1) * (f2 + 1));
        var excess = (f1 * slope1) + (f2 * slope2) - unseen;
        var variance = unseen + (f1 * slope1 * slope1) + (f2 * slope2 * slope2) - (excess * excess / (sample.Groups + unseen));
        return (unseen, Math.Max(0, variance));
    }

    private static double ClassicVariance(GroupSample sample)
    {
        double f1 = sample.SeenOnce;
        double f2 = sample.SeenTwice;
        var a = (sample.Units - 1.0) / sample.Units;
        if (f2 > 0)
        {
            var r = f1 / f2;
            return f2 * a * r * r * ((0.25 * a * r * r) + (a * r) + 0.5);
        }

        if (f1 > 1)
        {
            var unseen = UnseenClassic(sample);
            return Math.Max(0, unseen + (a * a * f1 * ((2 * f1) - 1) * ((2 * f1) - 1) / 4) - (a * a * f1 * f1 * f1 * f1 / (4 * (sample.Groups + unseen))));
        }

        return ObservedVariance(sample);
    }

    // Variance of the number of groups seen when each is expected as often as it was seen.
    private static double ObservedVariance(GroupSample sample)
    {
        var expected = sample.Sum(x => x * Math.Exp(-x));
        return Math.Max(0, sample.Sum(x => Math.Exp(-x) - Math.Exp(-2 * x)) - (expected * expected / sample.Total));
    }

    private static ConfidenceInterval UnseenInterval(GroupSample sample, double unseen, double variance, ConfidenceLevel level)
    {
        double seen = sample.Groups;
        var z = NormalQuantile(level);
        if (unseen > 0)
        {
            var factor = Math.Exp(z * Math.Sqrt(SpecialFunctions.LogP1(variance / (unseen * unseen))));
            return new ConfidenceInterval(seen + (unseen / factor), seen + (unseen * factor), level);
        }

        var missed = sample.Sum(x => Math.Exp(-x)) / seen;
        var half = z * Math.Sqrt(ObservedVariance(sample)) / (1 - missed);
        return new ConfidenceInterval(seen, Math.Max(seen, (seen / (1 - missed)) + half), level);
    }

    private static double NormalQuantile(ConfidenceLevel level) => NormalDistribution.UpperQuantile(level.Alpha / 2);
}
