namespace CoalitionMetrics.Statistics;

public static partial class RaterAgreement
{
    /// <summary>
    /// Do raters agree, whatever their number, the kind of their ratings, and what is missing? 1 always, 0 no more than ratings dealt out by chance, below 0 less than that. A usual demand is 0.8; below 0.667
    /// nothing should be built on the ratings (Krippendorff 2004).
    /// </summary>
    /// <remarks>
    /// <para>Definition: 1 - Do / De. Do weights each pair of ratings of the same unit by 1 / (ratings of the unit - 1), De takes all pairs of ratings; units with fewer than two ratings are left out. Squared distance
    /// of ratings c and k: 1 if they differ; (sum of n from c to k - (n(c) + n(k)) / 2)^2 with n the numbers of ratings of each value; (c - k)^2; ((c - k) / (c + k))^2.</para>
    /// <para>Likely range: jackknife t over units on ln(1 - alpha), which falls short less than the bootstrap over units where a category is rare; see COVERAGE.md beside this file.</para>
    /// <para>Invariance: order of units and of raters, who rated which unit; renaming (nominal), any rising transformation (ordinal), a + b x (interval), b x (ratio) (property tests).</para>
    /// <para>Cost: a sort of the ratings and a few passes; ordinal: a pass for each unit; ratio: the number of different values squared. Source: Krippendorff 1970, 2004, chapter 11; Hayes and Krippendorff 2007.</para>
    /// </remarks>
    /// <param name="ratings">A row each unit, a column each rater; NaN where one did not rate.</param>
    /// <param name="measurement">What the numbers mean; it decides the figure, so that there is no default.</param>
    /// <param name="level">The level of the likely range; 0.95 unless told.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    /// <returns>Alpha with its range, and both disagreements.</returns>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="measurement"/> is unknown, or a rating is negative where amounts are meant.</exception>
    /// <exception cref="NotIdentifiedException">No unit has two ratings.</exception>
    /// <exception cref="OperationCanceledException">The work was stopped.</exception>
    public static KrippendorffAlphaResult KrippendorffAlpha(
        RatingTable ratings, MeasurementLevel measurement, ConfidenceLevel level = default, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(ratings);
        if (!Enum.IsDefined(measurement))
        {
            throw Guard.Unknown(nameof(measurement), measurement);
        }

        var units = new RatedUnits(ratings, least: 2);
        if (units.Count == 0)
        {
            throw new NotIdentifiedException(NotIdentifiedReason.TooFewObservations, "No unit has two ratings that could agree.");
        }

        if (measurement == MeasurementLevel.Ratio && units.Values[0] < 0)
        {
            throw Guard.Refuse(nameof(ratings), units.Values[0], "amounts not below 0 for the ratio level");
        }

        var disagreement = UnitDisagreement.Of(units, measurement);
        var n = Summation.Sum(units.Totals);
        var (observed, expected) = (disagreement.Observed / n, disagreement.Expected / (n * (n - 1)));
        Estimate? alpha = null;
        if (units.Values.Length > 1)
        {
            var distances = new double[units.Count];
            Replication.Run(
                units.Count,
                () => new double[units.Values.Length],
                (scratch, u) => distances[u] = disagreement.DistanceWithout(u, scratch),
                null,
                cancellationToken,
                disagreement.IsQuick ? 1 : Replication.AllCores);
            alpha = AgreementInterval.Of(disagreement.Distance(), distances, [], units.Count, level, "over units, of 1 - alpha");
        }

        return new KrippendorffAlphaResult
        {
            Alpha = alpha,
            ObservedDisagreement = observed,
            ExpectedDisagreement = expected,
            Measurement = measurement,
            UnitCount = units.Count,
            RatingCount = (int)n,
        };
    }
}
