namespace CoalitionMetrics.Statistics;

/// <summary>
/// Distances of places in an order. The number of ratings between two values, ends half, is the difference of their mid-ranks among all ratings; without one unit the ranks of all others change, so that all is computed again.
/// </summary>
internal sealed class RankedDisagreement : UnitDisagreement
{
    public RankedDisagreement(RatedUnits units)
        : base(units)
    {
        var ranks = new double[units.Values.Length];
        (Observed, Expected) = OfOthers(-1, ranks);
    }

    public override double Observed { get; }

    public override double Expected { get; }

    public override bool IsQuick => false;

    protected override double DistanceOfOthers(int unit, double ratingCount, double[] scratch)
    {
        var (observed, expected) = OfOthers(unit, scratch);
        return Distance(observed, ratingCount, expected);
    }

    private (double Observed, double Expected) OfOthers(int omitted, double[] ranks)
    {
        Units.Totals.CopyTo(ranks, 0);
        if (omitted >= 0)
        {
            var values = Units.ValuesOf(omitted);
            var counts = Units.CountsOf(omitted);
            for (var i = 0; i < values.Length; i++)
            {
                ranks[values[i]] -= counts[i];
            }
        }

        double n = 0;
        CompensatedSum sum = default, squares = default;
        for (var c = 0; c < ranks.Length; c++)
        {
            var (count, rank) = (ranks[c], n + (ranks[c] / 2));
            n += count;
            ranks[c] = rank;
            sum.AddProduct(count, rank);
            squares.AddProduct(count * rank, rank);
        }

        var observed = default(CompensatedSum);
        for (var u = 0; u < Units.Count; u++)
        {
            if (u != omitted)
            {
                observed.Add(SquaresWithin(ranks, u) / (Units.Sizes[u] - 1));
            }
        }

        return (observed.Value, 2 * ((n * squares.Value) - (sum.Value * sum.Value)));
    }
}
