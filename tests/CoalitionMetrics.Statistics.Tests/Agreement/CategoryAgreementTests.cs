using FsCheck;
using FsCheck.Fluent;
using FsCheck.Xunit;

namespace CoalitionMetrics.Statistics.Tests;

/// <summary>Kappas and AC1: worked examples, the paradoxes, laws, and a second route to each figure.</summary>
public sealed class CategoryAgreementTests
{
    private static ContingencyTable Table(params double[] cells) => new(cells, (int)Math.Sqrt(cells.Length), (int)Math.Sqrt(cells.Length));

    // Feinstein and Cicchetti 1990: both pairs of raters agree on 85 of 100, yet kappa is 0.70 where both answers are frequent and 0.32 where one is rare.
    [Fact]
    public void Kappa_falls_with_prevalence_and_the_figures_beside_it_say_why()
    {
        var even = RaterAgreement.CohenKappa(Table(40, 9, 6, 45));
        var rare = RaterAgreement.CohenKappa(Table(80, 10, 5, 5));
        Assert.Equal(0.85, even.ObservedAgreement, 12);
        Assert.Equal(0.85, rare.ObservedAgreement, 12);
        Assert.Equal(0.70, even.Kappa!.Value, 2);
        Assert.Equal(0.32, rare.Kappa!.Value, 2);
        Assert.Equal(-0.05, even.PrevalenceIndex, 12);
        Assert.Equal(0.75, rare.PrevalenceIndex, 12);
        Assert.Equal(0.05, rare.BiasIndex, 12);
        Assert.Equal(0.70, rare.PrevalenceAndBiasAdjusted, 12);

        // pe = 2 x 0.875 x 0.125 = 0.21875.
        Close.Equal((0.85 - 0.21875) / (1 - 0.21875), rare.GwetAC1!.Value);
        Assert.True(double.IsNaN(RaterAgreement.CohenKappa(Table(1, 0, 2, 3, 1, 0, 0, 0, 2)).PrevalenceIndex));
    }

    // Byrt, Bishop and Carlin 1993: kappa = (PABAK - PI^2 + BI^2) / (1 - PI^2 + BI^2).
    [Property]
    public Property Kappa_of_two_categories_follows_from_prevalence_and_bias(byte a, byte b, byte c, byte d) => (a + b + c + d > 0).Implies(() =>
    {
        var result = RaterAgreement.CohenKappa(Table(a, b, c, d));
        if (result.Kappa is { } kappa)
        {
            var (prevalence, bias) = (Math.Pow(result.PrevalenceIndex, 2), Math.Pow(result.BiasIndex, 2));
            Close.Equal((result.PrevalenceAndBiasAdjusted - prevalence + bias) / (1 - prevalence + bias), kappa.Value, 1e-9);
        }
    });

    [Property]
    public Property Kappa_is_the_disagreement_of_cases_beside_that_of_all_pairs_of_ratings() => Prop.ForAll(RatingTables.Complete, table =>
    {
        foreach (var weights in Enum.GetValues<AgreementWeights>())
        {
            double Distance(double x, double y) => weights switch
            {
                AgreementWeights.Unweighted => x == y ? 0 : 1,
                AgreementWeights.Linear => Math.Abs(x - y),
                _ => (x - y) * (x - y),
            };
            var rows = table.Rows();
            var expected = rows.Average(i => rows.Average(j => Distance(i[0], j[1])));
            var result = RaterAgreement.CohenKappa(table.Cross(4), weights);
            Assert.Equal(expected == 0, result.Kappa is null);
            if (expected > 0)
            {
                Close.Equal(1 - (rows.Average(i => Distance(i[0], i[1])) / expected), result.Kappa!.Value);
                Close.Equal(DeltaError(table.Cross(4), weights), result.Kappa.StandardError ?? 0, 1e-5, 1e-6);
            }
        }
    });

    [Property]
    public Property Exchanging_raters_or_categories_and_copying_cases_leaves_kappa_and_AC1() => Prop.ForAll(RatingTables.Complete, table =>
    {
        var (cells, swapped, renamed, twice) = (table.Cross(4), new double[16], new double[16], new double[16]);
        for (var i = 0; i < 4; i++)
        {
            for (var j = 0; j < 4; j++)
            {
                swapped[(j * 4) + i] = cells[i, j];
                renamed[((3 - i) * 4) + 3 - j] = cells[i, j];
                twice[(i * 4) + j] = 2 * cells[i, j];
            }
        }

        var kappa = RaterAgreement.CohenKappa(cells);
        foreach (var other in (double[][])[swapped, renamed, twice])
        {
            var result = RaterAgreement.CohenKappa(Table(other));
            Close.Equal(kappa.Kappa?.Value ?? 9, result.Kappa?.Value ?? 9);
            Close.Equal(kappa.GwetAC1!.Value, result.GwetAC1!.Value);
        }
    });

    [Property]
    public Property Null_error_of_plain_kappa_is_the_textbook_one() => Prop.ForAll(RatingTables.Complete, table =>
    {
        var cells = table.Cross(4);
        var result = RaterAgreement.CohenKappa(cells);
        if (result.Kappa is not null)
        {
            var (n, pe) = (cells.Total, result.ExpectedAgreement);
            var skew = Enumerable.Range(0, 4).Sum(i => cells.RowTotals[i] / n * (cells.ColumnTotals[i] / n) * ((cells.RowTotals[i] + cells.ColumnTotals[i]) / n));
            Close.Equal(Math.Sqrt(Math.Max(0, pe + (pe * pe) - skew)) / ((1 - pe) * Math.Sqrt(n)), result.StandardErrorUnderNull, 1e-9, 1e-7);
        }
    });

    [Property]
    public Property Fleiss_and_Conger_are_shares_of_agreeing_pairs() => Prop.ForAll(RatingTables.Complete, table =>
    {
        var result = RaterAgreement.FleissKappa(table);
        var rows = table.Rows();
        var raters = Enumerable.Range(0, table.Columns).ToArray();
        var pairs = raters.SelectMany(a => raters.Where(b => b != a).Select(b => (a, b))).ToArray();
        var observed = rows.Average(row => pairs.Average(p => row[p.a] == row[p.b] ? 1.0 : 0));
        var all = rows.SelectMany(row => row).ToArray();
        var fleiss = all.Average(x => all.Average(y => x == y ? 1.0 : 0));
        var conger = pairs.Average(p => rows.Average(i => rows.Average(j => i[p.a] == j[p.b] ? 1.0 : 0)));
        Close.Equal(observed, result.ObservedAgreement);
        Close.Equal(fleiss, result.ExpectedAgreement);
        Close.Equal(conger, result.ExpectedAgreementOfRaters);
        if (result.Kappa is not null)
        {
            Close.Equal((observed - fleiss) / (1 - fleiss), result.Kappa.Value);
            Close.Equal((observed - conger) / (1 - conger), result.Conger!.Value);
            Close.Equal(result.Kappa.Value, RaterAgreement.FleissKappa(table.Reordered().Map(v => -v)).Kappa!.Value);
            Close.Equal(result.Conger.Value, RaterAgreement.FleissKappa(table.Reordered().Map(v => -v)).Conger!.Value);
        }

        if (table.Columns == 2)
        {
            Close.Equal(RaterAgreement.CohenKappa(table.Cross(4)).Kappa?.Value ?? 9, result.Conger?.Value ?? 9);
        }
    });

    [Property]
    public Property Errors_are_those_of_leaving_out_each_case() => Prop.ForAll(RatingTables.Complete, table =>
    {
        var result = RaterAgreement.FleissKappa(table);
        SameError(table, result.Kappa, t => RaterAgreement.FleissKappa(t).Kappa?.Value ?? double.NaN);
        SameError(table, result.Conger, t => RaterAgreement.FleissKappa(t).Conger?.Value ?? double.NaN);
        SameError(table, RaterAgreement.GwetAC1(table, 4), t => RaterAgreement.GwetAC1(t, 4).Value);
        if (table.Columns == 2)
        {
            SameError(table, RaterAgreement.GwetAC1(table.Cross(4)), t => RaterAgreement.GwetAC1(t.Cross(4)).Value);
        }
    });

    [Property]
    public Property AC1_of_two_raters_is_the_same_from_either_input_and_from_its_definition() => Prop.ForAll(RatingTables.Complete, table =>
    {
        var two = RatingTable.OfRows([.. table.Rows().Select(row => row[..2])]);
        var all = two.Rows().SelectMany(row => row).ToArray();
        var chance = Enumerable.Range(1, 4).Sum(c => all.Average(v => v == c ? 1.0 : 0) * all.Average(v => v == c ? 0.0 : 1)) / 3;
        var observed = two.Rows().Average(row => row[0] == row[1] ? 1.0 : 0);
        Close.Equal((observed - chance) / (1 - chance), RaterAgreement.GwetAC1(two, 4).Value);
        Close.Equal(RaterAgreement.GwetAC1(two, 4).Value, RaterAgreement.GwetAC1(two.Cross(4)).Value);
        Assert.Equal(RaterAgreement.GwetAC1(two, 4).Interval?.Lower ?? 9, RaterAgreement.GwetAC1(two.Cross(4)).Interval?.Lower ?? 9, 9);
    });

    [Fact]
    public void AC1_takes_missing_ratings_case_by_case()
    {
        // Three cases with two ratings or more: agreement 1, 0 and 1/3; shares of the categories over four cases: (1 + 1/2 + 1/3 + 0) / 4 and the rest.
        var table = RatingTable.OfRows([[1, 1, double.NaN], [1, 2, double.NaN], [1, 2, 2], [2, double.NaN, double.NaN]]);
        var first = (1 + 0.5 + (1.0 / 3)) / 4;
        var chance = 2 * first * (1 - first);
        Close.Equal(((4.0 / 9) - chance) / (1 - chance), RaterAgreement.GwetAC1(table, 2).Value);
    }

    [Fact]
    public void All_in_one_category_is_said_and_neither_0_nor_1()
    {
        var cohen = RaterAgreement.CohenKappa(Table(9, 0, 0, 0));
        Assert.Null(cohen.Kappa);
        Assert.Equal(1, cohen.ObservedAgreement);
        Assert.True(double.IsNaN(cohen.ZUnderNull) && double.IsNaN(cohen.PValue) && double.IsNaN(cohen.StandardErrorUnderNull));
        Assert.Contains("no value", cohen.ToString(), StringComparison.Ordinal);
        var fleiss = RaterAgreement.FleissKappa(RatingTable.OfRows([[1, 1, 1], [1, 1, 1]]));
        Assert.Null(fleiss.Kappa);
        Assert.Null(fleiss.Conger);
        Assert.True(double.IsNaN(fleiss.PValue));
        Assert.Null(RaterAgreement.CohenKappa(Table(4)).GwetAC1);
        Assert.Throws<NotIdentifiedException>(() => RaterAgreement.GwetAC1(Table(4)));
    }

    [Fact]
    public void Perfect_agreement_has_no_range_since_nobody_differed()
    {
        var kappa = RaterAgreement.CohenKappa(Table(9, 0, 0, 6)).Kappa!;
        Assert.Equal((1.0, NoIntervalReason.AtBoundary), (kappa.Value, kappa.NoInterval));
        Assert.Equal(NoIntervalReason.SingleUnit, RaterAgreement.CohenKappa(Table(0, 1, 0, 0)).Kappa!.NoInterval);

        // Without the one case that is not in the first category kappa has no value.
        Assert.Equal(NoIntervalReason.UndefinedReplicates, RaterAgreement.CohenKappa(Table(9, 1, 0, 0)).Kappa!.NoInterval);
    }

    [Fact]
    public void Unsound_input_is_refused()
    {
        Assert.Throws<ArgumentException>("table", () => RaterAgreement.CohenKappa(new ContingencyTable([1, 2], 1, 2)));
        Assert.Throws<ArgumentException>("table", () => RaterAgreement.CohenKappa(Table(0, 0, 0, 0)));
        Assert.Throws<ArgumentOutOfRangeException>("table", () => RaterAgreement.CohenKappa(Table(1, 0.5, 0, 2)));
        Assert.Throws<ArgumentOutOfRangeException>("weights", () => RaterAgreement.CohenKappa(Table(1, 0, 0, 2), (AgreementWeights)7));
        Assert.Throws<ArgumentException>("first", () => RaterAgreement.CohenKappa([], [], 2));
        Assert.Throws<ArgumentException>("first", () => RaterAgreement.CohenKappa([0, 1], [0], 2));
        Assert.Throws<ArgumentOutOfRangeException>("second", () => RaterAgreement.CohenKappa([0, 1], [0, 2], 2));
        Assert.Throws<ArgumentOutOfRangeException>("first", () => RaterAgreement.CohenKappa([-1], [0], 2));
        Assert.Throws<ArgumentOutOfRangeException>("categoryCount", () => RaterAgreement.CohenKappa([0], [0], 0));
        Assert.Throws<ArgumentException>("ratings", () => RaterAgreement.FleissKappa(RatingTable.OfRows([[1, double.NaN], [1, 2]])));
        Assert.Throws<NotIdentifiedException>(() => RaterAgreement.FleissKappa(RatingTable.OfRows([[1], [2]])));
        Assert.Throws<ArgumentOutOfRangeException>("categoryCount", () => RaterAgreement.GwetAC1(RatingTable.OfRows([[1, 2], [3, 3]]), 2));
        Assert.Throws<ArgumentOutOfRangeException>("categoryCount", () => RaterAgreement.GwetAC1(RatingTable.OfRows([[1, 1]]), 1));
        Assert.Throws<NotIdentifiedException>(() => RaterAgreement.GwetAC1(RatingTable.OfRows([[1, double.NaN], [double.NaN, 2]]), 2));
    }

    [Theory]
    [InlineData(double.PositiveInfinity)]
    [InlineData(double.NegativeInfinity)]
    public void A_rating_is_finite_or_missing(double value)
    {
        Assert.Throws<ArgumentOutOfRangeException>("values", () => new RatingTable([1, value], 1, 2));
        Assert.Throws<ArgumentException>("values", () => new RatingTable([double.NaN, double.NaN], 1, 2));
        Assert.Throws<ArgumentException>("values", () => new RatingTable([1, 2, 3], 2, 2));
        Assert.Throws<ArgumentOutOfRangeException>("rows", () => new RatingTable([], 0, 2));
        Assert.Throws<ArgumentOutOfRangeException>("columns", () => new RatingTable([], 2, 0));
        Assert.Throws<ArgumentException>("rows", () => RatingTable.OfRows([]));
        Assert.Throws<ArgumentException>("rows", () => RatingTable.OfRows([[1, 2], [1]]));
        Assert.Throws<ArgumentException>("columns", () => RatingTable.OfColumns([[1, 2], [1]]));
        Assert.Throws<ArgumentOutOfRangeException>("row", () => RatingTable.OfRows([[1]])[1, 0]);
        Assert.Throws<ArgumentOutOfRangeException>("column", () => RatingTable.OfRows([[1]])[0, 1]);
        Assert.Throws<NotIdentifiedException>(() => RatingTable.OfRows([[1, double.NaN]]).WithoutIncompleteRows());
        var whole = RatingTable.OfColumns([[1, double.NaN, 3], [4, 5, 6]]).WithoutIncompleteRows();
        Assert.Equal([1, 4, 3, 6], whole.Rows().SelectMany(row => row));
        Assert.True(whole.IsComplete);
    }

    private static void SameError(RatingTable table, Estimate? estimate, Func<RatingTable, double> figure)
    {
        if (estimate is { NoInterval: null or not NoIntervalReason.AtBoundary })
        {
            var plain = table.JackknifeError(figure);
            Assert.Equal(double.IsNaN(plain), estimate.NoInterval == NoIntervalReason.UndefinedReplicates);
            if (estimate.StandardError is { } error)
            {
                Close.Equal(plain, error, 1e-9);
            }
        }
    }

    // The delta method by small steps: kappa moved by a little more of each cell.
    private static double DeltaError(ContingencyTable table, AgreementWeights weights)
    {
        var (n, k) = (table.Total, table.Rows);
        double[] p = [.. Enumerable.Range(0, k * k).Select(c => table[c / k, c % k] / n)];
        double Kappa(double[] q)
        {
            double Weight(int i, int j) => weights switch
            {
                AgreementWeights.Unweighted => i == j ? 1 : 0,
                AgreementWeights.Linear => 1 - (Math.Abs(i - j) / (k - 1.0)),
                _ => 1 - Math.Pow((i - j) / (k - 1.0), 2),
            };
            var rows = Enumerable.Range(0, k).Select(i => Enumerable.Range(0, k).Sum(j => q[(i * k) + j])).ToArray();
            var columns = Enumerable.Range(0, k).Select(j => Enumerable.Range(0, k).Sum(i => q[(i * k) + j])).ToArray();
            double po = 0, pe = 0;
            for (var c = 0; c < k * k; c++)
            {
                po += Weight(c / k, c % k) * q[c];
                pe += Weight(c / k, c % k) * rows[c / k] * columns[c % k];
            }

            return (po - pe) / (1 - pe);
        }

        double[] Moved(int cell, double step) => [.. p.Select((v, c) => c == cell ? v + step : v)];
        const double Step = 1e-6;
        double[] slope = [.. Enumerable.Range(0, k * k).Select(c => (Kappa(Moved(c, Step)) - Kappa(Moved(c, -Step))) / (2 * Step))];
        var mean = p.Zip(slope, (a, b) => a * b).Sum();
        return Math.Sqrt(Math.Max(0, p.Zip(slope, (a, b) => a * (b - mean) * (b - mean)).Sum()) / n);
    }
}
