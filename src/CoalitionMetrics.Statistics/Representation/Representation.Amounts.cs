namespace CoalitionMetrics.Statistics;

public static partial class Representation
{
    private const double LeastDegreesOfFreedom = 3;

    /// <summary>Which share of an amount reached the units of a group, and how sure we are of it where the units are a draw: 0 nothing, 1 all of it.</summary>
    /// <remarks>
    /// Definition: p = amounts of the group / all amounts; with a_i the part of unit i in all, z_i = a_i (1[i of the group] - p) and s^2 = n / (n - 1) sum z_i^2 the linearised error of the
    /// ratio of two totals. The share behaves like one of m = p (1 - p) / s^2 tries: Wilson's score interval of so many, with Student's t at (sum z_i^2)^2 / sum z_i^4 degrees of freedom, so that few
    /// units, or one that holds much, make it wide. The draw is of units: how many are of the group is left to chance as well.
    /// Invariance: the unit of the amounts; the order of units; the share of the others has the mirrored range.
    /// Coverage: see COVERAGE.md beside this file. Cost: two passes.
    /// Source: Cochran 1977, Sampling techniques, chapter 6 (ratio of totals); Korn and Graubard 1998 (effective number of tries); Wilson 1927; Satterthwaite 1946.
    /// </remarks>
    /// <param name="amounts">What each unit (person, organisation) has; finite, not negative, any unit.</param>
    /// <param name="isOfGroup">Whether each unit is of the group; as many as amounts.</param>
    /// <param name="level">The level; 0.95 unless told.</param>
    /// <returns>
    /// The share. No interval when the group, or the rest, is a single unit or none, when one of them has nothing, or under three degrees of freedom; the reason says which.
    /// </returns>
    /// <exception cref="ArgumentException">A span is empty or the lengths differ.</exception>
    /// <exception cref="ArgumentOutOfRangeException">An amount is negative, NaN or infinite.</exception>
    /// <exception cref="NotIdentifiedException">All amounts are 0: there is no share of nothing.</exception>
    public static Estimate Share(ReadOnlySpan<double> amounts, ReadOnlySpan<bool> isOfGroup, ConfidenceLevel level = default)
    {
        const string method = "Wilson, effective tries";
        var (parts, share, units) = PartsOf(amounts, isOfGroup);
        long count = amounts.Length;
        if (units < 2 || count - units < 2)
        {
            return Estimate.WithoutInterval(share, units is 0 || units == count ? NoIntervalReason.AtBoundary : NoIntervalReason.SingleUnitInArm, level, method, count);
        }

        if (share is 0 or 1)
        {
            return Estimate.WithoutInterval(share, NoIntervalReason.AtBoundary, level, method, count);
        }

        var (squares, fourths) = (default(CompensatedSum), default(CompensatedSum));
        for (var i = 0; i < parts.Length; i++)
        {
            var square = parts[i] * (isOfGroup[i] ? 1 - share : share) is var influence ? influence * influence : 0;
            squares.Add(square);
            fourths.AddProduct(square, square);
        }

        var variance = squares.Value * count / (count - 1);
        var (error, degreesOfFreedom) = (Math.Sqrt(variance), squares.Value * squares.Value / fourths.Value);
        if (!(degreesOfFreedom >= LeastDegreesOfFreedom))
        {
            return Estimate.WithoutInterval(share, NoIntervalReason.TooFewDegreesOfFreedom, level, method, count, error, degreesOfFreedom > 0 ? degreesOfFreedom : null);
        }

        var tries = share * (1 - share) / variance;
        var critical = StudentTDistribution.UpperQuantile(level.Alpha / 2, degreesOfFreedom);
        var (lower, upper) = (ProportionInterval.ScoreLower(share, tries, critical), 1 - ProportionInterval.ScoreLower(1 - share, tries, critical));
        return Estimate.WithInterval(share, error, new ConfidenceInterval(Math.Min(lower, share), Math.Max(upper, share), level), method, count, degreesOfFreedom);
    }

    /// <summary>The share of an amount that reached a group, over the group's share of the population, and how sure we are of it: 1 is in proportion, 0 the group received nothing.</summary>
    /// <remarks>
    /// Definition: p / q with p and its range as in <see cref="Share"/>, joined with the range of the census share by MOVER-R, as in
    /// <see cref="Ratio(long, long, CensusFigure, Presence, ProportionIntervalMethod, ConfidenceLevel)"/>.
    /// Invariance: without census error the limits are those of the share over q; the range leaves out 1 exactly where that of the difference leaves out 0.
    /// Coverage: see COVERAGE.md beside this file. Cost: two passes.
    /// Source: as in <see cref="Share"/>; Newcombe 2016, MOVER-R confidence intervals for ratios and products of two independent quantities.
    /// </remarks>
    /// <param name="amounts">What each unit (person, organisation) has; finite, not negative, any unit.</param>
    /// <param name="isOfGroup">Whether each unit is of the group; as many as amounts.</param>
    /// <param name="population">The group's share of the population, from 0 to 1, with its error.</param>
    /// <param name="presence">Whether the units are a draw or a full count; a draw unless told.</param>
    /// <param name="level">The level; 0.95 unless told.</param>
    /// <returns>The estimate. Without any error, where the share has no range, or where the census share could be 0 so that the ratio has no upper end, it has no interval and says why.</returns>
    /// <exception cref="ArgumentException">A span is empty or the lengths differ.</exception>
    /// <exception cref="ArgumentOutOfRangeException">A number lies outside its domain, or an enum member is unknown.</exception>
    /// <exception cref="NotIdentifiedException">All amounts are 0, or the population has nobody of the group.</exception>
    public static Estimate Ratio(ReadOnlySpan<double> amounts, ReadOnlySpan<bool> isOfGroup, CensusFigure population, Presence presence = Presence.Sample, ConfidenceLevel level = default) =>
        RatioOf(SidesOf(amounts, isOfGroup, population, presence, level), population.Value);

    /// <summary>The share of an amount that reached a group, less the group's share of the population, and how sure we are of it: 0 is in proportion, below 0 less than that.</summary>
    /// <remarks>
    /// Definition: p - q with p and its range as in <see cref="Share"/>, joined with the range of the census share by MOVER, as in
    /// <see cref="Difference(long, long, CensusFigure, Presence, ProportionIntervalMethod, ConfidenceLevel)"/>.
    /// Invariance: without census error the limits are those of the share less q; asking for the others changes the sign.
    /// Coverage: see COVERAGE.md beside this file. Cost: two passes.
    /// Source: as in <see cref="Share"/>; Zou and Donner 2008, Construction of confidence limits about effect measures.
    /// </remarks>
    /// <param name="amounts">What each unit (person, organisation) has; finite, not negative, any unit.</param>
    /// <param name="isOfGroup">Whether each unit is of the group; as many as amounts.</param>
    /// <param name="population">The group's share of the population, from 0 to 1, with its error.</param>
    /// <param name="presence">Whether the units are a draw or a full count; a draw unless told.</param>
    /// <param name="level">The level; 0.95 unless told.</param>
    /// <returns>The estimate, from -1 to 1; without any error, or where the share has no range, it has no interval and says why.</returns>
    /// <exception cref="ArgumentException">A span is empty or the lengths differ.</exception>
    /// <exception cref="ArgumentOutOfRangeException">A number lies outside its domain, or an enum member is unknown.</exception>
    /// <exception cref="NotIdentifiedException">All amounts are 0.</exception>
    public static Estimate Difference(ReadOnlySpan<double> amounts, ReadOnlySpan<bool> isOfGroup, CensusFigure population, Presence presence = Presence.Sample, ConfidenceLevel level = default) =>
        DifferenceOf(SidesOf(amounts, isOfGroup, population, presence, level), population.Value);

    private static BothSides SidesOf(ReadOnlySpan<double> amounts, ReadOnlySpan<bool> isOfGroup, CensusFigure population, Presence presence, ConfidenceLevel level) =>
        new(Share(amounts, isOfGroup, level), population, presence, level);

    // The share of all amounts, unit by unit; rounding must not leave a crumb to a side that has nothing.
    private static (double[] Parts, double Share, int Units) PartsOf(ReadOnlySpan<double> amounts, ReadOnlySpan<bool> isOfGroup)
    {
        Guard.NotEmpty(amounts, nameof(amounts));
        Guard.SameLength(isOfGroup.Length, amounts.Length, nameof(isOfGroup), nameof(amounts));
        Guard.NonNegative(amounts, nameof(amounts));
        var parts = ColumnParts.PartsOf(amounts);
        if (double.IsNaN(parts[0]))
        {
            throw new NotIdentifiedException(NotIdentifiedReason.UndefinedFigure, "Nothing was shared, so that there is no share of it.");
        }

        var (own, others, units) = (default(CompensatedSum), default(CompensatedSum), 0);
        for (var i = 0; i < parts.Length; i++)
        {
            if (isOfGroup[i])
            {
                own.Add(parts[i]);
                units++;
            }
            else
            {
                others.Add(parts[i]);
            }
        }

        return (parts, own.Value / (own.Value + others.Value), units);
    }
}
