namespace CoalitionMetrics.Statistics;

/// <summary>The covariance of the coefficients, what degrees of freedom go with it, and where it cannot be relied on.</summary>
internal sealed class Sandwich
{
    // From here on a unit or cluster fits its own values whatever they are.
    public const double LeverageOne = 1 - 1e-10;

    // A coefficient hangs on such a unit when more than rounding of it does.
    private const double Touched = 1e-8;

    public Sandwich(int size, double degreesOfFreedom)
    {
        Size = size;
        JointDegreesOfFreedom = degreesOfFreedom;
        Covariance = new double[size * size];
        DegreesOfFreedom = new double[size];
        Array.Fill(DegreesOfFreedom, degreesOfFreedom);
        Reasons = new NoIntervalReason?[size];
        HasError = new bool[size];
        Array.Fill(HasError, true);
    }

    public int Size { get; }

    /// <summary>Units minus coefficients, or clusters minus one: what tests of several coefficients go by.</summary>
    public double JointDegreesOfFreedom { get; }

    public double[] Covariance { get; }

    public double[] DegreesOfFreedom { get; }

    /// <summary>Why a coefficient has no interval although more than three degrees of freedom may be left; null = no reason.</summary>
    public NoIntervalReason?[] Reasons { get; }

    public bool[] HasError { get; }

    /// <summary>No coefficient has an error, for one reason.</summary>
    public static Sandwich Without(int size, NoIntervalReason reason)
    {
        var sandwich = new Sandwich(size, double.NaN);
        Array.Fill(sandwich.Reasons, reason);
        Array.Fill(sandwich.HasError, false);
        return sandwich;
    }

    /// <summary>Covariance = R^-1 meat R^-T times a factor, with the meat in the coordinates of Q.</summary>
    public void Fill(double[] inverseUpper, double[] meat, double factor)
    {
        var k = Size;
        var half = new double[k * k];
        for (var i = 0; i < k; i++)
        {
            for (var j = 0; j < k; j++)
            {
                double sum = 0;
                for (var m = i; m < k; m++)
                {
                    sum += inverseUpper[(i * k) + m] * meat[(m * k) + j];
                }

                half[(i * k) + j] = sum;
            }
        }

        for (var i = 0; i < k; i++)
        {
            for (var j = 0; j <= i; j++)
            {
                double sum = 0;
                for (var m = j; m < k; m++)
                {
                    sum += half[(i * k) + m] * inverseUpper[(j * k) + m];
                }

                // A variance of 0, as that of the mean of a cluster fitted exactly, may come out below it by rounding.
                Covariance[(i * k) + j] = Covariance[(j * k) + i] = i == j ? Math.Max(0, sum * factor) : sum * factor;
            }
        }
    }

    /// <summary>Marks the coefficients that hang on a direction (in the coordinates of Q) which one unit or cluster decides alone.</summary>
    public void MarkLeverageOne(double[] inverseUpper, ReadOnlySpan<double> direction, bool errorRemains)
    {
        var k = Size;
        for (var j = 0; j < k; j++)
        {
            double along = 0;
            double length = 0;
            for (var m = j; m < k; m++)
            {
                along += inverseUpper[(j * k) + m] * direction[m];
                length += inverseUpper[(j * k) + m] * inverseUpper[(j * k) + m];
            }

            if (Math.Abs(along) > Touched * Math.Sqrt(length))
            {
                Reasons[j] = NoIntervalReason.LeverageOne;
                HasError[j] &= errorRemains;
            }
        }
    }
}
