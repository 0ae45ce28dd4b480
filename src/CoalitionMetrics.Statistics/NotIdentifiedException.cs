namespace CoalitionMetrics.Statistics;

/// <summary>Why a quantity cannot be learnt from the data at all, however many digits are computed.</summary>
public enum NotIdentifiedReason
{
    /// <summary>Nobody was treated.</summary>
    NoTreatedUnits,

    /// <summary>Nobody was left untreated to compare with.</summary>
    NoControlUnits,

    /// <summary>A block, stratum or period has only one arm, so that nothing in it can be compared.</summary>
    NoComparisonInBlock,

    /// <summary>Assignment did not change who received the treatment.</summary>
    NoFirstStage,

    /// <summary>A regressor is an exact combination of the others.</summary>
    Collinear,

    /// <summary>What should vary is the same for all units.</summary>
    NoVariation,

    /// <summary>There are fewer observations than unknowns.</summary>
    TooFewObservations,

    /// <summary>The likelihood has no maximum at finite values (complete or quasi-complete separation).</summary>
    Separation,

    /// <summary>No weights satisfy the conditions asked for.</summary>
    NoFeasibleWeights,

    /// <summary>There is nothing before the event to compare with.</summary>
    NoPeriodBefore,

    /// <summary>There is nothing after the event.</summary>
    NoPeriodAfter,

    /// <summary>An iteration did not settle, so that no value can be vouched for.</summary>
    NoConvergence,

    /// <summary>The figure whose uncertainty is asked for has no value in the data at hand.</summary>
    UndefinedFigure,

    /// <summary>The estimate has no usable standard error, so that nothing can be tested with it.</summary>
    NoStandardError,

    /// <summary>What is asked for lies beyond the last time that anyone was watched.</summary>
    BeyondFollowUp,
}

/// <summary>
/// The quantity asked for is not identified by sound data: more arithmetic would not help, only other evidence. It is the one exception of the
/// kernel that an evaluation turns into "we cannot say".
/// </summary>
public sealed class NotIdentifiedException : Exception
{
    /// <summary>Makes the exception.</summary>
    /// <param name="reason">The typed reason.</param>
    /// <param name="message">What exactly is missing, naming column, block or unit.</param>
    public NotIdentifiedException(NotIdentifiedReason reason, string message)
        : base(message) => Reason = reason;

    /// <summary>The typed reason.</summary>
    public NotIdentifiedReason Reason { get; }
}
