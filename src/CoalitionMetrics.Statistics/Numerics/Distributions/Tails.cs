namespace CoalitionMetrics.Statistics;

/// <summary>Both tails of a distribution at one place, each with all its digits however small it is, and as logarithms.</summary>
internal readonly struct Tails
{
    private Tails(double lower, double upper, double logLower, double logUpper)
    {
        Lower = lower;
        Upper = upper;
        LogLower = logLower;
        LogUpper = logUpper;
    }

    public double Lower { get; }

    public double Upper { get; }

    public double LogLower { get; }

    public double LogUpper { get; }

    public static Tails AllAbove { get; } = new(0, 1, double.NegativeInfinity, 0);

    public static Tails AllBelow { get; } = new(1, 0, 0, double.NegativeInfinity);

    public static Tails Halves { get; } = new(0.5, 0.5, -0.69314718055994531, -0.69314718055994531);

    /// <summary>From the logarithm of the tail that was computed; rounding a hair beyond 1 is taken back.</summary>
    public static Tails FromLower(double log)
    {
        log = Math.Min(log, 0);
        return new(Math.Exp(log), -SpecialFunctions.ExpM1(log), log, LogOfComplement(log));
    }

    public static Tails FromUpper(double log) => FromLower(log).Mirrored();

    /// <summary>From an upper tail of at most a half that was computed both ways.</summary>
    public static Tails FromSmallUpper(double upper, double logUpper) => new(1 - upper, upper, SpecialFunctions.LogP1(-upper), logUpper);

    /// <summary>From both tails, neither of them small.</summary>
    public static Tails FromBothValues(double lower, double upper) => new(lower, upper, Math.Log(lower), Math.Log(upper));

    public Tails Mirrored() => new(Upper, Lower, LogUpper, LogLower);

    // log(1 - exp(log)), by the form that does not cancel (Maechler 2012).
    private static double LogOfComplement(double log) =>
        log > -0.69314718055994531 ? Math.Log(-SpecialFunctions.ExpM1(log)) : SpecialFunctions.LogP1(-Math.Exp(log));
}
