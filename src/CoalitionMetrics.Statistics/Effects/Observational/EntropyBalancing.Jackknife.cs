using System.Globalization;

namespace CoalitionMetrics.Statistics;

public sealed partial class EntropyBalancing
{
    /// <summary>The effect on the treated with an error that holds for few units: the weights are found anew without each unit once.</summary>
    /// <remarks>
    /// <para>
    /// Definition: the effect of <see cref="EffectOnTreated"/>; standard error by the delete-one jackknife, the weights estimated anew each time; t with <c>n1 + 1 / sum w^2 - 2 - k</c> degrees of
    /// freedom, k moments balanced. The stacked sandwich error of <see cref="EffectOnTreated"/> covers less than it claims under some hundred units: see COVERAGE.md in this folder.
    /// </para>
    /// <para>Invariance: a constant added to all outcomes changes nothing; a factor multiplies (property tests).</para>
    /// <para>Cost: the weights once for each unit. Source: Hainmueller 2012; Efron 1982.</para>
    /// </remarks>
    /// <param name="outcome">The outcomes, one a unit; finite.</param>
    /// <param name="level">The level of the interval; 0.95 unless told.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    /// <returns>
    /// The effect and how far the weights carry it. No interval (<see cref="NoIntervalReason.TooFewUnits"/>) where the balance hangs on a single unit, so that without it no weights give the means of the treated.
    /// </returns>
    /// <exception cref="ArgumentException">Lengths differ, or a value is NaN or infinite.</exception>
    /// <exception cref="OperationCanceledException">The work was stopped.</exception>
    public WeightedEffect JackknifedEffectOnTreated(ReadOnlySpan<double> outcome, ConfidenceLevel level = default, CancellationToken cancellationToken = default)
    {
        var whole = EffectOnTreated(outcome, level);
        var values = outcome.ToArray();
        var jackknife = Jackknife.Run(values.Length, rows => Without(values, rows), null, cancellationToken);
        var method = string.Create(CultureInfo.InvariantCulture, $"entropy balancing of {_moments.Length} {(_moments.Length == 1 ? "mean" : "means")}, jackknife");
        var degrees = _treated.Count(t => t) + whole.EffectiveControl - 2 - _moments.Length;
        return whole with
        {
            Effect = double.IsFinite(jackknife.StandardError)
                ? TTest.Estimate(whole.Effect.Value, jackknife.StandardError, degrees, level, method, values.Length)
                : Estimate.WithoutInterval(whole.Effect.Value, NoIntervalReason.TooFewUnits, level, method, values.Length),
        };
    }

    // Moments may be held against any centre: what is balanced is the difference of the means.
    private double Without(double[] outcome, ReadOnlySpan<int> rows)
    {
        var (values, treated) = (new double[rows.Length], new bool[rows.Length]);
        var moments = Array.ConvertAll(_moments, _ => new double[values.Length]);
        for (var i = 0; i < rows.Length; i++)
        {
            (values[i], treated[i]) = (outcome[rows[i]], _treated[rows[i]]);
            for (var j = 0; j < moments.Length; j++)
            {
                moments[j][i] = _moments[j][rows[i]];
            }
        }

        Experiment.RequireBothArms(treated.Count(t => t), treated.Count(t => !t));
        foreach (var column in moments)
        {
            var centre = Moments.Mean(Experiment.Arm(column, treated, true));
            for (var i = 0; i < column.Length; i++)
            {
                column[i] -= centre;
            }
        }

        return Moments.Mean(Experiment.Arm(values, treated, true)) - Summation.Dot(Solve(treated, moments), values);
    }
}
