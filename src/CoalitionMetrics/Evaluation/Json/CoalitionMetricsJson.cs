using System.Text.Json.Serialization;
using CoalitionMetrics.Statistics;

namespace CoalitionMetrics;

/// <summary>How plans, reports and the options of built-in metrics are read and written, without reflection.</summary>
[JsonSourceGenerationOptions(
    System.Text.Json.JsonSerializerDefaults.Strict,
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    WriteIndented = true,
    NewLine = "\n",
    Converters =
    [
        typeof(ConfidenceLevelJson), typeof(ConfidenceIntervalJson), typeof(FigureUnitJson),
        typeof(StrictEnum<Actors>), typeof(StrictEnum<PilotComparison>), typeof(StrictEnum<IntervalBasis>), typeof(StrictEnum<NoIntervalReason>), typeof(StrictEnum<NotIdentifiedReason>),
        typeof(StrictEnum<BoundsKind>), typeof(StrictEnum<LeftOutReason>), typeof(StrictEnum<WithholdingRule>), typeof(StrictEnum<Comparison>),
        typeof(StrictEnum<Verdict>), typeof(StrictEnum<VerdictBasis>), typeof(StrictEnum<MetricFamily>), typeof(StrictEnum<MetricPurpose>),
        typeof(StrictEnum<BetterDirection>), typeof(StrictEnum<NullNetwork>), typeof(StrictEnum<PeriodLength>),
        typeof(StrictEnum<SubgroupAdjustment>), typeof(StrictEnum<PooledDesigns>), typeof(StrictEnum<SeriesEffect>),
        typeof(StrictEnum<ComparisonUnits>), typeof(StrictEnum<BasePeriod>), typeof(StrictEnum<PanelGapRule>),
    ])]
[JsonSerializable(typeof(EvaluationReport))]
[JsonSerializable(typeof(PlanDocument))]
[JsonSerializable(typeof(NoOptions))]
[JsonSerializable(typeof(EquityContributionOptions))]
[JsonSerializable(typeof(EquityBenefitOptions))]
[JsonSerializable(typeof(EquityBenefitParityOptions))]
[JsonSerializable(typeof(EquityBenefitConcentrationOptions))]
[JsonSerializable(typeof(EquityPromiseKeptOptions))]
[JsonSerializable(typeof(EquityGapOptions))]
[JsonSerializable(typeof(EquitySayGapOptions))]
[JsonSerializable(typeof(ParticipationAccessOptions))]
[JsonSerializable(typeof(ParticipationActiveShareOptions))]
[JsonSerializable(typeof(ParticipationComparableVarietyOptions))]
[JsonSerializable(typeof(ParticipationConcentrationOptions))]
[JsonSerializable(typeof(ParticipationMixingOptions))]
[JsonSerializable(typeof(ParticipationReachOptions))]
[JsonSerializable(typeof(ParticipationRenewalOptions))]
[JsonSerializable(typeof(ParticipationRepresentationOptions))]
[JsonSerializable(typeof(ParticipationUnseenOptions))]
[JsonSerializable(typeof(ParticipationVarietyOptions))]
[JsonSerializable(typeof(ReciprocityBalanceOptions))]
[JsonSerializable(typeof(ReciprocityBetweenSectorsOptions))]
[JsonSerializable(typeof(ReciprocityBridgingOptions))]
[JsonSerializable(typeof(ReciprocityCohesionOptions))]
[JsonSerializable(typeof(ReciprocityConfirmedOptions))]
[JsonSerializable(typeof(ReciprocityExchangeOptions))]
[JsonSerializable(typeof(ReciprocityFragilityOptions))]
[JsonSerializable(typeof(ReciprocityTrustOptions))]
[JsonSerializable(typeof(ReciprocityWeightedOptions))]
[JsonSerializable(typeof(PilotDifferenceInDifferencesOptions))]
[JsonSerializable(typeof(PilotInterruptedSeriesOptions))]
[JsonSerializable(typeof(PilotSubgroupsOptions))]
[JsonSerializable(typeof(PilotPooledOptions))]
[JsonSerializable(typeof(PilotDetectableOptions))]
internal sealed partial class CoalitionMetricsJson : JsonSerializerContext;
