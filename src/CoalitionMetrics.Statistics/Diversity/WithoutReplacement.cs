namespace CoalitionMetrics.Statistics;

/// <summary>
/// Draws without replacement from populations of any size up to 2^53, without factorials that overflow and without differences of large logarithms.
/// </summary>
internal static class WithoutReplacement
{
    // Up to so many factors are multiplied out.
    private const double ShortProduct = 64;

    // Fewer left than this: Stirling's formula has nothing to stand on, and the probability is below 10^-20.
    private const double StirlingFrom = 16;

    /// <summary>
    /// The probability that <paramref name="draws"/> of <paramref name="population"/> miss all <paramref name="marked"/> ones:
    /// G(N-x+1) G(N-m+1) / (G(N-x-m+1) G(N+1)), also for draws that are not whole; 0 where draws exceed the unmarked.
    /// </summary>
    public static double MissesAll(double population, double marked, double draws)
    {
        var left = population - marked - draws;
        if (left < 0)
        {
            return 0;
        }

        if (marked <= ShortProduct)
        {
            return Product(population, draws, marked);
        }

        if (draws <= ShortProduct && Math.Floor(draws) == draws)
        {
            return Product(population, marked, draws);
        }

        return left < StirlingFrom
            ? Math.Exp(SpecialFunctions.LogGamma(population - marked + 1) + SpecialFunctions.LogGamma(population - draws + 1)
                - SpecialFunctions.LogGamma(left + 1) - SpecialFunctions.LogGamma(population + 1))
            : Math.Exp(LogByStirling(population, Math.Min(marked, draws), Math.Max(marked, draws)));
    }

    /// <summary>The expected k log k for the number k of marked ones among the draws.</summary>
    public static double MeanOfKLogK(double population, double marked, double draws) => new Weights(population, marked, draws).Mean(default(KLogK));

    /// <summary>The expected k log(k / mean) for the number k of marked ones among the draws: how far chance alone takes it from its mean.</summary>
    public static double MeanDivergence(double population, double marked, double draws) =>
        new Weights(population, marked, draws).Mean(new DivergenceFromMean(draws * (marked / population)));

    /// <summary>The expected distance of the number of marked ones among the draws from its mean.</summary>
    public static double MeanAbsoluteDeviation(double population, double marked, double draws)
    {
        // Terms (k - mean) p(k) telescope; what stays is one term (Diaconis and Zabell 1991).
        var mean = draws * (marked / population);
        var k = Math.Floor(mean) + 1;
        return k > Math.Min(marked, draws) ? 0
            : 2 * (k / population) * (population - marked - draws + k) * new Weights(population, marked, draws).Probability(k);
    }

    /// <summary>(1 + t) log(1 + t) - t for t from -1, to full precision near 0.</summary>
    internal static double Divergence(double t)
    {
        if (Math.Abs(t) > 0.1)
        {
            return t <= -1 ? 1 : ((1 + t) * Math.Log(1 + t)) - t;
        }

        // Sum of (-1)^k t^k / (k (k - 1)) from k = 2.
        var sum = 0.0;
        for (var k = 17; k >= 2; k--)
        {
            sum = (1.0 / (k * (k - 1.0))) - (t * sum);
        }

        return t * t * sum;
    }

    private static double Product(double population, double draws, double factors)
    {
        var product = 1.0;
        for (var j = 0.0; j < factors; j++)
        {
            product *= (population - draws - j) / (population - j);
        }

        return product;
    }

    // Stirling's formula for the four factorials with everything that cancels taken out beforehand; x is the smaller of the two.
    private static double LogByStirling(double n, double x, double m)
    {
        var kept = n - m;
        var logKept = m < n / 2 ? SpecialFunctions.LogP1(-m / n) : Math.Log(kept / n);
        return (x * logKept)
            + (n * Divergence(-x / n)) - (kept * Divergence(-x / kept))
            + (0.5 * (SpecialFunctions.LogP1(-x / n) - SpecialFunctions.LogP1(-x / kept)))
            + SpecialFunctions.StirlingError(n - x) + SpecialFunctions.StirlingError(kept) - SpecialFunctions.StirlingError(kept - x) - SpecialFunctions.StirlingError(n);
    }

    /// <summary>What is averaged over the number of marked ones; a type parameter, so that the call costs nothing.</summary>
    private interface ITerm
    {
        double At(double k);
    }

    private readonly struct KLogK : ITerm
    {
        public double At(double k) => k > 1 ? k * Math.Log(k) : 0;
    }

    // k log(k / m) - (k - m), which has the same mean and no negative value.
    private readonly struct DivergenceFromMean(double mean) : ITerm
    {
        public double At(double k) => mean > 0 ? mean * Divergence((k - mean) / mean) : 0;
    }

    /// <summary>
    /// The hypergeometric probabilities relative to the most likely number. Where their spread is small every number is visited; where it is large an
    /// even grid of half a standard deviation, over which the sum of so smooth a bell has an error far below rounding (about exp(-2 pi^2 4)).
    /// </summary>
    private readonly struct Weights
    {
        private const double Negligible = 1e-20;

        private readonly double _population;
        private readonly double _marked;
        private readonly double _draws;
        private readonly double _mode;
        private readonly double _step;

        public Weights(double population, double marked, double draws)
        {
            _population = population;
            _marked = marked;
            _draws = draws;
            var lowest = Math.Max(0, draws + marked - population);
            var highest = Math.Min(draws, marked);
            _mode = Math.Clamp(Math.Floor((draws + 1) * ((marked + 1) / (population + 2))), lowest, highest);
            var variance = population < 2 ? 0 : draws * (marked / population) * ((population - marked) / population) * ((population - draws) / (population - 1));
            _step = Math.Max(1, Math.Floor(Math.Sqrt(variance) / 2));
            if (_step < 4)
            {
                _step = 1;
            }
        }

        public double Mean<T>(T term)
            where T : struct, ITerm
        {
            var weighted = default(CompensatedSum);
            var total = default(CompensatedSum);
            Visit(term, ref weighted, ref total);
            return weighted.Value / total.Value;
        }

        public double Probability(double k)
        {
            var weighted = default(CompensatedSum);
            var total = default(CompensatedSum);
            Visit(default(KLogK), ref weighted, ref total);
            var relative = _step > 1 ? Math.Exp(LogRelative(k)) : RelativeByRatios(k);
            return relative / (total.Value * _step);
        }

        private void Visit<T>(T term, ref CompensatedSum weighted, ref CompensatedSum total)
            where T : struct, ITerm
        {
            weighted.Add(term.At(_mode));
            total.Add(1);
            foreach (var direction in (ReadOnlySpan<double>)[1, -1])
            {
                var weight = 1.0;
                for (var k = _mode + (direction * _step); ; k += direction * _step)
                {
                    weight = _step > 1 ? Math.Exp(LogRelative(k)) : weight * Ratio(k, direction);
                    if (!(weight > Negligible))
                    {
                        break;
                    }

                    weighted.AddProduct(weight, term.At(k));
                    total.Add(weight);
                }
            }
        }

        // p(k) / p(k - direction); 0 beyond the ends.
        private double Ratio(double k, double direction) => direction > 0
            ? (_marked - k + 1) * (_draws - k + 1) / (k * (_population - _marked - _draws + k))
            : (k + 1) * (_population - _marked - _draws + k + 1) / ((_marked - k) * (_draws - k));

        private double RelativeByRatios(double k)
        {
            var weight = 1.0;
            for (var i = _mode + 1; i <= k; i++)
            {
                weight *= Ratio(i, 1);
            }

            for (var i = _mode - 1; i >= k; i--)
            {
                weight *= Ratio(i, -1);
            }

            return weight;
        }

        // log p(k) - log p(mode) by Stirling for the four factorials, with everything that cancels taken out beforehand.
        private double LogRelative(double k)
        {
            var d = k - _mode;
            var unmarkedLeft = _population - _marked - _draws;
            if (k < 1 || k > Math.Min(_marked, _draws) - 1 || unmarkedLeft + k < 1)
            {
                // So far out only where the weight is below exp(-60).
                return double.NegativeInfinity;
            }

            return -(Change(_mode, d) + Change(_marked - _mode, -d) + Change(_draws - _mode, -d) + Change(unmarkedLeft + _mode, d))
                - (d * Math.Log(_mode / (_marked - _mode) * ((unmarkedLeft + _mode) / (_draws - _mode))));
        }

        // log (a + d)! - log a! - d log a.
        private static double Change(double a, double d) =>
            (a * Divergence(d / a)) + (0.5 * SpecialFunctions.LogP1(d / a)) + SpecialFunctions.StirlingError(a + d) - SpecialFunctions.StirlingError(a);
    }
}
