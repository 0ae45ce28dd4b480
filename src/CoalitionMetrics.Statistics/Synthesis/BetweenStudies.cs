namespace CoalitionMetrics.Statistics;

/// <summary>The variance between studies, by each of the usual estimators, truncated at 0.</summary>
/// <remarks>
/// Standard errors are asymptotic: of moment estimators from the variance 2 tr(ASAS) of a quadratic form y'Ay, S = V + tau2; of likelihood estimators from the
/// expected information; of Paule-Mandel and empirical Bayes <c>sqrt(2 k^2 / (k - p)) / sum w</c> (Morris 1983; Berkey et al. 1995).
/// </remarks>
internal readonly record struct BetweenStudies(double Value, double StandardError)
{
    private const int PointsPerDecade = 24;

    public static BetweenStudies Estimate(EffectsModel model, HeterogeneityEstimator estimator)
    {
        var free = model.DegreesOfFreedom;
        if (estimator == HeterogeneityEstimator.FixedEffect || free < 1)
        {
            return new(0, double.NaN);
        }

        switch (estimator)
        {
            case HeterogeneityEstimator.RestrictedMaximumLikelihood:
                var restricted = GlobalMaximum(model, restricted: true);
                return new(restricted, Math.Sqrt(2 / model.At(restricted).TracePP));
            case HeterogeneityEstimator.MaximumLikelihood:
                var likeliest = GlobalMaximum(model, restricted: false);
                return new(likeliest, Math.Sqrt(2 / model.At(likeliest).SquaredWeightSum));
            case HeterogeneityEstimator.PauleMandel or HeterogeneityEstimator.EmpiricalBayes:
                var balanced = WhereQIs(model, free);
                return new(balanced, Math.Sqrt(2.0 * model.Count * model.Count / free) / model.At(balanced).WeightSum);
            case HeterogeneityEstimator.Hedges:
                var plain = model.Unweighted();
                var hedges = Math.Max(0, (plain.Squares - plain.TraceV) / free);
                return new(hedges, Math.Sqrt(2 * (plain.TraceVV + (2 * hedges * plain.TraceV) + (hedges * hedges * free))) / free);
            case HeterogeneityEstimator.SidikJonkman:
                var start = model.EffectVariance;
                if (start == 0)
                {
                    return new(0, 0);
                }

                var second = model.At(start);
                var sidik = start * second.Q / free;
                return new(sidik, start / free * QuadraticFormError(second, free, sidik - start));
            case HeterogeneityEstimator.HunterSchmidt:
                var weighted = model.At(0);
                var hunter = Math.Max(0, (weighted.Q - model.Count) / weighted.WeightSum);
                return new(hunter, QuadraticFormError(weighted, free, hunter) / weighted.WeightSum);
            case HeterogeneityEstimator.DerSimonianLaird:
                var fixedEffect = model.At(0);
                var moment = Math.Max(0, (fixedEffect.Q - free) / fixedEffect.TraceP);
                return new(moment, QuadraticFormError(fixedEffect, free, moment) / fixedEffect.TraceP);
            default:
                throw Guard.Unknown(nameof(estimator), estimator);
        }
    }

    /// <summary>The variance by which the generalised Q is a given number; 0 when Q is smaller already.</summary>
    /// <remarks>Q falls and is convex, so that Newton's steps from 0 never go beyond the root.</remarks>
    public static double WhereQIs(EffectsModel model, double target)
    {
        double tau2 = 0;
        for (var step = 0; step < 2_000; step++)
        {
            var point = model.At(tau2);
            var next = tau2 + ((point.Q - target) / point.SquaredScores);

            // At the root rounding alone is left, which may point either way; below 0 there is no root.
            if (!(next > tau2) || next - tau2 <= 1e-16 * next)
            {
                break;
            }

            tau2 = next;
        }

        return tau2;
    }

    /// <summary>
    /// The value by which the likelihood is greatest: of 0 and every place where the score turns from rising to falling, found between neighbours of a grid that is
    /// even in the logarithm of the variances. Beyond its end the score is negative.
    /// </summary>
    private static double GlobalMaximum(EffectsModel model, bool restricted)
    {
        var (smallest, range) = (model.SmallestVariance, model.LargestVariance - model.SmallestVariance);

        // The score is at most S / (t + smallest)^2 - (k - p) / (t + largest) with S the unweighted sum of squares.
        var squares = model.Unweighted().Squares / model.DegreesOfFreedom;
        var end = ((squares + Math.Sqrt((squares * squares) + (4 * squares * range))) / 2) - smallest;
        if (end <= 0)
        {
            return 0;
        }

        // With equal variances the bound is the root itself; a little beyond it the score is negative whatever the rounding.
        end *= 1.1;
        var decades = Math.Log10((end + smallest) / smallest);
        var points = Math.Clamp((int)(decades * PointsPerDecade), 16, 1_000);
        var roots = new List<double>();
        var falls = false;
        var before = 0.0;
        var scoreBefore = Score(0);
        falls |= scoreBefore <= 0;
        for (var i = 1; i <= points; i++)
        {
            var tau2 = i == points ? end : (smallest * Math.Pow(10, decades * i / points)) - smallest;
            var score = Score(tau2);
            if (scoreBefore > 0 && score <= 0)
            {
                roots.Add(BracketedRoot.Find(Score, before, tau2, 1e-15));
            }

            (before, scoreBefore) = (tau2, score);
        }

        if (roots.Count == 1 && !falls)
        {
            return roots[0];
        }

        var best = 0.0;
        var greatest = roots.Count == 0 ? 0 : model.LogLikelihood(0, restricted);
        foreach (var root in roots)
        {
            var likelihood = model.LogLikelihood(root, restricted);
            if (likelihood > greatest)
            {
                (best, greatest) = (root, likelihood);
            }
        }

        return best;

        double Score(double tau2)
        {
            var point = model.At(tau2);
            return point.SquaredScores - (restricted ? point.TraceP : point.WeightSum);
        }
    }

    // The standard deviation of y'Py when P was made with variances V + u and the true ones are larger by a difference.
    private static double QuadraticFormError(ModelPoint point, int free, double difference) =>
        Math.Sqrt(2 * (free + (2 * difference * point.TraceP) + (difference * difference * point.TracePP)));
}
