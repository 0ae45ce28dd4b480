using System.Globalization;

namespace CoalitionMetrics.Statistics;

/// <summary>One line of the table that shows whether the mix was like the treated unit before the pilot.</summary>
public sealed record SyntheticBalanceRow
{
    /// <summary>What is compared.</summary>
    public required string Name { get; init; }

    /// <summary>The treated unit.</summary>
    public required double Treated { get; init; }

    /// <summary>The mix: donors by their weights.</summary>
    public required double Synthetic { get; init; }

    /// <summary>All donors alike: what the treated unit would be held against without a mix.</summary>
    public required double DonorMean { get; init; }

    /// <summary>The spread over donors, n - 1. NaN for a single donor.</summary>
    public required double DonorDeviation { get; init; }

    /// <summary>Treated less mix, in standard deviations of the donors; 0 = alike. NaN when donors do not vary.</summary>
    public double StandardizedDifference => DonorDeviation > 0 ? (Treated - Synthetic) / DonorDeviation : double.NaN;

    /// <summary>Treated less the plain mean of donors, in the same unit.</summary>
    public double StandardizedDifferenceFromMean => DonorDeviation > 0 ? (Treated - DonorMean) / DonorDeviation : double.NaN;

    /// <summary>The line, rounded, invariant.</summary>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Name}: {Treated:G4}, mix {Synthetic:G4}, donors {DonorMean:G4}");
}

public sealed partial class SyntheticControl
{
    /// <summary>How far the plain mean of all donors lies from the treated unit before the pilot: the root of the mean squared gap. The mix is never farther, since weights alike are among those it chooses from.</summary>
    /// <remarks>
    /// <para>Source: Abadie, Diamond and Hainmueller 2010 (the table beside the average of the donors).</para>
    /// </remarks>
    public double DonorMeanRmspe
    {
        get
        {
            double[] gaps = [.. Enumerable.Range(0, PeriodsBefore).Select(t => Moments.Mean([.. _donors.Select(donor => _treated[t] - donor[t])]))];
            return RootMeanSquare(gaps, Math.Max(_treated.Max(Math.Abs), _donors.Max(donor => donor.Max(Math.Abs))));
        }
    }

    /// <summary>Was the mix like the treated unit in something known of all units? It need not be what the mix was made to meet.</summary>
    /// <remarks>
    /// <para>Definition: the number of the treated unit, <c>sum w_j x_j</c> over donors, and their plain mean.</para>
    /// <para>Invariance: a number added to all values moves all three alike; a factor scales them; the order of units changes nothing (property tests).</para>
    /// <para>Cost: one pass over the donors. Source: Abadie, Diamond and Hainmueller 2010, table 1.</para>
    /// </remarks>
    /// <param name="name">What is compared.</param>
    /// <param name="byUnit">One finite number a unit, by its label; units of no part in the fit are not looked at.</param>
    /// <returns>The line of the table.</returns>
    /// <exception cref="ArgumentException">The treated unit or a donor has no number (it is named), or one that is not finite.</exception>
    public SyntheticBalanceRow Balance(string name, IReadOnlyDictionary<string, double> byUnit)
    {
        ArgumentNullException.ThrowIfNull(name);
        ArgumentNullException.ThrowIfNull(byUnit);
        var treated = NumberOf(Unit, byUnit);
        double[] donors = [.. _names.Select(donor => NumberOf(donor, byUnit))];
        var gap = default(CompensatedSum);
        for (var j = 0; j < donors.Length; j++)
        {
            gap.AddProduct(_weights[j], treated - donors[j]);
        }

        return new SyntheticBalanceRow
        {
            Name = name,
            Treated = treated,
            Synthetic = treated - gap.Value,
            DonorMean = Moments.Mean(donors),
            DonorDeviation = donors.Length > 1 ? Moments.StandardDeviation(donors) : double.NaN,
        };
    }

    /// <summary>The same for the outcome itself: the mean of each unit over the periods before.</summary>
    /// <param name="name">What the outcome is called.</param>
    /// <returns>The line of the table.</returns>
    public SyntheticBalanceRow OutcomeBalance(string name)
    {
        var before = new Dictionary<string, double>(StringComparer.Ordinal) { [Unit] = Moments.Mean(_treated.AsSpan(0, PeriodsBefore)) };
        for (var j = 0; j < _donors.Length; j++)
        {
            before[_names[j]] = Moments.Mean(_donors[j].AsSpan(0, PeriodsBefore));
        }

        return Balance(name, before);
    }

    private static double NumberOf(string unit, IReadOnlyDictionary<string, double> byUnit)
    {
        if (!byUnit.TryGetValue(unit, out var number))
        {
            throw new ArgumentException($"Unit '{unit}' has no number.", nameof(byUnit));
        }

        return double.IsFinite(number) ? number : throw new ArgumentException(string.Create(CultureInfo.InvariantCulture, $"Unit '{unit}' has {number}, which is not finite."), nameof(byUnit));
    }
}
