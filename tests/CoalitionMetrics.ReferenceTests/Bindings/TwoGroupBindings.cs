using System.Text.Json;
using CoalitionMetrics.Statistics;

namespace CoalitionMetrics.ReferenceTests;

/// <summary>The statistics of pilot.json on two groups as such: tables, ranks, effect sizes, shares, equivalence, several p-values, drop-out.</summary>
internal static class TwoGroupBindings
{
    public static IReadOnlyDictionary<string, Func<ReferenceCase, Figures>> All { get; } = new Dictionary<string, Func<ReferenceCase, Figures>>(StringComparer.Ordinal)
    {
        ["fisherExact"] = FisherTest,
        ["mannWhitney"] = c =>
        {
            var result = MannWhitney.Test(c.Numbers("x"), c.Numbers("y"));
            return new Figures
            {
                ["u"] = result.U,
                ["probabilityOfSuperiority"] = result.ProbabilityOfSuperiority,
                ["cliffDelta"] = result.CliffDelta,
                ["pNormalContinuity"] = result.NormalPValueWithContinuity,
                ["pNormal"] = result.NormalPValue,
                ["pExact"] = result.TwoSided,
            };
        },
        ["standardizedMeanDifference"] = c =>
        {
            var result = EffectSize.StandardizedMeanDifference(c.Numbers("treated"), c.Numbers("control"), ExperimentBindings.Level(c));
            return new Figures
            {
                ["cohensD"] = result.CohenD.Value,
                ["cohensDConfidenceLow"] = result.CohenD.Interval?.Lower,
                ["cohensDConfidenceHigh"] = result.CohenD.Interval?.Upper,
                ["correctionJ"] = result.Correction,
                ["hedgesG"] = result.HedgesG?.Value,
                ["hedgesGVarianceLargeSample"] = result.HedgesGVariance,
                ["hedgesGConfidenceLowNormal"] = result.HedgesGNormalInterval?.Lower,
                ["hedgesGConfidenceHighNormal"] = result.HedgesGNormalInterval?.Upper,
                ["hedgesGConfidenceLow"] = result.HedgesG?.Interval?.Lower,
                ["hedgesGConfidenceHigh"] = result.HedgesG?.Interval?.Upper,
                ["glassDelta"] = result.GlassDelta,
            };
        },
        ["riskComparison"] = RiskFigures,
        ["equivalenceTost"] = c =>
        {
            var (x, y) = (c.Numbers("x"), c.Numbers("y"));
            var variances = c.FlagParameter("equalVariances", false) ? VarianceAssumption.Equal : VarianceAssumption.Unequal;
            var result = Equivalence.TwoOneSidedTests(x, y, c.NumberParameter("lower"), c.NumberParameter("upper"), c.NumberParameter("alpha", 0.05), variances);
            return new Figures
            {
                ["difference"] = result.Difference.Value,
                ["standardError"] = result.Difference.StandardError,
                ["degreesOfFreedom"] = result.Difference.DegreesOfFreedom,
                ["tLower"] = result.LowerStatistic,
                ["pLower"] = result.LowerPValue,
                ["tUpper"] = result.UpperStatistic,
                ["pUpper"] = result.UpperPValue,
                ["pValue"] = result.PValue,
                ["equivalent"] = result.IsEquivalent,
                ["confidence90Low"] = result.Interval.Lower,
                ["confidence90High"] = result.Interval.Upper,
                ["nonInferiorityLowerBound975"] = Equivalence.NonInferiority(x, y, 0, 0.025, variances).LowerLimit,
            };
        },
        ["multiplicity"] = c =>
        {
            var p = c.Numbers("pValues");
            return new Figures
            {
                ["bonferroni"] = MultipleTesting.Bonferroni(p),
                ["holm"] = MultipleTesting.Holm(p),
                ["hochberg"] = MultipleTesting.Hochberg(p),
                ["benjaminiHochberg"] = MultipleTesting.BenjaminiHochberg(p),
                ["benjaminiYekutieli"] = MultipleTesting.BenjaminiYekutieli(p),
            };
        },
        ["leeBounds"] = c =>
        {
            var result = Attrition.LeeBounds(
                c.Numbers("observedTreated"), (int)c.Scalar("assignedTreated"), c.Numbers("observedControl"), (int)c.Scalar("assignedControl"));
            return new Figures
            {
                ["shareObservedTreated"] = result.ShareObservedTreated,
                ["shareObservedControl"] = result.ShareObservedControl,
                ["trimmedArm"] = result.IsTreatedTrimmed ? "treated" : "control",
                ["trimmingShare"] = result.TrimmingShare,
                ["lowerBound"] = result.Lower.Value,
                ["upperBound"] = result.Upper.Value,
                ["untrimmedDifference"] = result.Untrimmed.Value,
            };
        },
    };

    private static Figures FisherTest(ReferenceCase c)
    {
        var level = ExperimentBindings.Level(c);
        long[][] table = [.. c.Role("table").EnumerateArray().Select(row => row.EnumerateArray().Select(Count).ToArray())];
        if (table.Length != 2 || table.Any(row => row.Length != 2))
        {
            return Figures.Of("pTwoSided", FisherExact.Test(table));
        }

        // The figures are R's, which stops its search early; the room's own tests hold the converged ones against other peers.
        var result = FisherExact.Test(table[0][0], table[0][1], table[1][0], table[1][1], level, OddsRatioSearch.AsInR);
        return new Figures
        {
            ["pTwoSided"] = result.TwoSided,
            ["pGreater"] = result.Greater,
            ["pLess"] = result.Less,
            ["conditionalOddsRatio"] = result.OddsRatio,
            ["confidenceLow"] = result.Interval.First.Lower,
            ["confidenceHigh"] = result.Interval.First.Upper ?? double.PositiveInfinity,
        };
    }

    private static Figures RiskFigures(ReferenceCase c)
    {
        var (a, n1, b, n0) = (Count(c, "eventsTreated"), Count(c, "totalTreated"), Count(c, "eventsControl"), Count(c, "totalControl"));
        var level = ExperimentBindings.Level(c);
        var newcombe = RiskComparison.Difference(a, n1, b, n0, RiskDifferenceMethod.Newcombe, level);
        var score = RiskComparison.Difference(a, n1, b, n0, RiskDifferenceMethod.MiettinenNurminen, level);
        var wald = RiskComparison.Difference(a, n1, b, n0, RiskDifferenceMethod.Wald, level);
        var ratio = RiskComparison.Ratio(a, n1, b, n0, RiskRatioMethod.Logarithm, level);
        var scoreRatio = RiskComparison.Ratio(a, n1, b, n0, RiskRatioMethod.MiettinenNurminen, level);
        var odds = RiskComparison.OddsRatio(a, n1, b, n0, EmptyCells.Keep, level);
        var haldane = RiskComparison.OddsRatio(a, n1, b, n0, EmptyCells.AddHalf, level);
        var needed = RiskComparison.NumberNeeded(a, n1, b, n0, RiskDifferenceMethod.Wald, level);
        var figures = new Figures
        {
            ["riskTreated"] = (double)a / n1,
            ["riskControl"] = (double)b / n0,
            ["riskDifference"] = newcombe.Value,
            ["riskDifferenceStandardError"] = newcombe.StandardError,
            ["riskDifferenceWaldLow"] = wald.Interval?.Lower,
            ["riskDifferenceWaldHigh"] = wald.Interval?.Upper,
            ["riskDifferenceNewcombeLow"] = newcombe.Interval?.Lower,
            ["riskDifferenceNewcombeHigh"] = newcombe.Interval?.Upper,
            ["riskDifferenceMiettinenNurminenLow"] = score.Interval?.Lower,
            ["riskDifferenceMiettinenNurminenHigh"] = score.Interval?.Upper,
            ["riskRatio"] = ratio.Value,
            ["logRiskRatioStandardError"] = ratio.LogStandardError,
            ["riskRatioLow"] = ratio.Interval?.First.Lower,
            ["riskRatioHigh"] = ratio.Interval?.First.Upper,
            ["riskRatioScoreLow"] = scoreRatio.Interval?.First.Lower,
            ["riskRatioScoreHigh"] = scoreRatio.Interval is { } range ? range.First.Upper ?? double.PositiveInfinity : null,

            // A ratio of odds that divides by an empty cell is not given as a number.
            ["oddsRatio"] = odds.LogStandardError is null ? null : odds.Value,
            ["logOddsRatioStandardError"] = odds.LogStandardError,
            ["oddsRatioLow"] = odds.Interval?.First.Lower,
            ["oddsRatioHigh"] = odds.Interval?.First.Upper,
            ["oddsRatioHaldane"] = haldane.Value,
            ["logOddsRatioHaldaneStandardError"] = haldane.LogStandardError,
            ["numberNeededToTreat"] = needed.Value,
            ["numberNeededToTreatInterval"] = needed.Interval is null ? null : needed.Interval.Second is null ? "single" : "disjoint",
            ["numberNeededToTreatLow"] = needed.Interval?.First.Lower,
            ["numberNeededToTreatHigh"] = needed.Interval?.First.Upper,
            ["numberNeededToTreatBenefit"] = needed.Interval?.Second?.Lower,
            ["numberNeededToTreatHarm"] = needed.Interval?.First.Upper,
        };
        return figures;
    }

    private static long Count(ReferenceCase c, string role) => Count(c.Role(role));

    private static long Count(JsonElement value) =>
        value.GetDouble() is var number && number == Math.Floor(number) ? (long)number : throw new ArgumentException($"{number} is not a count.", nameof(value));
}
