namespace CoalitionMetrics.Statistics;

public static partial class DifferenceInDifferences
{
    /// <summary>
    /// How much does the conclusion hang on parallel trends? Prepares robust intervals and the breakdown value: how many times as large as before the start departures from parallel trends may
    /// have been with the conclusion still standing.
    /// </summary>
    /// <remarks>
    /// <para>Definition: see <see cref="TrendSensitivity.Interval"/>. Departures are counted from one relative period to the next; the effect asked for is the mean from the start on unless told.</para>
    /// <para>Source: Rambachan and Roth 2023, A more credible approach to parallel trends; Andrews, Roth and Pakes 2023, Inference for linear conditional moment inequalities.</para>
    /// </remarks>
    /// <param name="study">The effects by time since the start, with their covariances.</param>
    /// <param name="options">The effect asked for, level, draws; defaults unless told.</param>
    /// <returns>The prepared analysis.</returns>
    /// <exception cref="ArgumentException">The weights of the effect are not one a period from the start on, or all 0.</exception>
    /// <exception cref="NotIdentifiedException">There is no period before the start but the reference, none after it, or an effect has no usable error.</exception>
    public static TrendSensitivity Sensitivity(EventStudy study, SensitivityOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(study);
        options ??= new SensitivityOptions();
        return new TrendSensitivity(TrendDepartures.Of(study, options), options);
    }
}
