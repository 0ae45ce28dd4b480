namespace CoalitionMetrics.Statistics;

/// <summary>The maximum of Cox's partial likelihood by Newton's steps, or the reason why there is none.</summary>
internal sealed class CoxMaximum
{
    private const int Steps = 100;
    private const int Halvings = 40;

    // Of the coefficients for covariates of unit spread: the next step would move them by its square.
    private const double Settled = 1e-9;

    // Below this share of its own information a covariate cannot be told from those before it.
    private const double OwnDirection = 1e-11;

    private CoxMaximum(double[] coefficients, double[] covariances)
    {
        Coefficients = coefficients;
        Covariances = covariances;
    }

    public double[] Coefficients { get; }

    public double[] Covariances { get; }

    public required double NullLogLikelihood { get; init; }

    public required double LogLikelihood { get; init; }

    public required double Wald { get; init; }

    public required double Score { get; init; }

    public static CoxMaximum Of(CoxLikelihood likelihood)
    {
        var k = likelihood.Dimension;
        var (coefficients, slope, information) = (new double[k], new double[k], new double[k * k]);
        var start = likelihood.Evaluate(coefficients, slope, information);
        RequireOwnDirections(likelihood, information);
        RequireMaximumAlongEach(likelihood);
        var value = start;
        double? score = null;
        for (var step = 0; step < Steps; step++)
        {
            var direction = PositiveDefinite.Factor(information, k, 0, out _)?.Solve(slope) ?? throw NoMaximum();
            score ??= Dot(slope, direction);
            RequireMaximumAlong(likelihood, direction, step);
            value = Move(likelihood, coefficients, direction, value, slope, information);
            if (Largest(direction) <= Settled * (1 + Largest(coefficients)))
            {
                return new CoxMaximum(coefficients, (PositiveDefinite.Factor(information, k, 0, out _) ?? throw NoMaximum()).Inverse())
                {
                    NullLogLikelihood = start,
                    LogLikelihood = value,
                    Wald = Quadratic(coefficients, information),
                    Score = score.Value,
                };
            }
        }

        throw NoMaximum();
    }

    // Takes the step, halved until the likelihood does not fall; what rounding alone takes away is no fall.
    private static double Move(CoxLikelihood likelihood, double[] coefficients, double[] direction, double value, double[] slope, double[] information)
    {
        var tried = new double[coefficients.Length];
        for (var halving = 0; halving < Halvings; halving++)
        {
            for (var j = 0; j < tried.Length; j++)
            {
                tried[j] = coefficients[j] + direction[j];
            }

            var next = likelihood.Evaluate(tried, slope, information);
            if (next >= value - (1e-12 * (1 + Math.Abs(value))))
            {
                tried.CopyTo(coefficients, 0);
                return next;
            }

            for (var j = 0; j < direction.Length; j++)
            {
                direction[j] /= 2;
            }
        }

        throw NoMaximum();
    }

    private static void RequireOwnDirections(CoxLikelihood likelihood, double[] information)
    {
        var k = likelihood.Dimension;
        for (var j = 0; j < k; j++)
        {
            // Unit spread among all, but none among those at risk at any event.
            if (!(information[(j * k) + j] > OwnDirection))
            {
                throw new NotIdentifiedException(NotIdentifiedReason.NoVariation, $"The covariate '{likelihood.Names[j]}' is the same for all who were there whenever an event happened.");
            }
        }

        if (PositiveDefinite.Factor(information, k, OwnDirection, out var dependent) is null)
        {
            var before = string.Join(", ", likelihood.Names.Take(dependent).Select(name => $"'{name}'"));
            throw new NotIdentifiedException(NotIdentifiedReason.Collinear, $"The covariate '{likelihood.Names[dependent]}' cannot be told from a combination of {before}.");
        }
    }

    private static void RequireMaximumAlongEach(CoxLikelihood likelihood)
    {
        var direction = new double[likelihood.Dimension];
        for (var j = 0; j < direction.Length; j++)
        {
            foreach (var sign in (ReadOnlySpan<double>)[1, -1])
            {
                direction[j] = sign;
                if (likelihood.RisesForEver(direction, 0))
                {
                    throw Separated([likelihood.Names[j]], sign > 0 ? "highest" : "lowest");
                }
            }

            direction[j] = 0;
        }
    }

    // Where there is no maximum, Newton's steps settle on a direction in which the likelihood rises for ever: what is left of other directions dies away.
    private static void RequireMaximumAlong(CoxLikelihood likelihood, double[] step, int number)
    {
        var largest = Largest(step);
        if (number < 4 || largest == 0)
        {
            return;
        }

        var direction = Array.ConvertAll(step, s => Math.Abs(s) < 1e-6 * largest ? 0 : s / largest);
        if (likelihood.RisesForEver(direction, 1e-7))
        {
            throw Separated(likelihood.Names.Where((_, j) => direction[j] != 0), "highest in a combination");
        }
    }

    private static NotIdentifiedException Separated(IEnumerable<string> names, string place) => new(
        NotIdentifiedReason.Separation,
        $"At every event, those to whom it happened were {place} of all still there by {string.Join(", ", names.Select(name => $"'{name}'"))}: no finite hazard ratio fits.");

    private static NotIdentifiedException NoMaximum() =>
        new(NotIdentifiedReason.NoConvergence, "The steps towards the maximum of the likelihood did not settle.");

    private static double Quadratic(double[] values, double[] matrix)
    {
        var sum = default(CompensatedSum);
        for (var i = 0; i < values.Length; i++)
        {
            for (var j = 0; j < values.Length; j++)
            {
                sum.Add(values[i] * values[j] * matrix[(i * values.Length) + j]);
            }
        }

        return sum.Value;
    }

    private static double Dot(double[] a, double[] b) => Summation.Dot(a, b);

    private static double Largest(double[] values) => values.Max(Math.Abs);
}
