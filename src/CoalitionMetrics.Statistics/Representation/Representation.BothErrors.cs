using System.Globalization;

namespace CoalitionMetrics.Statistics;

public static partial class Representation
{
    /// <summary>A group's share among those present over its share of the population, and how sure we are of it: both of who came and of the census. 1 is in proportion, 0 nobody here.</summary>
    /// <remarks>
    /// Definition: (x / n) / q; limits by MOVER-R from limits l1, u1 of the share present and l2, u2 of the census share:
    /// l1 (2p - l1) / (pq + sqrt((pq)^2 - l1 u2 (2p - l1)(2q - u2))) to (pq + sqrt((pq)^2 - u1 l2 (2p - u1)(2q - l2))) / (l2 (2q - l2)). The census share has normal limits on its log-odds.
    /// Invariance: without census error the limits are those of the proportion over q; the range leaves out 1 exactly where that of <see cref="Difference(long, long, CensusFigure, Presence, ProportionIntervalMethod, ConfidenceLevel)"/> leaves out 0.
    /// Coverage: see COVERAGE.md beside this file. Cost: constant.
    /// Source: Donner and Zou 2012, Closed-form confidence intervals for functions of the normal mean and standard deviation; Newcombe 2016, MOVER-R confidence intervals for ratios and products of two independent quantities.
    /// </remarks>
    /// <param name="present">How many of the group are present; from 0 to <paramref name="all"/>.</param>
    /// <param name="all">How many are present in all; at least 1.</param>
    /// <param name="population">The group's share of the population, from 0 to 1, with its error.</param>
    /// <param name="presence">Whether those present are a draw or a full count; a draw unless told.</param>
    /// <param name="method">How the range of the share present is made; Wilson unless told.</param>
    /// <param name="level">The level; 0.95 unless told. The margin of the census keeps its own: see <see cref="CensusFigure.WithMargin"/>.</param>
    /// <returns>The estimate. Without any error, or where the census share could be 0 so that the ratio has no upper end, it has no interval and says why.</returns>
    /// <exception cref="ArgumentOutOfRangeException">A number lies outside its domain, or an enum member is unknown.</exception>
    /// <exception cref="NotIdentifiedException">Nobody is present, or the population has nobody of the group.</exception>
    public static Estimate Ratio(
        long present, long all, CensusFigure population, Presence presence = Presence.Sample, ProportionIntervalMethod method = ProportionIntervalMethod.Wilson, ConfidenceLevel level = default) =>
        RatioOf(new BothSides(present, all, population, presence, method, level), population.Value);

    /// <summary>A group's share among those present minus its share of the population, and how sure we are of it: both of who came and of the census. 0 is in proportion, below 0 too few.</summary>
    /// <remarks>
    /// Definition: d = x / n - q; limits by MOVER: d - sqrt((p - l1)^2 + (u2 - q)^2) to d + sqrt((u1 - p)^2 + (q - l2)^2), limits as in <see cref="Ratio(long, long, CensusFigure, Presence, ProportionIntervalMethod, ConfidenceLevel)"/>.
    /// Invariance: without census error the limits are those of the proportion minus q; counting those who are not of the group changes the sign.
    /// Coverage: see COVERAGE.md beside this file. Cost: constant.
    /// Source: Newcombe 1998, Interval estimation for the difference between independent proportions; Zou and Donner 2008, Construction of confidence limits about effect measures.
    /// </remarks>
    /// <param name="present">How many of the group are present; from 0 to <paramref name="all"/>.</param>
    /// <param name="all">How many are present in all; at least 1.</param>
    /// <param name="population">The group's share of the population, from 0 to 1, with its error.</param>
    /// <param name="presence">Whether those present are a draw or a full count; a draw unless told.</param>
    /// <param name="method">How the range of the share present is made; Wilson unless told.</param>
    /// <param name="level">The level; 0.95 unless told.</param>
    /// <returns>The estimate, from -1 to 1; without any error it has no interval and says why.</returns>
    /// <exception cref="ArgumentOutOfRangeException">A number lies outside its domain, or an enum member is unknown.</exception>
    /// <exception cref="NotIdentifiedException">Nobody is present.</exception>
    public static Estimate Difference(
        long present, long all, CensusFigure population, Presence presence = Presence.Sample, ProportionIntervalMethod method = ProportionIntervalMethod.Wilson, ConfidenceLevel level = default) =>
        DifferenceOf(new BothSides(present, all, population, presence, method, level), population.Value);

    /// <summary>The natural logarithm of <see cref="Ratio(long, long, CensusFigure, Presence, ProportionIntervalMethod, ConfidenceLevel)"/>, with its range: 0 is in proportion, and twice too many is as far from it as half too few.</summary>
    /// <remarks>Definition: the logarithms of the ratio and of its limits. Invariance and coverage: as there. Source: as there.</remarks>
    /// <param name="present">How many of the group are present; from 1 to <paramref name="all"/>.</param>
    /// <param name="all">How many are present in all; at least 1.</param>
    /// <param name="population">The group's share of the population, from 0 to 1, with its error.</param>
    /// <param name="presence">Whether those present are a draw or a full count; a draw unless told.</param>
    /// <param name="method">How the range of the share present is made; Wilson unless told.</param>
    /// <param name="level">The level; 0.95 unless told.</param>
    /// <returns>The estimate; without any error it has no interval and says why.</returns>
    /// <exception cref="ArgumentOutOfRangeException">A number lies outside its domain, or an enum member is unknown.</exception>
    /// <exception cref="NotIdentifiedException">Nobody of the group, or nobody at all, is present (the logarithm of 0), or the population has nobody of it.</exception>
    public static Estimate LogRatio(
        long present, long all, CensusFigure population, Presence presence = Presence.Sample, ProportionIntervalMethod method = ProportionIntervalMethod.Wilson, ConfidenceLevel level = default)
    {
        var ratio = Ratio(present, all, population, presence, method, level);
        if (present == 0)
        {
            throw new NotIdentifiedException(NotIdentifiedReason.UndefinedFigure, "Nobody of the group is present, so that the logarithm of its ratio has no value.");
        }

        return ratio.Interval is not { } interval
            ? Estimate.WithoutInterval(Math.Log(ratio.Value), ratio.NoInterval!.Value, level, ratio.Method, all)
            : Estimate.WithInterval(Math.Log(ratio.Value), null, new ConfidenceInterval(Math.Log(interval.Lower), Math.Log(interval.Upper), level), ratio.Method, all);
    }

    /// <summary>The limits of p / q from limits of both. The lower end is written so that nothing cancels; the upper is infinite where q could be 0.</summary>
    internal static (double Lower, double Upper) MoverRatio(double p, (double Lower, double Upper) own, double q, (double Lower, double Upper) census)
    {
        var product = p * q;
        var low = own.Lower * ((2 * p) - own.Lower);
        var high = census.Lower * ((2 * q) - census.Lower);
        var down = Math.Sqrt(Math.Max(0, (product * product) - (low * census.Upper * ((2 * q) - census.Upper))));
        var up = Math.Sqrt(Math.Max(0, (product * product) - (high * own.Upper * ((2 * p) - own.Upper))));
        return (low > 0 ? low / (product + down) : 0, high > 0 ? (product + up) / high : double.PositiveInfinity);
    }

    private static Estimate RatioOf(BothSides sides, double population) => population > 0
        ? sides.Result(sides.Share / population, MoverRatio(sides.Share, sides.Own, population, sides.Census))
        : throw new NotIdentifiedException(NotIdentifiedReason.UndefinedFigure, "The population has nobody of the group, so that there is nothing to divide by.");

    private static Estimate DifferenceOf(BothSides sides, double q)
    {
        var p = sides.Share;
        var lower = p - q - Math.Sqrt(Square(p - sides.Own.Lower) + Square(sides.Census.Upper - q));
        var upper = p - q + Math.Sqrt(Square(sides.Own.Upper - p) + Square(q - sides.Census.Lower));
        return sides.Result(p - q, (Math.Max(-1, lower), Math.Min(1, upper)));
    }

    private static double Square(double x) => x * x;

    /// <summary>The share present and the census share, each with its limits.</summary>
    private readonly struct BothSides
    {
        private readonly long _all;
        private readonly ConfidenceLevel _level;
        private readonly string _method;
        private readonly NoIntervalReason? _noInterval;

        public BothSides(long present, long all, CensusFigure population, Presence presence, ProportionIntervalMethod method, ConfidenceLevel level)
        {
            population.CheckShare(nameof(population));
            ArgumentOutOfRangeException.ThrowIfNegative(all);
            if (present < 0 || present > all)
            {
                throw new ArgumentOutOfRangeException(nameof(present), present, string.Create(CultureInfo.InvariantCulture, $"present is {present}; expected a count from 0 to all = {all}."));
            }

            if (all == 0)
            {
                throw new NotIdentifiedException(NotIdentifiedReason.TooFewObservations, "Nobody is present.");
            }

            this = new(ProportionInterval.Of(present, all, method, level), population, presence, level);
        }

        // The share with its range, should those present be a draw.
        public BothSides(Estimate drawn, CensusFigure population, Presence presence, ConfidenceLevel level)
        {
            population.CheckShare(nameof(population));
            _all = drawn.Count;
            _level = level;
            Share = drawn.Value;
            Own = (Share, Share);
            Census = population.ShareLimits(NormalDistribution.UpperQuantile(level.Alpha / 2));
            var known = population.StandardError is not > 0;
            var ofCensus = known ? "population held as known" : "census error on the log-odds";
            switch (presence)
            {
                case Presence.Sample:
                    Own = drawn.Interval is { } interval ? (interval.Lower, interval.Upper) : Own;
                    _method = (known ? drawn.Method : "MOVER, " + drawn.Method) + ", " + ofCensus;
                    _noInterval = drawn.NoInterval;
                    break;
                case Presence.FullCount:
                    _method = "full count, " + ofCensus;
                    _noInterval = known ? NoIntervalReason.FullCount : null;
                    break;
                default:
                    throw Guard.Unknown(nameof(presence), presence);
            }
        }

        public double Share { get; }

        public (double Lower, double Upper) Own { get; }

        public (double Lower, double Upper) Census { get; }

        // Rounding must not put the value a hair outside its range.
        public Estimate Result(double value, (double Lower, double Upper) limits) =>
            _noInterval is { } reason ? Estimate.WithoutInterval(value, reason, _level, _method, _all)
            : double.IsPositiveInfinity(limits.Upper) ? Estimate.WithoutInterval(value, NoIntervalReason.AtBoundary, _level, _method, _all)
            : Estimate.WithInterval(value, null, new ConfidenceInterval(Math.Min(limits.Lower, value), Math.Max(limits.Upper, value), _level), _method, _all);
    }
}
