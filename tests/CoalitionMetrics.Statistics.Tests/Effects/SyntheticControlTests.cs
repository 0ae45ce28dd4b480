using FsCheck;
using FsCheck.Fluent;
using FsCheck.Xunit;

namespace CoalitionMetrics.Statistics.Tests;

public sealed class SyntheticControlTests
{
    [Fact]
    public void Mix_of_two_places_can_be_checked_by_hand()
    {
        // Before, the treated place lies four tenths of the way from the first to the second: 4 of 0 and 10, 7 of 5 and 10. Afterwards the mix is 0.6 x 2 + 0.4 x 12 = 6, then 0.6 x 4 + 0.4 x 14 = 8.
        var fit = SyntheticControl.Fit(Places([4, 7, 9, 13], [0, 5, 2, 4], [10, 10, 12, 14]));
        Assert.Equal([0.6, 0.4], fit.Weights.Select(w => Math.Round(w.Weight, 14)));
        Assert.Equal([6.0, 8], fit.Synthetic.Skip(2).Select(v => Math.Round(v, 12)));
        Close.Equal(4, fit.Effect.Value);
        Close.Equal(Math.Sqrt((9 + 25) / 2.0), fit.PostRmspe);
        Assert.Equal(0, fit.PreRmspe);
        Assert.Equal(double.NaN, fit.Ratio);
        Assert.Equal(NoIntervalReason.NoMethod, fit.Effect.NoInterval);
        Assert.True(fit.AreWeightsUnique);
    }

    [Fact]
    public void Place_outside_all_others_is_met_by_the_nearest_of_them()
    {
        // Nearest to 9 among mixes of 0 and 5 is 5 itself.
        var fit = SyntheticControl.Fit(Places([9, 9, 9], [0, 0, 0], [5, 5, 5]));
        Assert.Equal([0.0, 1], fit.Weights.Select(w => w.Weight));
        Close.Equal(4, fit.PreRmspe);
        Close.Equal(1, fit.Ratio);
    }

    [Property]
    public Property No_other_mix_is_closer() => Prop.ForAll(Course.Arbitrary, Gen.Choose(1, 1000).ToArbitrary(), (course, seed) =>
    {
        var fit = SyntheticControl.Fit(course.Panel);
        Close.Equal(1, fit.Weights.Sum(w => w.Weight), 1e-13);
        Assert.All(fit.Weights, w => Assert.InRange(w.Weight, 0, 1));
        var random = new RandomStream((ulong)seed, 0);
        for (var trial = 0; trial < 40; trial++)
        {
            double[] raw = [.. course.Donors.Select(_ => -Math.Log(1 - random.NextDouble()))];
            var towards = random.NextDouble() * (trial % 2 == 0 ? 1 : 1e-3);
            double[] weights = [.. raw.Select((v, j) => (towards * v / raw.Sum()) + ((1 - towards) * fit.Weights[j].Weight))];
            var other = Math.Sqrt(Enumerable.Range(0, course.Before).Average(t => Math.Pow(course.Treated[t] - course.Donors.Select((d, j) => weights[j] * d[t]).Sum(), 2)));
            Assert.True(fit.PreRmspe <= other + 1e-12, $"{fit.PreRmspe:R} > {other:R}");
        }
    });

    [Property]
    public Property No_donor_lies_nearer_than_the_mix_which_is_what_optimal_means() => Prop.ForAll(Course.Arbitrary, course =>
    {
        var fit = SyntheticControl.Fit(course.Panel);
        double[] gaps = [.. fit.Gaps.Take(course.Before)];
        var square = gaps.Sum(g => g * g);
        for (var j = 0; j < course.Donors.Length; j++)
        {
            var along = Enumerable.Range(0, course.Before).Sum(t => gaps[t] * (course.Treated[t] - course.Donors[j][t]));
            Assert.True(along >= square - 1e-9, $"{along:R} < {square:R}");
            Assert.True(fit.Weights[j].Weight == 0 || Math.Abs(along - square) <= 1e-9);
        }
    });

    [Property]
    public Property A_number_added_to_all_places_in_a_period_changes_no_weight_and_no_gap() => Prop.ForAll(Course.Arbitrary, course =>
    {
        static double[] Moved(double[] series) => [.. series.Select((v, t) => v + (t * 7) - 100)];
        var (plain, moved) = (SyntheticControl.Fit(course.Panel), SyntheticControl.Fit(Places(Moved(course.Treated), course.Before, [.. course.Donors.Select(Moved)])));
        if (plain.AreWeightsUnique)
        {
            Assert.All(plain.Weights.Zip(moved.Weights), pair => Close.Equal(pair.First.Weight, pair.Second.Weight, 1e-8, 1e-9));
            Assert.All(plain.Gaps.Zip(moved.Gaps), pair => Close.Equal(pair.First, pair.Second, 1e-8, 1e-7));
        }
    });

    [Property]
    public Property Scaling_the_outcome_scales_the_gaps_and_not_the_ratio() => Prop.ForAll(Course.Arbitrary, course =>
    {
        static double[] Scaled(double[] series) => [.. series.Select(v => v * 1024)];
        var (plain, scaled) = (SyntheticControl.Fit(course.Panel), SyntheticControl.Fit(Places(Scaled(course.Treated), course.Before, [.. course.Donors.Select(Scaled)])));
        Assert.Equal(plain.Weights, scaled.Weights);
        Close.Equal(1024 * plain.Effect.Value, scaled.Effect.Value);
        Assert.Equal(plain.Ratio, scaled.Ratio, 12);
    });

    [Property]
    public Property The_order_of_donors_changes_nothing_where_weights_are_unique() => Prop.ForAll(Course.Arbitrary, course =>
    {
        var (plain, turned) = (SyntheticControl.Fit(course.Panel), SyntheticControl.Fit(Places(course.Treated, course.Before, [.. course.Donors.Reverse()])));
        Assert.Equal(plain.AreWeightsUnique, turned.AreWeightsUnique);
        Close.Equal(plain.PreRmspe, turned.PreRmspe, 1e-9, 1e-9);
        if (plain.AreWeightsUnique)
        {
            Assert.All(plain.Weights.Zip(turned.Weights.Reverse()), pair => Close.Equal(pair.First.Weight, pair.Second.Weight, 1e-8, 1e-9));
        }
    });

    [Property]
    public Property A_place_that_is_a_mix_is_found_to_be_that_mix() => Prop.ForAll(Gen.Choose(1, 1000).ToArbitrary(), seed =>
    {
        var random = new RandomStream((ulong)seed, 0);
        double[][] donors = [.. Enumerable.Range(0, 5).Select(_ => (double[])[.. Enumerable.Range(0, 12).Select(_ => 1000 + (10 * random.NextNormal()))])];
        double[] weights = [0.5, 0, 0.3, 0, 0.2];
        double[] treated = [.. Enumerable.Range(0, 12).Select(t => donors.Select((d, j) => weights[j] * d[t]).Sum() + (t >= 9 ? 4 : 0))];
        var fit = SyntheticControl.Fit(Places(treated, 9, donors));
        Assert.All(fit.Weights.Zip(weights), pair => Close.Equal(pair.Second, pair.First.Weight, 1e-10, 1e-10));
        Assert.Equal(0, fit.PreRmspe);
        Close.Equal(4, fit.Effect.Value, 1e-10);
    });

    [Property]
    public Property A_placebo_is_the_fit_one_would_make_of_that_donor_and_the_others() => Prop.ForAll(Course.Arbitrary, course =>
    {
        var fit = SyntheticControl.Fit(course.Panel);
        if (double.IsNaN(fit.Ratio))
        {
            return;
        }

        var test = fit.PlaceboInSpace();
        Assert.InRange(test.PValue, test.SmallestPossible, 1);
        Close.Equal(1.0 / (course.Donors.Length + 1), test.SmallestPossible);
        Assert.Equal(1 + test.Placebos.Count(p => p.PreRmspe == 0 ? p.PostRmspe > 0 : p.Ratio >= fit.Ratio), test.Rank);
        var first = SyntheticControl.Fit(Places(course.Donors[0], course.Before, course.Donors[1..]));
        Close.Equal(first.PreRmspe, test.Placebos[0].PreRmspe);
        var withTreated = fit.PlaceboInSpace(PlaceboPool.OtherDonorsAndTreated);
        Assert.True(withTreated.Placebos[0].PreRmspe <= test.Placebos[0].PreRmspe + 1e-9);
    });

    [Fact]
    public void Effect_far_beyond_all_others_has_the_smallest_p_there_can_be()
    {
        var fit = SyntheticControl.Fit(Places([1, 2, 1, 3, 900], [0, 2, 2, 3, 3], [2, 1, 1, 4, 3], [1, 4, 0, 2, 2], [3, 0, 1, 1, 2]));
        var test = fit.PlaceboInSpace();
        Assert.Equal((1, 0.2, 0.2), (test.Rank, test.PValue, test.SmallestPossible));
        Assert.Contains("rank 1 of 5", test.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void Placebo_in_time_looks_only_at_the_time_before_the_pilot()
    {
        var fit = SyntheticControl.Fit(Places([1, 2, 1, 3, 900], 4, [0, 2, 2, 3, 3], [2, 1, 1, 4, 3]));
        var earlier = fit.PlaceboInTime();
        Assert.Equal((2, 4), (earlier.PeriodsBefore, earlier.Periods.Count));
        Assert.True(Math.Abs(earlier.Effect.Value) < 5);
        Assert.Equal(3, fit.PlaceboInTime(3).PeriodsBefore);
    }

    [Fact]
    public void Leaving_out_a_donor_with_weight_fits_without_it()
    {
        var fit = SyntheticControl.Fit(Places([4, 7, 9, 13], [0, 5, 2, 4], [10, 10, 12, 14], [40, 40, 40, 40]));
        var without = fit.LeaveOneDonorOut();
        Assert.Equal(["d0", "d1"], without.Select(w => w.Unit));
        Assert.All(without, w => Assert.DoesNotContain(w.Unit, w.Fit.Weights.Select(x => x.Unit)));
        Assert.Empty(SyntheticControl.Fit(Places([4, 7, 9], [0, 5, 2])).LeaveOneDonorOut());
    }

    [Fact]
    public void Weights_that_others_could_replace_are_said_not_to_be_unique()
    {
        Assert.False(SyntheticControl.Fit(Places([4, 7, 9, 13], [0, 5, 2, 4], [0, 5, 2, 4], [10, 10, 12, 14])).AreWeightsUnique);
        Assert.False(SyntheticControl.Fit(Places([4, 4, 9], 1, [0, 5, 2], [2, 1, 2], [10, 10, 12])).AreWeightsUnique);
        Assert.True(SyntheticControl.Fit(Places([20, 4, 9], 1, [0, 5, 2], [2, 1, 2], [10, 10, 12])).AreWeightsUnique);
    }

    [Fact]
    public void Many_places_for_few_periods_are_solved_too()
    {
        var random = new RandomStream(3, 0);
        double[] Walk() => [.. Enumerable.Range(0, 14).Select(t => 50 + t + random.NextNormal())];
        var fit = SyntheticControl.Fit(Places(Walk(), 10, [.. Enumerable.Range(0, 200).Select(_ => Walk())]));
        Close.Equal(1, fit.Weights.Sum(w => w.Weight), 1e-13);
        Assert.True(fit.PreRmspe < 0.2);
    }

    [Fact]
    public void Without_places_or_periods_to_compare_nothing_is_identified()
    {
        Assert.Equal(NotIdentifiedReason.NoPeriodBefore, Reason(() => SyntheticControl.Fit(Places([1, 2, 3], 0, [1, 2, 3]))));
        Assert.Equal(NotIdentifiedReason.NoPeriodAfter, Reason(() => SyntheticControl.Fit(Places([1, 2, 3], 3, [1, 2, 3]))));
        Assert.Equal(NotIdentifiedReason.NoControlUnits, Reason(() => SyntheticControl.Fit(Places([1, 2, 3], 1))));
        Assert.Equal(NotIdentifiedReason.NoTreatedUnits, Reason(() => SyntheticControl.Fit(Panel.Of([1, 2], Grouping.Of(["a", "b"]), [1, 1], new PanelDesign { FirstTreated = [null, null] }))));
        Assert.Equal(NotIdentifiedReason.NoControlUnits, Reason(() => SyntheticControl.Fit(Places([1, 4, 3], 2, [1, 2, 2])).PlaceboInSpace()));
        Assert.Equal(NotIdentifiedReason.UndefinedFigure, Reason(() => SyntheticControl.Fit(Places([1, 2, 3], 2, [1, 2, 2], [4, 4, 4])).PlaceboInSpace()));
        Assert.Equal(NotIdentifiedReason.NoPeriodBefore, Reason(() => SyntheticControl.Fit(Places([1, 2, 3], 1, [1, 2, 2])).PlaceboInTime()));

        static NotIdentifiedReason Reason(Action act) => Assert.Throws<NotIdentifiedException>(act).Reason;
    }

    [Fact]
    public void Panels_it_cannot_use_are_refused_by_name()
    {
        var gap = Panel.Of([1, 2, 3], Grouping.Of(["a", "a", "b"]), [1, 2, 1], new PanelDesign { FirstTreated = [2, 2, null] });
        Assert.Contains("'b' was not observed in period 2", Assert.Throws<ArgumentException>(() => SyntheticControl.Fit(gap)).Message, StringComparison.Ordinal);
        var two = Panel.Of([1, 2, 3, 4, 5, 6], Grouping.Of(["a", "a", "b", "b", "c", "c"]), [1, 2, 1, 2, 1, 2], new PanelDesign { FirstTreated = [2, 2, 2, 2, null, null] });
        Assert.Contains("2 units are treated", Assert.Throws<ArgumentException>(() => SyntheticControl.Fit(two)).Message, StringComparison.Ordinal);
        Assert.Throws<ArgumentNullException>(() => SyntheticControl.Fit(null!));
        Assert.Throws<InvalidOperationException>(() => SyntheticControl.Fit(Panel.Of([1, 2], Grouping.Of(["a", "b"]), [1, 1])));
        var weighted = Panel.Of([1, 2, 3, 4], Grouping.Of(["a", "a", "b", "b"]), [1, 2, 1, 2], new PanelDesign { FirstTreated = [2, 2, null, null], Weights = [1, 2, 1, 1] });
        Assert.Contains("weights", Assert.Throws<ArgumentException>(() => SyntheticControl.Fit(weighted)).Message, StringComparison.Ordinal);
        var fit = SyntheticControl.Fit(Places([1, 4, 3], 2, [1, 2, 2], [0, 3, 3]));
        Assert.Throws<ArgumentOutOfRangeException>(() => fit.PlaceboInTime(0));
        Assert.Throws<ArgumentOutOfRangeException>(() => fit.PlaceboInTime(2));
        Assert.Throws<ArgumentOutOfRangeException>(() => fit.PlaceboInSpace((PlaceboPool)7));
        Assert.Throws<OperationCanceledException>(() => fit.PlaceboInSpace(cancellationToken: new CancellationToken(true)));
    }

    internal static Panel Places(double[] treated, params double[][] donors) => Places(treated, treated.Length == 5 ? 4 : treated.Length / 2, donors);

    internal static Panel Places(double[] treated, int before, params double[][] donors) => Places([treated], before, donors);

    internal static Panel Places(double[][] treated, int before, double[][] donors)
    {
        double[][] all = [.. treated, .. donors];
        var periods = all[0].Length;
        return Panel.Of(
            [.. all.SelectMany(series => series)],
            Grouping.Of([.. all.SelectMany((_, u) => Enumerable.Repeat(u < treated.Length ? $"t{u}" : $"d{u - treated.Length}", periods))]),
            [.. all.SelectMany(_ => Enumerable.Range(0, periods))],
            new PanelDesign { FirstTreated = [.. all.SelectMany((_, u) => Enumerable.Repeat(u < treated.Length ? before : (int?)null, periods))] });
    }

    /// <summary>One treated place, two to nine donors, four to twelve periods before and two after.</summary>
    public sealed record Course(double[] Treated, double[][] Donors)
    {
        public static Arbitrary<Course> Arbitrary { get; } = Arb.From(
            from before in Gen.Choose(4, 12)
            from donors in Gen.Choose(2, 9)
            from treated in Series(before + 2)
            from others in Series(before + 2).ArrayOf(donors)
            select new Course(treated, others));

        public int Before => Treated.Length - 2;

        public Panel Panel => Places(Treated, Before, Donors);

        private static Gen<double[]> Series(int length) => Gen.Choose(-200, 200).Select(i => i / 8.0).ArrayOf(length);
    }
}
