using System.Globalization;

namespace CoalitionMetrics.Statistics;

/// <summary>Of whom the mixes of placebo units are made.</summary>
public enum PlaceboPool
{
    /// <summary>Of the other untreated units: what the pilot did cannot leak into them.</summary>
    OtherDonors,

    /// <summary>Of the other untreated units and the treated one.</summary>
    OtherDonorsAndTreated,
}

/// <summary>How unusual the gap of the treated unit is among those of untreated units.</summary>
public sealed class PlaceboTest
{
    // Shares that differ by less are the same share.
    private const double Rounding = 1e-9;

    private readonly double _fitBefore;

    internal PlaceboTest(SyntheticControl treated, SyntheticControl[] placebos)
    {
        _fitBefore = treated.PreRmspe;
        Placebos = Array.AsReadOnly(placebos);
        Rank = 1 + placebos.Count(placebo => placebo.PreRmspe == 0 ? placebo.PostRmspe > 0 : placebo.Ratio >= treated.Ratio);
        PValue = (double)Rank / (placebos.Length + 1);
        SmallestPossible = 1.0 / (placebos.Length + 1);
    }

    /// <summary>The fit of each donor, in their order.</summary>
    public IReadOnlyList<SyntheticControl> Placebos { get; }

    /// <summary>The ratio of gaps after to before of each donor, in their order; NaN where the fit before is perfect.</summary>
    public IReadOnlyList<double> Ratios => [.. Placebos.Select(placebo => placebo.Ratio)];

    /// <summary>The place of the treated unit by its ratio among itself and all donors: 1 = the largest, ties behind.</summary>
    public int Rank { get; }

    /// <summary>How often a unit picked at random would show a ratio so large: rank over donors + 1. It tests "nothing happened", if the treated unit could as well have been any other.</summary>
    public double PValue { get; }

    /// <summary>The smallest p so many donors could ever give: with fewer than 19 it lies above 0.05.</summary>
    public double SmallestPossible { get; }

    /// <summary>How far the treated unit would have to stray from its mix after the pilot, as the root of the mean squared gap, to be as rare as this among all units: any larger gap counts, none smaller.</summary>
    /// <remarks>
    /// <para>Definition: the fit of the treated unit before, times the m-th largest ratio of the donors; m the worst rank whose p, <c>m / (donors + 1)</c>, is not above alpha.</para>
    /// <para>Invariance: scaling the outcome scales it; what was observed of the treated unit after the pilot does not enter (property tests).</para>
    /// <para>Cost: the donors are sorted. Source: Abadie, Diamond and Hainmueller 2010 (their test, solved for the gap).</para>
    /// </remarks>
    /// <param name="alpha">How rare; inside (0, 1); 0.05 unless told.</param>
    /// <returns>The gap, in the unit of the outcome. Infinite when no gap, however large, could be so rare: too few donors, or too many whom the others meet without a gap before.</returns>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="alpha"/> is outside its domain.</exception>
    public double CriticalGap(double alpha = 0.05)
    {
        if (alpha is not (> 0 and < 1))
        {
            throw Guard.Refuse(nameof(alpha), alpha, "a share inside (0, 1)");
        }

        var ranks = Enumerable.Range(1, Placebos.Count).Count(rank => (double)rank / (Placebos.Count + 1) <= alpha);
        return ranks == 0 ? double.PositiveInfinity : _fitBefore * Placebos.Select(Strayed).OrderDescending().ElementAt(ranks - 1);
    }

    /// <summary>
    /// The smallest true effect, the same in all periods since the pilot, that this comparison finds so often: the gap that it adds to the noise of the placebos must pass <see cref="CriticalGap"/>. It rests on who is
    /// there to compare with and how well the mixes fit, never on the effect observed.
    /// </summary>
    /// <remarks>
    /// <para>
    /// Definition: each donor's gaps after, divided by its own fit before and multiplied by that of the treated unit, are a course that the treated unit could have taken without the pilot, as the test itself supposes;
    /// an effect c, once added and once taken away, is found there when the root of the mean squared gap is above the critical gap, for c and for every larger effect. The smallest c found in the share wanted.
    /// A donor with a perfect fit before has no such course, and counts as one where nothing is found.
    /// </para>
    /// <para>Invariance: scaling the outcome scales it; what was observed of the treated unit after the pilot does not enter; more power never needs a smaller effect (property tests).</para>
    /// <para>Cost: one quadratic equation a donor and direction. Source: Abadie, Diamond and Hainmueller 2010; Firpo and Possebom 2018 (effects constant over time put into the placebo test).</para>
    /// </remarks>
    /// <param name="power">How often it is to be found; inside (0, 1); 0.8 unless told.</param>
    /// <param name="alpha">How rare the gap must be; inside (0, 1); 0.05 unless told.</param>
    /// <returns>The effect, in the unit of the outcome, at least 0. Infinite when none, however large, is found so often: too few donors.</returns>
    /// <exception cref="ArgumentOutOfRangeException">A number is outside its domain.</exception>
    public double DetectableEffect(double power = 0.8, double alpha = 0.05)
    {
        if (power is not (> 0 and < 1))
        {
            throw Guard.Refuse(nameof(power), power, "a share inside (0, 1)");
        }

        return Needed(alpha).Order().ElementAt(Math.Max(0, (int)Math.Ceiling((power * 2 * Placebos.Count) - Rounding) - 1));
    }

    /// <summary>How often this comparison finds a true effect that is the same in all periods since the pilot; see <see cref="DetectableEffect"/>.</summary>
    /// <remarks>
    /// <para>Definition: the share of donors and directions in which an effect of this size, or any larger one, is found.</para>
    /// <para>Invariance: a larger effect is never found less often (property tests).</para>
    /// <para>Cost and source: as <see cref="DetectableEffect"/>.</para>
    /// </remarks>
    /// <param name="effect">The true effect, in the unit of the outcome: one fixed beforehand, never the one observed.</param>
    /// <param name="alpha">How rare the gap must be; inside (0, 1); 0.05 unless told.</param>
    /// <returns>The share, from 0 to 1.</returns>
    /// <exception cref="ArgumentOutOfRangeException">A number is outside its domain.</exception>
    public double PowerAt(double effect, double alpha = 0.05)
    {
        Guard.Finite(effect, nameof(effect));
        var size = Math.Abs(effect) * (1 + Rounding);
        return Needed(alpha).Count(needed => needed <= size) / (2.0 * Placebos.Count);
    }

    /// <summary>The test on one line, rounded, invariant.</summary>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"rank {Rank} of {Placebos.Count + 1}, p = {PValue:G3} (smallest possible {SmallestPossible:G3})");

    // A donor that the others meet without a gap before, but not after, strays without bound; one whom they always meet not at all.
    private static double Strayed(SyntheticControl placebo) => placebo.PreRmspe > 0 ? placebo.Ratio : placebo.PostRmspe > 0 ? double.PositiveInfinity : 0;

    // For each donor and direction the effect from which on the root mean squared gap stays above the critical one: the larger root of c^2 + 2 c mean + mean square - critical^2, 0 where it is above throughout.
    private IEnumerable<double> Needed(double alpha)
    {
        var critical = CriticalGap(alpha);
        foreach (var placebo in Placebos)
        {
            if (placebo.PreRmspe == 0 || double.IsInfinity(critical))
            {
                yield return double.PositiveInfinity;
                yield return double.PositiveInfinity;
                continue;
            }

            var scale = _fitBefore / placebo.PreRmspe;
            double[] gaps = [.. placebo.Gaps.Skip(placebo.PeriodsBefore).Select(gap => gap * scale)];
            var mean = Moments.Mean(gaps);
            var beyond = (Summation.Dot(gaps, gaps) / gaps.Length) - (critical * critical);
            var discriminant = (mean * mean) - beyond;
            foreach (var towards in (double[])[mean, -mean])
            {
                yield return discriminant < 0 ? 0 : Math.Max(0, Math.Sqrt(discriminant) - towards);
            }
        }
    }
}
