namespace CoalitionMetrics.Statistics;

/// <summary>Two standard normal quantities at once, with a correlation: how likely both lie below, or both above, given places.</summary>
/// <remarks>
/// Definition: <c>P(X &lt;= x, Y &lt;= y) = integral over u up to x of phi(u) Phi((y - r u) / sqrt(1 - r^2))</c>. The integrand is positive and its logarithm concave, so that a small probability keeps its digits (about 12),
/// for negative correlations too, where the sums of Drezner and Wesolowsky cancel. Adaptive Kronrod quadrature between the places where the integrand is e^-40 of its peak.
/// Source: Drezner and Wesolowsky 1990; Genz 2004, Numerical computation of rectangular bivariate and trivariate normal and t probabilities; Kronrod 1965.
/// </remarks>
public static class BivariateNormalDistribution
{
    // Beyond, a normal tail is 0 in doubles.
    private const double Outermost = 39;

    /// <summary>The probability that the first lies at or below <paramref name="x"/> and the second at or below <paramref name="y"/>.</summary>
    /// <param name="x">The place of the first; any number, infinite ones included.</param>
    /// <param name="y">The place of the second; any number, infinite ones included.</param>
    /// <param name="correlation">The correlation, from -1 to 1.</param>
    /// <returns>The probability, from 0 to 1, with its digits where it is small.</returns>
    /// <exception cref="ArgumentOutOfRangeException">A place is NaN, or the correlation is outside [-1, 1].</exception>
    public static double LowerTail(double x, double y, double correlation)
    {
        SpecialFunctions.NotNaN(x, nameof(x));
        SpecialFunctions.NotNaN(y, nameof(y));
        if (correlation is not (>= -1 and <= 1))
        {
            throw Guard.Refuse(nameof(correlation), correlation, "a correlation from -1 to 1");
        }

        return x < -Outermost || y < -Outermost ? 0
            : x > Outermost ? NormalDistribution.LowerTail(y)
            : y > Outermost ? NormalDistribution.LowerTail(x)
            : correlation switch
            {
                0 => NormalDistribution.LowerTail(x) * NormalDistribution.LowerTail(y),
                1 => NormalDistribution.LowerTail(Math.Min(x, y)),
                -1 => Between(-y, x),

                // In a fixed order, so that exchanging the two changes no bit.
                _ => new Conditional(Math.Max(x, y), correlation).Integral(Math.Min(x, y)),
            };
    }

    /// <summary>The probability that the first lies above <paramref name="x"/> and the second above <paramref name="y"/>.</summary>
    /// <param name="x">The place of the first; any number, infinite ones included.</param>
    /// <param name="y">The place of the second; any number, infinite ones included.</param>
    /// <param name="correlation">The correlation, from -1 to 1.</param>
    /// <returns>The probability, from 0 to 1, with its digits where it is small.</returns>
    /// <exception cref="ArgumentOutOfRangeException">A place is NaN, or the correlation is outside [-1, 1].</exception>
    public static double UpperTail(double x, double y, double correlation) => LowerTail(-x, -y, correlation);

    // P(from < X <= to), by the tails that do not cancel.
    private static double Between(double from, double to) =>
        from >= to ? 0
        : from >= 0 ? NormalDistribution.UpperTail(from) - NormalDistribution.UpperTail(to)
        : to <= 0 ? NormalDistribution.LowerTail(to) - NormalDistribution.LowerTail(from)
        : 1 - NormalDistribution.LowerTail(from) - NormalDistribution.UpperTail(to);

    /// <summary>The integrand phi(u) Phi((y - r u) / s), by its logarithm; r neither 0 nor -1 nor 1.</summary>
    private sealed class Conditional(double y, double correlation)
    {
        // How far below its peak the logarithm may fall before the rest adds nothing.
        private const double Drop = 40;
        private const int DeepestHalving = 60;

        // The logarithm of what is 0 in doubles however wide the peak.
        private const double Least = -760;

        private readonly double _spread = Math.Sqrt((1 - correlation) * (1 + correlation));

        // Kronrod's 15 nodes of the interval from -1 to 1, from the outermost in; those beside the middle count twice.
        private static ReadOnlySpan<double> Nodes =>
        [
            0.991455371120812639206854697526329, 0.949107912342758524526189684047851, 0.864864423359769072789712788640926, 0.741531185599394439863864773280788,
            0.586087235467691130294144691693313, 0.405845151377397166906606412076961, 0.207784955007898467600689403773245, 0,
        ];

        private static ReadOnlySpan<double> Weights =>
        [
            0.022935322010529224963732008058970, 0.063092092629978553290700663189204, 0.104790010322250183839876322541518, 0.140653259715525918745189590510238,
            0.169004726639267902826583426598550, 0.190350578064785409913256402421014, 0.204432940075298892414161999234649, 0.209482141084727828012999174891714,
        ];

        public double Integral(double end)
        {
            var peak = Peak(end);
            var top = Log(peak);
            if (top < Least)
            {
                return 0;
            }

            var from = Edge(peak, top, -1, double.NegativeInfinity);
            var to = Log(end) >= top - Drop ? end : Edge(peak, top, 1, end);

            // Where Phi passes from 1 to 0 may be a step too narrow to be met by chance.
            List<double> places = [from, to];
            foreach (var place in (ReadOnlySpan<double>)[-8, -4, -2, -1, 0, 1, 2, 4, 8])
            {
                places.Add(Math.Clamp((y - (place * _spread)) / correlation, from, to));
            }

            places.Add(peak);
            places.Sort();
            var total = default(CompensatedSum);
            var wholes = new double[places.Count - 1];
            var size = 0.0;
            for (var i = 0; i < wholes.Length; i++)
            {
                wholes[i] = places[i] < places[i + 1] ? Panel(places[i], places[i + 1], top) : 0;
                size += wholes[i];
            }

            for (var i = 0; i < wholes.Length; i++)
            {
                if (wholes[i] > 0)
                {
                    Add(ref total, places[i], places[i + 1], wholes[i], top, size, DeepestHalving);
                }
            }

            return Math.Min(1, Math.Exp(top) * (total.Value / Math.Sqrt(2 * Math.PI)));
        }

        private double Argument(double u) =>
            (correlation > 0 ? y - u + ((1 - correlation) * u) : y + u - ((1 + correlation) * u)) / _spread;

        private double Log(double u) => (-u * u / 2) + NormalDistribution.LogLowerTail(Argument(u));

        private double Slope(double u)
        {
            // The density over the lower tail, by the form whose parts neither vanish nor cancel.
            var a = Argument(u);
            var hazard = a < 0 ? Math.Sqrt(2 / Math.PI) / SpecialFunctions.ScaledErfc(-a / Math.Sqrt(2)) : NormalDistribution.Density(a) / NormalDistribution.LowerTail(a);
            return -u - (correlation / _spread * hazard);
        }

        // The slope falls all the way; where it is still rising at the end, the peak is the end.
        private double Peak(double end)
        {
            if (Slope(end) >= 0)
            {
                return end;
            }

            var (step, from) = (1.0, end - 1);
            while (Slope(from) < 0)
            {
                step *= 2;
                from -= step;
            }

            return BracketedRoot.Find(Slope, from, end, 1e-9);
        }

        // The place on one side of the peak where the logarithm has fallen by a little more than the drop.
        private double Edge(double peak, double top, int side, double last)
        {
            var (near, far) = (peak, peak);
            for (var step = 1e-12; Log(far) > top - Drop; step *= 4)
            {
                near = far;
                far = side < 0 ? peak - step : Math.Min(last, peak + step);
            }

            for (var i = 0; i < 60 && Log(far) < top - Drop - 1; i++)
            {
                var middle = near + ((far - near) / 2);
                (near, far) = Log(middle) > top - Drop ? (middle, far) : (near, middle);
            }

            return far;
        }

        private double Panel(double from, double to, double top)
        {
            var (middle, half) = (from + ((to - from) / 2), (to - from) / 2);
            var sum = Weights[7] * Math.Exp(Log(middle) - top);
            for (var i = 0; i < 7; i++)
            {
                var reach = half * Nodes[i];
                sum += Weights[i] * (Math.Exp(Log(middle - reach) - top) + Math.Exp(Log(middle + reach) - top));
            }

            return sum * half;
        }

        private void Add(ref CompensatedSum total, double from, double to, double whole, double top, double size, int halvings)
        {
            var middle = from + ((to - from) / 2);
            var (left, right) = (Panel(from, middle, top), Panel(middle, to, top));

            // The halves are thousands of times nearer to the truth than they are to the whole.
            if (halvings == 0 || Math.Abs(left + right - whole) <= 1e-12 * size)
            {
                total.Add(left);
                total.Add(right);
                return;
            }

            Add(ref total, from, middle, left, top, size, halvings - 1);
            Add(ref total, middle, to, right, top, size, halvings - 1);
        }
    }
}
