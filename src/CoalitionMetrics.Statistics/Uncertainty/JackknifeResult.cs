namespace CoalitionMetrics.Statistics;

/// <summary>A figure, the figure without each unit, and what they say about how sure it is.</summary>
public sealed class JackknifeResult
{
    private readonly double[] _deletions;
    private readonly ResamplingUnits _units;

    internal JackknifeResult(double value, double[] deletions, ResamplingUnits units)
    {
        if (!double.IsFinite(value))
        {
            throw new NotIdentifiedException(NotIdentifiedReason.UndefinedFigure, "The figure has no value in the data themselves, so that there is nothing to be sure or unsure of.");
        }

        Value = value;
        _deletions = deletions;
        _units = units;
        StandardError = units.TooFew is null && deletions.All(double.IsFinite) ? Spread(deletions) : double.NaN;
    }

    /// <summary>The figure of the data themselves.</summary>
    public double Value { get; }

    /// <summary>The figure without each unit, in the order of the units; NaN where it then has no value.</summary>
    public ReadOnlySpan<double> Deletions => _deletions;

    /// <summary>sqrt((n - 1) / n sum (d_i - mean d)^2), added up over strata. NaN when there are too few units, or the figure has no value without one of them.</summary>
    public double StandardError { get; }

    /// <summary>(n - 1)(mean d - value), added up over strata: by how much the figure is too high on average. NaN when the standard error is.</summary>
    public double Bias
    {
        get
        {
            if (double.IsNaN(StandardError))
            {
                return double.NaN;
            }

            var bias = default(CompensatedSum);
            for (var s = 0; s < _units.StratumCount; s++)
            {
                var (first, count) = _units.Stratum(s);
                bias.Add((count - 1) * (Moments.Mean(_deletions.AsSpan(first, count)) - Value));
            }

            return bias.Value;
        }
    }

    /// <summary>Each unit's pseudo-value n value - (n - 1) d_i, n that of its stratum: its own contribution to the figure, whose mean is the figure without its bias (for one stratum).</summary>
    /// <returns>One for each unit; NaN where the figure has no value without it.</returns>
    public double[] PseudoValues()
    {
        var values = new double[_deletions.Length];
        for (var s = 0; s < _units.StratumCount; s++)
        {
            var (first, count) = _units.Stratum(s);
            for (var i = first; i < first + count; i++)
            {
                values[i] = (count * Value) - ((count - 1) * _deletions[i]);
            }
        }

        return values;
    }

    /// <summary>The figure with value plus or minus t times the standard error, with as many degrees of freedom as units less strata.</summary>
    /// <param name="level">The level; 0.95 unless told.</param>
    /// <returns>The estimate; without an interval when there are too few units, no spread, or no value without one of them.</returns>
    public Estimate WithT(ConfidenceLevel level = default)
    {
        const string Method = "jackknife t";
        if (Obstacle(StandardError) is { } reason)
        {
            return Estimate.WithoutInterval(Value, reason, level, Method, _units.UnitCount);
        }

        var half = StudentTDistribution.UpperQuantile(level.Alpha / 2, DegreesOfFreedom) * StandardError;
        return Estimate.WithInterval(Value, StandardError, new ConfidenceInterval(Value - half, Value + half, level), Method, _units.UnitCount, DegreesOfFreedom);
    }

    /// <summary>
    /// The figure, an index that lies strictly between 0 and 1, with the t interval made on the scale of its log odds, so that it stays between 0 and 1 and is wider on the side with more room.
    /// </summary>
    /// <remarks>
    /// Definition: the jackknife of log(x / (1 - x)), its t interval turned back. For small samples of a Gini coefficient it covers better than BCa.
    /// </remarks>
    /// <param name="level">The level; 0.95 unless told.</param>
    /// <returns>The estimate, its standard error on the scale of the figure; without an interval when there are too few units, no spread, no value without one of them, or a value of 0 or 1.</returns>
    /// <exception cref="InvalidOperationException">The figure, or the figure without a unit, lies outside [0, 1].</exception>
    public Estimate WithLogitT(ConfidenceLevel level = default)
    {
        const string Method = "logit jackknife t";
        if (Obstacle(StandardError) is { } reason)
        {
            return Estimate.WithoutInterval(Value, reason, level, Method, _units.UnitCount);
        }

        var logits = Array.ConvertAll(_deletions, Logit);
        var center = Logit(Value);
        if (!double.IsFinite(center) || !logits.All(double.IsFinite))
        {
            return Estimate.WithoutInterval(Value, NoIntervalReason.AtBoundary, level, Method, _units.UnitCount, StandardError);
        }

        var half = StudentTDistribution.UpperQuantile(level.Alpha / 2, DegreesOfFreedom) * Spread(logits);
        return Estimate.WithInterval(
            Value, StandardError, new ConfidenceInterval(Share(center - half), Share(center + half), level), Method, _units.UnitCount, DegreesOfFreedom);
    }

    private double DegreesOfFreedom => _units.UnitCount - _units.StratumCount;

    private NoIntervalReason? Obstacle(double standardError) =>
        _units.TooFew is { } tooFew ? tooFew : double.IsNaN(standardError) ? NoIntervalReason.UndefinedReplicates : standardError == 0 ? NoIntervalReason.NoSpread : null;

    private static double Logit(double x) => x switch
    {
        > 0 and < 1 => Math.Log(x) - SpecialFunctions.LogP1(-x),
        0 => double.NegativeInfinity,
        1 => double.PositiveInfinity,
        _ => throw new InvalidOperationException("The logit interval is for indices from 0 to 1; the figure, or the figure without a unit, lies outside."),
    };

    private static double Share(double logit) => 1 / (1 + Math.Exp(-logit));

    private double Spread(double[] deletions)
    {
        var squares = default(CompensatedSum);
        for (var s = 0; s < _units.StratumCount; s++)
        {
            var (first, count) = _units.Stratum(s);
            var own = deletions.AsSpan(first, count);

            // (n - 1) / n times the sum of squares is (n - 1)^2 / n times the variance.
            squares.Add((count - 1.0) * (count - 1.0) / count * Moments.Variance(own));
        }

        return Math.Sqrt(squares.Value);
    }
}
