namespace CoalitionMetrics.Statistics;

/// <summary>Distances of two values that do not depend on how often they were given (names, amounts): a sum over pairs of different values.</summary>
internal sealed class PairDisagreement : UnitDisagreement
{
    private readonly double[] _within;
    private readonly double[] _towardsAll;

    /// <param name="units">The units.</param>
    /// <param name="squaredDistance">The squared distance of two different values; null = 1 for all.</param>
    public PairDisagreement(RatedUnits units, Func<double, double, double>? squaredDistance)
        : base(units)
    {
        _towardsAll = new double[units.Values.Length];
        for (var i = 0; i < _towardsAll.Length; i++)
        {
            _towardsAll[i] = Towards(units, i, squaredDistance);
        }

        _within = new double[units.Count];
        var observed = default(CompensatedSum);
        for (var u = 0; u < units.Count; u++)
        {
            _within[u] = Within(units, u, squaredDistance);
            observed.Add(_within[u] / (units.Sizes[u] - 1));
        }

        Observed = observed.Value;
        Expected = Summation.Dot(units.Totals, _towardsAll);
    }

    public override double Observed { get; }

    public override double Expected { get; }

    public override bool IsQuick => true;

    protected override double DistanceOfOthers(int unit, double ratingCount, double[] scratch)
    {
        var values = Units.ValuesOf(unit);
        var counts = Units.CountsOf(unit);
        var leaving = default(CompensatedSum);
        for (var i = 0; i < values.Length; i++)
        {
            leaving.AddProduct(2 * counts[i], _towardsAll[values[i]]);
        }

        return Distance(Math.Max(0, Observed - (_within[unit] / (Units.Sizes[unit] - 1))), ratingCount, Expected - leaving.Value + _within[unit]);
    }

    // From one value to all ratings.
    private double Towards(RatedUnits units, int value, Func<double, double, double>? squaredDistance)
    {
        if (squaredDistance is null)
        {
            return RatingCount - units.Totals[value];
        }

        var sum = default(CompensatedSum);
        for (var other = 0; other < units.Values.Length; other++)
        {
            if (other != value)
            {
                sum.AddProduct(units.Totals[other], squaredDistance(units.Values[value], units.Values[other]));
            }
        }

        return sum.Value;
    }

    private static double Within(RatedUnits units, int unit, Func<double, double, double>? squaredDistance)
    {
        var values = units.ValuesOf(unit);
        var counts = units.CountsOf(unit);
        var sum = default(CompensatedSum);
        for (var i = 0; i < values.Length; i++)
        {
            if (squaredDistance is null)
            {
                sum.Add((double)counts[i] * (units.Sizes[unit] - counts[i]));
                continue;
            }

            for (var j = 0; j < i; j++)
            {
                sum.AddProduct(2.0 * counts[i] * counts[j], squaredDistance(units.Values[values[i]], units.Values[values[j]]));
            }
        }

        return sum.Value;
    }
}
