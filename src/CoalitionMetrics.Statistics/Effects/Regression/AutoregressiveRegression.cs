using System.Globalization;

namespace CoalitionMetrics.Statistics;

/// <summary>
/// A line through one series in which each period keeps a share of what the last one strayed from it: the share is estimated together with the line, and the intervals allow for its being estimated. For short series this keeps
/// what it claims where <see cref="LinearRegression.NeweyWest"/> does not (COVERAGE.md of Effects).
/// </summary>
/// <remarks>
/// <para>
/// Definition: <c>y = X b + u</c>, <c>corr(u_t, u_s) = rho^|t - s|</c>; rho maximises the restricted likelihood, b is generalised least squares at that rho. The covariance of b is
/// <c>F + 2 F W (Q - P F P) F</c> with <c>F = s2 (X'C^-1 X)^-1</c>, P and Q the first and second order in the derivative of the covariance by rho, W the variance of rho from the expected information; degrees of freedom by Satterthwaite
/// for each combination, from three to periods minus coefficients.
/// </para>
/// <para>Invariance: scaling the outcome scales coefficients and errors, a column added moves its own coefficient only, the series read backwards has the same rho (property tests).</para>
/// <para>Cost: some eighty regressions, and the square of the periods times the columns once.</para>
/// <para>Source: Cochrane and Orcutt 1949; Patterson and Thompson 1971; Harville and Jeske 1992; Kenward and Roger 1997 (their adjustment, without the term in second derivatives); for interrupted series Turner et al. 2021.</para>
/// </remarks>
public sealed class AutoregressiveRegression
{
    // Beyond it the series cannot be told from one that never comes back to its line.
    private const double MostKept = 0.99;
    private const double Step = 0.05;

    private readonly string[] _names;
    private readonly double[][] _columns;
    private readonly WhitenedSeries _fit;
    private readonly SerialErrorMoments? _moments;
    private readonly bool[] _alone;

    private AutoregressiveRegression(string[] names, double[][] columns, WhitenedSeries fit, SerialErrorMoments? moments, bool[] alone)
    {
        _alone = alone;
        _names = names;
        _columns = columns;
        _fit = fit;
        _moments = moments;
    }

    /// <summary>The coefficients alone, in the order of the columns, the intercept (where there is one) first.</summary>
    public IReadOnlyList<double> Values => _fit.Coefficients;

    /// <summary>The share of its distance from the line that each period keeps of the last, from -0.99 (it swings to the other side) through 0 to 0.99 (it stays off); 0 when the fit is exact.</summary>
    public double Autocorrelation => _fit.Rho;

    /// <summary>The spread of the periods round the line, in the unit of the outcome.</summary>
    public double ResidualStandardDeviation => Math.Sqrt(_fit.Variance);

    /// <summary>How many periods were observed.</summary>
    public int ObservationCount => _columns[0].Length;

    /// <summary>Periods minus coefficients.</summary>
    public int ResidualDegreesOfFreedom => ObservationCount - _names.Length;

    /// <summary>Fits the line.</summary>
    /// <param name="outcome">The outcome, one number an observed period, in order of time; finite.</param>
    /// <param name="regressors">The columns, each with one number a period; names differ.</param>
    /// <param name="periods">When each was observed, as whole numbers that grow; empty = one period after the other without a gap.</param>
    /// <param name="intercept">Whether there is a constant; true unless told.</param>
    /// <returns>The regression.</returns>
    /// <exception cref="ArgumentException">A value is NaN or infinite, lengths differ, periods do not grow, or a name stands twice.</exception>
    /// <exception cref="NotIdentifiedException">A column is an exact combination of others (it is named), or there are not more periods than columns.</exception>
    public static AutoregressiveRegression Fit(ReadOnlySpan<double> outcome, IReadOnlyList<Regressor> regressors, ReadOnlySpan<int> periods = default, bool intercept = true)
    {
        Guard.NotEmpty(outcome, nameof(outcome));
        Guard.Finite(outcome, nameof(outcome));
        var design = RegressionDesign.Of(outcome.Length, regressors, null, intercept);
        var gaps = Gaps(periods, outcome.Length);
        if (outcome.Length == design.Names.Length)
        {
            throw new NotIdentifiedException(
                NotIdentifiedReason.TooFewObservations,
                string.Create(CultureInfo.InvariantCulture, $"There are {outcome.Length} periods for {design.Names.Length} coefficients, so that nothing shows how periods stray from the line."));
        }

        var series = outcome.ToArray();
        var plain = WhitenedSeries.Of(series, design, gaps, 0);
        var size = Summation.Dot(series, series);
        if (plain.ResidualSumOfSquares <= 1e-24 * size)
        {
            return new AutoregressiveRegression(design.Names, design.Columns, plain, null, Alone(design));
        }

        var best = plain;
        for (var rho = -MostKept; rho <= MostKept; rho += Step)
        {
            var next = WhitenedSeries.Of(series, design, gaps, rho);
            best = next.LogLikelihood >= best.LogLikelihood ? next : best;
        }

        best = Narrow(best, rho => WhitenedSeries.Of(series, design, gaps, rho), fit => SerialErrorMoments.Score(fit, series, design.Columns, gaps));
        return new AutoregressiveRegression(design.Names, design.Columns, best, SerialErrorMoments.Of(best, design.Columns, gaps), Alone(design));
    }

    /// <summary>The table of coefficients.</summary>
    /// <param name="level">The level of the intervals; 0.95 unless told.</param>
    /// <returns>One row a column; Student's t with Satterthwaite's degrees of freedom. No interval where the fit is exact, one period alone decides the coefficient, or fewer than three degrees of freedom are left.</returns>
    public CoefficientTable Coefficients(ConfidenceLevel level = default)
    {
        var k = _names.Length;
        var sandwich = new Sandwich(k, ResidualDegreesOfFreedom);
        var rows = new Coefficient[k];
        for (var j = 0; j < k; j++)
        {
            var weights = new double[k];
            weights[j] = 1;
            rows[j] = new Coefficient { Name = _names[j], Estimate = Combination(weights, level) };
        }

        _moments?.Covariance.CopyTo(sandwich.Covariance, 0);
        return new CoefficientTable(rows, sandwich, 1);
    }

    /// <summary>A weighted sum of the coefficients, such as the effect so many periods after an event.</summary>
    /// <param name="weights">A weight for each coefficient, in their order; finite.</param>
    /// <param name="level">The level of the interval; 0.95 unless told.</param>
    /// <returns>The sum; no interval where the fit is exact, one period alone decides a coefficient in it, or fewer than three degrees of freedom are left.</returns>
    /// <exception cref="ArgumentException">There are not as many weights as coefficients, or one is NaN or infinite.</exception>
    public Estimate Combination(ReadOnlySpan<double> weights, ConfidenceLevel level = default)
    {
        Guard.SameLength(weights.Length, _names.Length, nameof(weights), "coefficients");
        Guard.Finite(weights, nameof(weights));
        var value = Summation.Dot(weights, _fit.Coefficients);
        var method = string.Create(CultureInfo.InvariantCulture, $"regression with first-order autocorrelation {Autocorrelation:0.##}, restricted maximum likelihood, Satterthwaite t");
        if (_moments is null)
        {
            return TTest.Estimate(value, 0, null, level, method, ObservationCount);
        }

        var (error, degrees) = (_moments.Error(weights), _moments.DegreesOfFreedom(weights));
        for (var j = 0; j < _alone.Length; j++)
        {
            if (weights[j] != 0 && _alone[j])
            {
                return Estimate.WithoutInterval(value, NoIntervalReason.LeverageOne, level, method, ObservationCount, error, degrees);
            }
        }

        return TTest.Estimate(value, error, degrees, level, method, ObservationCount);
    }

    /// <summary>The line at each observed period.</summary>
    /// <returns>One number a period, in the unit of the outcome.</returns>
    public double[] FittedValues()
    {
        var fitted = new double[ObservationCount];
        for (var t = 0; t < fitted.Length; t++)
        {
            var sum = default(CompensatedSum);
            for (var j = 0; j < _columns.Length; j++)
            {
                sum.AddProduct(_fit.Coefficients[j], _columns[j][t]);
            }

            fitted[t] = sum.Value;
        }

        return fitted;
    }

    // Where the likelihood stops rising between the neighbours of the best place of the grid; at an end of the range it may rise to the end.
    private static WhitenedSeries Narrow(WhitenedSeries best, Func<double, WhitenedSeries> at, Func<WhitenedSeries, double> score)
    {
        var (low, high) = (Math.Max(-MostKept, best.Rho - Step), Math.Min(MostKept, best.Rho + Step));
        if (score(at(low)) > 0 && score(at(high)) < 0)
        {
            return at(BracketedRoot.Find(rho => score(at(rho)), low, high, 1e-13));
        }

        var end = at(best.Rho > 0 ? high : low);
        return end.LogLikelihood >= best.LogLikelihood ? end : best;
    }

    // The coefficients that hang on a period which fits its own value whatever it is.
    private static bool[] Alone(RegressionDesign design)
    {
        var qr = HouseholderQr.Of(Array.ConvertAll(design.Columns, column => (double[])column.Clone()), design.Names);
        var (k, inverse) = (design.Names.Length, qr.InverseUpper());
        var sandwich = new Sandwich(k, double.NaN);
        for (var t = 0; t < qr.RowCount; t++)
        {
            var row = Array.ConvertAll(qr.Basis, column => column[t]);
            if (ClusterSandwich.Dot(row, row) > Sandwich.LeverageOne)
            {
                sandwich.MarkLeverageOne(inverse, row, errorRemains: true);
            }
        }

        return Array.ConvertAll(sandwich.Reasons, reason => reason is not null);
    }

    // How many periods lie between an observation and the one before; the first has none.
    private static int[] Gaps(ReadOnlySpan<int> periods, int count)
    {
        var gaps = new int[count];
        if (periods.IsEmpty)
        {
            gaps.AsSpan(1).Fill(1);
            return gaps;
        }

        Guard.SameLength(periods.Length, count, nameof(periods), "outcome");
        for (var t = 1; t < count; t++)
        {
            if (periods[t] <= periods[t - 1])
            {
                throw new ArgumentException(string.Create(CultureInfo.InvariantCulture, $"Periods must grow: periods[{t}] is {periods[t]} after {periods[t - 1]}."), nameof(periods));
            }

            gaps[t] = checked(periods[t] - periods[t - 1]);
        }

        return gaps;
    }
}
