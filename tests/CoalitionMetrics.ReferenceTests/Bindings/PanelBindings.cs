using CoalitionMetrics.Statistics;

namespace CoalitionMetrics.ReferenceTests;

/// <summary>The statistics of pilot.json that follow units over periods.</summary>
internal static class PanelBindings
{
    public static IReadOnlyDictionary<string, Func<ReferenceCase, Figures>> All { get; } = new Dictionary<string, Func<ReferenceCase, Figures>>(StringComparer.Ordinal)
    {
        ["differenceInDifferences"] = TwoByTwo,
        ["twoWayFixedEffects"] = TwoWay,
        ["callawaySantAnna"] = GroupTime,
        ["goodmanBacon"] = c =>
        {
            var result = DifferenceInDifferences.GoodmanBacon(Panel.Of(c.Numbers("outcome"), Units(c), Periods(c), new PanelDesign { FirstTreated = Adoption(c) }));
            var kinds = result.Contrasts.Select(r => r.Kind).Distinct().ToArray();
            return new Figures
            {
                ["overall"] = result.Overall,
                ["treatedGroups"] = result.Contrasts.Select(r => Text(r.Treated)),
                ["comparisonGroups"] = result.Contrasts.Select(r => r.Comparison is { } other ? Text(other) : "never"),
                ["types"] = result.Contrasts.Select(r => Name(r.Kind)),
                ["estimates"] = result.Contrasts.Select(r => r.Effect),
                ["weights"] = result.Contrasts.Select(r => r.Weight),
                ["typeWeights"] = ByKind(result.Weight),
                ["typeEstimates"] = ByKind(result.Effect),
            };

            Figures ByKind(Func<CohortComparison, double> of)
            {
                var figures = new Figures();
                foreach (var kind in kinds)
                {
                    figures[Name(kind)] = of(kind);
                }

                return figures;
            }
        },
        ["sunAbraham"] = c =>
        {
            var result = DifferenceInDifferences.SunAbraham(Staggered(c), level: ExperimentBindings.Level(c));
            return new Figures
            {
                ["relativePeriods"] = result.Dynamic.Effects.Select(e => e.RelativePeriod),
                ["estimates"] = result.Dynamic.Effects.Select(e => e.Estimate.Value),
                ["standardErrors"] = result.Dynamic.Effects.Select(e => e.Estimate.StandardError),
                ["pValues"] = result.Dynamic.Effects.Select(e => PValue(e.Estimate)),
                ["att"] = result.Overall.Value,
                ["attStandardError"] = result.Overall.StandardError,
                ["attPValue"] = PValue(result.Overall),
            };
        },
        ["eventStudy"] = c =>
        {
            var start = (int)c.NumberParameter("firstTreatedPeriod");
            var treated = ExperimentBindings.Arms(c, "treatedGroup");
            var design = Design(c, [.. treated.Select(t => t ? start : (int?)null)]);
            var study = DifferenceInDifferences.EventStudy(
                Panel.Of(c.Numbers("outcome"), Units(c), Periods(c), design), (int)c.NumberParameter("referenceRelativePeriod", -1), level: ExperimentBindings.Level(c));
            return new Figures
            {
                ["relativePeriods"] = study.Effects.Select(e => e.RelativePeriod),
                ["estimates"] = study.Effects.Select(e => e.Estimate.Value),
                ["standardErrors"] = study.Effects.Select(e => e.Estimate.StandardError),
                ["pValues"] = study.Effects.Select(e => PValue(e.Estimate)),
                ["preTrendWaldChiSquare"] = (Func<object?>)(() => study.PreTrend().ChiSquare),
                ["preTrendDegreesOfFreedom"] = (Func<object?>)(() => study.PreTrend().Count),
                ["preTrendPChiSquare"] = (Func<object?>)(() => study.PreTrend().ChiSquarePValue),
                ["preTrendF"] = (Func<object?>)(() => study.PreTrend().FStatistic),
                ["preTrendDenominatorDegreesOfFreedom"] = (Func<object?>)(() => study.PreTrend().DenominatorDegreesOfFreedom),
                ["preTrendPF"] = (Func<object?>)(() => study.PreTrend().PValue),
            };
        },
    };

    private static Figures TwoByTwo(ReferenceCase c)
    {
        var level = ExperimentBindings.Level(c);
        var fit = DifferenceInDifferences.TwoByTwo(
            c.Numbers("outcome"), ExperimentBindings.Arms(c, "group"), ExperimentBindings.Arms(c, "period"), ExperimentBindings.Columns(c, "covariates"), c.NumbersOrNull("weights"));
        var rows = ExperimentBindings.Rows(c, fit.Regression.Coefficients, fit.Regression.Coefficients);
        var effect = rows[CoalitionMetrics.Statistics.TwoByTwo.EffectName];
        return new Figures
        {
            ["estimate"] = effect.Value,
            ["standardError"] = effect.StandardError,
            ["statistic"] = effect.Statistic,
            ["degreesOfFreedom"] = effect.DegreesOfFreedom,
            ["pValue"] = effect.PValue,
            ["confidenceLow"] = (Func<object?>)(() => TTest.Interval(effect.Estimate, level).Lower),
            ["confidenceHigh"] = (Func<object?>)(() => TTest.Interval(effect.Estimate, level).Upper),
            ["cellMeans"] = new Figures
            {
                ["treatedAfter"] = fit.Means.TreatedAfter,
                ["treatedBefore"] = fit.Means.TreatedBefore,
                ["controlAfter"] = fit.Means.ControlAfter,
                ["controlBefore"] = fit.Means.ControlBefore,
            },
        };
    }

    private static Figures TwoWay(ReferenceCase c)
    {
        var level = ExperimentBindings.Level(c);
        var panel = Panel.Of(c.Numbers("outcome"), Units(c), Periods(c), Design(c, null));
        var fit = DifferenceInDifferences.TwoWayFixedEffects(panel, ExperimentBindings.Columns(c, "regressors"));
        var rows = fit.Coefficients(level: level);
        return new Figures
        {
            ["estimates"] = rows.Select(r => r.Value),
            ["standardErrorsCr0"] = fit.Coefficients(TwoWayErrorType.CR0, level).Select(r => r.StandardError),
            ["standardErrors"] = rows.Select(r => r.StandardError),
            ["standardErrorsFullDof"] = fit.Coefficients(TwoWayErrorType.AllCounted, level).Select(r => r.StandardError),
            ["statistics"] = rows.Select(r => r.Statistic),
            ["degreesOfFreedom"] = fit.ClusterCount - 1,
            ["pValues"] = rows.Select(r => r.PValue),
            ["confidenceLow"] = (Func<object?>)(() => rows.Select(r => TTest.Interval(r.Estimate, level).Lower).ToArray()),
            ["confidenceHigh"] = (Func<object?>)(() => rows.Select(r => TTest.Interval(r.Estimate, level).Upper).ToArray()),
            ["observations"] = fit.ObservationCount,
            ["clusters"] = fit.ClusterCount,
            ["units"] = fit.UnitCount,
            ["periods"] = fit.PeriodCount,
            ["withinRSquared"] = fit.WithinRSquared,
        };
    }

    private static Figures GroupTime(ReferenceCase c)
    {
        var options = new GroupTimeOptions
        {
            Comparison = c.TextParameter("controlGroup", "never treated") switch
            {
                "never treated" => ComparisonUnits.NeverTreated,
                "not yet treated" => ComparisonUnits.NotYetTreated,
                var other => throw new NotSupportedException(other),
            },
            Base = c.TextParameter("basePeriod", "varying") switch
            {
                "varying" => BasePeriod.Varying,
                "universal" => BasePeriod.Universal,
                var other => throw new NotSupportedException(other),
            },

            // The conventions ask for the weights' part as that package has it.
            SizeError = CohortSizeError.FirstCells,
        };
        var effects = DifferenceInDifferences.GroupTime(Staggered(c), options);
        var name = c.TextParameter("aggregation", "none");
        if (name == "none")
        {
            var cells = effects.Effects(ExperimentBindings.Level(c));
            return new Figures
            {
                ["groups"] = cells.Select(cell => cell.Group),
                ["periods"] = cells.Select(cell => cell.Period),
                ["estimates"] = cells.Select(cell => cell.Estimate.Value),
                ["standardErrors"] = cells.Select(cell => cell.Estimate.StandardError),
            };
        }

        var aggregation = name switch
        {
            "simple" => EffectAggregation.Simple,
            "dynamic" => EffectAggregation.Dynamic,
            "group" => EffectAggregation.Group,
            "calendar" => EffectAggregation.Calendar,
            var other => throw new NotSupportedException(other),
        };
        var result = effects.Aggregate(aggregation, ExperimentBindings.Level(c));
        return new Figures
        {
            ["overallEstimate"] = result.Overall.Value,
            ["overallStandardError"] = result.Overall.StandardError,
            ["keys"] = result.Rows.Select(row => row.Key),
            ["estimates"] = result.Rows.Select(row => row.Estimate.Value),
            ["standardErrors"] = result.Rows.Select(row => row.Estimate.StandardError),
        };
    }

    // Treatment by row turned into the first treated period; it may not end again.
    private static int?[] Adoption(ReferenceCase c)
    {
        var (units, periods, treated) = (Units(c), Periods(c), ExperimentBindings.Arms(c, "treatment"));
        var first = new int?[units.GroupCount];
        for (var i = 0; i < treated.Length; i++)
        {
            if (treated[i] && !(first[units.Codes[i]] <= periods[i]))
            {
                first[units.Codes[i]] = periods[i];
            }
        }

        for (var i = 0; i < treated.Length; i++)
        {
            if (treated[i] != (first[units.Codes[i]] <= periods[i]))
            {
                throw new ArgumentException($"The treatment of unit '{units.Label(units.Codes[i])}' ends again.");
            }
        }

        return [.. Enumerable.Range(0, treated.Length).Select(i => first[units.Codes[i]])];
    }

    private static Panel Staggered(ReferenceCase c) => Panel.Of(
        c.Numbers("outcome"), Units(c), Periods(c), Design(c, [.. c.Numbers("firstTreated").Select(g => g == 0 || double.IsPositiveInfinity(g) ? (int?)null : Whole(g, "firstTreated"))]));

    private static PanelDesign Design(ReferenceCase c, int?[]? firstTreated) => new()
    {
        FirstTreated = firstTreated,
        Clusters = c.Has("cluster") ? ExperimentBindings.Groups(c, "cluster") : null,
        Weights = c.NumbersOrNull("weights"),
    };

    private static Grouping Units(ReferenceCase c) => ExperimentBindings.Groups(c, "unit");

    private static int[] Periods(ReferenceCase c) => [.. c.Numbers("period").Select(p => Whole(p, "period"))];

    private static int Whole(double value, string role) =>
        value == Math.Floor(value) && Math.Abs(value) < int.MaxValue ? (int)value : throw new ArgumentException($"{role} is {value}; expected a whole number.");

    private static double? PValue(Estimate estimate) => estimate.StandardError > 0 ? TTest.PValue(estimate) : null;

    private static string Text(int value) => value.ToString(System.Globalization.CultureInfo.InvariantCulture);

    private static string Name(CohortComparison kind) => string.Concat(kind.ToString()[..1].ToLowerInvariant(), kind.ToString().AsSpan(1));
}
