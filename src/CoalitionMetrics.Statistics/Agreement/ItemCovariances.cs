namespace CoalitionMetrics.Statistics;

/// <summary>The covariances of the items of a scale (divisor n - 1), and sums over all items or all but one.</summary>
internal sealed class ItemCovariances
{
    private readonly double[] _covariances;
    private readonly double[] _means;

    public ItemCovariances(RatingTable answers)
    {
        Count = answers.Columns;
        var centred = new double[Count][];
        _means = new double[Count];
        for (var j = 0; j < Count; j++)
        {
            // Seen from the first person, so that an item that does not vary has exactly no variance.
            var column = answers.Column(j);
            var first = column[0];
            var fromFirst = Array.ConvertAll(column, x => x - first);
            var mean = Moments.Mean(fromFirst);
            centred[j] = Array.ConvertAll(fromFirst, x => x - mean);
            _means[j] = first + mean;
        }

        _covariances = new double[Count * Count];
        for (var i = 0; i < Count; i++)
        {
            for (var j = 0; j <= i; j++)
            {
                var covariance = Summation.Dot(centred[i], centred[j]) / (answers.Rows - 1);
                if (!double.IsFinite(covariance))
                {
                    throw Guard.Refuse(nameof(answers), covariance, "answers whose squares are finite");
                }

                (_covariances[(i * Count) + j], _covariances[(j * Count) + i]) = (covariance, covariance);
            }
        }
    }

    public int Count { get; }

    public double this[int i, int j] => _covariances[(i * Count) + j];

    /// <summary>The covariances times their divisor: sums of products of deviations.</summary>
    public double[] Products(double divisor) => Array.ConvertAll(_covariances, c => c * divisor);

    /// <summary>How far one person's answers lie from the means of the items.</summary>
    public void Deviations(ReadOnlySpan<double> answers, Span<double> deviations)
    {
        for (var j = 0; j < Count; j++)
        {
            deviations[j] = answers[j] - _means[j];
        }
    }

    /// <summary>Alpha without an item (-1 = with all); NaN when one item is left or the sum does not vary.</summary>
    public double Alpha(int without)
    {
        var (variances, total) = (default(CompensatedSum), default(CompensatedSum));
        for (var i = 0; i < Count; i++)
        {
            for (var j = 0; j < Count; j++)
            {
                if (i != without && j != without)
                {
                    total.Add(this[i, j]);
                    variances.Add(i == j ? this[i, j] : 0);
                }
            }
        }

        double k = without < 0 ? Count : Count - 1;

        // What rounding leaves of items that cancel exactly is no variance.
        return k < 2 || !(total.Value > 1e-14 * variances.Value) ? double.NaN : Math.Min(1, k / (k - 1) * (1 - (variances.Value / total.Value)));
    }

    /// <summary>The mean correlation of two items without one (-1 = with all); NaN when there is one item or one that does not vary.</summary>
    public double MeanCorrelation(int without)
    {
        var sum = default(CompensatedSum);
        var pairs = 0;
        for (var i = 0; i < Count; i++)
        {
            for (var j = 0; j < i; j++)
            {
                if (i != without && j != without)
                {
                    sum.Add(this[i, j] / (Math.Sqrt(this[i, i]) * Math.Sqrt(this[j, j])));
                    pairs++;
                }
            }
        }

        return pairs == 0 ? double.NaN : sum.Value / pairs;
    }

    /// <summary>The correlation of an item with the sum of the others.</summary>
    public double ItemRest(int item)
    {
        CompensatedSum both = default, rest = default;
        for (var i = 0; i < Count; i++)
        {
            both.Add(i == item ? 0 : this[item, i]);
            for (var j = 0; j < Count; j++)
            {
                rest.Add(i == item || j == item ? 0 : this[i, j]);
            }
        }

        return this[item, item] > 0 && rest.Value > 0 ? Math.Clamp(both.Value / (Math.Sqrt(this[item, item]) * Math.Sqrt(rest.Value)), -1, 1) : double.NaN;
    }
}
