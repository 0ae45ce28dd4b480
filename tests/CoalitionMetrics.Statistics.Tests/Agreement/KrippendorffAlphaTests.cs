using FsCheck;
using FsCheck.Fluent;
using FsCheck.Xunit;

namespace CoalitionMetrics.Statistics.Tests;

/// <summary>Krippendorff's alpha by its definition over pairs of ratings, its invariances, and what has no value.</summary>
public sealed class KrippendorffAlphaTests
{
    // Krippendorff 2011, Computing Krippendorff's alpha-reliability, section B: two observers, ten units, 0/1: alpha = 0.095.
    [Fact]
    public void Published_example_is_met()
    {
        var table = RatingTable.OfColumns([[0, 1, 0, 0, 0, 0, 0, 0, 1, 0], [1, 1, 1, 0, 0, 1, 0, 0, 0, 0]]);
        Assert.Equal(0.095, RaterAgreement.KrippendorffAlpha(table, MeasurementLevel.Nominal).Alpha!.Value, 3);
    }

    [Property]
    public Property Alpha_is_one_less_observed_over_expected_disagreement_of_pairs() => Prop.ForAll(RatingTables.WithGaps, table =>
    {
        foreach (var level in Enum.GetValues<MeasurementLevel>())
        {
            var plain = Plain(table, level);
            var result = Value(table, level);
            Assert.Equal(double.IsNaN(plain), double.IsNaN(result));
            if (!double.IsNaN(plain))
            {
                Close.Equal(plain, result, 1e-10);
            }
        }
    });

    [Property]
    public Property Only_what_the_level_means_matters() => Prop.ForAll(RatingTables.WithGaps, table =>
    {
        Same(table, table.Map(v => v == 2 ? -7 : v * v), MeasurementLevel.Nominal);
        Same(table, table.Map(Math.Exp), MeasurementLevel.Ordinal);
        Same(table, table.Map(v => (3 * v) - 40), MeasurementLevel.Interval);
        Same(table, table.Map(v => 2.5 * v), MeasurementLevel.Ratio);
        foreach (var level in Enum.GetValues<MeasurementLevel>())
        {
            Same(table, table.Reordered(), level);
        }
    });

    [Property]
    public Property Errors_are_those_of_leaving_out_each_unit() => Prop.ForAll(RatingTables.WithGaps, table =>
    {
        // Units that say nothing are no units.
        var rows = table.Rows().Where(row => row.Count(v => !double.IsNaN(v)) > 1).ToArray();
        if (rows.Length < 3)
        {
            return;
        }

        var paired = RatingTable.OfRows(rows);
        foreach (var level in Enum.GetValues<MeasurementLevel>())
        {
            if (RaterAgreement.KrippendorffAlpha(paired, level).Alpha is { } alpha && alpha.NoInterval != NoIntervalReason.AtBoundary)
            {
                var plain = paired.JackknifeError(t => Value(t, level));
                Assert.Equal(double.IsNaN(plain), alpha.NoInterval == NoIntervalReason.UndefinedReplicates);
                if (alpha.StandardError is { } error)
                {
                    Close.Equal(plain, error, 1e-8, 1e-9);
                }
            }
        }
    });

    [Fact]
    public void Large_and_tiny_measurements_keep_their_digits()
    {
        var table = RatingTable.OfRows([[1, 2], [2, 2], [3, 4], [5, 4.5]]);
        var alpha = Value(table, MeasurementLevel.Interval);
        Close.Equal(alpha, Value(table.Map(v => v * 1e-200), MeasurementLevel.Interval));
        Close.Equal(alpha, Value(table.Map(v => v * 1e130), MeasurementLevel.Interval));
        Close.Equal(alpha, Value(table.Map(v => v + 1e9), MeasurementLevel.Interval), 1e-6);
        Close.Equal(Value(table, MeasurementLevel.Ratio), Value(table.Map(v => v * 1e307), MeasurementLevel.Ratio));
        Assert.Throws<ArgumentOutOfRangeException>("ratings", () => Value(table.Map(v => v * 1e200), MeasurementLevel.Interval));
    }

    [Fact]
    public void What_has_no_value_is_said()
    {
        var one = RaterAgreement.KrippendorffAlpha(RatingTable.OfRows([[2, 2], [2, 2], [3, double.NaN]]), MeasurementLevel.Nominal);
        Assert.Null(one.Alpha);
        Assert.Equal((0.0, 0.0, 2, 4), (one.ObservedDisagreement, one.ExpectedDisagreement, one.UnitCount, one.RatingCount));
        var perfect = RaterAgreement.KrippendorffAlpha(RatingTable.OfRows([[1, 1], [2, 2], [3, 3]]), MeasurementLevel.Ordinal).Alpha!;
        Assert.Equal((1.0, NoIntervalReason.AtBoundary), (perfect.Value, perfect.NoInterval));
        Assert.Throws<NotIdentifiedException>(() => Value(RatingTable.OfRows([[1, double.NaN], [double.NaN, 2]]), MeasurementLevel.Nominal, refuse: true));
        Assert.Throws<ArgumentOutOfRangeException>("measurement", () => Value(RatingTable.OfRows([[1, 2]]), (MeasurementLevel)9));
        Assert.Throws<ArgumentOutOfRangeException>("ratings", () => Value(RatingTable.OfRows([[-1, 2]]), MeasurementLevel.Ratio));
        Assert.Throws<OperationCanceledException>(() => RaterAgreement.KrippendorffAlpha(RatingTable.OfRows([[1, 2], [2, 2]]), MeasurementLevel.Ordinal, default, new CancellationToken(true)));

        // 0 is an amount, and as far from any other as can be.
        Close.Equal(Plain(RatingTable.OfRows([[0, 2], [0, 0], [1, 3]]), MeasurementLevel.Ratio), Value(RatingTable.OfRows([[-0.0, 2], [0, -0.0], [1, 3]]), MeasurementLevel.Ratio));
    }

    private static double Value(RatingTable table, MeasurementLevel level, bool refuse = false)
    {
        try
        {
            return RaterAgreement.KrippendorffAlpha(table, level).Alpha?.Value ?? double.NaN;
        }
        catch (NotIdentifiedException) when (!refuse)
        {
            return double.NaN;
        }
    }

    private static void Same(RatingTable table, RatingTable other, MeasurementLevel level)
    {
        var (a, b) = (Value(table, level), Value(other, level));
        Assert.True((double.IsNaN(a) && double.IsNaN(b)) || Math.Abs(a - b) <= 1e-9 * Math.Max(1, Math.Abs(a)), $"{level}: {a} and {b}");
    }

    // The definition, pair by pair.
    private static double Plain(RatingTable table, MeasurementLevel level)
    {
        var units = table.Rows().Select(row => row.Where(v => !double.IsNaN(v)).ToArray()).Where(unit => unit.Length > 1).ToArray();
        var all = units.SelectMany(u => u).ToArray();
        double Squared(double c, double k)
        {
            var (low, high) = (Math.Min(c, k), Math.Max(c, k));
            return level switch
            {
                MeasurementLevel.Nominal => c == k ? 0 : 1,
                MeasurementLevel.Ordinal => Math.Pow(all.Count(v => v >= low && v <= high) - ((all.Count(v => v == c) + all.Count(v => v == k)) / 2.0), 2),
                MeasurementLevel.Interval => (c - k) * (c - k),
                _ => c == k ? 0 : Math.Pow((c - k) / (c + k), 2),
            };
        }

        var observed = units.Sum(unit => unit.Sum(c => unit.Sum(k => Squared(c, k))) / (unit.Length - 1)) / all.Length;
        var expected = all.Sum(c => all.Sum(k => Squared(c, k))) / (all.Length * (all.Length - 1.0));
        return expected > 0 ? 1 - (observed / expected) : double.NaN;
    }
}
