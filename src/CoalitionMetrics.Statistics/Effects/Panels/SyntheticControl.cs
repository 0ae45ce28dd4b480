using System.Globalization;

namespace CoalitionMetrics.Statistics;

/// <summary>
/// What would have become of one treated unit without the pilot? A mix of untreated units that followed the same course before it stands for the treated one afterwards; the gap between the two since then is
/// the effect: 0 = none, in the unit of the outcome.
/// </summary>
/// <remarks>
/// <para>
/// Definition: weights not below 0 that sum to 1 and make <c>sum over the periods before of (y_treated - sum w_j y_j)^2</c> smallest; gap = y_treated - sum w_j y_j. The optimum is met up to rounding.
/// </para>
/// <para>
/// Invariance: a number added to all units in a period changes no weight and no gap; scaling the outcome scales the gaps; the order and the names of donors change nothing where the weights are unique (property tests).
/// </para>
/// <para>Cost: a few QR decompositions of the donors that get weight. Source: Abadie and Gardeazabal 2003; Abadie, Diamond and Hainmueller 2010 (all outcomes before as predictors, V = identity).</para>
/// </remarks>
public sealed partial class SyntheticControl
{
    // Differences below this part of the largest outcome are rounding of the outcomes themselves.
    private const double Rounding = 1.0 / (1L << 46);

    private readonly double[] _treated;
    private readonly double[][] _donors;
    private readonly string[] _names;
    private readonly double[] _weights;
    private readonly double[] _synthetic;
    private readonly double[] _gaps;

    private SyntheticControl(string unit, double[] treated, string[] names, double[][] donors, int[] periods, int before)
    {
        Unit = unit;
        Periods = Array.AsReadOnly(periods);
        PeriodsBefore = before;
        (_treated, _names, _donors) = (treated, names, donors);
        var fit = SimplexFit.Of(treated[..before], [.. donors.Select(donor => donor[..before])]);
        _weights = [.. fit.Weights];
        AreWeightsUnique = fit.IsUnique;
        (_synthetic, _gaps) = (new double[treated.Length], new double[treated.Length]);
        for (var t = 0; t < treated.Length; t++)
        {
            // The weighted mean of gaps, not the gap to a mean: it loses no digits when outcomes are large.
            var gap = default(CompensatedSum);
            for (var j = 0; j < donors.Length; j++)
            {
                if (_weights[j] > 0)
                {
                    gap.AddProduct(_weights[j], treated[t] - donors[j][t]);
                }
            }

            _gaps[t] = gap.Value;
            _synthetic[t] = treated[t] - gap.Value;
        }

        var size = Math.Max(treated.Max(Math.Abs), donors.Max(donor => donor.Max(Math.Abs)));
        PreRmspe = RootMeanSquare(_gaps.AsSpan(0, before), size);
        PostRmspe = RootMeanSquare(_gaps.AsSpan(before), size);
    }

    /// <summary>The treated unit.</summary>
    public string Unit { get; }

    /// <summary>The periods, in time.</summary>
    public IReadOnlyList<int> Periods { get; }

    /// <summary>How many of them lie before the pilot.</summary>
    public int PeriodsBefore { get; }

    /// <summary>How many untreated units there are to choose from.</summary>
    public int DonorCount => _donors.Length;

    /// <summary>The weight of each untreated unit, in the order of the panel; many are 0.</summary>
    public IReadOnlyList<SyntheticWeight> Weights => [.. _names.Select((name, j) => new SyntheticWeight { Unit = name, Weight = _weights[j] })];

    /// <summary>
    /// Whether no other weights fit the time before just as well. If not, what comes after depends on which of them are taken, and neither weights nor gaps mean much.
    /// </summary>
    public bool AreWeightsUnique { get; }

    /// <summary>The course of the treated unit, one number a period.</summary>
    public IReadOnlyList<double> Treated => Array.AsReadOnly(_treated);

    /// <summary>The course of the mix, one number a period.</summary>
    public IReadOnlyList<double> Synthetic => Array.AsReadOnly(_synthetic);

    /// <summary>Treated minus mix, one number a period.</summary>
    public IReadOnlyList<double> Gaps => Array.AsReadOnly(_gaps);

    /// <summary>How far the mix lies from the treated unit before the pilot: the root of the mean squared gap; 0 = it fits to the last digit.</summary>
    public double PreRmspe { get; }

    /// <summary>The same after the pilot began.</summary>
    public double PostRmspe { get; }

    /// <summary>How many times larger the gaps became: <see cref="PostRmspe"/> over <see cref="PreRmspe"/>. NaN when the fit before is perfect, since nothing can be divided by 0.</summary>
    public double Ratio => PreRmspe > 0 ? PostRmspe / PreRmspe : double.NaN;

    /// <summary>The mean gap since the pilot began, in the unit of the outcome. A single treated unit leaves no spread to make an interval of; <see cref="PlaceboInSpace"/> says how unusual it is.</summary>
    public Estimate Effect => Estimate.WithoutInterval(
        Moments.Mean(_gaps.AsSpan(PeriodsBefore)), NoIntervalReason.NoMethod, default, string.Create(CultureInfo.InvariantCulture, $"synthetic control of {DonorCount} donors"), DonorCount + 1);

    /// <summary>Mixes the never treated units of a panel for its one treated unit.</summary>
    /// <param name="panel">The panel: every unit in every period, one unit treated from some period on, at least one never.</param>
    /// <returns>The fit.</returns>
    /// <exception cref="ArgumentException">A unit was not observed in a period (it is named), several units are treated, or rows have weights.</exception>
    /// <exception cref="InvalidOperationException">The panel does not know who was treated.</exception>
    /// <exception cref="NotIdentifiedException">No unit is treated, none is left untreated, or nothing lies before or after the pilot.</exception>
    public static SyntheticControl Fit(Panel panel)
    {
        var arms = PanelArms.Of(panel);
        if (arms.Treated.Length > 1)
        {
            throw new ArgumentException(
                string.Create(CultureInfo.InvariantCulture, $"{arms.Treated.Length} units are treated; a synthetic control stands for one. SyntheticDifferenceInDifferences takes several."), nameof(panel));
        }

        return new SyntheticControl(
            panel.Unit(arms.Treated[0]),
            arms.Series(arms.Treated[0]),
            [.. arms.Controls.Select(panel.Unit)],
            [.. arms.Controls.Select(arms.Series)],
            [.. panel.Periods],
            arms.PeriodsBefore);
    }

    private static double RootMeanSquare(ReadOnlySpan<double> gaps, double size)
    {
        var root = Math.Sqrt(Summation.Dot(gaps, gaps) / gaps.Length);
        return root <= size * Rounding ? 0 : root;
    }
}
