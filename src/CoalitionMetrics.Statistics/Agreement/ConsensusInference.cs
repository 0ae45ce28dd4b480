namespace CoalitionMetrics.Statistics;

/// <summary>How much would the people answer alike for whom those at hand stand? The figures of <see cref="Consensus"/> with a likely range.</summary>
public static class ConsensusInference
{
    /// <summary>Van der Eijk's A for the people from whom those who answered are a sample.</summary>
    /// <remarks>Likely range: jackknife t over people on ln(1 - A); see COVERAGE.md beside this file. Cost: the number of answers cubed. Source: van der Eijk 2001; Tukey 1958.</remarks>
    /// <param name="frequencies">How many people gave each answer, in the order of the answers, those that nobody gave included; whole numbers, at least three answers.</param>
    /// <param name="level">The level; 0.95 unless told.</param>
    /// <returns>A with its range; without one when all gave the same answer, since they show no spread.</returns>
    /// <exception cref="ArgumentException">There is no answer.</exception>
    /// <exception cref="ArgumentOutOfRangeException">A frequency is not a whole number.</exception>
    /// <exception cref="NotIdentifiedException">There are fewer than three possible answers, or nobody answered.</exception>
    public static Estimate VanDerEijkA(ReadOnlySpan<double> frequencies, ConfidenceLevel level = default)
    {
        Guard.WholeCounts(frequencies, nameof(frequencies));
        var value = Consensus.VanDerEijkA(frequencies);
        if (double.IsNaN(value))
        {
            throw new NotIdentifiedException(NotIdentifiedReason.UndefinedFigure, "Agreement needs at least three possible answers and somebody who answered.");
        }

        var (without, distances, multiplicities) = (frequencies.ToArray(), new List<double>(), new List<double>());
        for (var answer = 0; answer < without.Length; answer++)
        {
            if (frequencies[answer] > 0)
            {
                without[answer]--;
                distances.Add(1 - Consensus.VanDerEijkA(without));
                without[answer]++;
                multiplicities.Add(frequencies[answer]);
            }
        }

        return AgreementInterval.Of(1 - value, [.. distances], [.. multiplicities], Summation.Sum(frequencies), level, "over people, of 1 - A");
    }

    /// <summary>Within-group agreement on one question for the people from whom those who answered are a sample, not set to 0 where it is below.</summary>
    /// <remarks>Likely range: jackknife t over people on the logarithm of the variance ratio; see COVERAGE.md beside this file. Cost: linear. Source: James, Demaree and Wolf 1984; Tukey 1958.</remarks>
    /// <param name="answers">The answer of each person; on the scale, at least two.</param>
    /// <param name="scale">The answers offered; 1 to 5 unless told.</param>
    /// <param name="level">The level; 0.95 unless told.</param>
    /// <returns>The agreement with its range; without one when all gave the same answer.</returns>
    /// <exception cref="ArgumentException">There are no answers.</exception>
    /// <exception cref="ArgumentOutOfRangeException">An answer is not on the scale, or NaN.</exception>
    /// <exception cref="NotIdentifiedException">Only one person answered.</exception>
    public static Estimate Rwg(ReadOnlySpan<double> answers, ResponseScale scale = default, ConfidenceLevel level = default)
    {
        Guard.NotEmpty(answers, nameof(answers));
        return RwgMultiItem(new RatingTable(answers, answers.Length, 1), scale, level);
    }

    /// <summary>Within-group agreement on the mean of several questions for the people from whom those who answered are a sample.</summary>
    /// <remarks>Likely range: jackknife t over people on the logarithm of 1 - r_wg(J); see COVERAGE.md beside this file. Cost: linear. Source: James, Demaree and Wolf 1984; Tukey 1958.</remarks>
    /// <param name="answers">A row each person, a column each question; complete, on the scale, at least two people.</param>
    /// <param name="scale">The answers offered; 1 to 5 unless told.</param>
    /// <param name="level">The level; 0.95 unless told.</param>
    /// <returns>The agreement, not set to 0 where it is below, with its range; without one when all gave the same answers.</returns>
    /// <exception cref="ArgumentException">An answer is missing.</exception>
    /// <exception cref="ArgumentOutOfRangeException">An answer is not on the scale.</exception>
    /// <exception cref="NotIdentifiedException">Only one person answered, or the answers to several questions differ so much more than answers given without looking that the measure has no value (its divisor is not positive).</exception>
    public static Estimate RwgMultiItem(RatingTable answers, ResponseScale scale = default, ConfidenceLevel level = default)
    {
        var whole = Consensus.RwgMultiItem(answers, scale);
        var (n, items, unit) = (answers.Rows, (double)answers.Columns, scale.UniformVariance);
        if (n == 1)
        {
            throw new NotIdentifiedException(NotIdentifiedReason.TooFewObservations, "Only one person answered, who cannot differ from anybody.");
        }

        // 1 - r_wg(J) of a ratio of variances.
        double Distance(double ratio) => items - ((items - 1) * ratio) is > 0 and var divisor ? ratio / divisor : double.NaN;
        var distance = Distance(whole.ObservedVariance / unit);
        if (double.IsNaN(distance))
        {
            throw new NotIdentifiedException(NotIdentifiedReason.UndefinedFigure, "The answers differ so much more than answers given without looking that the measure has no value.");
        }

        // Without person i the squares of a question fall by (x - mean)^2 n / (n - 1).
        var leaving = new double[n];
        for (var item = 0; item < answers.Columns; item++)
        {
            var column = answers.Column(item);
            var mean = Moments.Mean(column);
            for (var i = 0; i < n; i++)
            {
                leaving[i] += (column[i] - mean) * (column[i] - mean) * n / (n - 1);
            }
        }

        var squares = whole.ObservedVariance * items * (n - 1);
        var distances = Array.ConvertAll(leaving, l => n == 2 ? double.NaN : Distance(Math.Max(0, squares - l) / (items * (n - 2) * unit)));
        return AgreementInterval.Of(distance, distances, [], n, level, "over people, of 1 - r_wg", caution: string.Empty);
    }
}
