namespace CoalitionMetrics.Statistics;

/// <summary>The mean squares of a complete table of ratings: between subjects, between raters, and what is left.</summary>
internal sealed class RatingSquares
{
    // Below this part of all squares a residual is rounding.
    private const double Rounding = 1e-28;

    public RatingSquares(RatingTable ratings)
    {
        var (n, k) = (ratings.Rows, ratings.Columns);
        (SubjectCount, RaterCount) = (n, k);

        // Seen from the first rating of all, and each row from its own first, so that equal ratings leave exactly nothing.
        var origin = ratings[0, 0];
        var (rows, columns, cell) = (new double[n], new CompensatedSum[k], new double[k]);
        for (var i = 0; i < n; i++)
        {
            var row = ratings.Row(i);
            var sum = default(CompensatedSum);
            for (var j = 0; j < k; j++)
            {
                sum.Add(row[j] - row[0]);
                columns[j].Add(row[j] - origin);
            }

            rows[i] = row[0] - origin + (sum.Value / k);
        }

        var grand = Moments.Mean(rows);
        var columnMeans = Array.ConvertAll(columns, c => c.Value / n);
        CompensatedSum subjects = default, raters = default, residual = default, within = default;
        for (var i = 0; i < n; i++)
        {
            var row = ratings.Row(i);
            subjects.AddProduct(rows[i] - grand, rows[i] - grand);
            for (var j = 0; j < k; j++)
            {
                var fromSubject = row[j] - origin - rows[i];
                var left = fromSubject - (columnMeans[j] - grand);
                within.AddProduct(fromSubject, fromSubject);
                residual.AddProduct(left, left);
            }
        }

        foreach (var mean in columnMeans)
        {
            raters.AddProduct(mean - grand, mean - grand);
        }

        var total = (k * subjects.Value) + within.Value;
        if (!double.IsFinite(total))
        {
            throw Guard.Refuse(nameof(ratings), total, "ratings whose squares are finite");
        }

        double Kept(double sum) => sum <= Rounding * n * k * total ? 0 : sum;
        Subjects = Kept(k * subjects.Value) / (n - 1);
        Raters = Kept(n * raters.Value) / (k - 1);
        Residual = Kept(residual.Value) / ((n - 1.0) * (k - 1));
        Within = Kept(within.Value) / (n * (k - 1.0));
    }

    public int SubjectCount { get; }

    public int RaterCount { get; }

    public double Subjects { get; }

    public double Raters { get; }

    public double Residual { get; }

    public double Within { get; }

    /// <summary>The correlation; NaN or infinite where the form has none.</summary>
    public double Correlation(IntraclassForm form)
    {
        double n = SubjectCount, k = RaterCount;
        var (part, whole) = form switch
        {
            IntraclassForm.OneWaySingle => (Subjects - Within, Subjects + ((k - 1) * Within)),
            IntraclassForm.OneWayAverage => (Subjects - Within, Subjects),
            IntraclassForm.TwoWayRandomSingle => (Subjects - Residual, Subjects + ((k - 1) * Residual) + (k * (Raters - Residual) / n)),
            IntraclassForm.TwoWayRandomAverage => (Subjects - Residual, Subjects + ((Raters - Residual) / n)),
            IntraclassForm.TwoWayFixedSingle => (Subjects - Residual, Subjects + ((k - 1) * Residual)),
            _ => (Subjects - Residual, Subjects),
        };

        // A whole that is not positive is no whole of which this could be a part.
        return whole > 0 ? part / whole : double.NaN;
    }
}
