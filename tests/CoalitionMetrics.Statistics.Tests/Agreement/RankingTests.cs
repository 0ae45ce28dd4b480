using FsCheck;
using FsCheck.Fluent;
using FsCheck.Xunit;

namespace CoalitionMetrics.Statistics.Tests;

/// <summary>Kendall's W, tau-b and Spearman's rho: pair by pair, without each thing in turn, and over all orders.</summary>
public sealed class RankingTests
{
    [Fact]
    public void A_hand_example_is_met()
    {
        // Pairs 12+ 13- 14+ 23- 24+ 34+: four in the same order, two not.
        double[] x = [1, 2, 3, 4], y = [2, 3, 1, 4];
        Assert.Equal(2, RankCorrelation.ConcordantMinusDiscordant(x, y));
        Close.Equal(2.0 / 6, RankCorrelation.KendallTauB(x, y));

        // Squared rank differences 1 + 1 + 4: 1 - 6 x 6 / 60.
        Close.Equal(0.4, RankCorrelation.Spearman(x, y));

        // S at least 2 in 9 of 24 orders; squared differences at most 6 in 9 of 24 (half of the 24 have fewer than 10, tabulated as 0.3750).
        Close.Equal(2 * 9.0 / 24, RankCorrelationInference.KendallExactPValue(x, y));
        Close.Equal(2 * 9.0 / 24, RankCorrelationInference.SpearmanExactPValue(x, y));
    }

    [Property]
    public Property Tau_and_rho_are_counted_pair_by_pair() => Prop.ForAll(RatingTables.Columns, columns =>
    {
        var (x, y) = columns;
        double score = 0, untiedX = 0, untiedY = 0;
        for (var i = 0; i < x.Length; i++)
        {
            for (var j = 0; j < i; j++)
            {
                score += Math.Sign(x[i] - x[j]) * Math.Sign(y[i] - y[j]);
                untiedX += x[i] == x[j] ? 0 : 1;
                untiedY += y[i] == y[j] ? 0 : 1;
            }
        }

        Assert.Equal(score, RankCorrelation.ConcordantMinusDiscordant(x, y));
        Equal(untiedX * untiedY == 0 ? double.NaN : score / Math.Sqrt(untiedX * untiedY), RankCorrelation.KendallTauB(x, y));
        Equal(Moments.Correlation(Ranks(x), Ranks(y)), RankCorrelation.Spearman(x, y));
    });

    [Property]
    public Property Only_the_order_matters_and_turning_one_round_turns_the_sign() => Prop.ForAll(RatingTables.Columns, columns =>
    {
        var (x, y) = columns;
        foreach (var measure in (Func<double[], double[], double>[])[(a, b) => RankCorrelation.KendallTauB(a, b), (a, b) => RankCorrelation.Spearman(a, b)])
        {
            var value = measure(x, y);
            Equal(value, measure(Array.ConvertAll(x, v => Math.Exp(v / 20)), Array.ConvertAll(y, v => (v * v * v) - 5)));
            Equal(value, measure(y, x));
            Equal(value, measure([.. x.Reverse()], [.. y.Reverse()]));
            Equal(-value, measure(Array.ConvertAll(x, v => -v), y));
        }
    });

    [Property]
    public Property Errors_are_those_of_leaving_out_each_thing() => Prop.ForAll(RatingTables.Columns, columns =>
    {
        var (x, y) = columns;
        var table = RatingTable.OfColumns([x, y]);
        double[] Column(RatingTable t, int c) => [.. t.Rows().Select(row => row[c])];
        Check(() => RankCorrelationInference.KendallTauB(x, y), t => RankCorrelation.KendallTauB(Column(t, 0), Column(t, 1)));
        Check(() => RankCorrelationInference.Spearman(x, y), t => RankCorrelation.Spearman(Column(t, 0), Column(t, 1)));
        void Check(Func<Estimate> estimate, Func<RatingTable, double> figure)
        {
            if (double.IsNaN(figure(table)))
            {
                Assert.Throws<NotIdentifiedException>(estimate);
                return;
            }

            var found = estimate();
            Equal(figure(table), found.Value);
            if (found.NoInterval != NoIntervalReason.AtBoundary)
            {
                Equal(table.JackknifeError(figure), found.StandardError ?? double.NaN, 1e-8);
            }
        }
    });

    [Property(MaxTest = 40)]
    public Property Exact_p_values_are_shares_of_all_orders(byte size, int seed)
    {
        var n = 2 + (size % 6);
        var stream = new RandomStream((ulong)(uint)seed, 0);
        double[] x = [.. Enumerable.Range(0, n)], y = [.. x];
        stream.Shuffle(y.AsSpan());
        var (score, squares) = (RankCorrelation.ConcordantMinusDiscordant(x, y), Squares(x, y));
        var orders = Orders([.. x]).ToArray();
        var kendall = Math.Min(orders.Count(o => RankCorrelation.ConcordantMinusDiscordant(x, o) >= score), orders.Count(o => RankCorrelation.ConcordantMinusDiscordant(x, o) <= score));
        var spearman = Math.Min(orders.Count(o => Squares(x, o) >= squares), orders.Count(o => Squares(x, o) <= squares));
        double[] turned = [.. y.Select(v => -v)];
        return (Math.Abs(Math.Min(1, 2.0 * kendall / orders.Length) - RankCorrelationInference.KendallExactPValue(x, y)) < 1e-12
            && Math.Abs(Math.Min(1, 2.0 * spearman / orders.Length) - RankCorrelationInference.SpearmanExactPValue(x, y)) < 1e-12
            && Math.Abs(RankCorrelationInference.KendallExactPValue(y, x) - RankCorrelationInference.KendallExactPValue(x, turned)) < 1e-12
            && Math.Abs(RankCorrelationInference.SpearmanExactPValue(y, x) - RankCorrelationInference.SpearmanExactPValue(x, turned)) < 1e-12).ToProperty();
    }

    // Kendall 1970, appendix table 1: n = 10, S = 23: 0.023 in one tail; for many things the normal distribution.
    [Fact]
    public void Exact_p_values_meet_tables_and_the_normal_distribution()
    {
        double[] x = [.. Enumerable.Range(0, 10)];
        double[] y = [0, 1, 6, 3, 4, 5, 2, 7, 9, 8];
        y = [1, 0, 3, 2, 8, 4, 6, 5, 7, 9];
        var score = RankCorrelation.ConcordantMinusDiscordant(x, y);
        Assert.Equal(31, score);
        Assert.Equal(2 * 0.0023, RankCorrelationInference.KendallExactPValue(x, y), 3);
        double[] many = [.. Enumerable.Range(0, 200)];
        double[] mixed = [.. many.Select(v => (v * 77 % 199) + (0.1 * v))];
        var s = RankCorrelation.ConcordantMinusDiscordant(many, mixed);
        var deviation = Math.Sqrt(200.0 * 199 * 405 / 18);
        Assert.Equal(2 * NormalDistribution.UpperTail((Math.Abs(s) - 1) / deviation), RankCorrelationInference.KendallExactPValue(many, mixed), 2);
        double[] fourteen = [.. many.Take(14)];
        Assert.InRange(RankCorrelationInference.SpearmanExactPValue(fourteen, [.. fourteen.Select(v => v * 5 % 14)]), 0.05, 1);
        Close.Equal(2 / 87178291200.0, RankCorrelationInference.SpearmanExactPValue(fourteen, fourteen), 1e-12, 0);
    }

    [Property]
    public Property W_without_ties_is_the_mean_of_the_correlations_of_raters(byte size, byte raters, int seed)
    {
        var (n, m) = (3 + (size % 6), 2 + (raters % 4));
        var columns = new double[m][];
        for (var r = 0; r < m; r++)
        {
            columns[r] = [.. Enumerable.Range(1, n)];
            new RandomStream((ulong)(uint)seed, (ulong)r).Shuffle(columns[r].AsSpan());
        }

        var pairs = from a in Enumerable.Range(0, m) from b in Enumerable.Range(0, a) select RankCorrelation.Spearman(columns[a], columns[b]);
        var result = RaterAgreement.KendallW(RatingTable.OfColumns(columns));
        return (Math.Abs(result.MeanSpearman - pairs.Average()) < 1e-12
            && Math.Abs(result.W.Value - RaterAgreement.KendallW(RatingTable.OfColumns(columns), correctTies: false).W.Value) < 1e-12
            && Math.Abs(result.W.Value - RaterAgreement.KendallW(RatingTable.OfColumns([.. columns.Select(c => Array.ConvertAll(c, v => -Math.Exp(v)))])).W.Value) < 1e-12).ToProperty();
    }

    // With ties W compares what the rank sums vary with what they could: variances of mid-ranks.
    [Property]
    public Property W_is_the_variance_of_rank_sums_beside_its_largest() => Prop.ForAll(RatingTables.Complete, table =>
    {
        double[][] ranks = [.. Enumerable.Range(0, table.Columns).Select(r => Ranks([.. table.Rows().Select(row => row[r])]))];
        var possible = table.Columns * ranks.Sum(r => Moments.Variance(r));
        if (possible > 0)
        {
            double[] sums = [.. Enumerable.Range(0, table.Rows).Select(i => ranks.Sum(r => r[i]))];
            Close.Equal(Moments.Variance(sums) / possible, RaterAgreement.KendallW(table).W.Value);
            Close.Equal(RaterAgreement.KendallW(table).W.Value, RaterAgreement.KendallW(table.Reordered()).W.Value);
        }
    });

    [Fact]
    public void What_has_no_value_is_said_and_unsound_input_refused()
    {
        Assert.True(double.IsNaN(RankCorrelation.KendallTauB([1, 1], [1, 2])));
        Assert.True(double.IsNaN(RankCorrelation.Spearman([1, 2], [3, 3])));
        Assert.Throws<NotIdentifiedException>(() => RankCorrelationInference.Spearman([1, 1], [1, 2]));
        Assert.Equal(NoIntervalReason.AtBoundary, RankCorrelationInference.KendallTauB([1, 2, 3], [3, 2, 1]).NoInterval);
        Assert.Throws<NotIdentifiedException>(() => RankCorrelationInference.KendallExactPValue([1, 1, 2], [1, 2, 3]));
        Assert.Throws<NotIdentifiedException>(() => RankCorrelationInference.SpearmanExactPValue([1], [2]));
        double[] fifteen = [.. Enumerable.Range(0, 15)];
        Assert.Throws<ArgumentException>("x", () => RankCorrelationInference.SpearmanExactPValue(fifteen, fifteen));
        Assert.Throws<ArgumentException>("x", () => RankCorrelation.KendallTauB([], []));
        Assert.Throws<ArgumentException>("x", () => RankCorrelation.Spearman([1, 2], [1]));
        foreach (var bad in (double[])[double.NaN, double.PositiveInfinity, double.NegativeInfinity])
        {
            Assert.Throws<ArgumentOutOfRangeException>("x", () => RankCorrelation.KendallTauB([1, bad], [1, 2]));
            Assert.Throws<ArgumentOutOfRangeException>("y", () => RankCorrelation.Spearman([1, 2], [bad, 2]));
            Assert.Throws<ArgumentOutOfRangeException>("y", () => RankCorrelation.ConcordantMinusDiscordant([1, 2], [bad, 2]));
        }

        Assert.Throws<NotIdentifiedException>(() => RaterAgreement.KendallW(RatingTable.OfRows([[1, 1], [1, 1]])));
        Assert.Throws<NotIdentifiedException>(() => RaterAgreement.KendallW(RatingTable.OfRows([[1], [2]])));
        Assert.Throws<ArgumentException>("ratings", () => RaterAgreement.KendallW(RatingTable.OfRows([[1, double.NaN], [1, 2]])));
        Assert.Equal(1, RaterAgreement.KendallW(RatingTable.OfRows([[1, 1], [1, 1], [5, 5]])).W.Value);
    }

    private static void Equal(double expected, double actual, double tolerance = 1e-11) =>
        Assert.True((double.IsNaN(expected) && double.IsNaN(actual)) || Math.Abs(expected - actual) <= tolerance, $"expected {expected:R}, got {actual:R}");

    private static double[] Ranks(double[] values) => [.. values.Select(v => values.Count(o => o < v) + ((values.Count(o => o == v) + 1) / 2.0))];

    private static double Squares(double[] x, double[] y) => Ranks(x).Zip(Ranks(y), (a, b) => (a - b) * (a - b)).Sum();

    private static IEnumerable<double[]> Orders(double[] values) => values.Length == 1
        ? [values]
        : values.SelectMany(first => Orders([.. values.Where(v => v != first)]).Select(rest => (double[])[first, .. rest]));
}
