namespace CoalitionMetrics.Statistics;

public static partial class InequalityInference
{
    /// <summary>The concentration index with its standard error and interval: does it go to the better or the worse placed, beyond chance?</summary>
    /// <remarks>
    /// Definition: see <see cref="Concentration.Index(ReadOnlySpan{double}, ReadOnlySpan{double})"/>; delete-one jackknife, places taken anew each time; interval by jackknife t on Fisher's z scale.
    /// Invariance: does not depend on the order of rows nor on the unit of the values; reversing the ranks turns value and ends round.
    /// Cost: one sort.
    /// Source: Kakwani, Wagstaff and van Doorslaer 1997, Socioeconomic inequalities in health: measurement, computation, and statistical inference.
    /// </remarks>
    /// <param name="values">What each unit has; finite, not negative, any unit.</param>
    /// <param name="ranks">How well each unit is placed, lowest = worst; finite, as many as values.</param>
    /// <param name="level">The level; 0.95 unless told.</param>
    /// <returns>The estimate; without an interval for fewer than four units, without spread, or where leaving one out leaves nothing to share.</returns>
    /// <exception cref="ArgumentException"><paramref name="values"/> is empty or the lengths differ.</exception>
    /// <exception cref="ArgumentOutOfRangeException">A value is negative, or a value or rank is NaN or infinite.</exception>
    /// <exception cref="NotIdentifiedException">The total is 0.</exception>
    public static Estimate ConcentrationIndex(ReadOnlySpan<double> values, ReadOnlySpan<double> ranks, ConfidenceLevel level = default)
    {
        var index = Concentration.Index(values, ranks);
        var units = new LeaveOneOutConcentration(values, ranks, default, WeightKind.Sampling);
        return Jackknife(index, units, units.Index(), level, UnlessLightTails);
    }

    /// <summary>The concentration index of weighted units with its standard error and interval.</summary>
    /// <remarks>Definition: as without weights; one entry is left out at a time, with frequency weights one of the equal units it stands for. Cost: one sort.</remarks>
    /// <param name="values">What each unit has; finite, not negative, any unit.</param>
    /// <param name="ranks">How well each unit is placed, lowest = worst; finite, as many as values.</param>
    /// <param name="weights">How many units each stands for; finite, not negative, as many as values, at least one positive.</param>
    /// <param name="kind">What the weights mean. Frequency weights must be whole numbers.</param>
    /// <param name="level">The level; 0.95 unless told.</param>
    /// <returns>The estimate; without an interval for fewer than four units, without spread, or where leaving one out leaves nothing to share.</returns>
    /// <exception cref="ArgumentException">A span is empty, the lengths differ, or no weight is positive.</exception>
    /// <exception cref="ArgumentOutOfRangeException">A value or weight is negative, a number is NaN or infinite, or the weights are of a kind that says nothing about shares.</exception>
    /// <exception cref="NotIdentifiedException">The total is 0.</exception>
    public static Estimate ConcentrationIndex(
        ReadOnlySpan<double> values, ReadOnlySpan<double> ranks, ReadOnlySpan<double> weights, WeightKind kind = WeightKind.Sampling, ConfidenceLevel level = default)
    {
        var index = Concentration.Index(values, ranks, weights, kind);
        var units = new LeaveOneOutConcentration(values, ranks, weights, kind);
        return Jackknife(index, units, units.Index(), level, kind == WeightKind.Frequency ? UnlessLightTails : LinearisedVariance.Caution);
    }

    /// <summary>The generalised concentration index, in amounts, with its standard error and interval.</summary>
    /// <remarks>
    /// Definition: see <see cref="Concentration.Generalised(ReadOnlySpan{double}, ReadOnlySpan{double})"/>; delete-one jackknife, places taken anew each time; interval by jackknife t on the index's own scale, which has no bounds,
    /// corrected for skewness.
    /// Invariance: adding the same amount to all changes nothing; a factor on all values multiplies value, standard error and ends (property tests).
    /// Cost: one sort.
    /// Source: Clarke, Gerdtham, Johannesson, Bingefors and Smith 2002; the interval: Miller 1974; Hall 1992, On the removal of skewness by transformation. Attained coverage: COVERAGE.md.
    /// </remarks>
    /// <param name="values">What each unit has; finite, any unit.</param>
    /// <param name="ranks">How well each unit is placed, lowest = worst; finite, as many as values.</param>
    /// <param name="level">The level; 0.95 unless told.</param>
    /// <returns>The estimate, in the unit of the values; without an interval for fewer than four units or without spread.</returns>
    /// <exception cref="ArgumentException"><paramref name="values"/> is empty or the lengths differ.</exception>
    /// <exception cref="ArgumentOutOfRangeException">A value or rank is NaN or infinite.</exception>
    /// <exception cref="NotIdentifiedException">All values are 0.</exception>
    public static Estimate GeneralisedConcentrationIndex(ReadOnlySpan<double> values, ReadOnlySpan<double> ranks, ConfidenceLevel level = default)
    {
        var index = Concentration.Generalised(values, ranks);
        var units = new LeaveOneOutConcentration(values, ranks, default, WeightKind.Sampling);
        return Jackknife(index, units, units.Generalised(), level, UnlessLightTails, IntervalScale.Plain);
    }

    /// <summary>The generalised concentration index of weighted units with its standard error and interval.</summary>
    /// <remarks>Definition: as without weights; one entry is left out at a time, with frequency weights one of the equal units it stands for. Cost: one sort.</remarks>
    /// <param name="values">What each unit has; finite, any unit.</param>
    /// <param name="ranks">How well each unit is placed, lowest = worst; finite, as many as values.</param>
    /// <param name="weights">How many units each stands for; finite, not negative, as many as values, at least one positive.</param>
    /// <param name="kind">What the weights mean. Frequency weights must be whole numbers.</param>
    /// <param name="level">The level; 0.95 unless told.</param>
    /// <returns>The estimate, in the unit of the values; without an interval for fewer than four units or without spread.</returns>
    /// <exception cref="ArgumentException">A span is empty, the lengths differ, or no weight is positive.</exception>
    /// <exception cref="ArgumentOutOfRangeException">A weight is negative, a number is NaN or infinite, or the weights are of a kind that says nothing about shares.</exception>
    /// <exception cref="NotIdentifiedException">All values with weight are 0.</exception>
    public static Estimate GeneralisedConcentrationIndex(
        ReadOnlySpan<double> values, ReadOnlySpan<double> ranks, ReadOnlySpan<double> weights, WeightKind kind = WeightKind.Sampling, ConfidenceLevel level = default)
    {
        var index = Concentration.Generalised(values, ranks, weights, kind);
        var units = new LeaveOneOutConcentration(values, ranks, weights, kind);
        return Jackknife(index, units, units.Generalised(), level, UnlessLightTails, IntervalScale.Plain);
    }

    /// <summary>Erreygers' corrected concentration index of an outcome with stated bounds (0 and 1 for yes or no), with its standard error and interval.</summary>
    /// <remarks>
    /// Definition: see <see cref="Concentration.Erreygers(ReadOnlySpan{double}, ReadOnlySpan{double}, double, double)"/>; delete-one jackknife, places taken anew each time; interval by jackknife t on Fisher's z scale.
    /// Invariance: turning the outcome round within its bounds turns the sign (property test). Cost: one sort. Source: Erreygers 2009, Correcting the concentration index; the interval as for the index itself.
    /// </remarks>
    /// <param name="values">The outcome of each unit; finite, within the bounds.</param>
    /// <param name="ranks">How well each unit is placed, lowest = worst; finite, as many as values.</param>
    /// <param name="lower">The least the outcome can be by its nature.</param>
    /// <param name="upper">The most it can be; above <paramref name="lower"/>.</param>
    /// <param name="level">The level; 0.95 unless told.</param>
    /// <returns>The estimate; without an interval for fewer than four units or without spread.</returns>
    /// <exception cref="ArgumentException"><paramref name="values"/> is empty or the lengths differ.</exception>
    /// <exception cref="ArgumentOutOfRangeException">A number is NaN or infinite, a value lies outside the bounds, or they are turned round.</exception>
    /// <exception cref="NotIdentifiedException">All values are 0.</exception>
    public static Estimate Erreygers(ReadOnlySpan<double> values, ReadOnlySpan<double> ranks, double lower, double upper, ConfidenceLevel level = default) =>
        Bounded(Concentration.Erreygers(values, ranks, lower, upper), values, ranks, default, WeightKind.Sampling, units => units.Erreygers(lower, upper), level);

    /// <summary>Erreygers' corrected concentration index of weighted units with its standard error and interval.</summary>
    /// <remarks>Definition: as without weights; one entry is left out at a time, with frequency weights one of the equal units it stands for. Cost: one sort.</remarks>
    /// <param name="values">The outcome of each unit; finite, within the bounds.</param>
    /// <param name="ranks">How well each unit is placed, lowest = worst; finite, as many as values.</param>
    /// <param name="weights">How many units each stands for; finite, not negative, as many as values, at least one positive.</param>
    /// <param name="lower">The least the outcome can be by its nature.</param>
    /// <param name="upper">The most it can be; above <paramref name="lower"/>.</param>
    /// <param name="kind">What the weights mean. Frequency weights must be whole numbers.</param>
    /// <param name="level">The level; 0.95 unless told.</param>
    /// <returns>The estimate; without an interval for fewer than four units or without spread.</returns>
    /// <exception cref="ArgumentException">A span is empty, the lengths differ, or no weight is positive.</exception>
    /// <exception cref="ArgumentOutOfRangeException">A number is NaN or infinite, a weight is negative, a value lies outside the bounds, they are turned round, or the weights are of a kind that says nothing about shares.</exception>
    /// <exception cref="NotIdentifiedException">All values with weight are 0.</exception>
    public static Estimate Erreygers(
        ReadOnlySpan<double> values, ReadOnlySpan<double> ranks, ReadOnlySpan<double> weights, double lower, double upper, WeightKind kind = WeightKind.Sampling, ConfidenceLevel level = default) =>
        Bounded(Concentration.Erreygers(values, ranks, weights, lower, upper, kind), values, ranks, weights, kind, units => units.Erreygers(lower, upper), level);

    /// <summary>Wagstaff's normalised concentration index of an outcome with stated bounds (0 and 1 for yes or no), with its standard error and interval.</summary>
    /// <remarks>
    /// Definition: see <see cref="Concentration.Wagstaff(ReadOnlySpan{double}, ReadOnlySpan{double}, double, double)"/>; delete-one jackknife, places taken anew each time; interval by jackknife t on Fisher's z scale.
    /// Invariance: turning the outcome round within its bounds turns the sign (property test). Cost: one sort. Source: Wagstaff 2005, The bounds of the concentration index when the variable of interest is binary; the interval as for
    /// the index itself.
    /// </remarks>
    /// <param name="values">The outcome of each unit; finite, within the bounds.</param>
    /// <param name="ranks">How well each unit is placed, lowest = worst; finite, as many as values.</param>
    /// <param name="lower">The least the outcome can be by its nature.</param>
    /// <param name="upper">The most it can be; above <paramref name="lower"/>.</param>
    /// <param name="level">The level; 0.95 unless told.</param>
    /// <returns>The estimate; without an interval for fewer than four units, without spread, or where leaving one out leaves all at a bound.</returns>
    /// <exception cref="ArgumentException"><paramref name="values"/> is empty or the lengths differ.</exception>
    /// <exception cref="ArgumentOutOfRangeException">A number is NaN or infinite, a value lies outside the bounds, or they are turned round.</exception>
    /// <exception cref="NotIdentifiedException">All values lie at one bound.</exception>
    public static Estimate Wagstaff(ReadOnlySpan<double> values, ReadOnlySpan<double> ranks, double lower, double upper, ConfidenceLevel level = default) =>
        Bounded(Concentration.Wagstaff(values, ranks, lower, upper), values, ranks, default, WeightKind.Sampling, units => units.Wagstaff(lower, upper), level);

    /// <summary>Wagstaff's normalised concentration index of weighted units with its standard error and interval.</summary>
    /// <remarks>Definition: as without weights; one entry is left out at a time, with frequency weights one of the equal units it stands for. Cost: one sort.</remarks>
    /// <param name="values">The outcome of each unit; finite, within the bounds.</param>
    /// <param name="ranks">How well each unit is placed, lowest = worst; finite, as many as values.</param>
    /// <param name="weights">How many units each stands for; finite, not negative, as many as values, at least one positive.</param>
    /// <param name="lower">The least the outcome can be by its nature.</param>
    /// <param name="upper">The most it can be; above <paramref name="lower"/>.</param>
    /// <param name="kind">What the weights mean. Frequency weights must be whole numbers.</param>
    /// <param name="level">The level; 0.95 unless told.</param>
    /// <returns>The estimate; without an interval for fewer than four units, without spread, or where leaving one out leaves all at a bound.</returns>
    /// <exception cref="ArgumentException">A span is empty, the lengths differ, or no weight is positive.</exception>
    /// <exception cref="ArgumentOutOfRangeException">A number is NaN or infinite, a weight is negative, a value lies outside the bounds, they are turned round, or the weights are of a kind that says nothing about shares.</exception>
    /// <exception cref="NotIdentifiedException">All values with weight lie at one bound.</exception>
    public static Estimate Wagstaff(
        ReadOnlySpan<double> values, ReadOnlySpan<double> ranks, ReadOnlySpan<double> weights, double lower, double upper, WeightKind kind = WeightKind.Sampling, ConfidenceLevel level = default) =>
        Bounded(Concentration.Wagstaff(values, ranks, weights, lower, upper, kind), values, ranks, weights, kind, units => units.Wagstaff(lower, upper), level);

    private static Estimate Bounded(
        double value, ReadOnlySpan<double> values, ReadOnlySpan<double> ranks, ReadOnlySpan<double> weights, WeightKind kind, Func<LeaveOneOutConcentration, double[]> without, ConfidenceLevel level)
    {
        var units = new LeaveOneOutConcentration(values, ranks, weights, kind);
        return Jackknife(value, units, without(units), level, string.Empty);
    }

    private static Estimate Jackknife(
        double value, LeaveOneOutConcentration units, double[] replicates, ConfidenceLevel level, string caution, IntervalScale scale = IntervalScale.FisherZ) =>
        JackknifeT.Interval(value, replicates, units.Multiplicities, units.Count, scale, level, caution);
}
