namespace CoalitionMetrics.Statistics;

/// <summary>
/// The mix of columns closest to a target: weights not below 0 that sum to 1. Solved to the optimum by Wolfe's finite method for the point of a polytope nearest to the origin; on the columns
/// that end up with weight the last step is a QR solution refined in twice the digits, so that what is left is rounding.
/// </summary>
/// <remarks>
/// Definition: minimises <c>|y - sum w_j x_j|^2 + ridge^2 |w|^2</c>. With p_j = y - x_j (and the ridge as a row of its own) that is the shortest <c>sum w_j p_j</c>. Optimal exactly when no p_j lies nearer,
/// <c>p_j'x >= x'x</c> for all j; the method stops there.
/// Cost: a few QR decompositions of the columns with weight for each column that enters. Source: Wolfe 1976, Finding the nearest point in a polytope.
/// </remarks>
internal sealed class SimplexFit
{
    // Weights below it are rounding, and the column is not needed.
    private const double NoWeight = 1.0 / (1L << 48);

    private readonly double[][] _points;
    private readonly double _size;
    private readonly List<int> _support = [];
    private readonly double[] _weights;
    private readonly HashSet<int> _blocked = [];
    private double[] _nearest = [];
    private double _square;

    private SimplexFit(double[][] points)
    {
        _points = points;
        _weights = new double[points.Length];
        _size = points.Max(point => Math.Sqrt(Summation.Dot(point, point)));
    }

    /// <summary>The weights; exactly 0 where a column is not needed.</summary>
    public IReadOnlyList<double> Weights => _weights;

    /// <summary>Whether no other weights are just as close, as far as can be told: the columns that touch the optimum are independent.</summary>
    public bool IsUnique { get; private set; }

    /// <summary>Finds the mix.</summary>
    /// <param name="target">What is to be met, one number a row.</param>
    /// <param name="columns">At least one column, each as long as the target.</param>
    /// <param name="ridge">How much large weights are held back; 0 = not at all.</param>
    public static SimplexFit Of(double[] target, IReadOnlyList<double[]> columns, double ridge = 0)
    {
        var (rows, count) = (target.Length, columns.Count);
        var points = new double[count][];
        double largest = 0;
        for (var j = 0; j < count; j++)
        {
            points[j] = new double[rows + (ridge > 0 ? count : 0)];
            for (var i = 0; i < rows; i++)
            {
                points[j][i] = target[i] - columns[j][i];
            }

            if (ridge > 0)
            {
                points[j][rows + j] = ridge;
            }

            largest = Math.Max(largest, points[j].Max(Math.Abs));
        }

        // A power of two changes no digit and keeps squares away from the ends of the range.
        var scale = HouseholderQr.PowerOfTwo([largest]);
        foreach (var point in points)
        {
            for (var i = 0; i < point.Length; i++)
            {
                point[i] *= scale;
            }
        }

        var fit = new SimplexFit(points);
        fit.Solve();
        return fit;
    }

    private void Solve()
    {
        var start = 0;
        for (var j = 1; j < _points.Length; j++)
        {
            start = Square(j) < Square(start) ? j : start;
        }

        _support.Add(start);
        _weights[start] = 1;
        Measure();
        while (Nearer() is { } enters)
        {
            Admit(enters);
        }

        var touching = Enumerable.Range(0, _points.Length).Where(j => _weights[j] > 0 || Summation.Dot(_points[j], _nearest) - _square <= Math.ScaleB(_size * (_size + Math.Sqrt(_square)), -40)).ToArray();
        IsUnique = Affine(touching) is not null;
    }

    // The point that lies most to this side of the nearest one; null at the optimum.
    private int? Nearer()
    {
        // The shortest vector is rounding: the target is met.
        if (Math.Sqrt(_square) <= Math.ScaleB(_size, -50))
        {
            return null;
        }

        int? best = null;
        var least = _square - Math.ScaleB(_size * Math.Sqrt(_square), -48);
        for (var j = 0; j < _points.Length; j++)
        {
            if (_weights[j] == 0 && !_blocked.Contains(j) && Summation.Dot(_points[j], _nearest) is var along && along < least)
            {
                (best, least) = (j, along);
            }
        }

        return best;
    }

    // Takes a column in and others out until the nearest point of the plane through those left has positive weights.
    private void Admit(int enters)
    {
        var (supportBefore, weightsBefore, squareBefore) = (_support.ToArray(), (double[])_weights.Clone(), _square);
        _support.Add(enters);
        while (Affine([.. _support]) is { } wanted)
        {
            var share = 1.0;
            for (var s = 0; s < wanted.Length; s++)
            {
                if (wanted[s] <= NoWeight)
                {
                    share = Math.Min(share, Reach(_weights[_support[s]], wanted[s]));
                }
            }

            var leaving = new List<int>();
            for (var s = 0; s < wanted.Length; s++)
            {
                var j = _support[s];
                var limit = wanted[s] <= NoWeight && Reach(_weights[j], wanted[s]) <= share;
                _weights[j] = limit ? 0 : share == 1 ? wanted[s] : ((1 - share) * _weights[j]) + (share * wanted[s]);
                if (limit)
                {
                    leaving.Add(j);
                }
            }

            _support.RemoveAll(leaving.Contains);
            if (leaving.Count == 0)
            {
                Measure();
                if (_square < squareBefore)
                {
                    _blocked.Clear();
                    return;
                }

                break;
            }
        }

        // The column depends on those in use, or rounding alone made it look nearer: go on without it.
        _support.Clear();
        _support.AddRange(supportBefore);
        weightsBefore.CopyTo(_weights, 0);
        Measure();
        _blocked.Add(enters);
    }

    // Weights that sum to 1, of any sign, for the point nearest to the origin in the plane through some points; null when the points do not span one of their own.
    private double[]? Affine(int[] places)
    {
        var rows = _points[0].Length;
        if (places.Length == 1)
        {
            return [1];
        }

        if (places.Length - 1 > rows)
        {
            return null;
        }

        var root = _points[places[0]];
        var columns = new double[places.Length - 1][];
        for (var s = 1; s < places.Length; s++)
        {
            columns[s - 1] = new double[rows];
            for (var i = 0; i < rows; i++)
            {
                columns[s - 1][i] = root[i] - _points[places[s]][i];
            }
        }

        try
        {
            var (coefficients, _) = HouseholderQr.Of(columns, [.. places.Skip(1).Select(_ => "column")]).Solve(root);
            var first = default(CompensatedSum);
            first.Add(1);
            foreach (var coefficient in coefficients)
            {
                first.Add(-coefficient);
            }

            return [first.Value, .. coefficients];
        }
        catch (NotIdentifiedException)
        {
            return null;
        }
    }

    // How much of the way from one weight to another can be gone before it is 0.
    private static double Reach(double from, double to) => to < 0 ? from / (from - to) : from > 0 ? 1 : 0;

    private double Square(int j) => Summation.Dot(_points[j], _points[j]);

    private void Measure()
    {
        var nearest = new double[_points[0].Length];
        for (var i = 0; i < nearest.Length; i++)
        {
            var sum = default(CompensatedSum);
            foreach (var j in _support)
            {
                sum.AddProduct(_weights[j], _points[j][i]);
            }

            nearest[i] = sum.Value;
        }

        _nearest = nearest;
        _square = Summation.Dot(nearest, nearest);
    }
}
