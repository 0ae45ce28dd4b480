namespace CoalitionMetrics.Statistics;

/// <summary>
/// How does the outcome differ between units that differ in one regressor and are alike in the others? Least squares, done once and asked many times: the table of
/// coefficients under any kind of standard error, the fit, joint tests.
/// </summary>
/// <remarks>
/// <para>Definition: the coefficients b that make <c>sum w (y - x'b)^2</c> smallest, by Householder QR, refined with products in twice the digits; never by normal equations.</para>
/// <para>Invariance: scaling a regressor divides its coefficient; scaling the outcome multiplies all; a constant added to the outcome moves the intercept only; the order of units
/// does not matter; renaming clusters changes nothing; CR2 is HC2 when each cluster is one unit (property tests).</para>
/// <para>Cost: units times the square of the columns. Source: Golub 1965; Björck 1967; checked against the certified values of NIST's Longley, NoInt and Wampler sets.</para>
/// </remarks>
public sealed partial class LinearRegression
{
    private readonly string[] _names;
    private readonly HouseholderQr _qr;
    private readonly double[] _inverseUpper;
    private readonly double[] _coefficients;
    private readonly double[] _outcome;
    private readonly double[] _residuals;
    private readonly double[]? _rootWeights;
    private readonly WeightKind? _weightKind;
    private readonly double _unit;
    private readonly bool _intercept;

    // The outcome in `unit`s of a power of two; residuals of the rows as they enter, times the root of their weight.
    private LinearRegression(
        string[] names, HouseholderQr qr, double[] coefficients, double[] outcome, double[] residuals, double[]? rootWeights, WeightKind? weightKind, double unit, bool intercept)
    {
        _names = names;
        _qr = qr;
        _inverseUpper = qr.InverseUpper();
        _coefficients = coefficients;
        _outcome = outcome;
        _residuals = residuals;
        _rootWeights = rootWeights;
        _weightKind = weightKind;
        _unit = unit;
        _intercept = intercept;
        ObservationCount = weightKind == WeightKind.Frequency ? (long)Math.Round(Summation.Dot(rootWeights, rootWeights)) : outcome.Length;
    }

    /// <summary>How many observations there are: units, or the sum of frequency weights.</summary>
    public long ObservationCount { get; }

    /// <summary>How many coefficients there are, the intercept included.</summary>
    public int CoefficientCount => _names.Length;

    /// <summary>Observations minus coefficients.</summary>
    public long ResidualDegreesOfFreedom => ObservationCount - CoefficientCount;

    /// <summary>The coefficients alone, the intercept (where there is one) first.</summary>
    public IReadOnlyList<double> Values => [.. _coefficients.Select(value => value * _unit)];

    /// <summary>Fits a line, or plane, to units that count alike.</summary>
    /// <param name="outcome">The outcome, one a unit; finite.</param>
    /// <param name="regressors">The columns, each with one number a unit; names differ.</param>
    /// <param name="intercept">Whether a constant stands before the columns, named <c>(Intercept)</c>; true unless told.</param>
    /// <returns>The regression.</returns>
    /// <exception cref="ArgumentException">Lengths differ, a name stands twice, there is no column at all, or a value is NaN or infinite.</exception>
    /// <exception cref="NotIdentifiedException">A column is an exact combination of others (it is named), or there are fewer units than columns.</exception>
    public static LinearRegression Fit(ReadOnlySpan<double> outcome, IReadOnlyList<Regressor> regressors, bool intercept = true) =>
        Solve(outcome, regressors, null, null, intercept);

    /// <summary>Fits a line, or plane, to units that count by their weights.</summary>
    /// <param name="outcome">The outcome, one a unit; finite.</param>
    /// <param name="regressors">The columns, each with one number a unit; names differ.</param>
    /// <param name="weights">The weights, one a unit; positive. A unit that does not count is left out, not given weight 0.</param>
    /// <param name="weightKind">
    /// What a weight means. Frequency: so many equal units were observed. Sampling: it stands for so many; errors allow for unequal spread, and CR2 supposes an equal one for all units.
    /// Precision: its variance is so many times smaller, which CR2 supposes as well.
    /// </param>
    /// <param name="intercept">Whether a constant stands before the columns, named <c>(Intercept)</c>; true unless told.</param>
    /// <returns>The regression.</returns>
    /// <exception cref="ArgumentException">Lengths differ, a name stands twice, there is no column at all, or a value is outside its domain.</exception>
    /// <exception cref="NotIdentifiedException">A column is an exact combination of others (it is named), or there are fewer units than columns.</exception>
    public static LinearRegression Fit(
        ReadOnlySpan<double> outcome, IReadOnlyList<Regressor> regressors, ReadOnlySpan<double> weights, WeightKind weightKind, bool intercept = true)
    {
        Guard.SameLength(weights.Length, outcome.Length, nameof(weights), nameof(outcome));
        Guard.Positive(weights, nameof(weights));
        if (!Enum.IsDefined(weightKind))
        {
            throw new ArgumentOutOfRangeException(nameof(weightKind), weightKind, "Not a member of the enumeration.");
        }

        var roots = weights.ToArray();
        for (var i = 0; i < roots.Length; i++)
        {
            if (weightKind == WeightKind.Frequency && roots[i] != Math.Floor(roots[i]))
            {
                throw Guard.Refuse(nameof(weights), i, roots[i], "a whole number, since it counts units");
            }

            roots[i] = Math.Sqrt(roots[i]);
        }

        return Solve(outcome, regressors, roots, weightKind, intercept);
    }

    private static LinearRegression Solve(ReadOnlySpan<double> outcome, IReadOnlyList<Regressor> regressors, double[]? roots, WeightKind? weightKind, bool intercept)
    {
        Guard.NotEmpty(outcome, nameof(outcome));
        var design = RegressionDesign.Of(outcome.Length, regressors, roots, intercept);
        Guard.Finite(outcome, nameof(outcome));
        var scale = HouseholderQr.PowerOfTwo(outcome);
        var scaled = new double[outcome.Length];
        for (var i = 0; i < scaled.Length; i++)
        {
            scaled[i] = outcome[i] * scale * (roots is null ? 1 : roots[i]);
        }

        var qr = HouseholderQr.Of(design.Columns, design.Names);
        var (coefficients, residuals) = qr.Solve(scaled);
        return new LinearRegression(design.Names, qr, coefficients, scaled, residuals, roots, weightKind, 1 / scale, intercept);
    }
}
