namespace CoalitionMetrics.Statistics;

public static partial class InequalityInference
{
    /// <summary>
    /// The Gini coefficient as the survey package convey (svygini) defines it, with its linearised standard error. It treats weights as frequencies and differs from
    /// <see cref="Inequality.Gini(ReadOnlySpan{double}, ReadOnlySpan{double}, WeightKind, GiniCorrection)"/> unless all weights are 1; use it to meet figures published with that package.
    /// </summary>
    /// <remarks>
    /// Definition: <c>sum (2 r_k - 1) w_k x_k / (N T) - 1</c> over units in ascending order with r_k the weight up to and including k, N = sum w, T = sum w x; standard error by linearisation, with-replacement draws within strata,
    /// no finite population correction; interval by Student's t on the logit scale with units - strata degrees of freedom. Units of equal value count in the order given, and the standard error, though not the value, depends on it.
    /// Invariance: does not depend on the unit of measurement; it does depend on the scale of the weights. Units of weight 0 have no part in the value, but count among those drawn.
    /// Cost: one sort.
    /// Source: Langel and Tillé 2013, Variance estimation of the Gini index: revisiting a result several times published; Pessoa, Damico and Jacob, convey.
    /// </remarks>
    /// <param name="values">What each unit has; finite, not negative, any unit.</param>
    /// <param name="weights">How many units of the population each stands for; finite, not negative, as many as values, at least one positive.</param>
    /// <param name="strata">The stratum from which each unit was drawn; one for all unless told.</param>
    /// <param name="level">The level; 0.95 unless told.</param>
    /// <returns>The estimate; without a standard error where a stratum has a single unit.</returns>
    /// <exception cref="ArgumentException">A span is empty, the lengths differ, or no weight is positive.</exception>
    /// <exception cref="ArgumentOutOfRangeException">A value or weight is negative, NaN or infinite.</exception>
    /// <exception cref="NotIdentifiedException">The total is 0.</exception>
    public static Estimate GiniSurvey(ReadOnlySpan<double> values, ReadOnlySpan<double> weights, Grouping? strata = null, ConfidenceLevel level = default)
    {
        Inequality.Check(values);
        Inequality.CheckWeights(weights, values.Length, WeightKind.Sampling);
        return Survey(values, weights, strata, level);
    }

    /// <summary>The Gini coefficient as the survey package convey (svygini) defines it, for units that each count once.</summary>
    /// <param name="values">What each unit has; finite, not negative, any unit.</param>
    /// <param name="strata">The stratum from which each unit was drawn; one for all unless told.</param>
    /// <param name="level">The level; 0.95 unless told.</param>
    /// <returns>The estimate; without a standard error where a stratum has a single unit.</returns>
    /// <exception cref="ArgumentException"><paramref name="values"/> is empty, or the strata are of another number of units.</exception>
    /// <exception cref="ArgumentOutOfRangeException">A value is negative, NaN or infinite.</exception>
    /// <exception cref="NotIdentifiedException">The total is 0.</exception>
    public static Estimate GiniSurvey(ReadOnlySpan<double> values, Grouping? strata = null, ConfidenceLevel level = default)
    {
        Inequality.Check(values);
        return Survey(values, Ones(values.Length), strata, level);
    }

    /// <summary>The Gini coefficient of a survey by the pairwise form, with its linearised standard error.</summary>
    /// <remarks>
    /// Definition: linearised value <c>z_k = A_k / (W T) - G / W - G x_k / T</c> with A_k = sum w |x_k - x_j|; variance of the sum of w z within strata, draws with replacement; interval by Student's t on the logit scale.
    /// Invariance: does not depend on the order of the units, on the unit of measurement, nor on the scale of the weights. Units of weight 0 have no part in the value, but count among those drawn.
    /// Cost: one sort.
    /// Source: Deville 1999, Variance estimation for complex statistics and estimators.
    /// </remarks>
    /// <param name="values">What each unit has; finite, not negative, any unit.</param>
    /// <param name="weights">How many units of the population each stands for; finite, not negative, as many as values, at least one positive.</param>
    /// <param name="strata">The stratum from which each unit was drawn; one for all unless told.</param>
    /// <param name="level">The level; 0.95 unless told.</param>
    /// <returns>The estimate; without a standard error where a stratum has a single unit.</returns>
    /// <exception cref="ArgumentException">A span is empty, the lengths differ, or no weight is positive.</exception>
    /// <exception cref="ArgumentOutOfRangeException">A value or weight is negative, NaN or infinite.</exception>
    /// <exception cref="NotIdentifiedException">The total is 0.</exception>
    public static Estimate GiniLinearised(ReadOnlySpan<double> values, ReadOnlySpan<double> weights, Grouping? strata = null, ConfidenceLevel level = default)
    {
        var gini = Inequality.Gini(values, weights);
        var mean = SortedUnits.WeightedMean(values, weights);
        var total = Summation.Sum(weights);
        var relative = new double[values.Length];
        for (var i = 0; i < relative.Length; i++)
        {
            relative[i] = values[i] / mean;
        }

        var scores = new double[values.Length];
        if (mean > 0)
        {
            var distances = AbsoluteDifferences.Of(relative, weights);
            for (var i = 0; i < scores.Length; i++)
            {
                scores[i] = weights[i] / total * ((distances.From(relative[i]) / total) - (gini * (1 + relative[i])));
            }
        }

        return LinearisedVariance.Estimate(gini, scores, strata, IntervalScale.Logit, level, "linearised");
    }

    /// <summary>The Gini coefficient by the pairwise form of a survey whose units each count once, with its linearised standard error.</summary>
    /// <param name="values">What each unit has; finite, not negative, any unit.</param>
    /// <param name="strata">The stratum from which each unit was drawn; one for all unless told.</param>
    /// <param name="level">The level; 0.95 unless told.</param>
    /// <returns>The estimate; without a standard error where a stratum has a single unit.</returns>
    /// <exception cref="ArgumentException"><paramref name="values"/> is empty, or the strata are of another number of units.</exception>
    /// <exception cref="ArgumentOutOfRangeException">A value is negative, NaN or infinite.</exception>
    /// <exception cref="NotIdentifiedException">The total is 0.</exception>
    public static Estimate GiniLinearised(ReadOnlySpan<double> values, Grouping? strata = null, ConfidenceLevel level = default)
    {
        Inequality.Check(values);
        return GiniLinearised(values, Ones(values.Length), strata, level);
    }

    /// <summary>The generalised entropy index of a survey, with its linearised standard error (as convey's svygei).</summary>
    /// <remarks>
    /// Definition: linearised value <c>z = t - GE (1 + alpha d)</c> with d = x / mean - 1 and t the unit's own part, t = ((1 + d)^alpha - 1 - alpha d) / (alpha (alpha - 1)); variance of the sum of w z / W within strata, draws with
    /// replacement, no finite population correction; interval by Student's t on the logarithmic scale with units - strata degrees of freedom.
    /// Invariance: does not depend on the order of the units, on the unit of measurement, nor on the scale of the weights. Units of weight 0 have no part in the value, but count among those drawn.
    /// Cost: three passes.
    /// Source: Biewen and Jenkins 2006, Variance estimation for generalized entropy and Atkinson inequality indices: the complex survey data case.
    /// </remarks>
    /// <param name="values">What each unit has; finite, not negative, any unit.</param>
    /// <param name="weights">How many units of the population each stands for; finite, not negative, as many as values, at least one positive.</param>
    /// <param name="alpha">Where to look: any finite number; 0 = mean log deviation, 1 = Theil's T.</param>
    /// <param name="strata">The stratum from which each unit was drawn; one for all unless told.</param>
    /// <param name="level">The level; 0.95 unless told.</param>
    /// <returns>The estimate; without a standard error where a stratum has a single unit.</returns>
    /// <exception cref="ArgumentException">A span is empty, the lengths differ, or no weight is positive.</exception>
    /// <exception cref="ArgumentOutOfRangeException">A value or weight is negative, NaN or infinite, or <paramref name="alpha"/> is not finite.</exception>
    /// <exception cref="NotIdentifiedException">The total is 0, or a value with weight is 0 and alpha is not above 0, since the index is infinite.</exception>
    public static Estimate GeneralisedEntropyLinearised(
        ReadOnlySpan<double> values, ReadOnlySpan<double> weights, double alpha, Grouping? strata = null, ConfidenceLevel level = default)
    {
        var entropy = Inequality.GeneralisedEntropy(values, weights, alpha);
        return LinearisedVariance.Estimate(entropy, EntropyScores(values, weights, alpha, entropy, 1), strata, IntervalScale.Log, level, "linearised");
    }

    /// <summary>The generalised entropy index of a survey whose units each count once, with its linearised standard error.</summary>
    /// <param name="values">What each unit has; finite, not negative, any unit.</param>
    /// <param name="alpha">Where to look: any finite number; 0 = mean log deviation, 1 = Theil's T.</param>
    /// <param name="strata">The stratum from which each unit was drawn; one for all unless told.</param>
    /// <param name="level">The level; 0.95 unless told.</param>
    /// <returns>The estimate; without a standard error where a stratum has a single unit.</returns>
    /// <exception cref="ArgumentException"><paramref name="values"/> is empty, or the strata are of another number of units.</exception>
    /// <exception cref="ArgumentOutOfRangeException">A value is negative, NaN or infinite, or <paramref name="alpha"/> is not finite.</exception>
    /// <exception cref="NotIdentifiedException">The total is 0, or a value is 0 and alpha is not above 0, since the index is infinite.</exception>
    public static Estimate GeneralisedEntropyLinearised(ReadOnlySpan<double> values, double alpha, Grouping? strata = null, ConfidenceLevel level = default)
    {
        Inequality.Check(values);
        return GeneralisedEntropyLinearised(values, Ones(values.Length), alpha, strata, level);
    }

    /// <summary>Atkinson's index of a survey, with its linearised standard error (as convey's svyatk).</summary>
    /// <remarks>
    /// Definition: the index is a function of the generalised entropy with alpha = 1 - epsilon, whose linearised values are multiplied by its slope; otherwise as
    /// <see cref="GeneralisedEntropyLinearised(ReadOnlySpan{double}, ReadOnlySpan{double}, double, Grouping, ConfidenceLevel)"/>, with the interval on the logit scale.
    /// Invariance: as the linearised generalised entropy.
    /// Cost: three passes.
    /// Source: Biewen and Jenkins 2006, Variance estimation for generalized entropy and Atkinson inequality indices: the complex survey data case.
    /// </remarks>
    /// <param name="values">What each unit has; finite, not negative, any unit.</param>
    /// <param name="weights">How many units of the population each stands for; finite, not negative, as many as values, at least one positive.</param>
    /// <param name="epsilon">How much inequality is minded: finite, above 0.</param>
    /// <param name="strata">The stratum from which each unit was drawn; one for all unless told.</param>
    /// <param name="level">The level; 0.95 unless told.</param>
    /// <returns>The estimate; without a standard error where a stratum has a single unit.</returns>
    /// <exception cref="ArgumentException">A span is empty, the lengths differ, or no weight is positive.</exception>
    /// <exception cref="ArgumentOutOfRangeException">A value or weight is negative, NaN or infinite, or <paramref name="epsilon"/> is not positive or not finite.</exception>
    /// <exception cref="NotIdentifiedException">The total is 0, or a value with weight is 0 and epsilon is at least 1: the index is 1 then, and has no linearised value.</exception>
    public static Estimate AtkinsonLinearised(ReadOnlySpan<double> values, ReadOnlySpan<double> weights, double epsilon, Grouping? strata = null, ConfidenceLevel level = default)
    {
        Guard.Positive(epsilon, nameof(epsilon));
        var alpha = 1 - epsilon;
        var entropy = Inequality.GeneralisedEntropy(values, weights, alpha);
        var index = double.IsNaN(entropy) ? double.NaN : Inequality.Atkinson(values, weights, epsilon);

        // EDE / mean = (1 + alpha (alpha - 1) GE)^(1 / alpha), whose slope in GE is (alpha - 1) (EDE / mean)^(1 - alpha).
        var slope = epsilon * Math.Pow(1 - index, epsilon);
        return LinearisedVariance.Estimate(index, EntropyScores(values, weights, alpha, entropy, slope), strata, IntervalScale.Logit, level, "linearised");
    }

    /// <summary>Atkinson's index of a survey whose units each count once, with its linearised standard error.</summary>
    /// <param name="values">What each unit has; finite, not negative, any unit.</param>
    /// <param name="epsilon">How much inequality is minded: finite, above 0.</param>
    /// <param name="strata">The stratum from which each unit was drawn; one for all unless told.</param>
    /// <param name="level">The level; 0.95 unless told.</param>
    /// <returns>The estimate; without a standard error where a stratum has a single unit.</returns>
    /// <exception cref="ArgumentException"><paramref name="values"/> is empty, or the strata are of another number of units.</exception>
    /// <exception cref="ArgumentOutOfRangeException">A value is negative, NaN or infinite, or <paramref name="epsilon"/> is not positive or not finite.</exception>
    /// <exception cref="NotIdentifiedException">The total is 0, or a value is 0 and epsilon is at least 1: the index is 1 then, and has no linearised value.</exception>
    public static Estimate AtkinsonLinearised(ReadOnlySpan<double> values, double epsilon, Grouping? strata = null, ConfidenceLevel level = default)
    {
        Inequality.Check(values);
        return AtkinsonLinearised(values, Ones(values.Length), epsilon, strata, level);
    }

    private static double[] EntropyScores(ReadOnlySpan<double> values, ReadOnlySpan<double> weights, double alpha, double entropy, double slope)
    {
        var scores = new double[values.Length];
        if (double.IsNaN(entropy))
        {
            return scores;
        }

        var mean = SortedUnits.WeightedMean(values, weights);
        var total = Summation.Sum(weights);
        for (var i = 0; i < scores.Length; i++)
        {
            if (weights[i] > 0)
            {
                var d = (values[i] - mean) / mean;
                scores[i] = slope * (weights[i] / total) * (RelativeTerms.Power(values[i], mean, alpha) - (entropy * (1 + (alpha * d))));
            }
        }

        return scores;
    }

    private static Estimate Survey(ReadOnlySpan<double> values, ReadOnlySpan<double> weights, Grouping? strata, ConfidenceLevel level)
    {
        var mean = SortedUnits.WeightedMean(values, weights);
        if (mean == 0)
        {
            return LinearisedVariance.Estimate(double.NaN, [], strata, IntervalScale.Logit, level, "linearised (convey)");
        }

        // By value, units of equal value in the order given.
        var order = new int[values.Length];
        var x = new double[values.Length];
        for (var i = 0; i < order.Length; i++)
        {
            order[i] = i;
            x[i] = values[i] / mean;
        }

        Array.Sort(order, (i, j) => x[i] != x[j] ? x[i].CompareTo(x[j]) : i.CompareTo(j));

        // Values in means: then T = N, and only N, T1 and the running sums are left.
        var upTo = new double[order.Length];
        var valueUpTo = new double[order.Length];
        var weight = default(CompensatedSum);
        var value = default(CompensatedSum);
        var ranked = default(CompensatedSum);
        foreach (var i in order)
        {
            weight.Add(weights[i]);
            value.AddProduct(weights[i], x[i]);
            upTo[i] = weight.Value;
            valueUpTo[i] = value.Value;
            ranked.AddProduct(upTo[i] * weights[i], x[i]);
        }

        var n = weight.Value;
        var both = (2 * ranked.Value) - n;
        var scores = new double[order.Length];
        foreach (var i in order)
        {
            var linear = n - valueUpTo[i] + (weights[i] * x[i]) + (upTo[i] * x[i]);
            scores[i] = weights[i] / (n * n) * ((2 * linear) - x[i] - (both / n * (x[i] + 1)));
        }

        return LinearisedVariance.Estimate((both / (n * n)) - 1, scores, strata, IntervalScale.Logit, level, "linearised (convey)");
    }

    private static double[] Ones(int count)
    {
        var ones = new double[count];
        Array.Fill(ones, 1);
        return ones;
    }
}
