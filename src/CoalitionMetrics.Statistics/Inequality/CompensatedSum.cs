namespace CoalitionMetrics.Statistics;

/// <summary>A running sum that keeps what rounding loses (Neumaier 1974), for sums whose terms are made one by one.</summary>
internal struct CompensatedSum
{
    private double _sum;
    private double _lost;

    public readonly double Value => _sum + _lost;

    public void Add(double term)
    {
        var next = _sum + term;
        _lost += Math.Abs(_sum) >= Math.Abs(term) ? (_sum - next) + term : (term - next) + _sum;
        _sum = next;
    }

    public void AddProduct(double left, double right)
    {
        var product = left * right;
        Add(product);
        _lost += Math.FusedMultiplyAdd(left, right, -product);
    }

    public static double Of(ReadOnlySpan<double> terms)
    {
        var sum = default(CompensatedSum);
        foreach (var term in terms)
        {
            sum.Add(term);
        }

        return sum.Value;
    }
}
