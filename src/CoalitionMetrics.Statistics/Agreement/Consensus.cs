namespace CoalitionMetrics.Statistics;

/// <summary>How much do the people of one group give the same answers, if each question offers answers in an order? Descriptions of the answers at hand; for a claim beyond them, <see cref="ConsensusInference"/>.</summary>
public static class Consensus
{
    /// <summary>Van der Eijk's A: 1 all give the same answer, 0 every answer is equally frequent, -1 half at either end.</summary>
    /// <remarks>
    /// <para>Definition: the frequencies are taken apart into layers of equal height, from the answers that anybody gives down; A is the mean over layers, weighted by their people, of U (1 - (S - 1) / (K - 1)), with S of
    /// K answers in the layer, U = ((K - 2) TU - (K - 1) TDU) / ((K - 2)(TU + TDU)), TU and TDU the triples of answers in order that look like 110 or 011 (one heap) and 101 (two heaps). A layer of one answer counts
    /// 1, one of all answers 0.</para>
    /// <para>Invariance: reversing the answers; copies of everybody (property tests). An empty answer more at an end does change A. Cost: the number of answers squared. Source: van der Eijk 2001.</para>
    /// </remarks>
    /// <param name="frequencies">How many gave each answer, in the order of the answers, those that nobody gave included; finite, not below 0, at least one.</param>
    /// <returns>From -1 to 1. NaN with fewer than three possible answers, since then there is no middle, and when nobody answered.</returns>
    /// <exception cref="ArgumentException">There is no answer.</exception>
    /// <exception cref="ArgumentOutOfRangeException">A frequency is negative, NaN or infinite, or their sum is infinite.</exception>
    public static double VanDerEijkA(ReadOnlySpan<double> frequencies)
    {
        Guard.NotEmpty(frequencies, nameof(frequencies));
        Guard.NonNegative(frequencies, nameof(frequencies));
        var total = Summation.Sum(frequencies);
        if (!double.IsFinite(total))
        {
            throw Guard.Refuse(nameof(frequencies), total, "frequencies whose sum is finite");
        }

        if (frequencies.Length < 3 || total == 0)
        {
            return double.NaN;
        }

        // A layer for each different height: from the height below up to it, with the answers that reach it.
        var heights = frequencies.ToArray();
        Sorting.Sort(heights);
        var sum = default(CompensatedSum);
        double below = 0;
        foreach (var height in heights)
        {
            if (height > below)
            {
                var (agreement, answers) = Layer(frequencies, height);
                sum.Add((height - below) / total * answers * agreement);
                below = height;
            }
        }

        return Math.Clamp(sum.Value, -1, 1);
    }

    /// <summary>Within-group agreement on one question, r_wg: 1 all give the same answer, 0 the answers differ as much as answers given without looking, or more.</summary>
    /// <remarks>
    /// <para>Definition: 1 - s^2 / sigma^2, s^2 the variance for a sample (divisor n - 1), sigma^2 = (A^2 - 1) / 12 of A equally likely answers; below 0 it is set to 0, and the value as computed stands beside it.</para>
    /// <para>Invariance: order of people; reversing the scale (property tests). Cost: three passes. Source: James, Demaree and Wolf 1984, 1993.</para>
    /// </remarks>
    /// <param name="answers">The answer of each person; on the scale, at least one.</param>
    /// <param name="scale">The answers offered; 1 to 5 unless told.</param>
    /// <returns>The agreement and both variances; NaN for one person, who cannot differ from anybody.</returns>
    /// <exception cref="ArgumentException">There are no answers.</exception>
    /// <exception cref="ArgumentOutOfRangeException">An answer is not on the scale, or NaN.</exception>
    public static WithinGroupAgreement Rwg(ReadOnlySpan<double> answers, ResponseScale scale = default)
    {
        Guard.NotEmpty(answers, nameof(answers));
        scale.Require(answers, nameof(answers));
        var variance = Moments.Variance(answers);
        return new WithinGroupAgreement
        {
            Unclamped = 1 - (variance / scale.UniformVariance),
            ObservedVariance = variance,
            UniformVariance = scale.UniformVariance,
            ItemCount = 1,
            PersonCount = answers.Length,
        };
    }

    /// <summary>Within-group agreement on the mean of several questions, r_wg(J): 1 all give the same answers, 0 they differ as much as answers given without looking, or more.</summary>
    /// <remarks>
    /// <para>Definition: J (1 - v) / (J (1 - v) + v), v the mean over the J questions of the variance for a sample, over (A^2 - 1) / 12; 0 where v is above 1. It steps up the agreement on one question as Spearman and Brown
    /// do, so that many questions look like much agreement.</para>
    /// <para>Invariance: order of people and of questions; reversing the scale; for one question it is r_wg (property tests). Cost: passes over the answers. Source: James, Demaree and Wolf 1984.</para>
    /// </remarks>
    /// <param name="answers">A row each person, a column each question; complete, on the scale.</param>
    /// <param name="scale">The answers offered; 1 to 5 unless told.</param>
    /// <returns>The agreement and both variances; NaN for one person, who cannot differ from anybody.</returns>
    /// <exception cref="ArgumentException">An answer is missing.</exception>
    /// <exception cref="ArgumentOutOfRangeException">An answer is not on the scale.</exception>
    public static WithinGroupAgreement RwgMultiItem(RatingTable answers, ResponseScale scale = default)
    {
        ArgumentNullException.ThrowIfNull(answers);
        answers.RequireComplete(nameof(answers), "leave incomplete rows out (WithoutIncompleteRows)");
        var variances = new double[answers.Columns];
        for (var item = 0; item < variances.Length; item++)
        {
            var column = answers.Column(item);
            scale.Require(column, nameof(answers));
            variances[item] = Moments.Variance(column);
        }

        var variance = Moments.Mean(double.IsNaN(variances[0]) ? [0] : variances);
        var ratio = variance / scale.UniformVariance;
        double items = answers.Columns;
        return new WithinGroupAgreement
        {
            Unclamped = answers.Rows == 1 || (items * (1 - ratio)) + ratio == 0 ? double.NaN : items * (1 - ratio) / ((items * (1 - ratio)) + ratio),
            ObservedVariance = answers.Rows == 1 ? double.NaN : variance,
            UniformVariance = scale.UniformVariance,
            ItemCount = answers.Columns,
            PersonCount = answers.Rows,
        };
    }

    // The agreement of the answers that reach a height, and how many they are.
    private static (double Agreement, int Answers) Layer(ReadOnlySpan<double> frequencies, double height)
    {
        var answers = 0;
        foreach (var frequency in frequencies)
        {
            answers += frequency >= height ? 1 : 0;
        }

        double heap = 0, apart = 0, k = frequencies.Length, before = 0;
        foreach (var frequency in frequencies)
        {
            if (frequency >= height)
            {
                before++;
                continue;
            }

            // An empty answer ends 110 with any two before it, begins 011 with any two after it, and parts one before from one after.
            var after = answers - before;
            heap += ((before * (before - 1)) + (after * (after - 1))) / 2;
            apart += before * after;
        }

        if (answers == 1 || heap + apart == 0)
        {
            return (answers == 1 ? 1 : 0, answers);
        }

        var unimodality = (((k - 2) * heap) - ((k - 1) * apart)) / ((k - 2) * (heap + apart));
        return (unimodality * (1 - ((answers - 1) / (k - 1))), answers);
    }
}
