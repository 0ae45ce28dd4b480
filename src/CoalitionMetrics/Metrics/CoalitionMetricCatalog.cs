namespace CoalitionMetrics;

/// <summary>The built-in metrics, by name, in the order in which a report shows them.</summary>
public static class CoalitionMetricCatalog
{
    /// <summary>How many take part?</summary>
    public static ParticipationReach ParticipationReach { get; } = new();

    /// <summary>Which share of the members is active?</summary>
    public static ParticipationActiveShare ParticipationActiveShare { get; } = new();

    /// <summary>Which groups we promised to include have nobody here?</summary>
    public static ParticipationPromisedGroups ParticipationPromisedGroups { get; } = new();

    /// <summary>From how many kinds of groups do they come, effectively?</summary>
    public static ParticipationVariety ParticipationVariety { get; } = new();

    /// <summary>Does the room look like the community?</summary>
    public static ParticipationRepresentation ParticipationRepresentation { get; } = new();

    /// <summary>Are newcomers joining and do people stay?</summary>
    public static ParticipationRenewal ParticipationRenewal { get; } = new();

    /// <summary>Do a few carry the attendance?</summary>
    public static ParticipationConcentration ParticipationConcentration { get; } = new();

    /// <summary>Do different groups sit in the same room?</summary>
    public static ParticipationMixing ParticipationMixing { get; } = new();

    /// <summary>What was offered to those who face barriers?</summary>
    public static ParticipationAccess ParticipationAccess { get; } = new();

    /// <summary>Who carries the load?</summary>
    public static EquityContribution EquityContribution { get; } = new();

    /// <summary>How equally is what the coalition hands out shared?</summary>
    public static EquityBenefit EquityBenefit { get; } = new();

    /// <summary>Does each group get its share?</summary>
    public static EquityBenefitParity EquityBenefitParity { get; } = new();

    /// <summary>Do benefits reach the worse placed?</summary>
    public static EquityBenefitConcentration EquityBenefitConcentration { get; } = new();

    /// <summary>What was promised, and what arrived, for whom?</summary>
    public static EquityPromiseKept EquityPromiseKept { get; } = new();

    /// <summary>How much of the gap goes with other differences?</summary>
    public static EquityGap EquityGap { get; } = new();

    /// <summary>Is each group heard as much as it is there?</summary>
    public static EquityVoice EquityVoice { get; } = new();

    /// <summary>Whose ideas are put and adopted, and under whose name?</summary>
    public static EquityAgenda EquityAgenda { get; } = new();

    /// <summary>Who chairs and sits, and does it rotate?</summary>
    public static EquityLeadership EquityLeadership { get; } = new();

    /// <summary>Who can decide?</summary>
    public static EquityVotingPower EquityVotingPower { get; } = new();

    /// <summary>Does presence become influence?</summary>
    public static EquitySayGap EquitySayGap { get; } = new();

    /// <summary>Do partners give back what they receive?</summary>
    public static ReciprocityExchange ReciprocityExchange { get; } = new();

    /// <summary>And in the same amount?</summary>
    public static ReciprocityWeighted ReciprocityWeighted { get; } = new();

    /// <summary>Who gives more than it gets?</summary>
    public static ReciprocityBalance ReciprocityBalance { get; } = new();

    /// <summary>Do experts learn from residents as much as the other way round?</summary>
    public static ReciprocityBetweenSectors ReciprocityBetweenSectors { get; } = new();

    /// <summary>Do both sides see the tie?</summary>
    public static ReciprocityConfirmed ReciprocityConfirmed { get; } = new();

    /// <summary>Is trust mutual?</summary>
    public static ReciprocityTrust ReciprocityTrust { get; } = new();

    /// <summary>Is the coalition one network, and does it hang on one hub?</summary>
    public static ReciprocityCohesion ReciprocityCohesion { get; } = new();

    /// <summary>Are the lines between sectors bridged?</summary>
    public static ReciprocityBridging ReciprocityBridging { get; } = new();

    /// <summary>What breaks if a partner leaves?</summary>
    public static ReciprocityFragility ReciprocityFragility { get; } = new();

    /// <summary>Did the pilot change the outcome, and by how much?</summary>
    public static PilotEffect PilotEffect { get; } = new();

    /// <summary>All of them.</summary>
    public static MetricCatalog All { get; } = new(
    [
        ParticipationReach, ParticipationActiveShare, ParticipationPromisedGroups, ParticipationVariety, ParticipationRepresentation, ParticipationRenewal, ParticipationConcentration,
        ParticipationMixing, ParticipationAccess,
        EquityContribution, EquityBenefit, EquityBenefitParity, EquityBenefitConcentration, EquityPromiseKept, EquityGap,
        EquityVoice, EquityAgenda, EquityLeadership, EquityVotingPower, EquitySayGap,
        ReciprocityExchange, ReciprocityWeighted, ReciprocityBalance, ReciprocityBetweenSectors, ReciprocityConfirmed, ReciprocityTrust,
        ReciprocityCohesion, ReciprocityBridging, ReciprocityFragility,
        PilotEffect,
    ]);
}
