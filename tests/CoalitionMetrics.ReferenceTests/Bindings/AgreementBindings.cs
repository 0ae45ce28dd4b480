using System.Text.Json;
using CoalitionMetrics.Statistics;
using static CoalitionMetrics.ReferenceTests.AgreementInput;

namespace CoalitionMetrics.ReferenceTests;

/// <summary>The statistics of agreement.json. A rating that is null is missing: the row is left out, as the conventions say, except where a measure takes missing ratings.</summary>
internal static class AgreementBindings
{
    public static IReadOnlyDictionary<string, Func<ReferenceCase, Figures>> All { get; } = new Dictionary<string, Func<ReferenceCase, Figures>>(StringComparer.Ordinal)
    {
        ["cohenKappa"] = CohenKappa,
        ["fleissKappa"] = c =>
        {
            var result = RaterAgreement.FleissKappa(Complete(c, Units(c, "raters", "ratings")));
            return new Figures { ["estimate"] = result.Kappa?.Value, ["z"] = result.ZUnderNull, ["pValue"] = result.PValue, ["conger"] = result.Conger?.Value };
        },
        ["krippendorffAlpha"] = c =>
        {
            var measurement = c.TextParameter("level") switch
            {
                "nominal" => MeasurementLevel.Nominal,
                "ordinal" => MeasurementLevel.Ordinal,
                "interval" => MeasurementLevel.Interval,
                "ratio" => MeasurementLevel.Ratio,
                var other => throw Unknown(c, other),
            };
            return Figures.Of("estimate", RaterAgreement.KrippendorffAlpha(RatingTable.OfRows(Units(c, "raters", "ratings", rowsByDefault: false)), measurement).Alpha?.Value);
        },
        ["kendallW"] = c =>
        {
            var result = RaterAgreement.KendallW(Complete(c, Units(c, "raters", "ratings")), c.FlagParameter("tieCorrection", true));
            return new Figures { ["estimate"] = result.W.Value, ["chiSquare"] = result.ChiSquare, ["df"] = result.DegreesOfFreedom, ["pValue"] = result.PValue };
        },
        ["kendallTauB"] = c =>
        {
            var (x, y) = Pairs(c);
            return Asked(c, new Figures { ["estimate"] = RankCorrelation.KendallTauB(x, y), ["concordantMinusDiscordant"] = RankCorrelation.ConcordantMinusDiscordant(x, y) });
        },
        ["spearman"] = c =>
        {
            var (x, y) = Pairs(c);
            return Figures.Of("estimate", RankCorrelation.Spearman(x, y));
        },
        ["rankCorrelationExact"] = c =>
        {
            var (x, y) = Pairs(c);
            return new Figures
            {
                ["kendallExactPValue"] = Later(() => RankCorrelationInference.KendallExactPValue(x, y)),
                ["spearmanExactPValue"] = Later(() => RankCorrelationInference.SpearmanExactPValue(x, y)),
            };
        },
        ["vanDerEijkA"] = c => Figures.Of("estimate", Consensus.VanDerEijkA(c.Numbers("frequencies"))),
        ["rwg"] = c =>
        {
            var result = Consensus.Rwg([.. Present(c, "ratings")], Scale(c));
            return Asked(c, new Figures
            {
                ["estimate"] = Clamped(c, result),
                ["observedVariance"] = result.ObservedVariance,
                ["uniformNullVariance"] = result.UniformVariance,
                ["unclamped"] = result.Unclamped,
            });
        },
        ["rwgMultiItem"] = c => Figures.Of("estimate", Clamped(c, Consensus.RwgMultiItem(Complete(c, Units(c, "items", "ratings")), Scale(c)))),
        ["icc"] = Intraclass,
        ["cronbachAlpha"] = c =>
        {
            var (names, table) = Items(c);
            var result = ScaleReliability.CronbachAlpha(table, Level(c));
            return new Figures
            {
                ["raw"] = result.Raw.Value,
                ["standardised"] = result.Standardised,
                ["feldtLower"] = result.Raw.Interval?.Lower,
                ["feldtUpper"] = result.Raw.Interval?.Upper,
                ["rawIfDropped"] = Named(names, result.RawWithout),
                ["standardisedIfDropped"] = Named(names, result.StandardisedWithout),
            };
        },
        ["mcdonaldOmega"] = c =>
        {
            c.Remark("estimator");
            var (names, table) = Items(c);
            var result = ScaleReliability.McDonaldOmega(table);
            var sign = CommonSign(c, names, result.Loadings);
            return new Figures
            {
                ["modelImplied"] = result.ModelImplied.Value,
                ["observedVariance"] = result.ObservedVariance,
                ["loadings"] = Named(names, [.. result.Loadings.Select(l => sign * l)]),
                ["residualVariances"] = Named(names, result.ResidualVariances),
            };
        },
    };

    private static Figures CohenKappa(ReferenceCase c)
    {
        var (first, second) = (c.Labels("rater1"), c.Labels("rater2"));
        if (first.Length != second.Length)
        {
            throw new ArgumentException("The raters rated different numbers of cases.", nameof(c));
        }

        string[] categories = c.HasParameter("categories")
            ? [.. c.Parameter("categories").EnumerateArray().Select(Text)]
            : [.. first.Concat(second).Where(label => label != "null").Distinct().Order(Comparer<string>.Create(InOrder))];
        if (categories.Distinct(StringComparer.Ordinal).Count() < categories.Length)
        {
            throw new ArgumentException("A category is listed twice.", nameof(c));
        }

        var weights = c.TextParameter("weights", "unweighted") switch
        {
            "unweighted" or "equal" or "none" => AgreementWeights.Unweighted,
            "linear" => AgreementWeights.Linear,
            "quadratic" or "squared" => AgreementWeights.Quadratic,
            var other => throw Unknown(c, other),
        };
        var whole = Enumerable.Range(0, first.Length).Where(i => first[i] != "null" && second[i] != "null").ToArray();
        int[] Codes(string[] labels) => [.. whole.Select(i => Array.FindIndex(categories, category => InOrder(category, labels[i]) == 0))];
        var result = RaterAgreement.CohenKappa(Codes(first), Codes(second), categories.Length, weights, Level(c));
        return Asked(c, new Figures
        {
            ["estimate"] = result.Kappa?.Value,
            ["standardError"] = result.Kappa?.StandardError,
            ["observedAgreement"] = result.ObservedAgreement,
            ["expectedAgreement"] = result.ExpectedAgreement,
            ["zUnderNull"] = result.ZUnderNull,
        });
    }

    // A case that calls its statistic undefined speaks of the estimate, not of the parts that it would be made of.
    private static Figures Asked(ReferenceCase c, Figures figures) =>
        c.Expected.TryGetProperty("undefined", out var reason) && reason.ValueKind == JsonValueKind.String ? Figures.Of("estimate", figures["estimate"]) : figures;

    private static Figures Intraclass(ReferenceCase c)
    {
        var form = c.TextParameter("form") switch
        {
            "icc11" => IntraclassForm.OneWaySingle,
            "icc21" => IntraclassForm.TwoWayRandomSingle,
            "icc31" => IntraclassForm.TwoWayFixedSingle,
            "icc1k" => IntraclassForm.OneWayAverage,
            "icc2k" => IntraclassForm.TwoWayRandomAverage,
            "icc3k" => IntraclassForm.TwoWayFixedAverage,
            var other => throw Unknown(c, other),
        };
        var result = RaterAgreement.IntraclassCorrelation(Complete(c, Units(c, "judges", "ratings")), form, Level(c));
        return new Figures
        {
            ["estimate"] = result.Correlation.Value,
            ["F"] = result.FStatistic,
            ["df1"] = result.DegreesOfFreedom1,
            ["df2"] = result.DegreesOfFreedom2,
            ["pValue"] = result.PValue,
            ["lower"] = result.Correlation.Interval?.Lower,
            ["upper"] = result.Correlation.Interval?.Upper,
        };
    }

    private static ResponseScale Scale(ReferenceCase c)
    {
        if (c.TextParameter("null", "uniform") is var distribution && distribution != "uniform")
        {
            throw Unknown(c, distribution);
        }

        var answers = c.NumberParameter("categories");
        return answers == Math.Floor(answers) && answers is >= int.MinValue and <= int.MaxValue
            ? new ResponseScale(1, (int)answers)
            : throw new ArgumentException($"A scale has a whole number of answers, not {answers}.", nameof(c));
    }

    private static double Clamped(ReferenceCase c, WithinGroupAgreement result) => c.TextParameter("negative", "set to 0") == "set to 0" ? result.Value : result.Unclamped;

    private static ConfidenceLevel Level(ReferenceCase c) => new(c.NumberParameter("level", 0.95));

    private static Figures Named(string[] names, IReadOnlyList<double> values)
    {
        var figures = new Figures();
        foreach (var (name, value) in names.Zip(values))
        {
            figures[name] = value;
        }

        return figures;
    }

    // The common sign of the loadings is arbitrary: the case's own is taken where its largest loading tells it.
    private static int CommonSign(ReferenceCase c, string[] names, IReadOnlyList<double> loadings)
    {
        if (!c.Expected.TryGetProperty("loadings", out var expected) || expected.ValueKind != JsonValueKind.Object)
        {
            return 1;
        }

        var largest = expected.EnumerateObject().Where(l => l.Value.ValueKind == JsonValueKind.Number).MaxBy(l => Math.Abs(l.Value.GetDouble()));
        var place = Array.IndexOf(names, largest.Name);
        return place >= 0 && largest.Value.GetDouble() * loadings[place] < 0 ? -1 : 1;
    }

    private static Func<object?> Later(Func<object?> figure) => figure;
}
