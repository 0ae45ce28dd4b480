using System.Globalization;

namespace CoalitionMetrics.Statistics;

/// <summary>The effects of several studies on one scale with the variances of their sampling errors, ready to be pooled.</summary>
public sealed class StudyEffects
{
    private readonly double[] _effects;
    private readonly double[] _variances;

    private StudyEffects(double[] effects, double[] variances)
    {
        _effects = effects;
        _variances = variances;
    }

    /// <summary>The effect of each study; NaN where it has none.</summary>
    public ReadOnlySpan<double> Effects => _effects;

    /// <summary>The sampling variance of each effect; NaN where the effect has no value.</summary>
    public ReadOnlySpan<double> Variances => _variances;

    /// <summary>Risks or odds compared between the arms of each study.</summary>
    /// <remarks>
    /// <para>Definition, with a events and b others treated, c and d in the control arm: log risk ratio <c>ln((a/n1) / (c/n2))</c>, variance <c>1/a - 1/n1 + 1/c - 1/n2</c>;
    /// log odds ratio <c>ln(ad / bc)</c>, variance <c>1/a + 1/b + 1/c + 1/d</c>; risk difference <c>a/n1 - c/n2</c>, variance <c>ab/n1^3 + cd/n2^3</c>.</para>
    /// <para>Invariance: exchanging the arms changes the sign alone.</para>
    /// <para>Cost: constant a study. Source: Fleiss and Berlin 2009, Effect sizes for dichotomous data.</para>
    /// </remarks>
    /// <param name="tables">The counts of each study; at least one study, each arm with units.</param>
    /// <param name="measure">How arms are compared.</param>
    /// <param name="zeroCells">Where 1/2 is added to all cells; in tables with an empty cell unless told.</param>
    /// <returns>Effects and variances; NaN where <see cref="ZeroCells.None"/> leaves a ratio or its variance without value.</returns>
    /// <exception cref="ArgumentException">There are no studies, or an arm has no units.</exception>
    /// <exception cref="ArgumentOutOfRangeException">The measure or the rule for empty cells is unknown.</exception>
    public static StudyEffects FromTables(ReadOnlySpan<TwoByTwoTable> tables, TableMeasure measure, ZeroCells zeroCells = ZeroCells.TablesWithZero)
    {
        TwoByTwoTable.Check(tables, nameof(tables));
        var anyZero = false;
        foreach (var table in tables)
        {
            anyZero |= table.HasZero;
        }

        var effects = new double[tables.Length];
        var variances = new double[tables.Length];
        for (var i = 0; i < effects.Length; i++)
        {
            var adds = zeroCells switch
            {
                ZeroCells.TablesWithZero => tables[i].HasZero,
                ZeroCells.AllTablesIfAnyZero => anyZero,
                ZeroCells.AllTables => true,
                ZeroCells.None => false,
                _ => throw Guard.Unknown(nameof(zeroCells), zeroCells),
            };
            (effects[i], variances[i]) = Compare(adds ? tables[i].Plus(0.5) : tables[i], measure);
        }

        return new StudyEffects(effects, variances);
    }

    /// <summary>Differences of means, in the unit of the outcome, or in standard deviations.</summary>
    /// <remarks>
    /// <para>Definition: <c>m1 - m2</c> with variance <c>s1^2/n1 + s2^2/n2</c>; standardised: that divided by the pooled standard deviation, times the exact
    /// correction <c>J(n1 + n2 - 2)</c> (Hedges g), with variance <c>1/n1 + 1/n2 + g^2 / (2 (n1 + n2))</c>.</para>
    /// <para>Invariance: adding a constant to both means changes nothing; the standardised difference does not depend on the unit.</para>
    /// <para>Cost: constant a study. Source: Hedges 1981; Hedges and Olkin 1985.</para>
    /// </remarks>
    /// <param name="treated">Mean, standard deviation and number of units of the treated arm of each study.</param>
    /// <param name="control">The same of the control arm; as many.</param>
    /// <param name="standardised">Whether differences are in standard deviations.</param>
    /// <returns>Effects and variances; NaN where both arms of a study have no spread and differences are standardised.</returns>
    /// <exception cref="ArgumentException">There are no studies, or not as many control as treated arms.</exception>
    public static StudyEffects FromMeans(ReadOnlySpan<ArmMean> treated, ReadOnlySpan<ArmMean> control, bool standardised)
    {
        Guard.NotEmpty(treated, nameof(treated));
        Guard.SameLength(treated.Length, control.Length, nameof(treated), nameof(control));
        var effects = new double[treated.Length];
        var variances = new double[treated.Length];
        for (var i = 0; i < effects.Length; i++)
        {
            var (first, second) = (treated[i], control[i]);
            effects[i] = first.Mean - second.Mean;
            variances[i] = (first.Variance / first.Count) + (second.Variance / second.Count);
            if (standardised)
            {
                double free = first.Count + second.Count - 2;
                var spread = Math.Sqrt((((first.Count - 1) * first.Variance) + ((second.Count - 1) * second.Variance)) / free);
                effects[i] = spread > 0 ? effects[i] / spread * SpecialFunctions.HedgesCorrection(free) : double.NaN;
                variances[i] = (1.0 / first.Count) + (1.0 / second.Count) + (effects[i] * effects[i] / (2.0 * (first.Count + second.Count)));
            }
        }

        return new StudyEffects(effects, variances);
    }

    /// <summary>Correlations on Fisher's scale, on which their variance depends on the number of units alone.</summary>
    /// <remarks>
    /// <para>Definition: <c>artanh(r)</c>, variance <c>1 / (n - 3)</c>.</para>
    /// <para>Invariance: exchanging the sign of r changes the sign alone.</para>
    /// <para>Cost: constant a study. Source: Fisher 1921.</para>
    /// </remarks>
    /// <param name="correlations">The correlation of each study; between -1 and 1, ends excluded.</param>
    /// <param name="counts">The units of each study; at least 4.</param>
    /// <returns>Effects and variances.</returns>
    /// <exception cref="ArgumentException">There are no studies, or not as many counts as correlations.</exception>
    /// <exception cref="ArgumentOutOfRangeException">A correlation is not inside (-1, 1), or a count below 4.</exception>
    public static StudyEffects FromCorrelations(ReadOnlySpan<double> correlations, ReadOnlySpan<int> counts)
    {
        Guard.NotEmpty(correlations, nameof(correlations));
        Guard.SameLength(correlations.Length, counts.Length, nameof(correlations), nameof(counts));
        var effects = new double[correlations.Length];
        var variances = new double[correlations.Length];
        for (var i = 0; i < effects.Length; i++)
        {
            if (correlations[i] is not (> -1 and < 1))
            {
                throw Guard.Refuse(nameof(correlations), i, correlations[i], "a number inside (-1, 1)");
            }

            if (counts[i] < 4)
            {
                throw Guard.Refuse(nameof(counts), i, counts[i], "at least 4 units");
            }

            // Near 0 the difference of logarithms of 1 + r and 1 - r keeps all digits.
            effects[i] = (SpecialFunctions.LogP1(correlations[i]) - SpecialFunctions.LogP1(-correlations[i])) / 2;
            variances[i] = 1.0 / (counts[i] - 3);
        }

        return new StudyEffects(effects, variances);
    }

    private static (double Effect, double Variance) Compare(TwoByTwoTable table, TableMeasure measure)
    {
        var (a, b, c, d) = (table.TreatedEvents, table.TreatedNonEvents, table.ControlEvents, table.ControlNonEvents);
        var (treated, control) = (table.TreatedTotal, table.ControlTotal);
        var (effect, variance) = measure switch
        {
            TableMeasure.LogRiskRatio => (Math.Log(a / treated / (c / control)), (b / (a * treated)) + (d / (c * control))),
            TableMeasure.LogOddsRatio => (Math.Log(a / b / (c / d)), (1 / a) + (1 / b) + (1 / c) + (1 / d)),
            TableMeasure.RiskDifference => ((a / treated) - (c / control), (a / treated * (b / treated) / treated) + (c / control * (d / control) / control)),
            _ => throw Guard.Unknown(nameof(measure), measure),
        };
        return double.IsFinite(effect) && double.IsFinite(variance) ? (effect, variance) : (double.NaN, double.NaN);
    }

    /// <summary>The number of studies, rounded text, invariant.</summary>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{_effects.Length} effects");
}
