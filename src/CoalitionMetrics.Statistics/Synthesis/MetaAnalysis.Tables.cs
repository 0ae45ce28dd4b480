namespace CoalitionMetrics.Statistics;

public static partial class MetaAnalysis
{
    /// <summary>
    /// One ratio (or difference) for all studies from their raw counts: sound where events are rare and studies small, since nothing is added to empty cells.
    /// </summary>
    /// <remarks>
    /// <para>Definition: odds ratio <c>sum(ad/N) / sum(bc/N)</c>, error of its logarithm by Robins, Breslow and Greenland; risk ratio <c>sum(a n2/N) / sum(c n1/N)</c>, error by
    /// Greenland and Robins; risk difference <c>sum((a n2 - c n1)/N) / sum(n1 n2/N)</c>, error by Sato, Greenland and Robins. Heterogeneity over the studies' own effects
    /// (1/2 added where a cell is empty; studies in which all or none have an event left out of ratios).</para>
    /// <para>Invariance: exchanging arms changes the sign; studies without any event do not move a ratio; the order of studies does not matter.</para>
    /// <para>Cost: constant a study.</para>
    /// <para>Source: Mantel and Haenszel 1959; Robins, Breslow and Greenland 1986; Greenland and Robins 1985; Sato et al. 1989; Tarone 1985.</para>
    /// </remarks>
    /// <param name="tables">The counts of each study; at least one study, each arm with units.</param>
    /// <param name="measure">What is pooled.</param>
    /// <param name="level">The level; 0.95 unless told.</param>
    /// <returns>The pooled effect with its tests.</returns>
    /// <exception cref="ArgumentException">There are no studies, or an arm has no units.</exception>
    /// <exception cref="ArgumentOutOfRangeException">The measure is unknown.</exception>
    /// <exception cref="NotIdentifiedException">One side of a ratio is 0 in all studies together.</exception>
    public static PooledTables MantelHaenszel(ReadOnlySpan<TwoByTwoTable> tables, TableMeasure measure, ConfidenceLevel level = default)
    {
        TwoByTwoTable.Check(tables, nameof(tables));
        var (effect, variance) = measure switch
        {
            TableMeasure.LogOddsRatio => LogOddsRatio(tables),
            TableMeasure.LogRiskRatio => LogRiskRatio(tables),
            TableMeasure.RiskDifference => RiskDifference(tables),
            _ => throw Guard.Unknown(nameof(measure), measure),
        };
        var lots = HypergeometricSums(tables);
        return new PooledTables
        {
            Measure = measure,
            Effect = NormalEstimate(effect, variance, "Mantel-Haenszel", tables.Length, level),
            Heterogeneity = Heterogeneity(tables, measure, effect),
            CochranMantelHaenszel = lots.Variance > 0 ? new ChiSquareTest { Statistic = lots.Excess * lots.Excess / lots.Variance, DegreesOfFreedom = 1 } : null,
            Tarone = measure == TableMeasure.LogOddsRatio ? Tarone(tables, Math.Exp(effect)) : null,
        };
    }

    /// <summary>Peto's odds ratio for rare events and arms of like size: treated events against what chance would give, over all studies.</summary>
    /// <remarks>
    /// <para>Definition: log odds ratio <c>sum(O - E) / sum V</c>, standard error <c>1 / sqrt(sum V)</c>, with the hypergeometric mean and variance of treated events; studies in which all
    /// or none have an event carry no information. Biased where effects are large or arms very unequal.</para>
    /// <para>Invariance: exchanging arms changes the sign; studies without any event change nothing.</para>
    /// <para>Cost: constant a study. Source: Yusuf, Peto et al. 1985.</para>
    /// </remarks>
    /// <param name="tables">The counts of each study; at least one study, each arm with units.</param>
    /// <param name="level">The level; 0.95 unless told.</param>
    /// <returns>The pooled log odds ratio with its test.</returns>
    /// <exception cref="ArgumentException">There are no studies, or an arm has no units.</exception>
    /// <exception cref="NotIdentifiedException">In no study do some have an event and some not.</exception>
    public static PooledTables Peto(ReadOnlySpan<TwoByTwoTable> tables, ConfidenceLevel level = default)
    {
        TwoByTwoTable.Check(tables, nameof(tables));
        var lots = HypergeometricSums(tables);
        if (lots.Informative == 0)
        {
            throw NothingToCompare();
        }

        var effect = lots.Excess / lots.Variance;
        double q = 0;
        foreach (var table in tables)
        {
            if (table.IsInformative)
            {
                var (excess, variance) = Hypergeometric(table);
                q += variance * Math.Pow((excess / variance) - effect, 2);
            }
        }

        return new PooledTables
        {
            Measure = TableMeasure.LogOddsRatio,
            Effect = NormalEstimate(effect, 1 / lots.Variance, "Peto", tables.Length, level),
            Heterogeneity = new ChiSquareTest { Statistic = q, DegreesOfFreedom = lots.Informative - 1 },
        };
    }

    private static (double Effect, double Variance) LogOddsRatio(ReadOnlySpan<TwoByTwoTable> tables)
    {
        double r = 0, s = 0, pr = 0, mixed = 0, qs = 0;
        foreach (var t in tables)
        {
            var (ri, si) = (t.TreatedEvents * t.ControlNonEvents / t.Total, t.TreatedNonEvents * t.ControlEvents / t.Total);
            var (p, q) = ((t.TreatedEvents + t.ControlNonEvents) / t.Total, (t.TreatedNonEvents + t.ControlEvents) / t.Total);
            r += ri;
            s += si;
            pr += p * ri;
            mixed += (p * si) + (q * ri);
            qs += q * si;
        }

        return r > 0 && s > 0 ? (Math.Log(r / s), ((pr / r / r) + (mixed / r / s) + (qs / s / s)) / 2) : throw NothingToCompare();
    }

    private static (double Effect, double Variance) LogRiskRatio(ReadOnlySpan<TwoByTwoTable> tables)
    {
        double r = 0, s = 0, p = 0;
        foreach (var t in tables)
        {
            r += t.TreatedEvents * t.ControlTotal / t.Total;
            s += t.ControlEvents * t.TreatedTotal / t.Total;
            p += ((t.TreatedTotal * t.ControlTotal * t.Events) - (t.TreatedEvents * t.ControlEvents * t.Total)) / t.Total / t.Total;
        }

        return r > 0 && s > 0 ? (Math.Log(r / s), p / r / s) : throw NothingToCompare();
    }

    private static (double Effect, double Variance) RiskDifference(ReadOnlySpan<TwoByTwoTable> tables)
    {
        double r = 0, w = 0, p = 0, q = 0;
        foreach (var t in tables)
        {
            var (n1, n2, a, c) = (t.TreatedTotal, t.ControlTotal, t.TreatedEvents, t.ControlEvents);
            r += ((a * n2) - (c * n1)) / t.Total;
            w += n1 * n2 / t.Total;
            p += ((n1 * n1 * c) - (n2 * n2 * a) + (n1 * n2 * (n2 - n1) / 2)) / t.Total / t.Total;
            q += ((a * (n2 - c)) + (c * (n1 - a))) / (2 * t.Total);
        }

        return (r / w, ((r / w * p) + q) / w / w);
    }

    private static Estimate NormalEstimate(double effect, double variance, string method, int count, ConfidenceLevel level)
    {
        var error = Math.Sqrt(variance);
        if (!(error > 0))
        {
            return Estimate.WithoutInterval(effect, NoIntervalReason.NoSpread, level, method, count, 0);
        }

        var reach = error * NormalDistribution.UpperQuantile(level.Alpha / 2);
        return Estimate.WithInterval(effect, error, new ConfidenceInterval(effect - reach, effect + reach, level), method, count);
    }

    // Around the pooled effect, over the studies' own effects.
    private static ChiSquareTest Heterogeneity(ReadOnlySpan<TwoByTwoTable> tables, TableMeasure measure, double effect)
    {
        double q = 0;
        var used = 0;
        var own = StudyEffects.FromTables(tables, measure);
        for (var i = 0; i < tables.Length; i++)
        {
            if (measure == TableMeasure.RiskDifference || tables[i].IsInformative)
            {
                q += Math.Pow(own.Effects[i] - effect, 2) / own.Variances[i];
                used++;
            }
        }

        return new ChiSquareTest { Statistic = q, DegreesOfFreedom = Math.Max(0, used - 1) };
    }

    private static ChiSquareTest Tarone(ReadOnlySpan<TwoByTwoTable> tables, double oddsRatio)
    {
        double statistic = 0, excess = 0, total = 0;
        var used = 0;
        foreach (var t in tables)
        {
            if (!t.IsInformative)
            {
                continue;
            }

            // Treated events by which the table has this odds ratio, margins as they are: the root of a quadratic, without cancellation.
            var linear = t.ControlTotal - t.Events + (oddsRatio * (t.TreatedTotal + t.Events));
            var constant = oddsRatio * t.TreatedTotal * t.Events;
            var fitted = 2 * constant / (linear + Math.Sqrt((linear * linear) + (4 * (1 - oddsRatio) * constant)));
            var variance = 1 / ((1 / fitted) + (1 / (t.TreatedTotal - fitted)) + (1 / (t.Events - fitted)) + (1 / (t.ControlTotal - t.Events + fitted)));
            statistic += Math.Pow(t.TreatedEvents - fitted, 2) / variance;
            excess += t.TreatedEvents - fitted;
            total += variance;
            used++;
        }

        return new ChiSquareTest { Statistic = statistic - (excess * excess / total), DegreesOfFreedom = Math.Max(0, used - 1) };
    }

    // Treated events above what chance gives with the margins as they are, and their variance.
    private static (double Excess, double Variance) Hypergeometric(TwoByTwoTable t) => (
        t.TreatedEvents - (t.Events * t.TreatedTotal / t.Total),
        t.TreatedTotal / t.Total * (t.ControlTotal / t.Total) * t.Events * (t.Total - t.Events) / (t.Total - 1));

    private static (double Excess, double Variance, int Informative) HypergeometricSums(ReadOnlySpan<TwoByTwoTable> tables)
    {
        var sums = (Excess: 0.0, Variance: 0.0, Informative: 0);
        foreach (var table in tables)
        {
            if (table.IsInformative)
            {
                var (excess, variance) = Hypergeometric(table);
                sums = (sums.Excess + excess, sums.Variance + variance, sums.Informative + 1);
            }
        }

        return sums;
    }

    private static NotIdentifiedException NothingToCompare() =>
        new(NotIdentifiedReason.NoVariation, "All studies together have no event, or no unit without one, on one side of the comparison; the ratio has no value.");
}
