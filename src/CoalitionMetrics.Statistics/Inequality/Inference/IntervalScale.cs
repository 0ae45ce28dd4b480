namespace CoalitionMetrics.Statistics;

/// <summary>The scale on which the sampling distribution of a measure is nearest to symmetric, and on which its bounds cannot be overstepped.</summary>
internal enum IntervalScale
{
    /// <summary>ln(v / (1 - v)), for measures from 0 to 1.</summary>
    Logit,

    /// <summary>ln v, for measures from 0 upwards.</summary>
    Log,

    /// <summary>artanh v, for measures from -1 to 1.</summary>
    FisherZ,

    /// <summary>v itself, for measures without bounds.</summary>
    Plain,
}

internal static class IntervalScales
{
    public static double To(this IntervalScale scale, double value) => scale switch
    {
        IntervalScale.Logit => Math.Log(value / (1 - value)),
        IntervalScale.Log => Math.Log(value),
        IntervalScale.FisherZ => Math.Atanh(value),
        _ => value,
    };

    public static double From(this IntervalScale scale, double value) => scale switch
    {
        IntervalScale.Logit => value > 0 ? 1 / (1 + Math.Exp(-value)) : Math.Exp(value) / (1 + Math.Exp(value)),
        IntervalScale.Log => Math.Exp(value),
        IntervalScale.FisherZ => Math.Tanh(value),
        _ => value,
    };

    /// <summary>How fast the scale runs at a value.</summary>
    public static double Slope(this IntervalScale scale, double value) => scale switch
    {
        IntervalScale.Logit => 1 / (value * (1 - value)),
        IntervalScale.Log => 1 / value,
        IntervalScale.FisherZ => 1 / ((1 - value) * (1 + value)),
        _ => 1,
    };

    public static string Name(this IntervalScale scale) => scale switch
    {
        IntervalScale.Logit => "logit",
        IntervalScale.Log => "log",
        IntervalScale.FisherZ => "Fisher z",
        _ => "plain",
    };
}
