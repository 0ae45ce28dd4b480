namespace CoalitionMetrics.Statistics;

/// <summary>
/// The most random amounts whose means add up to given strengths. Members who give and get equally much are one kind, as the solution is unique. With u = a_k + b_l, the mean of an arc from
/// kind k to kind l is 1 / (e^u - 1) (geometric) or 1 / u (exponential).
/// </summary>
internal sealed class StrengthModel
{
    private readonly StrengthNull _chance;
    private readonly double[] _given;
    private readonly double[] _received;
    private readonly int[] _sizes;

    private StrengthModel(StrengthNull chance, double[] given, double[] received, int[] sizes)
    {
        _chance = chance;
        _given = given;
        _received = received;
        _sizes = sizes;
    }

    /// <summary>The sum over ordered pairs of the mean of min(w_ij, w_ji): what chance brings back in all.</summary>
    public static double ExpectedReturned(double[] given, double[] received, StrengthNull chance)
    {
        var kinds = Enumerable.Range(0, given.Length).GroupBy(v => (Given: given[v], Received: received[v])).ToArray();
        var model = new StrengthModel(chance, [.. kinds.Select(k => k.Key.Given)], [.. kinds.Select(k => k.Key.Received)], [.. kinds.Select(k => k.Count())]);
        var hub = model.Hub();
        return hub >= 0 ? model.ReturnedThroughHub(hub) : model.Returned();
    }

    /// <summary>
    /// A member through whom everything runs (what it gives and what it gets add up to all there is): in every network with these strengths only arcs to and from it exist, each with a mean that
    /// is fixed, and a and b would be infinite. -1 when there is none.
    /// </summary>
    private int Hub()
    {
        double total = 0;
        for (var k = 0; k < _sizes.Length; k++)
        {
            total += _sizes[k] * _given[k];
        }

        // The strengths are rounded sums of amounts, so that equality is one within rounding.
        return Array.FindIndex(_sizes.Select((_, k) => Math.Abs(_given[k] + _received[k] - total)).ToArray(), gap => gap <= 1e-12 * total);
    }

    private double ReturnedThroughHub(int hub)
    {
        double sum = 0;
        for (var k = 0; k < _sizes.Length; k++)
        {
            var others = k == hub ? _sizes[k] - 1 : _sizes[k];
            if (others > 0 && _given[k] > 0 && _received[k] > 0)
            {
                sum += 2 * others * Amounts.Mean(_chance, Amounts.Inverse(_chance, _given[k]) + Amounts.Inverse(_chance, _received[k]));
            }
        }

        return sum;
    }

    private double Returned()
    {
        int[] rows = [.. Kinds(k => _given[k] > 0 && Kinds(l => _received[l] > 0 && Pairs(k, l) > 0).Any())];
        int[] columns = [.. Kinds(l => _received[l] > 0 && Kinds(k => _given[k] > 0 && Pairs(k, l) > 0).Any())];
        var pairs = new double[rows.Length, columns.Length];
        for (var i = 0; i < rows.Length; i++)
        {
            for (var j = 0; j < columns.Length; j++)
            {
                pairs[i, j] = Pairs(rows[i], columns[j]);
            }
        }

        var fit = new StrengthFit(_chance, pairs, [.. rows.Select(k => _sizes[k] * _given[k])], [.. columns.Select(l => _sizes[l] * _received[l])]);
        fit.Solve();
        var sum = new CompensatedSum();
        for (var i = 0; i < rows.Length; i++)
        {
            for (var j = 0; j < columns.Length; j++)
            {
                // Only who both gives and gets can have anything returned.
                var (back, there) = (Array.IndexOf(rows, columns[j]), Array.IndexOf(columns, rows[i]));
                if (pairs[i, j] > 0 && back >= 0 && there >= 0)
                {
                    sum.Add(pairs[i, j] * Amounts.Mean(_chance, fit.Rows[i] + fit.Columns[j] + fit.Rows[back] + fit.Columns[there]));
                }
            }
        }

        return sum.Value;
    }

    private IEnumerable<int> Kinds(Func<int, bool> which) => Enumerable.Range(0, _sizes.Length).Where(which);

    private double Pairs(int k, int l) => k == l ? (double)_sizes[k] * (_sizes[k] - 1) : (double)_sizes[k] * _sizes[l];
}

/// <summary>The two distributions of amounts in terms of u, and what is needed of them.</summary>
internal static class Amounts
{
    public static double Mean(StrengthNull chance, double u) => chance == StrengthNull.Geometric ? 1 / ExpMinusOne(u) : 1 / u;

    /// <summary>The u that has this mean.</summary>
    public static double Inverse(StrengthNull chance, double mean) => chance == StrengthNull.Geometric ? LogOnePlus(1 / mean) : 1 / mean;

    /// <summary>How fast the mean falls with u.</summary>
    public static double Slope(StrengthNull chance, double mean) => chance == StrengthNull.Geometric ? mean * (1 + mean) : mean * mean;

    /// <summary>A function of u whose derivative is the mean: ln(1 - e^-u), or ln u.</summary>
    public static double Integral(StrengthNull chance, double u) => chance == StrengthNull.Geometric ? Math.Log(ExpMinusOne(u)) - u : Math.Log(u);

    // Without cancellation near 0 (Kahan): the errors of e^u and of its logarithm cancel each other.
    private static double ExpMinusOne(double u)
    {
        var power = Math.Exp(u);
        return power == 1 ? u : Math.Abs(u) > 1 ? power - 1 : (power - 1) * u / Math.Log(power);
    }

    private static double LogOnePlus(double x)
    {
        var sum = 1 + x;
        return sum == 1 ? x : Math.Log(sum) * x / (sum - 1);
    }
}
