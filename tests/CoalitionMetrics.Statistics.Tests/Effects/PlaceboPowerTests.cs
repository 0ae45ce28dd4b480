using FsCheck;
using FsCheck.Fluent;
using FsCheck.Xunit;

namespace CoalitionMetrics.Statistics.Tests;

public sealed class PlaceboPowerTests
{
    // The donors miss each other by (-4, -6), (6, 4) and (-1, 1) before, and by -9, 3 and 3 after: ratios 9 / sqrt(26), 3 / sqrt(26) and 3. The treated place, at (5, 7), lies sqrt(1/26) from the line between two of them.
    private static readonly PlaceboTest ByHand = SyntheticControl.Fit(SyntheticControlTests.Places([5, 7, 8], 2, [0, 0, 0], [10, 10, 12], [4, 6, 9])).PlaceboInSpace();

    [Fact]
    public void Gap_that_stands_out_and_smallest_effect_found_can_be_checked_by_hand()
    {
        var root = Math.Sqrt(26);
        Close.Equal(3 / root, ByHand.CriticalGap(0.3));
        Close.Equal(9.0 / 26, ByHand.CriticalGap(0.5));

        // In units of the fit before the effect must be 3 - g where it adds to a gap g, 3 + g where it takes away: 0, 3 - 9/root, 3 - 3/root, 3 + 3/root, 3 + 9/root, 6.
        Close.Equal((3 - (3 / root)) / root, ByHand.DetectableEffect(0.5, 0.3));
        Close.Equal((3 + (9 / root)) / root, ByHand.DetectableEffect(0.8, 0.3));
        Close.Equal(6 / root, ByHand.DetectableEffect(0.99, 0.3));
        Close.Equal(3.0 / 6, ByHand.PowerAt((3 - (3 / root)) / root, 0.3));
        Close.Equal(3.0 / 6, ByHand.PowerAt(-3 / root, 0.3));
        Close.Equal(1, ByHand.PowerAt(100, 0.3));
    }

    [Fact]
    public void So_few_places_find_nothing_however_large()
    {
        Assert.Equal(double.PositiveInfinity, ByHand.CriticalGap());
        Assert.Equal(double.PositiveInfinity, ByHand.DetectableEffect());
        Assert.Equal(0, ByHand.PowerAt(1e9));
        Assert.True(double.IsFinite(ByHand.DetectableEffect(0.8, ByHand.SmallestPossible)));
    }

    [Property]
    public Property A_treated_place_beyond_the_critical_gap_is_rare_enough_and_none_below() => Prop.ForAll(SyntheticControlTests.Course.Arbitrary, Gen.Choose(1, 400).ToArbitrary(), (course, far) =>
    {
        // What the place shows after the pilot is moved so that its gap is a chosen one.
        var fit = SyntheticControl.Fit(course.Panel);
        if (fit.PreRmspe == 0 || fit.PlaceboInSpace() is var placebos && double.IsInfinity(placebos.CriticalGap(0.5)))
        {
            return;
        }

        var (critical, gap) = (fit.PlaceboInSpace().CriticalGap(0.5), far / 8.0);
        double[] moved = [.. course.Treated.Select((v, t) => t < course.Before ? v : fit.Synthetic[t] + gap)];
        var test = SyntheticControl.Fit(SyntheticControlTests.Places(moved, course.Before, course.Donors)).PlaceboInSpace();
        if (Math.Abs(gap - critical) > 1e-9 * (1 + critical))
        {
            Assert.Equal(gap > critical, test.PValue <= 0.5);
        }
    });

    [Property]
    public Property The_smallest_effect_is_what_a_search_from_above_finds() => Prop.ForAll(SyntheticControlTests.Course.Arbitrary, Gen.Elements(0.3, 0.5, 0.8, 0.95).ToArbitrary(), (course, power) =>
    {
        if (Of(course) is not { } placebos || double.IsInfinity(placebos.DetectableEffect(power, 0.5)))
        {
            return;
        }

        var critical = placebos.CriticalGap(0.5);
        var before = SyntheticControl.Fit(course.Panel).PreRmspe;
        var needed = new List<double>();
        foreach (var placebo in placebos.Placebos)
        {
            double[] gaps = [.. placebo.Gaps.Skip(course.Before).Select(g => placebo.PreRmspe == 0 ? double.NaN : g * before / placebo.PreRmspe)];
            needed.AddRange(((int[])[1, -1]).Select(sign => Searched(c => Math.Sqrt(gaps.Average(g => (g + (sign * c)) * (g + (sign * c)))) > critical, critical + gaps.Max(Math.Abs) + 1)));
        }

        needed.Sort();
        Close.Equal(needed[(int)Math.Ceiling((power * needed.Count) - 1e-9) - 1], placebos.DetectableEffect(power, 0.5), 1e-6, 1e-6 * (1 + critical));
    });

    [Property]
    public Property What_was_observed_of_the_treated_place_after_the_pilot_does_not_enter() => Prop.ForAll(SyntheticControlTests.Course.Arbitrary, Gen.Choose(-1000, 1000).ToArbitrary(), (course, shift) =>
    {
        double[] moved = [.. course.Treated.Select((v, t) => t < course.Before ? v : v + shift)];
        if (Of(course) is { } plain)
        {
            var other = Of(course with { Treated = moved })!;
            Assert.Equal(plain.DetectableEffect(0.8, 0.5), other.DetectableEffect(0.8, 0.5), Comparer);
            Assert.Equal(plain.CriticalGap(0.5), other.CriticalGap(0.5), Comparer);
        }
    });

    [Property]
    public Property Scaling_the_outcome_scales_the_effect_and_a_number_added_to_all_moves_nothing() => Prop.ForAll(SyntheticControlTests.Course.Arbitrary, course =>
    {
        static double[] Scaled(double[] series) => [.. series.Select(v => v * 1024)];
        static double[] Moved(double[] series) => [.. series.Select(v => v + 64)];
        if (Of(course) is { } plain && SyntheticControl.Fit(course.Panel).AreWeightsUnique && plain.Placebos.All(p => p.AreWeightsUnique))
        {
            Assert.Equal(1024 * plain.DetectableEffect(0.8, 0.5), Of(course with { Treated = Scaled(course.Treated), Donors = [.. course.Donors.Select(Scaled)] })!.DetectableEffect(0.8, 0.5), Comparer);
            Assert.Equal(plain.DetectableEffect(0.8, 0.5), Of(course with { Treated = Moved(course.Treated), Donors = [.. course.Donors.Select(Moved)] })!.DetectableEffect(0.8, 0.5), Comparer);
        }
    });

    [Property]
    public Property More_power_never_needs_a_smaller_effect_and_a_larger_effect_is_never_found_less_often() => Prop.ForAll(SyntheticControlTests.Course.Arbitrary, course =>
    {
        if (Of(course) is { } placebos && double.IsFinite(placebos.DetectableEffect(0.5, 0.5)))
        {
            Assert.True(placebos.DetectableEffect(0.5, 0.5) <= placebos.DetectableEffect(0.9, 0.5));
            Assert.True(placebos.PowerAt(placebos.DetectableEffect(0.5, 0.5), 0.5) >= 0.5 - 1e-9);
            Assert.True(placebos.PowerAt(1, 0.5) <= placebos.PowerAt(2, 0.5));
            Assert.Equal(placebos.PowerAt(1, 0.5), placebos.PowerAt(-1, 0.5));
        }
    });

    [Fact]
    public void Shares_outside_0_and_1_are_refused()
    {
        foreach (var share in (double[])[0, 1, -0.1, double.NaN, double.PositiveInfinity])
        {
            Assert.Throws<ArgumentOutOfRangeException>("alpha", () => ByHand.CriticalGap(share));
            Assert.Throws<ArgumentOutOfRangeException>("power", () => ByHand.DetectableEffect(share));
        }

        Assert.Throws<ArgumentOutOfRangeException>("effect", () => ByHand.PowerAt(double.NaN));
        Assert.Throws<ArgumentOutOfRangeException>("effect", () => ByHand.PowerAt(double.PositiveInfinity));
    }

    private static readonly EqualityComparer<double> Comparer = EqualityComparer<double>.Create((a, b) => a.Equals(b) || Math.Abs(a - b) <= 1e-7 * (1 + Math.Abs(a)));

    private static PlaceboTest? Of(SyntheticControlTests.Course course) => SyntheticControl.Fit(course.Panel) is { PreRmspe: > 1e-6 } fit ? fit.PlaceboInSpace() : null;

    // From where it is found surely, down in small steps to the first place where it is not, and then halving.
    private static double Searched(Func<double, bool> found, double sure)
    {
        if (double.IsNaN(sure))
        {
            return double.PositiveInfinity;
        }

        const int Steps = 2000;
        for (var i = Steps; i >= 0; i--)
        {
            if (!found(sure * i / Steps))
            {
                var (low, high) = (sure * i / Steps, sure * (i + 1) / Steps);
                for (var k = 0; k < 60; k++)
                {
                    var middle = (low + high) / 2;
                    (low, high) = found(middle) ? (low, middle) : (middle, high);
                }

                return high;
            }
        }

        return 0;
    }
}
