using CoalitionMetrics.Statistics;

namespace CoalitionMetrics.ReferenceTests;

/// <summary>The statistics of equity.json.</summary>
internal static class EquityBindings
{
    public static IReadOnlyDictionary<string, Func<ReferenceCase, Figures>> All { get; } = new Dictionary<string, Func<ReferenceCase, Figures>>(StringComparer.Ordinal)
    {
        ["gini"] = c => Gini(c, Correction(c)),
        ["generalisedEntropy"] = c => Index(c, x => Inequality.GeneralisedEntropy(x, c.NumberParameter("alpha")), (x, w) => Inequality.GeneralisedEntropy(x, w, c.NumberParameter("alpha"))),
        ["theilT"] = c => Index(c, x => Inequality.TheilT(x), (x, w) => Inequality.TheilT(x, w)),
        ["meanLogDeviation"] = c => Index(c, x => Inequality.MeanLogDeviation(x), (x, w) => Inequality.MeanLogDeviation(x, w)),
        ["atkinson"] = c => Index(c, x => Inequality.Atkinson(x, c.NumberParameter("epsilon")), (x, w) => Inequality.Atkinson(x, w, c.NumberParameter("epsilon"))),
        ["hoover"] = c => Index(c, x => Inequality.Hoover(x), (x, w) => Inequality.Hoover(x, w)),
        ["herfindahl"] = c => c.FlagParameter("normalised", false)
            ? Index(c, x => Inequality.HerfindahlNormalised(x), (x, w) => Inequality.HerfindahlNormalised(x, w, WeightKind.Sampling))
            : Index(c, x => Inequality.Herfindahl(x), (x, w) => Inequality.Herfindahl(x, w, WeightKind.Sampling)),
        ["palma"] = ShareRatio,
        ["quintileShareRatio"] = ShareRatio,
        ["percentileRatio"] = PercentileRatio,
        ["coefficientOfVariation"] = c => Index(
            c, x => Inequality.CoefficientOfVariation(x, Divisor(c)), (x, w) => Inequality.CoefficientOfVariation(x, w, WeightKind.Sampling, Divisor(c))),
        ["giniJackknife"] = c => WithError(c.NumbersOrNull("weights") is { } weights
            ? InequalityInference.Gini(c.Numbers("values"), weights, WeightKind.Sampling, Correction(c))
            : InequalityInference.Gini(c.Numbers("values"), Correction(c))),
        ["giniLinearized"] = c => Survey(c, (x, strata) => InequalityInference.GiniSurvey(x, strata), (x, w, strata) => InequalityInference.GiniSurvey(x, w, strata)),
        ["generalisedEntropyLinearized"] = c => Survey(
            c,
            (x, strata) => InequalityInference.GeneralisedEntropyLinearised(x, c.NumberParameter("alpha"), strata),
            (x, w, strata) => InequalityInference.GeneralisedEntropyLinearised(x, w, c.NumberParameter("alpha"), strata)),
        ["atkinsonLinearized"] = c => Survey(
            c,
            (x, strata) => InequalityInference.AtkinsonLinearised(x, c.NumberParameter("epsilon"), strata),
            (x, w, strata) => InequalityInference.AtkinsonLinearised(x, w, c.NumberParameter("epsilon"), strata)),
        ["generalisedEntropyDecomposition"] = EntropyDecomposition,
        ["concentrationIndex"] = c => ConcentrationFigures(c, (y, r) => Concentration.Index(y, r), (y, r, w) => Concentration.Index(y, r, w)),
        ["concentrationIndexGeneralised"] = c => ConcentrationFigures(c, (y, r) => Concentration.Generalised(y, r), (y, r, w) => Concentration.Generalised(y, r, w)),
        ["concentrationIndexErreygers"] = c => Bounded(c, (y, r, a, b) => Concentration.Erreygers(y, r, a, b), (y, r, w, a, b) => Concentration.Erreygers(y, r, w, a, b)),
        ["concentrationIndexWagstaff"] = c => Bounded(c, (y, r, a, b) => Concentration.Wagstaff(y, r, a, b), (y, r, w, a, b) => Concentration.Wagstaff(y, r, w, a, b)),
        ["groupParity"] = Parity,
        ["kitagawa"] = Kitagawa,
        ["oaxacaBlinder"] = OaxacaBlinder,
        ["lorenz"] = Lorenz,
    };

    private static Figures Gini(ReferenceCase c, GiniCorrection correction) =>
        Index(c, x => Inequality.Gini(x, correction), (x, w) => Inequality.Gini(x, w, WeightKind.Sampling, correction));

    // The general form with the shares that the case states; the named ones are this with 0.1 and 0.4, and with 0.2 and 0.2.
    private static Figures ShareRatio(ReferenceCase c)
    {
        var preset = c.Statistic == "palma" ? (Top: 0.1, Bottom: 0.4) : (Top: 0.2, Bottom: 0.2);
        var top = c.NumberParameter("topShare", preset.Top);
        var bottom = c.NumberParameter("bottomShare", preset.Bottom);
        return Index(c, x => Inequality.ShareRatio(x, top, bottom), (x, w) => Inequality.ShareRatio(x, w, top, bottom));
    }

    private static Figures PercentileRatio(ReferenceCase c)
    {
        var upper = c.NumberParameter("upper", 0.9);
        var lower = c.NumberParameter("lower", 0.1);
        var values = c.Numbers("values");
        if (c.NumbersOrNull("weights") is { } weights)
        {
            if (c.TextParameter("quantileType", "1") is not ("weighted inverse ECDF (type 1)" or "1"))
            {
                throw new InvalidOperationException($"{c.Id}: unknown weighted quantile.");
            }

            return Ratio(
                Inequality.PercentileRatio(values, weights, upper, lower),
                Quantiles.WeightedQuantile(values, weights, upper),
                Quantiles.WeightedQuantile(values, weights, lower));
        }

        var type = c.HasParameter("quantileType") ? (QuantileType)c.NumberParameter("quantileType") : QuantileType.Linear;
        return Ratio(Inequality.PercentileRatio(values, upper, lower, type), Quantiles.Quantile(values, upper, type), Quantiles.Quantile(values, lower, type));
    }

    // Where the ratio is undefined the statistic is, though the two quantiles exist.
    private static Figures Ratio(double ratio, double upper, double lower) => double.IsNaN(ratio)
        ? Figures.Of("estimate", ratio)
        : new Figures { ["estimate"] = ratio, ["upperQuantile"] = upper, ["lowerQuantile"] = lower };

    private static VarianceDivisor Divisor(ReferenceCase c) => c.TextParameter("denominator", "n") switch
    {
        "n" => VarianceDivisor.Count,
        "n-1" => VarianceDivisor.CountLessOne,
        var other => throw new InvalidOperationException($"{c.Id}: unknown denominator '{other}'."),
    };

    // The designs differ by their roles: weights or none, strata or one.
    private static Figures Survey(ReferenceCase c, Func<double[], Grouping?, Estimate> plain, Func<double[], double[], Grouping?, Estimate> weighted)
    {
        c.Remark("design");
        var strata = c.LabelsOrNull("strata") is { } labels ? Grouping.Of(labels) : null;
        return WithError(c.NumbersOrNull("weights") is { } weights ? weighted(c.Numbers("values"), weights, strata) : plain(c.Numbers("values"), strata));
    }

    // The statistic is the pair: without a standard error it is undefined.
    private static Figures WithError(Estimate estimate) => new()
    {
        ["estimate"] = estimate.StandardError is null ? null : estimate.Value,
        ["standardError"] = estimate.StandardError,
    };

    private static Figures EntropyDecomposition(ReferenceCase c)
    {
        c.Remark("name");
        var alpha = c.NumberParameter("alpha");
        var groups = Grouping.Of(c.Labels("group"));
        var parts = c.NumbersOrNull("weights") is { } weights
            ? Inequality.DecomposeEntropy(c.Numbers("values"), weights, groups, alpha)
            : Inequality.DecomposeEntropy(c.Numbers("values"), groups, alpha);
        var undefined = double.IsNaN(parts.Total);
        var indices = new Figures();
        foreach (var group in parts.Groups)
        {
            // Where the total is undefined the statistic is, though some groups may have an index.
            indices[group.Label] = undefined ? double.NaN : group.Index;
        }

        return new Figures
        {
            ["total"] = parts.Total,
            ["within"] = parts.Within,
            ["between"] = undefined ? double.NaN : parts.Between,
            ["groupIndex"] = indices,
            ["betweenShare"] = parts.BetweenShare,
        };
    }

    private static Figures ConcentrationFigures(ReferenceCase c, Func<double[], double[], double> plain, Func<double[], double[], double[], double> weighted)
    {
        var values = c.Numbers("values");
        var ranks = c.Numbers("rank");
        var weights = c.NumbersOrNull("weights");
        var estimate = weights is null ? plain(values, ranks) : weighted(values, ranks, weights);

        // Where the index is undefined the statistic is, though there is a mean.
        return double.IsNaN(estimate)
            ? Figures.Of("estimate", estimate)
            : new Figures { ["estimate"] = estimate, ["mean"] = weights is null ? Moments.Mean(values) : Moments.Mean(values, weights) };
    }

    private static Figures Bounded(
        ReferenceCase c, Func<double[], double[], double, double, double> plain, Func<double[], double[], double[], double, double, double> weighted)
    {
        var lower = c.NumberParameter("lower");
        var upper = c.NumberParameter("upper");
        return ConcentrationFigures(c, (y, r) => plain(y, r, lower, upper), (y, r, w) => weighted(y, r, w, lower, upper));
    }

    private static Figures Parity(ReferenceCase c)
    {
        var groups = c.Labels("groups");
        var parity = GroupParity.Compare(c.Numbers("selected"), c.Numbers("total"), c.NumberParameter("threshold", 0.8));
        return new Figures
        {
            ["rates"] = ByLabel(groups, parity.Rates),
            ["difference"] = parity.Difference,
            ["ratio"] = parity.Ratio,
            ["fourFifthsPass"] = parity.Passes,
            ["ratioToHighest"] = ByLabel(groups, parity.RatiosToHighest),
        };
    }

    private static Figures Kitagawa(ReferenceCase c)
    {
        if (c.TextParameter("gap", "rate of a minus rate of b") != "rate of a minus rate of b")
        {
            throw new InvalidOperationException($"{c.Id}: unknown gap.");
        }

        c.Remark("groups");
        var categories = c.Labels("categories");
        var events = c.NamedVectors("events").ToDictionary(v => v.Key, v => v.Value, StringComparer.Ordinal);
        var totals = c.NamedVectors("totals").ToDictionary(v => v.Key, v => v.Value, StringComparer.Ordinal);
        var parts = GapDecomposition.Kitagawa(events["a"], totals["a"], events["b"], totals["b"]);
        return new Figures
        {
            ["gap"] = parts.Gap,
            ["compositionEffect"] = parts.CompositionEffect,
            ["rateEffect"] = parts.RateEffect,
            ["compositionByCategory"] = ByLabel(categories, parts.CompositionByCategory),
            ["rateByCategory"] = ByLabel(categories, parts.RateByCategory),
        };
    }

    private static Figures OaxacaBlinder(ReferenceCase c)
    {
        var groupA = c.TextParameter("groupA");
        var text = c.TextParameter("reference", "weighted");
        var reference = c.HasParameter("weightOfA") ? OaxacaReference.Weighted(c.NumberParameter("weightOfA"))
            : text.StartsWith("pooled without group dummy", StringComparison.Ordinal) ? OaxacaReference.Pooled
            : text.StartsWith("pooled with group dummy", StringComparison.Ordinal) ? OaxacaReference.PooledWithGroup
            : throw new InvalidOperationException($"{c.Id}: unknown reference '{text}'.");
        var parts = GapDecomposition.OaxacaBlinder(
            c.Numbers("response"),
            [.. c.NamedVectors("regressors").Select(column => new Regressor(column.Key, column.Value))],
            Array.ConvertAll(c.Labels("group"), label => label == groupA),
            reference);
        return new Figures { ["gap"] = parts.Gap.Value, ["explained"] = parts.Explained.Value, ["unexplained"] = parts.Unexplained.Value };
    }

    private static Figures ByLabel(string[] labels, IReadOnlyList<double> values)
    {
        var figures = new Figures();
        for (var i = 0; i < labels.Length; i++)
        {
            figures[labels[i]] = values[i];
        }

        return figures;
    }

    private static GiniCorrection Correction(ReferenceCase c) => c.TextParameter("correction", "none") switch
    {
        "none" => GiniCorrection.None,
        "n/(n-1)" => GiniCorrection.SmallSample,
        var other => throw new InvalidOperationException($"{c.Id}: unknown correction '{other}'."),
    };

    private static Figures Lorenz(ReferenceCase c)
    {
        var p = c.NumbersParameter("p");
        var curve = Curve(c);
        var ordinates = curve.Ordinates(p);

        // Where nothing is shared the statistic is undefined, though the places asked for are given.
        return curve.Mean == 0 ? Figures.Of("ordinates", ordinates) : new Figures { ["p"] = p, ["ordinates"] = ordinates };
    }

    private static LorenzCurve Curve(ReferenceCase c) =>
        c.NumbersOrNull("weights") is { } weights ? new LorenzCurve(c.Numbers("values"), weights) : new LorenzCurve(c.Numbers("values"));

    private static Figures Index(ReferenceCase c, Func<double[], double> plain, Func<double[], double[], double> weighted) =>
        Figures.Of("estimate", c.NumbersOrNull("weights") is { } weights ? weighted(c.Numbers("values"), weights) : plain(c.Numbers("values")));
}
