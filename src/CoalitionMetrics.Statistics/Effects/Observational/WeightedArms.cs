namespace CoalitionMetrics.Statistics;

/// <summary>Two weighted means and what the weights cost.</summary>
internal sealed class WeightedArms
{
    private readonly ArmTotals _one;
    private readonly ArmTotals _zero;
    private readonly double _fixedError;
    private readonly double _largest;
    private readonly int _count;

    private WeightedArms(ArmTotals one, ArmTotals zero, double fixedError, double largest, int count)
    {
        (_one, _zero, _fixedError, _largest, _count) = (one, zero, fixedError, largest, count);
    }

    public double TreatedMean => _one.Mean;

    public double ControlMean => _zero.Mean;

    public static WeightedArms Of(ReadOnlySpan<double> outcome, ReadOnlySpan<bool> treated, double[] weights)
    {
        var one = ArmTotals.Of(outcome, treated, weights, true);
        var zero = ArmTotals.Of(outcome, treated, weights, false);
        var arms = new WeightedArms(one, zero, 0, weights.Max(), outcome.Length);
        var squares = default(CompensatedSum);
        for (var i = 0; i < weights.Length; i++)
        {
            var part = arms.Part(outcome[i], treated[i], weights[i]);
            squares.AddProduct(part, part);
        }

        return new WeightedArms(one, zero, Math.Sqrt(squares.Value), weights.Max(), outcome.Length);
    }

    /// <summary>The influence of a unit on the difference of the means, the weights taken as given.</summary>
    public double Part(double outcome, bool treated, double weight) =>
        treated ? weight * (outcome - _one.Mean) / _one.Total : -weight * (outcome - _zero.Mean) / _zero.Total;

    public WeightedEffect Effect(double error, double[]? propensities, string method, ConfidenceLevel level) => new()
    {
        Effect = TTest.Estimate(_one.Mean - _zero.Mean, error, null, level, method, _count),
        TreatedMean = _one.Mean,
        ControlMean = _zero.Mean,
        FixedWeightStandardError = _fixedError,
        EffectiveTreated = _one.Effective,
        EffectiveControl = _zero.Effective,
        LargestWeight = _largest,
        Propensities = propensities ?? [],
    };

    private readonly record struct ArmTotals(double Total, double Mean, double Effective)
    {
        public static ArmTotals Of(ReadOnlySpan<double> outcome, ReadOnlySpan<bool> treated, double[] weights, bool arm)
        {
            var values = Experiment.Arm(outcome, treated, arm);
            var own = Experiment.Arm(weights, treated, arm);
            var total = Summation.Sum(own);
            return new ArmTotals(total, Moments.Mean(values, own), total * total / Summation.Dot(own, own));
        }
    }
}

/// <summary>An effect between weighted arms.</summary>
public sealed record WeightedEffect
{
    /// <summary>The weighted mean of the treated minus that of the untreated, in the unit of the outcome; its error counts the weights as estimated.</summary>
    public required Estimate Effect { get; init; }

    /// <summary>The weighted mean of the treated.</summary>
    public required double TreatedMean { get; init; }

    /// <summary>The weighted mean of the untreated: what the treated are held against.</summary>
    public required double ControlMean { get; init; }

    /// <summary>The standard error with the weights taken as given.</summary>
    public required double FixedWeightStandardError { get; init; }

    /// <summary>As how many equally weighted units the treated count: <c>(sum w)^2 / sum w^2</c>. Far below their number, few units carry the mean.</summary>
    public required double EffectiveTreated { get; init; }

    /// <summary>As how many equally weighted units the untreated count.</summary>
    public required double EffectiveControl { get; init; }

    /// <summary>The largest weight of a unit.</summary>
    public required double LargestWeight { get; init; }

    /// <summary>The probability of treatment that the model gives each unit; empty where none was modelled.</summary>
    public required IReadOnlyList<double> Propensities { get; init; }
}
