namespace CoalitionMetrics.ReferenceTests;

/// <summary>Every statistic of the reference files and the library call that answers it. A statistic that stands neither here nor below fails.</summary>
internal static class BindingTable
{
    /// <summary>The bindings, a family a file.</summary>
    public static IReadOnlyDictionary<string, Func<ReferenceCase, Figures>> All { get; } = new Dictionary<string, Func<ReferenceCase, Figures>>(
        [
            .. NumericsBindings.All,
            .. RegressionBindings.All,
            .. EquityBindings.All,
            .. ParticipationBindings.All,
            .. ProportionBindings.All,
            .. NetworkBindings.All,
            .. VotingBindings.All,
            .. PilotBindings.All,
            .. MetaBindings.All,
        ],
        StringComparer.Ordinal);

    /// <summary>Statistics that later families will bind; their cases are not run yet, and a test sees to it that nothing stands in both lists.</summary>
    public static IReadOnlyList<string> NotYetBound { get; } =
    [
        // numerics.json
        // equity.json
        // pilot.json
        "differenceInDifferences",
        "twoWayFixedEffects",
        "callawaySantAnna",
        "goodmanBacon",
        "sunAbraham",
        "eventStudy",
        "syntheticControl",
        "interruptedTimeSeries",
        // agreement.json
        "cohenKappa",
        "fleissKappa",
        "krippendorffAlpha",
        "kendallW",
        "kendallTauB",
        "spearman",
        "rankCorrelationExact",
        "vanDerEijkA",
        "rwg",
        "rwgMultiItem",
        "icc",
        "cronbachAlpha",
        "mcdonaldOmega",
        "pairwiseMatrix",
        "borda",
        "copeland",
        "kemeny",
        "schulze",
        // survival.json
        "kaplanMeier",
        "survivalQuantile",
        "nelsonAalen",
        "restrictedMean",
        "logRank",
        "cox",
        "cumulativeIncidence",
        // trend.json
        "mannKendall",
        "senSlope",
        "linearTrend",
        "pettitt",
        "cusum",
        "seasonalMannKendall",
        // economics.json
        "netPresentValue",
        "internalRateOfReturn",
        "annuity",
        "benefitCostRatio",
        "icer",
        "netBenefit",
        "frontier",
        "fundingDiversification",
        "runway",
        "districtGini",
        "participatoryBudget",
    ];
}
