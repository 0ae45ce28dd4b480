using System.Globalization;

namespace CoalitionMetrics.Statistics;

/// <summary>
/// By how much more did the outcome change in treated units than in others, when those others are weighed so that they ran parallel before, and the periods before so that they resemble those after? One treated
/// unit or several, all from the same period on; 0 = no difference, in the unit of the outcome.
/// </summary>
/// <remarks>
/// <para>
/// Definition: <c>(mean treated after - sum l_t mean treated_t) - sum w_i (mean y_i after - sum l_t y_it)</c>. The unit weights w and the period weights l are not negative and sum to 1; w makes
/// <c>sum_t (w_0 + sum w_i y_it - mean treated_t)^2 + T0 zeta^2 |w|^2</c> smallest over the T0 periods before, with <c>zeta = (N1 T1)^(1/4) s</c>, s the standard deviation of the steps of untreated units from one
/// period before to the next; l makes <c>sum_i (l_0 + sum l_t y_it - mean y_i after)^2 + N0 (1e-6 s)^2 |l|^2</c> smallest over the untreated units.
/// </para>
/// <para>
/// Invariance: a number added to all outcomes of a unit, or a straight line to those of all units, changes nothing; scaling the outcome scales the effect; the order of units changes nothing (property tests).
/// </para>
/// <para>Cost: two mixes of at most all units or periods. Source: Arkhangelsky, Athey, Hirshberg, Imbens and Wager 2021, algorithms 1, 3 and 4.</para>
/// </remarks>
public sealed class SyntheticDifferenceInDifferences
{
    private readonly double[] _unitWeights;
    private readonly double[] _periodWeights;
    private readonly double[][] _controls;
    private readonly double[][] _treated;
    private readonly string[] _names;

    private SyntheticDifferenceInDifferences(string[] names, double[][] controls, double[][] treated, int[] periods, int before)
    {
        _names = names;
        _controls = controls;
        _treated = treated;
        Periods = Array.AsReadOnly(periods);
        PeriodsBefore = before;
        var after = periods.Length - before;
        NoiseLevel = Noise(controls, before);
        Regularization = Math.Pow((double)treated.Length * after, 0.25) * NoiseLevel;

        var mean = Mean(treated);
        _unitWeights = [.. SimplexFit.Of(Centred(mean[..before]), [.. controls.Select(row => Centred(row[..before]))], Regularization * Math.Sqrt(before)).Weights];
        double[] later = [.. controls.Select(row => Moments.Mean(row.AsSpan(before)))];
        var columns = Enumerable.Range(0, before).Select(t => Centred([.. controls.Select(row => row[t])])).ToArray();
        _periodWeights = [.. SimplexFit.Of(Centred(later), columns, 1e-6 * NoiseLevel * Math.Sqrt(controls.Length)).Weights];
        Value = Difference(mean, _unitWeights);
    }

    /// <summary>The effect on the treated, in the unit of the outcome, as it describes the panel at hand; <see cref="Jackknife"/> and <see cref="Placebo"/> say how sure it is.</summary>
    public double Value { get; }

    /// <summary>The periods, in time.</summary>
    public IReadOnlyList<int> Periods { get; }

    /// <summary>How many of them lie before the pilot.</summary>
    public int PeriodsBefore { get; }

    /// <summary>How many units are treated.</summary>
    public int TreatedCount => _treated.Length;

    /// <summary>The weight of each untreated unit, in the order of the panel.</summary>
    public IReadOnlyList<SyntheticWeight> UnitWeights => [.. _names.Select((name, i) => new SyntheticWeight { Unit = name, Weight = _unitWeights[i] })];

    /// <summary>The weight of each period before the pilot, in time.</summary>
    public IReadOnlyList<double> PeriodWeights => Array.AsReadOnly(_periodWeights);

    /// <summary>The standard deviation of the steps of untreated units from one period before the pilot to the next.</summary>
    public double NoiseLevel { get; }

    /// <summary>How much large unit weights are held back: zeta.</summary>
    public double Regularization { get; }

    /// <summary>Weighs the never treated units and the earlier periods of a panel against its treated ones.</summary>
    /// <param name="panel">The panel: every unit in every period, all treated units from the same period on, at least one unit never.</param>
    /// <returns>The fit.</returns>
    /// <exception cref="ArgumentException">A unit was not observed in a period (it is named), units were first treated in different periods, or rows have weights.</exception>
    /// <exception cref="InvalidOperationException">The panel does not know who was treated.</exception>
    /// <exception cref="NotIdentifiedException">No unit is treated, none is left untreated, nothing lies after the pilot, or fewer than two periods before it.</exception>
    public static SyntheticDifferenceInDifferences Fit(Panel panel)
    {
        var arms = PanelArms.Of(panel);
        return arms.PeriodsBefore < 2
            ? throw new NotIdentifiedException(NotIdentifiedReason.NoPeriodBefore, "A single period lies before the pilot: how much units move from one period to the next cannot be seen.")
            : new SyntheticDifferenceInDifferences(
                [.. arms.Controls.Select(panel.Unit)], [.. arms.Controls.Select(arms.Series)], [.. arms.Treated.Select(arms.Series)], [.. panel.Periods], arms.PeriodsBefore);
    }

    /// <summary>The effect with an error from leaving out each unit once, weights kept; for several treated units.</summary>
    /// <remarks>
    /// <para>Definition: <c>V = (N - 1) / N sum (effect without i - effect)^2</c>, the weights of the units left brought back to a sum of 1; normal interval.</para>
    /// <para>Cost: units times periods. Source: Arkhangelsky et al. 2021, algorithm 3; on the safe side when units differ in their noise.</para>
    /// </remarks>
    /// <param name="level">The level of the interval; 0.95 unless told.</param>
    /// <returns>The effect; without an interval with one treated unit, or where all weight lies on one untreated unit.</returns>
    public Estimate Jackknife(ConfidenceLevel level = default)
    {
        const string Method = "synthetic difference-in-differences, jackknife";
        var units = _treated.Length + _controls.Length;
        if (_treated.Length == 1)
        {
            return Estimate.WithoutInterval(Value, NoIntervalReason.SingleUnitInArm, level, Method, units);
        }

        if (_unitWeights.Count(weight => weight > 0) == 1)
        {
            return Estimate.WithoutInterval(Value, NoIntervalReason.LeverageOne, level, Method, units);
        }

        var sum = default(CompensatedSum);
        for (var i = 0; i < units; i++)
        {
            var without = i < _treated.Length ? Difference(Mean([.. _treated[..i], .. _treated[(i + 1)..]]), _unitWeights) : Difference(Mean(_treated), Without(i - _treated.Length));
            sum.AddProduct(without - Value, without - Value);
        }

        return TTest.Estimate(Value, Math.Sqrt((units - 1.0) / units * sum.Value), null, level, Method, units);
    }

    /// <summary>The effect with an error from pretending that untreated units had been treated; also for a single treated unit.</summary>
    /// <remarks>
    /// <para>
    /// Definition: the standard deviation of the effects found when as many untreated units as were treated take their place, the real ones left out; each once when one unit was treated, else drawn at random;
    /// normal interval. It supposes that treated units are as noisy as untreated ones.
    /// </para>
    /// <para>Cost: one fit a placebo, on all cores. Source: Arkhangelsky et al. 2021, algorithm 4.</para>
    /// </remarks>
    /// <param name="level">The level of the interval; 0.95 unless told.</param>
    /// <param name="replicates">How many placebos are drawn when several units were treated; at least 2; 199 unless told.</param>
    /// <param name="seed">The seed of the draws; 1 unless told.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    /// <returns>The effect; without an interval when there are fewer than three untreated units, or not more than treated ones.</returns>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="replicates"/> is less than 2.</exception>
    /// <exception cref="OperationCanceledException">The work was stopped.</exception>
    public Estimate Placebo(ConfidenceLevel level = default, int replicates = 199, ulong seed = 1, CancellationToken cancellationToken = default)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(replicates, 2);
        var (treated, controls) = (_treated.Length, _controls.Length);
        var every = treated == 1;
        var method = every ? "synthetic difference-in-differences, every placebo" : string.Create(CultureInfo.InvariantCulture, $"synthetic difference-in-differences, {replicates} placebos");
        if (controls <= treated || controls < 3)
        {
            return Estimate.WithoutInterval(Value, NoIntervalReason.TooFewUnits, level, method, treated + controls);
        }

        var byDistance = ByDistance();
        var effects = new double[every ? controls : replicates];
        Replication.Run(
            effects.Length,
            () => new int[controls],
            (order, r) =>
            {
                byDistance.CopyTo(order, 0);
                if (every)
                {
                    (order[0], order[r]) = (order[r], order[0]);
                }
                else
                {
                    new RandomStream(seed, (ulong)r).Shuffle(order.AsSpan());
                }

                effects[r] = new SyntheticDifferenceInDifferences(
                    [.. order.Skip(treated).Select(i => _names[i])], [.. order.Skip(treated).Select(i => _controls[i])], [.. order.Take(treated).Select(i => _controls[i])], [.. Periods], PeriodsBefore).Value;
            },
            null,
            cancellationToken);

        // The mean square round their mean, as the algorithm has it.
        var error = Math.Sqrt(Moments.Variance(effects) * (effects.Length - 1) / effects.Length);
        return TTest.Estimate(Value, error, null, level, method, treated + controls);
    }

    // By how far they lie from the mean of all, so that the draws depend neither on what units are called nor on which way is up.
    private int[] ByDistance()
    {
        var mean = Mean(_controls);
        var distances = Array.ConvertAll(_controls, unit =>
        {
            var sum = default(CompensatedSum);
            for (var t = 0; t < unit.Length; t++)
            {
                sum.AddProduct(unit[t] - mean[t], unit[t] - mean[t]);
            }

            return sum.Value;
        });
        return [.. Enumerable.Range(0, distances.Length).OrderBy(i => distances[i])];
    }

    private double Difference(double[] treated, double[] unitWeights)
    {
        var sum = default(CompensatedSum);
        sum.Add(Change(treated));
        for (var i = 0; i < unitWeights.Length; i++)
        {
            if (unitWeights[i] > 0)
            {
                sum.AddProduct(-unitWeights[i], Change(_controls[i]));
            }
        }

        return sum.Value;
    }

    // The mean after less the weighted mean before.
    private double Change(double[] series)
    {
        var sum = default(CompensatedSum);
        sum.Add(Moments.Mean(series.AsSpan(PeriodsBefore)));
        for (var t = 0; t < PeriodsBefore; t++)
        {
            sum.AddProduct(-_periodWeights[t], series[t]);
        }

        return sum.Value;
    }

    private double[] Without(int control)
    {
        var left = (double[])_unitWeights.Clone();
        left[control] = 0;
        var total = Summation.Sum(left);
        return Array.ConvertAll(left, weight => weight / total);
    }

    private static double[] Mean(double[][] rows) => [.. Enumerable.Range(0, rows[0].Length).Select(t => Moments.Mean([.. rows.Select(row => row[t])]))];

    private static double[] Centred(double[] values)
    {
        var mean = Moments.Mean(values);
        return Array.ConvertAll(values, value => value - mean);
    }

    // Over all steps of all untreated units together, divided by their number, as the paper has it.
    private static double Noise(double[][] controls, int before)
    {
        double[] steps = [.. controls.SelectMany(row => Enumerable.Range(1, before - 1).Select(t => row[t] - row[t - 1]))];
        return steps.Length == 1 ? 0 : Math.Sqrt(Moments.Variance(steps) * (steps.Length - 1) / steps.Length);
    }
}
