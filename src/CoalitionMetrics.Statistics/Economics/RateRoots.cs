namespace CoalitionMetrics.Statistics;

/// <summary>All growth factors 1 + r, r above -1, at which a row of flows is worth nothing: the positive roots of a polynomial, separated by Rolle's theorem.</summary>
internal static class RateRoots
{
    // Powers of two: a growth factor beyond is no double, or its inverse is none.
    private const int RangeExponent = 1020;

    // How far a sum may lie from 0, as a share of the sum of absolute terms, when each flow may be off by half its last digit.
    private static readonly double RoundingShare = Math.ScaleB(1, -52);

    /// <summary>How often the signs change, zeros passed over.</summary>
    public static int SignChanges(ReadOnlySpan<double> flows)
    {
        var (changes, last) = (0, 0);
        foreach (var flow in flows)
        {
            var sign = Math.Sign(flow);
            changes += sign != 0 && last != 0 && sign != last ? 1 : 0;
            last = sign != 0 ? sign : last;
        }

        return changes;
    }

    /// <summary>The rates, ascending; the flows change sign at least once.</summary>
    public static IReadOnlyList<double> Of(ReadOnlySpan<double> flows)
    {
        // Row 0 are the flows; each next row has one change of sign less, the last one has one.
        var rows = new List<double[]> { Trimmed(flows) };
        while (MiddleOfAChange(rows[^1]) is { } middle)
        {
            rows.Add(Weighted(rows[^1], middle));
        }

        List<DoubleDouble> roots = [];
        for (var level = rows.Count - 1; level >= 0; level--)
        {
            roots = Roots(rows[level], roots, (level + 1) * RoundingShare);
        }

        // A rate nearer to -1 than doubles go is told as the nearest one that is a rate.
        return [.. roots.Select(growth => Math.Max(growth.High - 1 + growth.Low, Math.BitIncrement(-1.0)))];
    }

    // Between the separators the row, times a power of the growth factor, is monotone: one root where the ends differ in sign. A separator at which the row is 0 within rounding is
    // a root itself, several times over: a touch, or a crossing so flat that its own place is known best by the separator.
    private static List<DoubleDouble> Roots(double[] row, List<DoubleDouble> separators, double tolerance)
    {
        var roots = new List<DoubleDouble>();
        var last = Place.Of(row, new DoubleDouble(Math.ScaleB(1, -RangeExponent), 0));
        Place? nearest = null;
        foreach (var separator in separators)
        {
            var place = Place.Of(row, separator);
            if (Math.Abs(place.Share) <= tolerance)
            {
                nearest = nearest is { } other && Math.Abs(other.Share) <= Math.Abs(place.Share) ? nearest : place;
                continue;
            }

            Close(place);
        }

        Close(Place.Of(row, new DoubleDouble(Math.ScaleB(1, RangeExponent), 0)));
        return roots;

        void Close(Place next)
        {
            if (nearest is { } multiple)
            {
                roots.Add(multiple.Growth);
            }
            else if (Math.Sign(next.Share) != Math.Sign(last.Share))
            {
                roots.Add(Crossing(row, last, next));
            }

            (last, nearest) = (next, null);
        }
    }

    // First on the scale of the logarithm, since the places may be many powers of ten apart; then to the last digit; then by the secant between two neighbours, so that a rate near 0 keeps its digits.
    private static DoubleDouble Crossing(double[] row, Place low, Place high)
    {
        var (from, to) = (Math.Log(low.Growth.High), Math.Log(high.Growth.High));
        var logarithm = from < to
            ? BracketedRoot.Find(t => t <= from ? low.Share : t >= to ? high.Share : Place.Of(row, new DoubleDouble(Math.Exp(t), 0)).Share, from, to, 1e-14)
            : from;
        var growth = Math.Exp(logarithm);
        for (var reach = 1e-11; reach < 1; reach *= 100)
        {
            var (below, above) = (Math.Max(low.Growth.High, growth * (1 - reach)), Math.Min(high.Growth.High, growth * (1 + reach)));
            if (Opposite(row, below, above))
            {
                growth = BracketedRoot.Find(g => Place.Of(row, new DoubleDouble(g, 0)).Share, below, above);
                break;
            }
        }

        var (left, right) = (Place.Of(row, new DoubleDouble(growth * (1 - 1e-15), 0)), Place.Of(row, new DoubleDouble(growth * (1 + 1e-15), 0)));
        var best = Place.Of(row, new DoubleDouble(growth, 0));
        if (best.Share == 0 || Math.Sign(left.Share) == Math.Sign(right.Share))
        {
            return best.Growth;
        }

        var step = (right.Growth.High - left.Growth.High) * (left.Share / (left.Share - right.Share));
        return DoubleDouble.Sum(left.Growth.High, step);
    }

    private static bool Opposite(double[] row, double below, double above) =>
        Math.Sign(Place.Of(row, new DoubleDouble(below, 0)).Share) * Math.Sign(Place.Of(row, new DoubleDouble(above, 0)).Share) <= 0;

    // Without the periods of no payment before the first and after the last, which have no say.
    private static double[] Trimmed(ReadOnlySpan<double> flows)
    {
        var scale = Discounting.Scale(flows);
        var scaled = new double[flows.Length];
        for (var t = 0; t < scaled.Length; t++)
        {
            scaled[t] = Math.ScaleB(flows[t], -scale);
        }

        var first = Array.FindIndex(scaled, flow => flow != 0);
        var last = Array.FindLastIndex(scaled, flow => flow != 0);
        return scaled[first..(last + 1)];
    }

    // A number between the places of two neighbours of opposite sign, in the middle of all changes; none when the signs change only once.
    private static double? MiddleOfAChange(double[] row)
    {
        var changes = SignChanges(row);
        if (changes < 2)
        {
            return null;
        }

        var (seen, last) = (0, 0);
        for (var t = 1; ; t++)
        {
            if (row[t] == 0)
            {
                continue;
            }

            if (Math.Sign(row[t]) != Math.Sign(row[last]) && ++seen > changes / 2)
            {
                return (last + t) / 2.0;
            }

            last = t;
        }
    }

    // What lies before the middle changes sign, what lies after it does not: one change of sign less.
    private static double[] Weighted(double[] row, double middle)
    {
        var weighted = new double[row.Length];
        for (var t = 0; t < row.Length; t++)
        {
            weighted[t] = row[t] * (t - middle);
        }

        return Trimmed(weighted);
    }

    /// <summary>A growth factor and the worth there, as a share of the sum of absolute terms: from -1 to 1, and 0 where the worth is.</summary>
    private readonly record struct Place(DoubleDouble Growth, double Share)
    {
        public static Place Of(double[] row, DoubleDouble growth)
        {
            var (sum, absolute) = (default(DoubleDouble), 0.0);
            if (growth.High >= 1)
            {
                var discount = growth.Reciprocal();
                for (var t = row.Length - 1; t >= 0; t--)
                {
                    sum = (sum * discount) + row[t];
                    absolute = (absolute * discount.High) + Math.Abs(row[t]);
                }
            }
            else
            {
                for (var t = 0; t < row.Length; t++)
                {
                    sum = (sum * growth) + row[t];
                    absolute = (absolute * growth.High) + Math.Abs(row[t]);
                }
            }

            return new(growth, sum.Value / absolute);
        }
    }
}
