namespace CoalitionMetrics.Statistics;

/// <summary>The likely range of an intraclass correlation, from the F distribution (Shrout and Fleiss 1979).</summary>
internal sealed class IntraclassInterval(RatingSquares ratings, IntraclassForm form, ConfidenceLevel level, double df1, double df2)
{
    // Below an estimate of 0 both parts can cancel: then hardly any degrees of freedom are left, and the F distribution has no ends that a double could hold.
    private const double LeastFreedom = 0.05;

    private readonly MeanSquares _squares = ratings.Means;
    private readonly double _n = ratings.SubjectCount;
    private readonly double _k = ratings.RaterCount;

    private bool IsAverage => form is IntraclassForm.OneWayAverage or IntraclassForm.TwoWayRandomAverage or IntraclassForm.TwoWayFixedAverage;

    private bool IsRandom => form is IntraclassForm.TwoWayRandomSingle or IntraclassForm.TwoWayRandomAverage;

    public Estimate Of(double value, double f)
    {
        var method = (IsRandom ? "F distribution, Satterthwaite" : "F distribution") + ", under 0.90 where ratings are skewed";
        var count = (long)_n;
        if (IsRandom ? _squares.Residual == 0 && _squares.Raters == 0 : double.IsInfinity(f))
        {
            return Estimate.WithoutInterval(value, NoIntervalReason.AtBoundary, level, method, count);
        }

        var (lower, upper) = IsRandom ? Random() : Ratio(f);
        if (IsAverage && IsRandom)
        {
            (lower, upper) = (StepUp(lower), StepUp(upper));
        }

        return double.IsFinite(lower) && double.IsFinite(upper) && lower <= upper
            ? Estimate.WithInterval(value, null, new ConfidenceInterval(lower, upper, level), method, count)
            : Estimate.WithoutInterval(value, NoIntervalReason.NoMethod, level, method, count);
    }

    /// <summary>The range by leaving out each subject; none where the raters are a sample as well, which leaving out subjects does not show.</summary>
    public Estimate Robust(double value)
    {
        if (IsRandom)
        {
            return Estimate.WithoutInterval(value, NoIntervalReason.NoMethod, level, "no method for a sample of raters too", (long)_n);
        }

        var distances = new double[ratings.SubjectCount];
        for (var i = 0; i < distances.Length; i++)
        {
            distances[i] = _n > 2 ? ratings.Without(i).Distance(form) : double.NaN;
        }

        return AgreementInterval.Of(_squares.Distance(form), distances, [], _n, level, "over subjects, of 1 - ICC");
    }

    private (double Lower, double Upper) Ratio(double f)
    {
        var low = f / FDistribution.UpperQuantile(level.Alpha / 2, df1, df2);
        var high = f * FDistribution.UpperQuantile(level.Alpha / 2, df2, df1);
        return IsAverage ? (1 - (1 / low), 1 - (1 / high)) : ((low - 1) / (low + _k - 1), (high - 1) / (high + _k - 1));
    }

    private (double Lower, double Upper) Random()
    {
        var single = 1 - _squares.Distance(IntraclassForm.TwoWayRandomSingle);
        var (b, j, e) = (_squares.Subjects, _squares.Raters, _squares.Residual);

        // Satterthwaite's degrees of freedom of a J + b E, times E twice over, so that no residual divides.
        var raters = _k * single * j;
        var rest = ((_n * (1 + ((_k - 1) * single))) - (_k * single)) * e;
        var freedom = (_k - 1) * (_n - 1) * (raters + rest) * (raters + rest) / (((_n - 1) * raters * raters) + (rest * rest));
        if (freedom is not (>= LeastFreedom and < double.PositiveInfinity))
        {
            return (double.NaN, double.NaN);
        }

        var low = FDistribution.UpperQuantile(level.Alpha / 2, df1, freedom);
        var high = FDistribution.UpperQuantile(level.Alpha / 2, freedom, df1);
        var noise = (_k * j) + (((_k * _n) - _k - _n) * e);
        return (_n * (b - (low * e)) / ((low * noise) + (_n * b)), _n * ((high * b) - e) / (noise + (_n * high * b)));
    }

    private double StepUp(double single) => single * _k / (1 + (single * (_k - 1)));
}
