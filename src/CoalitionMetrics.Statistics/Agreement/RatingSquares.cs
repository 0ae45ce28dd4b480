namespace CoalitionMetrics.Statistics;

/// <summary>The mean squares of a complete table of ratings: between subjects, between raters, and what is left; for all subjects, or without one.</summary>
internal sealed class RatingSquares
{
    // Below this part of all squares a residual is rounding; below that one of the squares within subjects, where it is a difference of sums.
    private const double Rounding = 1e-28;
    private const double RoundingOfDifference = 1e-14;

    private readonly double[] _subjectMeans;
    private readonly double[] _raterMeans;
    private readonly double[] _within;
    private readonly RatingTable _ratings;
    private readonly double _origin;

    public RatingSquares(RatingTable ratings)
    {
        var (n, k) = (ratings.Rows, ratings.Columns);
        (SubjectCount, RaterCount, _ratings) = (n, k, ratings);

        // Seen from the mean of all, and each subject from its own first rating, so that equal ratings leave exactly nothing.
        _origin = ratings[0, 0];
        (_subjectMeans, _within) = (new double[n], new double[n]);
        var (columns, fromFirst) = (new CompensatedSum[k], new double[n]);
        for (var i = 0; i < n; i++)
        {
            var row = ratings.Row(i);
            var sum = default(CompensatedSum);
            for (var j = 0; j < k; j++)
            {
                sum.Add(row[j] - row[0]);
                columns[j].Add(row[j] - _origin);
            }

            fromFirst[i] = sum.Value / k;
            _subjectMeans[i] = row[0] - _origin + fromFirst[i];
        }

        var grand = Moments.Mean(_subjectMeans);
        _origin += grand;
        _raterMeans = Array.ConvertAll(columns, c => (c.Value / n) - grand);
        CompensatedSum subjects = default, raters = default, residual = default, allWithin = default;
        for (var i = 0; i < n; i++)
        {
            var row = ratings.Row(i);
            var within = default(CompensatedSum);
            _subjectMeans[i] -= grand;
            subjects.AddProduct(_subjectMeans[i], _subjectMeans[i]);
            for (var j = 0; j < k; j++)
            {
                var fromSubject = row[j] - row[0] - fromFirst[i];
                var left = fromSubject - _raterMeans[j];
                within.AddProduct(fromSubject, fromSubject);
                residual.AddProduct(left, left);
            }

            _within[i] = within.Value;
            allWithin.Add(within.Value);
        }

        foreach (var mean in _raterMeans)
        {
            raters.AddProduct(mean, mean);
        }

        var total = (k * subjects.Value) + allWithin.Value;
        if (!double.IsFinite(total))
        {
            throw Guard.Refuse(nameof(ratings), total, "ratings whose squares are finite");
        }

        double Kept(double sum) => sum <= Rounding * n * k * total ? 0 : sum;
        (SumOfSubjects, SumWithin) = (subjects.Value, allWithin.Value);
        Means = new MeanSquares(n, k, Kept(k * subjects.Value), Kept(n * raters.Value), Kept(residual.Value), Kept(allWithin.Value));
    }

    public int SubjectCount { get; }

    public int RaterCount { get; }

    /// <summary>The mean squares over all subjects.</summary>
    public MeanSquares Means { get; }

    private double SumOfSubjects { get; }

    private double SumWithin { get; }

    /// <summary>The mean squares without one subject, from those of all in one pass over its ratings.</summary>
    public MeanSquares Without(int subject)
    {
        // With n subjects about a mean of 0, taking one at m away leaves squares less by m^2 n / (n - 1); so for the subjects' means and, rater by rater, for the raters'.
        double n = SubjectCount, k = RaterCount, own = _subjectMeans[subject];
        var subjects = k * Math.Max(0, SumOfSubjects - (own * own * n / (n - 1)));
        var within = Math.Max(0, SumWithin - _within[subject]);
        var row = _ratings.Row(subject);
        var raters = default(CompensatedSum);
        for (var j = 0; j < row.Length; j++)
        {
            var moved = ((n * _raterMeans[j]) - (row[j] - _origin - own)) / (n - 1);
            raters.AddProduct(moved, moved);
        }

        var sumOfRaters = (n - 1) * raters.Value;
        var residual = within - sumOfRaters;
        return new MeanSquares(n - 1, k, subjects, sumOfRaters, residual <= RoundingOfDifference * within ? 0 : residual, within);
    }
}
