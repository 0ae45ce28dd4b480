using System.Globalization;
using System.Text.Json;
using System.Text.RegularExpressions;
using CoalitionMetrics.Statistics;

namespace CoalitionMetrics.ReferenceTests;

/// <summary>The statistics of agreement.json. A rating that is null is missing: the row is left out, as the conventions say, except where a measure takes missing ratings.</summary>
internal static class AgreementBindings
{
    public static IReadOnlyDictionary<string, Func<ReferenceCase, Figures>> All { get; } = new Dictionary<string, Func<ReferenceCase, Figures>>(StringComparer.Ordinal)
    {
        ["cohenKappa"] = CohenKappa,
        ["fleissKappa"] = c =>
        {
            var result = RaterAgreement.FleissKappa(Complete(c, Units(c, "raters", "ratings", rowsByDefault: true)));
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
            var result = RaterAgreement.KendallW(Complete(c, Units(c, "raters", "ratings", rowsByDefault: true)), c.FlagParameter("tieCorrection", true));
            return new Figures { ["estimate"] = result.W.Value, ["chiSquare"] = result.ChiSquare, ["df"] = result.DegreesOfFreedom, ["pValue"] = result.PValue };
        },
        ["kendallTauB"] = c =>
        {
            var (x, y) = Pairs(c);
            return new Figures { ["estimate"] = RankCorrelation.KendallTauB(x, y), ["concordantMinusDiscordant"] = RankCorrelation.ConcordantMinusDiscordant(x, y) };
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
            return new Figures
            {
                ["estimate"] = Clamped(c, result),
                ["observedVariance"] = result.ObservedVariance,
                ["uniformNullVariance"] = result.UniformVariance,
                ["unclamped"] = result.Unclamped,
            };
        },
        ["rwgMultiItem"] = c => Figures.Of("estimate", Clamped(c, Consensus.RwgMultiItem(Complete(c, Units(c, "items", "ratings", rowsByDefault: true)), Scale(c)))),
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
        int[] Codes(string[] labels) => [.. whole.Select(i => Array.FindIndex(categories, category => IsSame(category, labels[i])))];
        var result = RaterAgreement.CohenKappa(Codes(first), Codes(second), categories.Length, weights, Level(c));
        return new Figures
        {
            ["estimate"] = result.Kappa?.Value,
            ["standardError"] = result.Kappa?.StandardError,
            ["observedAgreement"] = result.ObservedAgreement,
            ["expectedAgreement"] = result.ExpectedAgreement,
            ["zUnderNull"] = result.ZUnderNull,
        };
    }

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
        var result = RaterAgreement.IntraclassCorrelation(Complete(c, Units(c, "judges", "ratings", rowsByDefault: true)), form, Level(c));
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

    // Rows of the table: things that were rated. Columns of a file are always raters; inline the layout says which way round.
    private static double[][] Units(ReferenceCase c, string columns, string inline, bool rowsByDefault)
    {
        var layout = c.TextParameter("layout", string.Empty);
        if (c.HasData)
        {
            var raters = c.NamedVectors(c.Has(columns) ? columns : inline).Select(rater => First(c, rater.Value)).ToArray();
            return Turned(raters);
        }

        c.Remark(columns);
        var rows = c.Role(inline).EnumerateArray().Select(row => row.ValueKind == JsonValueKind.Array
            ? row.EnumerateArray().Select(Number).ToArray()
            : throw new ArgumentException("The ratings are no table.", nameof(c))).ToArray();
        return Regex.IsMatch(layout, @"rows\s*=\s*(raters|judges)") && columns != "items" || (layout.Length == 0 && !rowsByDefault) ? Turned(rows) : rows;
    }

    private static double[][] Turned(double[][] columns)
    {
        if (columns.Any(column => column.Length != columns[0].Length))
        {
            throw new ArgumentException("The raters rated different numbers of things.", nameof(columns));
        }

        return [.. Enumerable.Range(0, columns.Length == 0 ? 0 : columns[0].Length).Select(i => columns.Select(column => column[i]).ToArray())];
    }

    // "the first 80 data rows are the units"
    private static double[] First(ReferenceCase c, double[] values)
    {
        if (!c.Has("rows"))
        {
            return values;
        }

        var words = Text(c.Role("rows"));
        var match = Regex.Match(words, @"first (\d+)");
        return match.Success ? values[..int.Parse(match.Groups[1].ValueSpan, NumberStyles.None, CultureInfo.InvariantCulture)] : throw Unknown(c, words);
    }

    private static RatingTable Complete(ReferenceCase c, double[][] rows)
    {
        c.Remark("missing");
        return RatingTable.OfRows(rows).WithoutIncompleteRows();
    }

    private static (string[] Names, RatingTable Table) Items(ReferenceCase c)
    {
        if (c.HasData || c.Has("items"))
        {
            var items = c.NamedVectors("items");
            return ([.. items.Select(item => item.Key)], Complete(c, Turned([.. items.Select(item => First(c, item.Value))])));
        }

        var rows = Units(c, "items", c.Has("matrix") ? "matrix" : "ratings", rowsByDefault: true);
        return ([.. Enumerable.Range(1, rows[0].Length).Select(i => $"x{i}")], Complete(c, rows));
    }

    private static (double[] X, double[] Y) Pairs(ReferenceCase c)
    {
        var (x, y) = (c.Numbers("x"), c.Numbers("y"));
        if (c.HasData || x.Length != y.Length)
        {
            return (x, y);
        }

        var (missingX, missingY) = (Missing(c.Role("x")), Missing(c.Role("y")));
        var whole = Enumerable.Range(0, x.Length).Where(i => !missingX[i] && !missingY[i]).ToArray();
        return ([.. whole.Select(i => x[i])], [.. whole.Select(i => y[i])]);
    }

    private static IEnumerable<double> Present(ReferenceCase c, string role)
    {
        var values = c.Numbers(role);
        var missing = c.HasData ? new bool[values.Length] : Missing(c.Role(role));
        return values.Where((_, i) => !missing[i]);
    }

    private static bool[] Missing(JsonElement list) => [.. list.EnumerateArray().Select(v => v.ValueKind == JsonValueKind.Null)];

    private static double Number(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.Null => double.NaN,
        JsonValueKind.Number => value.GetDouble(),
        _ => throw new ArgumentException($"{value} is no rating.", nameof(value)),
    };

    private static ResponseScale Scale(ReferenceCase c)
    {
        if (c.TextParameter("null", "uniform") is var distribution && distribution != "uniform")
        {
            throw Unknown(c, distribution);
        }

        return new ResponseScale(1, (int)c.NumberParameter("categories"));
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

    private static string Text(JsonElement value) => value.ValueKind == JsonValueKind.String ? value.GetString()! : value.GetRawText();

    private static bool IsSame(string category, string label) => category == label
        || (double.TryParse(category, NumberStyles.Float, CultureInfo.InvariantCulture, out var a) && double.TryParse(label, NumberStyles.Float, CultureInfo.InvariantCulture, out var b) && a == b);

    private static int InOrder(string a, string b) =>
        double.TryParse(a, NumberStyles.Float, CultureInfo.InvariantCulture, out var x) && double.TryParse(b, NumberStyles.Float, CultureInfo.InvariantCulture, out var y)
            ? x.CompareTo(y)
            : string.CompareOrdinal(a, b);

    private static InvalidOperationException Unknown(ReferenceCase c, string word) => new($"{c}: '{word}' is not bound.");
}
