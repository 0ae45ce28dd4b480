namespace CoalitionMetrics.Statistics;

/// <summary>Squared differences of measurements: sums and sums of squares do, however many different values there are.</summary>
internal sealed class MeasuredDisagreement : UnitDisagreement
{
    // So that the square of the range times the square of the number of ratings is finite.
    private const double LargestRange = 1e140;

    private readonly double[] _within;
    private readonly double[] _sums;
    private readonly double[] _squares;
    private readonly double _sum;
    private readonly double _square;
    private readonly double _observed;
    private readonly double _expected;

    public MeasuredDisagreement(RatedUnits units)
        : base(units)
    {
        // Centred, and scaled to about 1 by a power of two, so that squares neither overflow nor vanish nor lose digits.
        var range = units.Values[^1] - units.Values[0];
        if (range > LargestRange)
        {
            throw Guard.Refuse("ratings", range, "ratings whose differences have a finite square");
        }

        var exponent = range > 0 ? Math.ILogB(range) : 0;
        var scores = Array.ConvertAll(units.Values, v => Math.ScaleB(v - units.Values[0], -exponent));
        var centre = Summation.Dot(units.Totals, scores) / RatingCount;
        (_within, _sums, _squares) = (new double[units.Count], new double[units.Count], new double[units.Count]);
        var observed = default(CompensatedSum);
        for (var u = 0; u < units.Count; u++)
        {
            _within[u] = SquaresWithin(scores, u);
            observed.Add(_within[u] / (units.Sizes[u] - 1));
            var values = units.ValuesOf(u);
            var counts = units.CountsOf(u);
            CompensatedSum sum = default, square = default;
            for (var i = 0; i < values.Length; i++)
            {
                var deviation = scores[values[i]] - centre;
                sum.AddProduct(counts[i], deviation);
                square.AddProduct(counts[i] * deviation, deviation);
            }

            (_sums[u], _squares[u]) = (sum.Value, square.Value);
        }

        (_sum, _square, _observed) = (Summation.Sum(_sums), Summation.Sum(_squares), observed.Value);
        _expected = 2 * ((RatingCount * _square) - (_sum * _sum));
        Observed = Math.ScaleB(_observed, 2 * exponent);
        Expected = Math.ScaleB(_expected, 2 * exponent);
    }

    public override double Observed { get; }

    public override double Expected { get; }

    public override bool IsQuick => true;

    // Squares of tiny differences vanish in their own unit; scaled they do not.
    public override double Distance() => Distance(_observed, RatingCount, _expected);

    protected override double DistanceOfOthers(int unit, double ratingCount, double[] scratch)
    {
        var sum = _sum - _sums[unit];
        return Distance(Math.Max(0, _observed - (_within[unit] / (Units.Sizes[unit] - 1))), ratingCount, 2 * ((ratingCount * (_square - _squares[unit])) - (sum * sum)));
    }
}
