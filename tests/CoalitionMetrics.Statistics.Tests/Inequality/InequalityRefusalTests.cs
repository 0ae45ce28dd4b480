namespace CoalitionMetrics.Statistics.Tests;

public sealed class InequalityRefusalTests
{
    private static readonly (string Name, InequalityMeasure Measure)[] Plain =
    [
        ("Gini", x => Inequality.Gini(x)),
        ("Theil", x => Inequality.TheilT(x)),
        ("MLD", x => Inequality.MeanLogDeviation(x)),
        ("GE", x => Inequality.GeneralisedEntropy(x, 2)),
        ("Atkinson", x => Inequality.Atkinson(x, 0.5)),
        ("Hoover", x => Inequality.Hoover(x)),
        ("top", x => Inequality.TopShare(x, 0.1)),
        ("Palma", x => Inequality.Palma(x)),
        ("S80/S20", x => Inequality.QuintileShareRatio(x)),
        ("shares", x => Inequality.ShareRatio(x, 0.2, 0.3)),
        ("P90/P10", x => Inequality.PercentileRatio(x)),
        ("CV", x => Inequality.CoefficientOfVariation(x)),
        ("Herfindahl", x => Inequality.Herfindahl(x)),
        ("normalised", x => Inequality.HerfindahlNormalised(x)),
        ("effective", x => Inequality.EffectiveNumber(x)),
        ("curve", x => new LorenzCurve(x).Mean),
    ];

    private static readonly (string Name, Func<double[], double[], WeightKind, double> Measure)[] Weighted =
    [
        ("Gini", (x, w, k) => Inequality.Gini(x, w, k)),
        ("Theil", (x, w, k) => Inequality.TheilT(x, w, k)),
        ("MLD", (x, w, k) => Inequality.MeanLogDeviation(x, w, k)),
        ("GE", (x, w, k) => Inequality.GeneralisedEntropy(x, w, 2, k)),
        ("Atkinson", (x, w, k) => Inequality.Atkinson(x, w, 0.5, k)),
        ("Hoover", (x, w, k) => Inequality.Hoover(x, w, k)),
        ("top", (x, w, k) => Inequality.TopShare(x, w, 0.1, k)),
        ("Palma", (x, w, k) => Inequality.Palma(x, w, k)),
        ("S80/S20", (x, w, k) => Inequality.QuintileShareRatio(x, w, k)),
        ("shares", (x, w, k) => Inequality.ShareRatio(x, w, 0.2, 0.3, k)),
        ("P90/P10", (x, w, k) => Inequality.PercentileRatio(x, w, 0.9, 0.1, k)),
        ("CV", (x, w, k) => Inequality.CoefficientOfVariation(x, w, k)),
        ("Herfindahl", (x, w, k) => Inequality.Herfindahl(x, w, k)),
        ("normalised", (x, w, k) => Inequality.HerfindahlNormalised(x, w, k)),
        ("curve", (x, w, k) => new LorenzCurve(x, w, k).Mean),
        ("concentration", (x, w, k) => Concentration.Index(x, x, w, k)),
        ("generalised concentration", (x, w, k) => Concentration.Generalised(Array.ConvertAll(x, v => v < 0 ? double.NaN : v), [1, 2, 3], w, k)),
        ("concentration curve", (x, w, k) => new ConcentrationCurve(x, x, w, k).Index()),
        ("entropy parts", (x, w, k) => Inequality.DecomposeEntropy(x, w, Grouping.Of("a", "b", "b"), 1, k).Total),
        ("Gini parts", (x, w, k) => Inequality.DecomposeGini(x, w, Grouping.Of("a", "b", "b"), k).Total),
    ];

    [Theory]
    [InlineData(-1e-300)]
    [InlineData(double.NaN)]
    [InlineData(double.PositiveInfinity)]
    [InlineData(double.NegativeInfinity)]
    public void Amounts_that_cannot_be_are_refused_by_place_and_value(double wrong)
    {
        foreach (var (name, measure) in Plain)
        {
            var refusal = Assert.Throws<ArgumentOutOfRangeException>(() => measure([1, wrong, 2]));
            Assert.True(refusal.Message.Contains("values[1]", StringComparison.Ordinal), name);
        }

        foreach (var (name, measure) in Weighted)
        {
            Assert.True(Record.Exception(() => measure([1, wrong, 2], [1, 1, 1], WeightKind.Sampling)) is ArgumentOutOfRangeException, name);
            Assert.True(Record.Exception(() => measure([1, 1, 2], [1, wrong, 1], WeightKind.Sampling)) is ArgumentOutOfRangeException, name);
        }
    }

    [Fact]
    public void No_units_are_refused()
    {
        foreach (var (name, measure) in Plain)
        {
            Assert.True(Record.Exception(() => measure([])) is ArgumentException, name);
        }
    }

    [Fact]
    public void Weights_that_cannot_be_are_refused()
    {
        foreach (var (name, measure) in Weighted)
        {
            Assert.True(Record.Exception(() => measure([1, 2, 3], [], WeightKind.Sampling)) is ArgumentException, $"{name}: empty");
            Assert.True(Record.Exception(() => measure([1, 2, 3], [1, 1], WeightKind.Sampling)) is ArgumentException, $"{name}: too few");
            Assert.True(Record.Exception(() => measure([1, 2, 3], [0, 0, 0], WeightKind.Sampling)) is ArgumentException, $"{name}: nobody");
            Assert.True(Record.Exception(() => measure([1, 2, 3], [1, 1.5, 1], WeightKind.Frequency)) is ArgumentOutOfRangeException, $"{name}: half a unit");
            Assert.True(Record.Exception(() => measure([1, 2, 3], [1, 1, 1], WeightKind.Precision)) is ArgumentOutOfRangeException, $"{name}: precision");
            Assert.True(Record.Exception(() => measure([1, 2, 3], [1e308, 1e308, 1], WeightKind.Sampling)) is ArgumentException, $"{name}: overflow");
            Assert.True(double.IsFinite(measure([1, 2, 3], [1, 0, 1], WeightKind.Sampling)), $"{name}: a weight of zero leaves the unit out");
        }
    }

    [Theory]
    [InlineData(double.NaN)]
    [InlineData(double.PositiveInfinity)]
    [InlineData(double.NegativeInfinity)]
    public void Parameters_must_be_finite(double wrong)
    {
        double[] values = [1, 2];
        Assert.Throws<ArgumentOutOfRangeException>(() => Inequality.GeneralisedEntropy(values, wrong));
        Assert.Throws<ArgumentOutOfRangeException>(() => Inequality.GeneralisedEntropy(values, values, wrong));
        Assert.Throws<ArgumentOutOfRangeException>(() => Inequality.Atkinson(values, wrong));
        Assert.Throws<ArgumentOutOfRangeException>(() => Inequality.Atkinson(values, values, wrong));
        Assert.Throws<ArgumentOutOfRangeException>(() => Inequality.TopShare(values, wrong));
        Assert.Throws<ArgumentOutOfRangeException>(() => Inequality.ShareRatio(values, wrong, 0.1));
        Assert.Throws<ArgumentOutOfRangeException>(() => Inequality.ShareRatio(values, 0.1, wrong));
        Assert.Throws<ArgumentOutOfRangeException>(() => Inequality.PercentileRatio(values, wrong));
        Assert.Throws<ArgumentOutOfRangeException>(() => Inequality.PercentileRatio(values, 0.9, wrong));
    }

    [Fact]
    public void Parameters_outside_their_domain_are_refused()
    {
        double[] values = [1, 2];
        Assert.Throws<ArgumentOutOfRangeException>(() => Inequality.Atkinson(values, -0.1));
        Assert.Throws<ArgumentOutOfRangeException>(() => Inequality.TopShare(values, 10));
        Assert.Throws<ArgumentOutOfRangeException>(() => Inequality.PercentileRatio(values, 90, 10));
        Assert.Throws<ArgumentOutOfRangeException>(() => Inequality.Gini(values, (GiniCorrection)9));
        Assert.Throws<ArgumentOutOfRangeException>(() => Inequality.CoefficientOfVariation(values, (VarianceDivisor)9));
        Assert.Throws<ArgumentOutOfRangeException>(() => Inequality.PercentileRatio(values, 0.9, 0.1, (QuantileType)99));
        Assert.Throws<ArgumentNullException>(() => Inequality.Gini((LorenzCurve)null!));
    }

    [Fact]
    public void A_single_unit_is_equal_in_the_population_form_and_has_no_corrected_form()
    {
        Assert.Equal(0, Inequality.Gini([5]));
        Assert.Equal(0, Inequality.TheilT([5]));
        Assert.Equal(0, Inequality.Hoover([5]));
        Assert.Equal(1, Inequality.Herfindahl([5]));
        Assert.Equal(1, Inequality.QuintileShareRatio([5]), 14);
        Assert.True(double.IsNaN(Inequality.Gini([5], GiniCorrection.SmallSample)));
        Assert.True(double.IsNaN(Inequality.Gini([5, 7], [1, 0], WeightKind.Sampling, GiniCorrection.SmallSample)));
        Assert.True(double.IsNaN(Inequality.HerfindahlNormalised([5])));
        Assert.True(double.IsNaN(Inequality.CoefficientOfVariation([5], VarianceDivisor.CountLessOne)));
    }

    [Fact]
    public void A_bottom_that_holds_nothing_leaves_no_ratio()
    {
        double[] values = [0, 0, 0, 0, 5];
        Assert.True(double.IsNaN(Inequality.Palma(values)));
        Assert.True(double.IsNaN(Inequality.QuintileShareRatio(values)));
        Assert.True(double.IsNaN(Inequality.PercentileRatio(values)));
        Assert.True(double.IsNaN(Inequality.GeneralisedEntropy(values, -0.5)));
    }
}
