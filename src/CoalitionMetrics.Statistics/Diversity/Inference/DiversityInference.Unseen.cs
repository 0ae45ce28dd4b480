using System.Globalization;

namespace CoalitionMetrics.Statistics;

public static partial class DiversityInference
{
    private const int FewestForUnseen = 15;

    /// <summary>How many groups there are, seen or not, with an interval that is honest for few people. It says nothing of groups that the way of inviting never reaches.</summary>
    /// <remarks>
    /// Definition: the value is Chao's lower bound (bias-corrected Chao1 for people, Chao2 for gatherings). The interval is the smallest range of numbers of groups that holds the level's share of the
    /// probability after the sample: the likelihood of the counts under a symmetric Dirichlet (people) or beta (gatherings) of groups, averaged over its parameters, times 1 / S^2; widened to the value where
    /// it lies outside. In simulations of 8 to 40 people Chao's log-normal interval covered the truth in as few as six samples of ten, this one in nine (COVERAGE.md).
    /// Invariance: the order of the groups, groups with 0.
    /// Cost: about 10,000 values of the gamma function, whatever the number of people.
    /// Source: Chao 1984, 1987 (value); Raftery 1988, Inference for the binomial N parameter, Biometrika 75, 223-228 (averaging; 1/N beforehand); Efron and Thisted 1976.
    /// </remarks>
    /// <param name="sample">The sample; at least two units.</param>
    /// <param name="level">The level of the interval; 0.95 unless told.</param>
    /// <returns>The number of groups, at least those seen.</returns>
    /// <exception cref="NotIdentifiedException">Fewer than two units, or no group seen.</exception>
    public static Estimate UnseenGroups(GroupSample sample, ConfidenceLevel level = default)
    {
        ArgumentNullException.ThrowIfNull(sample);
        var chao = sample is IncidenceSample units ? Diversity.Chao2(units, level: level) : Diversity.Chao1((AbundanceSample)sample, level: level);
        var (lower, upper) = UnseenModel.Of(sample).HighestDensity(level.Value);
        var caution = sample.Units < FewestForUnseen ? ", near 0.90 where groups are many and uneven" : string.Empty;
        var method = $"{(sample is IncidenceSample ? "Chao2" : "Chao1")}, interval by integrated likelihood{caution}";
        return Estimate.WithInterval(chao.Value, chao.StandardError, new ConfidenceInterval(Math.Min(lower, chao.Value), Math.Max(upper, chao.Value), level), method, sample.Units);
    }

    /// <summary>How many new groups further seats (or gatherings) would bring, if people go on being invited as now, and in what range the number will probably lie.</summary>
    /// <remarks>
    /// Definition: the expected number is f0 (1 - (1 - b)^m), with f0 the estimated number of unseen groups (classic Chao) and b = f1 / (n f0 + f1), as <see cref="Diversity.AtSize(GroupSample, double)"/> extrapolates.
    /// The interval is for the number itself, chance included: the range from the same averaged likelihood as <see cref="UnseenGroups"/>, as much left out below as above. Up to 64 further people every order of
    /// coming is followed; beyond, and for gatherings, each unseen group comes or not by itself.
    /// Trust: up to as many further units as were drawn (<see cref="NewGroupsOutlook.TrustedUpTo"/>); beyond, the expected number is a lower bound and the interval rests on the model.
    /// Invariance: the order of the groups, groups with 0; rises with the number of further units. Cost: that of the averaged likelihood, times the further units up to 64.
    /// Source: Good and Toulmin 1956; Shen, Chao and Lin 2003, Predicting the number of new species in further taxonomic sampling, Ecology 84, 798-804; Chao et al. 2009, Ecology 90, 1125-1133 (gatherings).
    /// </remarks>
    /// <param name="sample">The sample; at least two units.</param>
    /// <param name="further">How many further people (or gatherings); from 1 to 10^9.</param>
    /// <param name="level">The level of the interval; 0.95 unless told.</param>
    /// <returns>The outlook.</returns>
    /// <exception cref="ArgumentOutOfRangeException">The number of further units is below 1 or above 10^9.</exception>
    /// <exception cref="NotIdentifiedException">Fewer than two units, or no group seen.</exception>
    public static NewGroupsOutlook NewGroups(GroupSample sample, long further, ConfidenceLevel level = default) => InvitePlan(sample, [further], level)[0];

    /// <summary>An invite plan: what each number of further seats (or gatherings) would bring.</summary>
    /// <remarks>See <see cref="NewGroups"/>; the averaged likelihood is worked out once.</remarks>
    /// <param name="sample">The sample; at least two units.</param>
    /// <param name="further">The numbers of further people (or gatherings); each from 1 to 10^9.</param>
    /// <param name="level">The level of the intervals; 0.95 unless told.</param>
    /// <returns>The outlooks in the order of <paramref name="further"/>.</returns>
    /// <exception cref="ArgumentException"><paramref name="further"/> is empty.</exception>
    /// <exception cref="ArgumentOutOfRangeException">A number of further units is below 1 or above 10^9.</exception>
    /// <exception cref="NotIdentifiedException">Fewer than two units, or no group seen.</exception>
    public static IReadOnlyList<NewGroupsOutlook> InvitePlan(GroupSample sample, ReadOnlySpan<long> further, ConfidenceLevel level = default)
    {
        ArgumentNullException.ThrowIfNull(sample);
        Guard.NotEmpty(further, nameof(further));
        for (var i = 0; i < further.Length; i++)
        {
            if (further[i] is not (>= 1 and <= 1_000_000_000))
            {
                throw new ArgumentOutOfRangeException(nameof(further), further[i], string.Create(CultureInfo.InvariantCulture, $"further[{i}] is {further[i]}; expected from 1 to 10^9."));
            }
        }

        var curve = new SizeCurve(sample);
        var model = UnseenModel.Of(sample);
        var outlooks = new NewGroupsOutlook[further.Length];
        for (var i = 0; i < further.Length; i++)
        {
            var expected = curve.NewGroups(further[i]);
            var (lower, upper) = model.NewGroups(further[i], level.Value);
            var interval = new ConfidenceInterval(Math.Min(lower, Math.Floor(expected)), Math.Max(upper, Math.Ceiling(expected)), level);
            outlooks[i] = new NewGroupsOutlook
            {
                Further = further[i],
                Expected = Estimate.WithInterval(expected, null, interval, "Shen-Chao-Lin predictor, interval by integrated likelihood", sample.Units),
                TrustedUpTo = sample.Units,
                ChanceNextIsNew = Diversity.CoverageDeficit(sample),
            };
        }

        return outlooks;
    }

    /// <summary>How many further people (or gatherings) it takes, on average, until so large a share of the estimated groups has been seen.</summary>
    /// <remarks>
    /// Definition: the m at which groups seen plus new groups expected make the share of groups seen plus f0 (classic Chao); 0 when it is reached already.
    /// Source: Chao, Colwell, Lin and Gotelli 2009, Sufficient sampling for asymptotic minimum species richness estimators, Ecology 90, 1125-1133.
    /// </remarks>
    /// <param name="sample">The sample; at least two units.</param>
    /// <param name="share">The share; inside (0, 1): all of them would take forever.</param>
    /// <returns>The number of further units; not whole. It rests on a lower bound of what is unseen, so that more may be needed.</returns>
    /// <exception cref="ArgumentOutOfRangeException">The share is not inside (0, 1).</exception>
    /// <exception cref="NotIdentifiedException">Fewer than two units, or no group seen.</exception>
    public static double FurtherUnitsFor(GroupSample sample, double share)
    {
        ArgumentNullException.ThrowIfNull(sample);
        if (share is not (> 0 and < 1))
        {
            throw Guard.Refuse(nameof(share), share, "a share inside (0, 1)");
        }

        return new SizeCurve(sample).FurtherUnitsFor(share);
    }
}
