using System.Globalization;

namespace CoalitionMetrics.Statistics;

/// <summary>Where a figure stands among the same figure of the data in other orders.</summary>
public sealed class PermutationResult
{
    private readonly double[] _replicates;

    internal PermutationResult(double observed, double[] replicates, bool isExact)
    {
        _replicates = replicates;
        Observed = observed;
        IsExact = isExact;
        var (atLeast, atMost) = (0, 0);

        // In the size of the figures, so that a difference of 0 on paper counts as 0 too.
        var margin = 1e-12 * replicates.Where(double.IsFinite).Select(Math.Abs).Append(Math.Abs(observed)).Max();
        foreach (var value in replicates)
        {
            var undefined = !double.IsFinite(value);
            UndefinedReplicates += undefined ? 1 : 0;
            atLeast += undefined || value >= observed - margin ? 1 : 0;
            atMost += undefined || value <= observed + margin ? 1 : 0;
        }

        UpperP = Share(atLeast);
        LowerP = Share(atMost);
    }

    /// <summary>The figure of the data themselves.</summary>
    public double Observed { get; }

    /// <summary>The figure in each order that was tried; NaN or infinite where it has no value.</summary>
    public ReadOnlySpan<double> Replicates => _replicates;

    /// <summary>Whether all orders were tried, so that the p-values are shares and not estimates of shares.</summary>
    public bool IsExact { get; }

    /// <summary>In how many orders the figure has no value; they count as at least as extreme on either side.</summary>
    public int UndefinedReplicates { get; }

    /// <summary>How often chance gives as much or more.</summary>
    public double UpperP { get; }

    /// <summary>How often chance gives as little or less.</summary>
    public double LowerP { get; }

    /// <summary>Twice the smaller of the two, at most 1.</summary>
    public double TwoSidedP => Math.Min(1, 2 * Math.Min(UpperP, LowerP));

    /// <summary>The mean over the orders: what chance alone would give. NaN when an order has no value.</summary>
    public double Expected => UndefinedReplicates > 0 ? double.NaN : Moments.Mean(_replicates);

    /// <summary>The standard deviation over the orders (divisor: their number less 1). NaN when an order has no value, or only one was tried.</summary>
    public double StandardDeviation => UndefinedReplicates > 0 ? double.NaN : Moments.StandardDeviation(_replicates);

    /// <summary>What was done, in words.</summary>
    public string Method => string.Create(CultureInfo.InvariantCulture, $"permutation, {(IsExact ? "all" : "random")} {_replicates.Length} orders");

    /// <summary>The p-value against an alternative.</summary>
    /// <param name="alternative">Which departures count.</param>
    /// <returns>Inside (0, 1].</returns>
    /// <exception cref="ArgumentOutOfRangeException">The alternative is unknown.</exception>
    public double P(Alternative alternative = Alternative.TwoSided) => alternative switch
    {
        Alternative.TwoSided => TwoSidedP,
        Alternative.Greater => UpperP,
        Alternative.Less => LowerP,
        _ => throw new ArgumentOutOfRangeException(nameof(alternative), alternative, "The alternative is unknown."),
    };

    /// <summary>What it is before how it was got, on one line, rounded, invariant.</summary>
    public override string ToString() =>
        string.Create(CultureInfo.InvariantCulture, $"{Observed:G4} against {Expected:G4} by chance, p = {TwoSidedP:G4} (two-sided), {Method}");

    private double Share(int extreme) => IsExact ? extreme / (double)_replicates.Length : (extreme + 1.0) / (_replicates.Length + 1.0);
}
