using System.Globalization;
using System.Text.Json;
using CoalitionMetrics.Statistics;

namespace CoalitionMetrics.ReferenceTests;

/// <summary>The statistics of participation.json.</summary>
internal static class ParticipationBindings
{
    public static IReadOnlyDictionary<string, Func<ReferenceCase, Figures>> All { get; } = new Dictionary<string, Func<ReferenceCase, Figures>>(StringComparer.Ordinal)
    {
        ["richness"] = c => Figures.Of("estimate", Diversity.Richness(Counts(c))),
        ["shannon"] = c => Figures.Of("estimate", Diversity.Shannon(Counts(c), LogarithmBase(c))),
        ["simpson"] = c => Figures.Of("estimate", Diversity.Simpson(Counts(c), SimpsonForm(c))),
        ["hillNumber"] = c => Figures.Of("estimate", Diversity.HillNumber(Counts(c), c.NumberParameter("q"))),
        ["renyi"] = c => Figures.Of("estimate", Diversity.Renyi(Counts(c), c.NumberParameter("q"))),
        ["tsallis"] = c => Figures.Of("estimate", Diversity.Tsallis(Counts(c), c.NumberParameter("q"))),
        ["pielou"] = c => Figures.Of("estimate", Diversity.Pielou(Counts(c))),
        ["chao1"] = Chao1,
        ["ace"] = Ace,
        ["sampleCoverage"] = c => Figures.Of("estimate", Diversity.SampleCoverage(new AbundanceSample(Counts(c)), CoverageForm(c)).Value),
        ["rarefaction"] = Rarefaction,
        ["diversityAtSize"] = DiversityAtSize,
        ["diversityAtCoverage"] = DiversityAtCoverage,
        ["betaDiversity"] = BetaDiversity,
        ["brayCurtis"] = c => Figures.Of("estimate", Pair(c, Diversity.BrayCurtis)),
        ["ruzicka"] = c => Figures.Of("estimate", Pair(c, Diversity.Ruzicka)),
        ["jaccardTurnover"] = JaccardTurnover,
        ["sorensenDissimilarity"] = c => Figures.Of("estimate", Pair(c, Diversity.SorensenDissimilarity)),
        ["representationRatio"] = RepresentationRatio,
        ["totalVariation"] = c => Figures.Of("estimate", Shares(c, Representation.TotalVariation)),
        ["kullbackLeibler"] = KullbackLeibler,
        ["jensenShannon"] = JensenShannon,
        ["chiSquareGoodnessOfFit"] = ChiSquare,
        ["gTest"] = c => Test(Shares(c, Representation.GTest)),
        ["multinomialExact"] = Multinomial,
        ["cramersV"] = CramersV,
        ["mutualInformation"] = c => new Figures
        {
            ["estimate"] = Segregation.MutualInformation(Table(c)),
            ["bits"] = Segregation.MutualInformation(Table(c), 2),
        },
        ["theilH"] = c => Figures.Of("estimate", Segregation.TheilH(Table(c))),
        ["dissimilarity"] = c => Figures.Of("estimate", Segregation.Dissimilarity(Table(c))),
        ["isolation"] = c => Isolation(c),
        ["exposure"] = c => Figures.Of("rowsOfColumnsTo", Segregation.Exposure(Table(c))),
    };

    private static SimpsonForm SimpsonForm(ReferenceCase c) => c.TextParameter("form") switch
    {
        "1 - sum p^2" => Statistics.SimpsonForm.Complement,
        "1/sum p^2" => Statistics.SimpsonForm.Inverse,
        "sum p^2" => Statistics.SimpsonForm.Concentration,
        "1 - sum x(x-1)/(n(n-1))" => Statistics.SimpsonForm.UnbiasedComplement,
        var form => throw Unknown(c, form),
    };

    private static CoverageForm CoverageForm(ReferenceCase c) => c.TextParameter("form") switch
    {
        "Good-Turing" => Statistics.CoverageForm.GoodTuring,
        "Chao-Jost 2012" => Statistics.CoverageForm.ChaoJost,
        var form => throw Unknown(c, form),
    };

    private static Figures Chao1(ReferenceCase c)
    {
        var form = c.TextParameter("form") switch
        {
            { } text when text.StartsWith("bias corrected", StringComparison.Ordinal) => UnseenForm.BiasCorrected,
            { } text when text.StartsWith("Chao 1984", StringComparison.Ordinal) => UnseenForm.Classic,
            var text => throw Unknown(c, text),
        };
        var sample = new AbundanceSample(Counts(c));
        var estimate = Diversity.Chao1(sample, form, new ConfidenceLevel(c.NumberParameter("conf", 0.95)));
        var percent = (estimate.Level.Value * 100).ToString("0.####", CultureInfo.InvariantCulture);
        return new Figures
        {
            ["estimate"] = estimate.Value,
            ["standardError"] = estimate.StandardError,
            [$"lower{percent}"] = estimate.Interval!.Value.Lower,
            [$"upper{percent}"] = estimate.Interval!.Value.Upper,
            ["f1"] = sample.SeenOnce,
            ["f2"] = sample.SeenTwice,
        };
    }

    private static Figures Ace(ReferenceCase c)
    {
        var estimate = Diversity.Ace(Counts(c), (int)c.NumberParameter("rareThreshold", 10), AceStandardError.Vegan);
        return new Figures { ["estimate"] = estimate.Value, ["standardError"] = estimate.StandardError };
    }

    private static Figures Rarefaction(ReferenceCase c)
    {
        var estimate = Diversity.Rarefaction(Counts(c), c.NumberParameter("m"));
        return new Figures { ["estimate"] = estimate.Value, ["standardError"] = estimate.StandardError };
    }

    private static Figures DiversityAtSize(ReferenceCase c)
    {
        var point = Diversity.AtSize(new AbundanceSample(Counts(c)), c.NumberParameter("m"));
        CheckReach(c, point);
        return new Figures { ["q0"] = point.Richness, ["q1"] = point.ShannonDiversity, ["q2"] = point.SimpsonDiversity, ["coverage"] = point.Coverage };
    }

    private static Figures DiversityAtCoverage(ReferenceCase c)
    {
        var point = Diversity.AtCoverage(new AbundanceSample(Counts(c)), c.NumberParameter("coverage"));
        CheckReach(c, point);
        return new Figures { ["m"] = point.Size, ["q0"] = point.Richness, ["q1"] = point.ShannonDiversity, ["q2"] = point.SimpsonDiversity };
    }

    private static Figures BetaDiversity(ReferenceCase c)
    {
        if (c.HasParameter("weights") && c.TextParameter("weights") != "equal per row")
        {
            throw Unknown(c, c.TextParameter("weights"));
        }

        var beta = Diversity.Beta(ContingencyTable.OfRows(Matrix(c, "row")), c.NumberParameter("q"));
        return new Figures { ["gamma"] = beta.Gamma, ["alpha"] = beta.Alpha, ["beta"] = beta.Beta };
    }

    private static Figures JaccardTurnover(ReferenceCase c)
    {
        var turnover = Pair(c, Diversity.Turnover);
        return new Figures { ["estimate"] = Pair(c, Diversity.JaccardDissimilarity), ["stayed"] = turnover.Stayed, ["joined"] = turnover.Joined, ["left"] = turnover.Left };
    }

    private static T Pair<T>(ReferenceCase c, Func<ReadOnlySpan<double>, ReadOnlySpan<double>, T> measure)
    {
        if (!c.HasData || c.Has("a"))
        {
            return measure(c.Numbers("a"), c.Numbers("b"));
        }

        var rows = Matrix(c, "rows");
        return measure(rows[0], rows[1]);
    }

    private static Figures RepresentationRatio(ReferenceCase c) => Figures.Of("ratios", ByLabel(c.LabelsOrNull("groups"), Shares(c, Representation.Ratios)));

    private static Figures Isolation(ReferenceCase c)
    {
        var (table, labels) = LabelledTable(c);
        return Figures.Of("byGroup", ByLabel(labels, Segregation.Isolation(table)));
    }

    private static Figures KullbackLeibler(ReferenceCase c) => new()
    {
        ["coalitionFromPopulation"] = Shares(c, (observed, population) => Representation.KullbackLeibler(observed, population)),
        ["populationFromCoalition"] = Shares(c, (observed, population) => Representation.KullbackLeibler(population, observed)),
    };

    private static Figures JensenShannon(ReferenceCase c) => new()
    {
        ["divergenceNats"] = Shares(c, (observed, population) => Representation.JensenShannon(observed, population)),
        ["divergenceBits"] = Shares(c, (observed, population) => Representation.JensenShannon(observed, population, 2)),
        ["distance"] = Shares(c, Representation.JensenShannonDistance),
    };

    private static Figures ChiSquare(ReferenceCase c)
    {
        if (c.TextParameter("pValue", "asymptotic") != "asymptotic")
        {
            throw Unknown(c, c.TextParameter("pValue"));
        }

        return Test(Shares(c, Representation.ChiSquareTest));
    }

    private static Figures Test(GoodnessOfFit fit) => new()
    {
        ["statistic"] = fit.Statistic,
        ["df"] = fit.DegreesOfFreedom,
        ["pValue"] = fit.PValue,
        ["expectedCounts"] = fit.Expected,
    };

    private static Figures Multinomial(ReferenceCase c)
    {
        return new Figures { ["pValueByStatistic"] = PValue(MultinomialOrder.ChiSquare), ["pValueByProbability"] = PValue(MultinomialOrder.Probability) };

        double PValue(MultinomialOrder order)
        {
            var result = Shares(c, (observed, population) => Representation.MultinomialTest(observed, population, order));
            return result.IsExact ? result.PValue : throw new InvalidOperationException($"{c}: the outcomes are too many to go through.");
        }
    }

    private static Figures CramersV(ReferenceCase c)
    {
        var result = Association.CramersV(c.Has("table") ? ContingencyTable.OfRows([.. c.NamedVectors("table").Select(row => row.Value)]) : Table(c));
        return new Figures
        {
            ["chiSquare"] = result.ChiSquare,
            ["df"] = result.DegreesOfFreedom,
            ["pValue"] = result.PValue,
            ["estimate"] = result.Value,
            ["biasCorrected"] = result.BiasCorrected,
        };
    }

    private static ContingencyTable Table(ReferenceCase c) => LabelledTable(c).Table;

    // Three forms: a matrix (inline, or rows of a data file by their id), a list of rows under "counts", or one group and one unit per place with perhaps a number.
    private static (ContingencyTable Table, string[]? Groups) LabelledTable(ReferenceCase c)
    {
        if (c.HasData && c.Has("id"))
        {
            return (ContingencyTable.OfRows(Matrix(c, "row")), null);
        }

        if (!c.HasData && c.Has("matrix"))
        {
            c.Remark("units");
            return (ContingencyTable.OfRows(Matrix(c, "row")), c.LabelsOrNull("groups"));
        }

        if (!c.HasData && c.Has("counts") && c.IsNested("counts"))
        {
            var rows = c.NamedVectors("counts");
            c.Remark("units");
            return (ContingencyTable.OfRows([.. rows.Select(row => row.Value)]), c.LabelsOrNull("groups") ?? (c.Role("counts").ValueKind == JsonValueKind.Object ? [.. rows.Select(row => row.Key)] : null));
        }

        // Per place: units that nobody names are no units, so that rows and columns are those that occur, in their order.
        var (groups, units) = (c.Labels("groups"), c.Labels("units"));
        var counts = c.NumbersOrNull("counts") ?? [.. groups.Select(_ => 1.0)];
        var (names, columns) = (groups.Distinct().ToArray(), units.Distinct().ToArray());
        return (ContingencyTable.OfRows([.. names.Select(g => columns.Select(u => counts.Where((_, i) => groups[i] == g && units[i] == u).Sum()).ToArray())]), names);
    }

    // The labels only name the places; the two vectors are in the same order.
    private static T Shares<T>(ReferenceCase c, Func<ReadOnlySpan<double>, ReadOnlySpan<double>, T> measure)
    {
        c.Remark("groups");
        return measure(c.Numbers("coalition"), c.Numbers("population"));
    }

    // Without labels the values stand in the order of the case.
    private static object ByLabel(string[]? labels, double[] values)
    {
        if (labels is null)
        {
            return values;
        }

        var figures = new Figures();
        for (var i = 0; i < labels.Length; i++)
        {
            figures[labels[i]] = values[i];
        }

        return figures;
    }

    private static void CheckReach(ReferenceCase c, DiversityPoint point)
    {
        if (c.HasParameter("method") && !string.Equals(c.TextParameter("method"), point.Reach.ToString(), StringComparison.OrdinalIgnoreCase))
        {
            throw new InvalidOperationException($"{c}: the case is {c.TextParameter("method")}, the library says {point.Reach}.");
        }
    }

    private static InvalidOperationException Unknown(ReferenceCase c, string value) => new($"{c}: '{value}' is unknown.");

    private static double LogarithmBase(ReferenceCase c) => c.TextParameter("base", "e") is "e" ? Math.E : c.NumberParameter("base");

    // Inline counts, or one row of a data file (named by the id column), several rows or all of them added up.
    private static double[] Counts(ReferenceCase c)
    {
        if (!c.HasData || c.Has("counts"))
        {
            return c.Numbers("counts");
        }

        var rows = Matrix(c, "row");
        return [.. Enumerable.Range(0, rows[0].Length).Select(column => rows.Sum(row => row[column]))];
    }

    // The rows of a data file that the role names: one id, a list of ids, "all", or "sum over rows"; inline a list of rows under "matrix".
    private static double[][] Matrix(ReferenceCase c, string role)
    {
        if (!c.HasData)
        {
            return [.. c.Role("matrix").EnumerateArray().Select(row => row.EnumerateArray().Select(Number).ToArray())];
        }

        var id = c.Role("id").GetString()!;
        var columns = !c.Has("values") || c.Role("values").ValueKind == JsonValueKind.String
            ? [.. c.File.Header.Where(name => name != id)]
            : c.Role("values").EnumerateArray().Select(name => name.GetString()!).ToArray();
        var ids = c.File.Labels(id);
        var wanted = c.Role(role) switch
        {
            { ValueKind: JsonValueKind.Array } list => [.. list.EnumerateArray().Select(Text)],
            { ValueKind: JsonValueKind.String } text when text.GetString() is "all" or "sum over rows" => ids,
            var one => [Text(one)],
        };
        var values = columns.Select(c.File.Numbers).ToArray();
        return [.. wanted.Select(name => Array.IndexOf(ids, name)).Select(row => values.Select(column => column[row]).ToArray())];
    }

    private static string Text(JsonElement value) => value.ValueKind == JsonValueKind.String ? value.GetString()! : value.GetRawText();

    private static double Number(JsonElement value) => value.ValueKind == JsonValueKind.String
        ? double.Parse(value.GetString()!, CultureInfo.InvariantCulture)
        : value.ValueKind == JsonValueKind.Null ? double.NaN : value.GetDouble();
}
