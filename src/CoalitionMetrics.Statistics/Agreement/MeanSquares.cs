namespace CoalitionMetrics.Statistics;

/// <summary>Sums of squares over their degrees of freedom, and the intraclass correlations made of them.</summary>
internal readonly struct MeanSquares(double subjectCount, double raterCount, double subjects, double raters, double residual, double within)
{
    private const double Rounding = 1e-13;

    public double Subjects { get; } = subjects / (subjectCount - 1);

    public double Raters { get; } = raters / (raterCount - 1);

    public double Residual { get; } = residual / ((subjectCount - 1) * (raterCount - 1));

    public double Within { get; } = within / (subjectCount * (raterCount - 1));

    /// <summary>1 - the correlation: what no part of the whole is; NaN or infinite where the form has none.</summary>
    public double Distance(IntraclassForm form)
    {
        double n = subjectCount, k = raterCount;
        var (rest, whole) = form switch
        {
            IntraclassForm.OneWaySingle => (k * Within, Subjects + ((k - 1) * Within)),
            IntraclassForm.OneWayAverage => (Within, Subjects),
            IntraclassForm.TwoWayRandomSingle => (k * (Residual + ((Raters - Residual) / n)), Subjects + ((k - 1) * Residual) + (k * (Raters - Residual) / n)),
            IntraclassForm.TwoWayRandomAverage => (Residual + ((Raters - Residual) / n), Subjects + ((Raters - Residual) / n)),
            IntraclassForm.TwoWayFixedSingle => (k * Residual, Subjects + ((k - 1) * Residual)),
            _ => (Residual, Subjects),
        };

        // A whole that is not positive, but for rounding, is no whole of which anything could be a part.
        return whole > Rounding * (Subjects + Raters + Residual + Within) ? rest / whole : double.NaN;
    }
}
