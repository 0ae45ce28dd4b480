namespace CoalitionMetrics.Statistics;

/// <summary>What a difference in a covariate is held against.</summary>
public enum BalanceScale
{
    /// <summary>The root of the mean of both arms' variances: the default.</summary>
    BothArms,

    /// <summary>The standard deviation of the treated, as usual for effects on the treated.</summary>
    Treated,
}

/// <summary>Were the groups alike at the start?</summary>
public static class CovariateBalance
{
    /// <summary>For each covariate the difference between the arms in standard deviations: 0 = alike; beyond 0.1 in either direction is often called unbalanced.</summary>
    /// <remarks>
    /// <para>Definition: <c>(mean1 - mean0) / s</c>, means weighted where weights are given; s from the covariate as it is, with n - 1, also when it is yes or no. Variance ratio: treated over
    /// untreated, unweighted.</para>
    /// <para>Invariance: a constant added to a covariate or a positive factor changes nothing (property tests).</para>
    /// <para>Cost: a few passes for each covariate. Source: Rosenbaum and Rubin 1985; Stuart 2010.</para>
    /// </remarks>
    /// <param name="treated">Who was treated, one a unit.</param>
    /// <param name="covariates">The covariates; at least one.</param>
    /// <param name="scale">What the difference is held against; both arms unless told.</param>
    /// <param name="weights">A weight for each unit, not below 0, some above 0 in each arm; null = all alike.</param>
    /// <returns>One row a covariate.</returns>
    /// <exception cref="ArgumentException">Lengths differ, there is no covariate, or a weight is outside its domain.</exception>
    /// <exception cref="NotIdentifiedException">An arm is empty or has no weight.</exception>
    public static IReadOnlyList<BalanceRow> StandardizedDifferences(
        ReadOnlySpan<bool> treated, IReadOnlyList<Regressor> covariates, BalanceScale scale = BalanceScale.BothArms, IReadOnlyList<double>? weights = null)
    {
        ArgumentNullException.ThrowIfNull(covariates);
        Experiment.RequireBothArms(treated.Count(true), treated.Count(false));
        if (covariates.Count == 0)
        {
            throw new ArgumentException("At least one covariate is needed.", nameof(covariates));
        }

        if (!Enum.IsDefined(scale))
        {
            throw new ArgumentOutOfRangeException(nameof(scale), scale, "Not a member of the enumeration.");
        }

        double[] one = [];
        double[] zero = [];
        if (weights is not null)
        {
            Guard.SameLength(weights.Count, treated.Length, nameof(weights), nameof(treated));
            double[] all = [.. weights];
            Guard.NonNegative(all, nameof(weights));
            (one, zero) = (Experiment.Arm(all, treated, true), Experiment.Arm(all, treated, false));
            Experiment.RequireBothArms(one.Count(w => w > 0), zero.Count(w => w > 0));
        }

        var rows = new List<BalanceRow>(covariates.Count);
        foreach (var covariate in covariates)
        {
            Guard.SameLength(covariate.Values.Length, treated.Length, $"{nameof(covariates)}[{covariate.Name}]", nameof(treated));
            var (first, second) = (Experiment.Arm(covariate.Values, treated, true), Experiment.Arm(covariate.Values, treated, false));
            var (firstMean, secondMean) = weights is null ? (Moments.Mean(first), Moments.Mean(second)) : (Moments.Mean(first, one), Moments.Mean(second, zero));
            var (firstVariance, secondVariance) = (Moments.Variance(first), Moments.Variance(second));
            var deviation = Math.Sqrt(scale == BalanceScale.Treated ? firstVariance : (firstVariance + secondVariance) / 2);
            rows.Add(new BalanceRow
            {
                Name = covariate.Name,
                TreatedMean = firstMean,
                ControlMean = secondMean,
                StandardizedDifference = deviation > 0 ? (firstMean - secondMean) / deviation : double.NaN,
                VarianceRatio = secondVariance > 0 ? firstVariance / secondVariance : double.NaN,
            });
        }

        return rows;
    }

    /// <summary>
    /// Did other units come to be compared than at first? For each covariate how much more its mean moved from before to after among the treated than among the untreated, in standard deviations; 0 = those seen after are
    /// like those seen before, or changed alike on both sides. Where covariates cannot change by themselves, anything else is a change of who was seen.
    /// </summary>
    /// <remarks>
    /// <para>Definition: <c>((mean1 after - mean1 before) - (mean0 after - mean0 before)) / s</c>, s the root of the mean of both arms' variances before, n - 1.</para>
    /// <para>Invariance: a number added to all values of an arm or of a time, or a positive factor, changes nothing (property tests).</para>
    /// <para>Cost: a few passes for each covariate. Source: Hong 2013; Sant'Anna and Xu 2023 (changes of composition in difference-in-differences).</para>
    /// </remarks>
    /// <param name="treated">Who was treated, one a row.</param>
    /// <param name="after">Which rows were observed after the pilot began, one a row.</param>
    /// <param name="covariates">The covariates, one number a row; at least one.</param>
    /// <returns>One row a covariate.</returns>
    /// <exception cref="ArgumentException">Lengths differ, or there is no covariate.</exception>
    /// <exception cref="NotIdentifiedException">An arm has no row before or none after.</exception>
    public static IReadOnlyList<CompositionRow> CompositionChange(ReadOnlySpan<bool> treated, ReadOnlySpan<bool> after, IReadOnlyList<Regressor> covariates)
    {
        ArgumentNullException.ThrowIfNull(covariates);
        Guard.SameLength(after.Length, treated.Length, nameof(after), nameof(treated));
        if (covariates.Count == 0)
        {
            throw new ArgumentException("At least one covariate is needed.", nameof(covariates));
        }

        var cells = new List<int>[] { [], [], [], [] };
        for (var i = 0; i < treated.Length; i++)
        {
            cells[(treated[i] ? 2 : 0) + (after[i] ? 1 : 0)].Add(i);
        }

        Experiment.RequireBothArms(Math.Min(cells[2].Count, cells[3].Count), Math.Min(cells[0].Count, cells[1].Count));
        var rows = new List<CompositionRow>(covariates.Count);
        foreach (var covariate in covariates)
        {
            Guard.SameLength(covariate.Values.Length, treated.Length, $"{nameof(covariates)}[{covariate.Name}]", nameof(treated));
            double[][] values = Array.ConvertAll(cells, cell => cell.Select(i => covariate.Values[i]).ToArray());
            double[] means = Array.ConvertAll(values, v => Moments.Mean(v));
            var deviation = Spread(values[2], values[0]);
            rows.Add(new CompositionRow
            {
                Name = covariate.Name,
                TreatedBefore = means[2],
                TreatedAfter = means[3],
                ControlBefore = means[0],
                ControlAfter = means[1],
                StandardizedDifference = deviation > 0 ? (means[3] - means[2] - (means[1] - means[0])) / deviation : double.NaN,
            });
        }

        return rows;
    }

    /// <summary>A row from the values of both sides, one of which may be a single unit: its spread is then that of the other.</summary>
    internal static BalanceRow Row(string name, double[] first, double[] second, double firstMean, double secondMean)
    {
        var deviation = Spread(first, second);
        var (firstVariance, secondVariance) = (Moments.Variance(first), Moments.Variance(second));
        return new BalanceRow
        {
            Name = name,
            TreatedMean = firstMean,
            ControlMean = secondMean,
            StandardizedDifference = deviation > 0 ? (firstMean - secondMean) / deviation : double.NaN,
            VarianceRatio = secondVariance > 0 ? firstVariance / secondVariance : double.NaN,
        };
    }

    // The root of the mean of the variances there are; NaN when neither side has two units.
    private static double Spread(double[] first, double[] second) => (first.Length > 1, second.Length > 1) switch
    {
        (true, true) => Math.Sqrt((Moments.Variance(first) + Moments.Variance(second)) / 2),
        (true, false) => Moments.StandardDeviation(first),
        (false, true) => Moments.StandardDeviation(second),
        _ => double.NaN,
    };

    /// <summary>
    /// How large the largest difference over covariates may be, in standard deviations and in either direction, when the lot alone decides: beyond it a lot lies in one trial of twenty (at
    /// level 0.95). The fewer units, the larger.
    /// </summary>
    /// <remarks>
    /// <para>Definition: <c>z(1 - alpha / (2 m)) sqrt(1/n1 + 1/n0)</c>, m covariates, for a lot over units one by one (Bonferroni over covariates).</para>
    /// <para>Invariance: swapping the arms changes nothing; more units never make it larger, more covariates never smaller (property tests).</para>
    /// <para>Cost: constant. Source: Hansen and Bowers 2008; Dunn 1961.</para>
    /// </remarks>
    /// <param name="treated">How many units are treated; at least 1.</param>
    /// <param name="control">How many are not; at least 1.</param>
    /// <param name="covariates">How many covariates are looked at; at least 1.</param>
    /// <param name="level">How often the lot stays within; 0.95 unless told.</param>
    /// <returns>The difference in standard deviations, above 0.</returns>
    /// <exception cref="ArgumentOutOfRangeException">A number is less than 1.</exception>
    public static double LargestByLot(int treated, int control, int covariates, ConfidenceLevel level = default)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(treated, 1);
        ArgumentOutOfRangeException.ThrowIfLessThan(control, 1);
        ArgumentOutOfRangeException.ThrowIfLessThan(covariates, 1);
        return NormalDistribution.UpperQuantile(level.Simultaneous(covariates).Alpha / 2) * Math.Sqrt((1.0 / treated) + (1.0 / control));
    }
}

/// <summary>How alike the arms are in one covariate.</summary>
public sealed record BalanceRow
{
    /// <summary>The name of the covariate.</summary>
    public required string Name { get; init; }

    /// <summary>Its (weighted) mean among the treated.</summary>
    public required double TreatedMean { get; init; }

    /// <summary>Its (weighted) mean among the untreated.</summary>
    public required double ControlMean { get; init; }

    /// <summary>The difference in standard deviations. NaN when the covariate does not vary, or an arm has a single unit: there is nothing to hold it against.</summary>
    public required double StandardizedDifference { get; init; }

    /// <summary>The variance among the treated over that among the untreated: 1 = alike. NaN when the latter is 0 or either has a single unit.</summary>
    public required double VarianceRatio { get; init; }
}

/// <summary>How one covariate moved from before to after on either side.</summary>
public sealed record CompositionRow
{
    /// <summary>The name of the covariate.</summary>
    public required string Name { get; init; }

    /// <summary>Its mean among the treated before.</summary>
    public required double TreatedBefore { get; init; }

    /// <summary>Its mean among the treated after.</summary>
    public required double TreatedAfter { get; init; }

    /// <summary>Its mean among the untreated before.</summary>
    public required double ControlBefore { get; init; }

    /// <summary>Its mean among the untreated after.</summary>
    public required double ControlAfter { get; init; }

    /// <summary>How much more it moved among the treated, in standard deviations. NaN when it did not vary before, or no arm had two rows then.</summary>
    public required double StandardizedDifference { get; init; }
}
