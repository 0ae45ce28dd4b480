using System.Text.Json.Serialization;

namespace CoalitionMetrics;

/// <summary>Why a row was left out of a figure.</summary>
public enum LeftOutReason
{
    /// <summary>The row has no date, and the evaluation has a window.</summary>
    NoDate,

    /// <summary>The row's date lies outside the window.</summary>
    OutsideWindow,

    /// <summary>The row's date is only known roughly, and not all of it lies in the window.</summary>
    NotWhollyInsideWindow,

    /// <summary>The value is missing (dropped out, not answered, not told).</summary>
    NoValue,

    /// <summary>The group the row belongs to is not known.</summary>
    GroupNotKnown,

    /// <summary>The row speaks of a group as a whole, not of one person or organisation.</summary>
    WholeGroup,

    /// <summary>The tie leads from an organisation to itself.</summary>
    SelfTie,

    /// <summary>The contribution went to the common pot, not to a partner.</summary>
    CommonPot,

    /// <summary>The row is of another kind than the one asked for.</summary>
    OtherKind,

    /// <summary>The row belongs to another period than the one compared.</summary>
    OtherPeriod,

    /// <summary>The row tells what was promised, not what arrived.</summary>
    NotReceived,

    /// <summary>The row tells what arrived, not what was promised.</summary>
    NotPromised,

    /// <summary>The person or organisation is not a member on that day.</summary>
    NotMember,

    /// <summary>The tie is the word of somebody other than its giver.</summary>
    ReportedByOther,

    /// <summary>The tie is on record, but its giver did not answer, so that its other ties are not known.</summary>
    NotAnswered,

    /// <summary>Of the unit's block only one arm is left, so that nothing in it can be compared.</summary>
    BlockWithOneArm,

    /// <summary>It is not known to which arm the unit was assigned.</summary>
    NotAssigned,

    /// <summary>It is measured in another unit than the rows compared.</summary>
    OtherUnit,

    /// <summary>It has no effect that could be put beside the others, or none that may be shown.</summary>
    NoEffect,

    /// <summary>The unit never had the pilot, and the design compares treated units with themselves.</summary>
    NeverTreated,

    /// <summary>The unit was not observed in every period compared.</summary>
    NotInEveryPeriod,

    /// <summary>The unit's assignment changes from row to row.</summary>
    ChangedAssignment,

    /// <summary>The unit had the pilot from the first period on, so that there is no before.</summary>
    NoPeriodBefore,

    /// <summary>The person led the conversation, and is kept apart where speaking is compared.</summary>
    Facilitator,

    /// <summary>The row names nobody of those counted: an organisation where people are counted, or a person without one where organisations are.</summary>
    OtherActor,

    /// <summary>Its effect has no known error, so that it cannot be weighed beside others.</summary>
    NoKnownError,

    /// <summary>The row was given the weight 0.</summary>
    CountsForNothing,

    /// <summary>The rule gives its body no votes to weigh: consensus, advice, no quota, nobody seated, or more different sums of votes than can be counted.</summary>
    NoVotes,

    /// <summary>The row speaks of a group of fewer people than may be shown.</summary>
    TooFewPeople,
}

/// <summary>How many rows were left out for one reason.</summary>
public sealed record LeftOut
{
    /// <summary>The reason.</summary>
    public required LeftOutReason Reason { get; init; }

    /// <summary>How many rows.</summary>
    public required int Rows { get; init; }
}

/// <summary>What a finding took from one table, and what it left out.</summary>
public sealed class TableUse
{
    /// <summary>The table's name.</summary>
    public required string Table { get; init; }

    /// <summary>Rows that count in the figure.</summary>
    public required int RowsUsed { get; init; }

    /// <summary>Rows that do not, by reason; empty when all count.</summary>
    [JsonRequired]
    public IReadOnlyList<LeftOut> LeftOut { get; init; } = [];
}

/// <summary>The evidence a finding rests on.</summary>
public sealed class EvidenceUse
{
    /// <summary>No table was read.</summary>
    public static EvidenceUse Nothing { get; } = new() { Tables = [] };

    /// <summary>Use of each table, in the order in which the metric reads them.</summary>
    public required IReadOnlyList<TableUse> Tables { get; init; }

    /// <summary>The share of those who should have been heard or counted and were (response or coverage rate, 0 to 1); null where it is not known.</summary>
    public double? Coverage { get; init; }
}
