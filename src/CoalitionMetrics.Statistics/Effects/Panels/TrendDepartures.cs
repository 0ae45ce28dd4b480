namespace CoalitionMetrics.Statistics;

/// <summary>
/// The departures from parallel trends that are supposed possible, as inequalities between neighbouring periods: after the start at most so many times the largest before it. The set is the
/// union, over places and signs of that largest one, of sets cut out by linear inequalities.
/// </summary>
internal sealed class TrendDepartures
{
    private readonly double[] _values;
    private readonly double[] _covariance;
    private readonly double[][] _changes;
    private readonly bool[] _isAfter;
    private readonly int[] _after;
    private readonly double[] _weights;
    private readonly Lazy<double[][]> _draws;

    private TrendDepartures(double[] values, double[] covariance, double[][] changes, bool[] isAfter, int[] after, double[] weights, SensitivityOptions options)
    {
        _values = values;
        _covariance = covariance;
        _changes = changes;
        _isAfter = isAfter;
        _after = after;
        _weights = weights;
        _draws = new(() => Draw(covariance, values.Length, options));
        LargestBefore = changes.Where((_, c) => !isAfter[c]).Max(change => Math.Abs(Dot(change, values)));
        Effect = after.Select((place, i) => weights[i] * values[place]).Sum();
        double variance = 0;
        for (var i = 0; i < after.Length; i++)
        {
            for (var j = 0; j < after.Length; j++)
            {
                variance += weights[i] * weights[j] * covariance[(after[i] * values.Length) + after[j]];
            }
        }

        StandardError = Math.Sqrt(variance);
    }

    public double Effect { get; }

    public double StandardError { get; }

    public double LargestBefore { get; }

    public static TrendDepartures Of(EventStudy study, SensitivityOptions options)
    {
        var q = study.Effects.Count;
        // What was felt before the start is no departure from parallel trends, and does not count in the effect asked for.
        int[] after = [.. Enumerable.Range(0, q).Where(i => study.Effects[i].RelativePeriod >= study.FirstFelt)];
        var started = study.Effects.Count(e => e.RelativePeriod >= 0);
        if (started == 0)
        {
            throw new NotIdentifiedException(NotIdentifiedReason.NoPeriodAfter, "There is no period from the start on.");
        }

        if (after.Length == q)
        {
            throw new NotIdentifiedException(NotIdentifiedReason.NoPeriodBefore, "There is no period before the start but the reference, so that nothing shows how large departures were.");
        }

        double[] weights = options.EffectWeights is { } given ? [.. given] : [.. Enumerable.Repeat(1.0 / started, started)];
        Guard.SameLength(weights.Length, started, nameof(options.EffectWeights), "periods from the start on");
        Guard.Finite(weights, nameof(options.EffectWeights));
        if (weights.All(w => w == 0))
        {
            throw new ArgumentException("At least one period must count.", nameof(options));
        }

        weights = [.. new double[after.Length - started], .. weights];
        var covariance = new double[q * q];
        for (var i = 0; i < covariance.Length; i++)
        {
            covariance[i] = study.Covariance(i / q, i % q);
        }

        if (study.Effects.Any(e => e.Estimate.StandardError is not > 0) || covariance.Any(c => !double.IsFinite(c)))
        {
            throw new NotIdentifiedException(NotIdentifiedReason.NoStandardError, "An effect has no usable standard error.");
        }

        var (changes, isAfter) = Changes(study);
        return new TrendDepartures([.. study.Effects.Select(e => e.Estimate.Value)], covariance, changes, isAfter, after, weights, options);
    }

    /// <summary>How far from the effect an interval may be expected to reach.</summary>
    public double Reach(double magnitude)
    {
        var largest = _changes.Max(change => Math.Abs(Dot(change, _values)) + (4 * Math.Sqrt(Variance(change))));
        return (8 * StandardError) + (magnitude * largest * _weights.Select((w, i) => Math.Abs(w) * (i + 1)).Sum());
    }

    /// <summary>A test for each place and sign of the largest departure before the start.</summary>
    public IReadOnlyList<MomentInequalityTest> Tests(double magnitude)
    {
        var tests = new List<MomentInequalityTest>();
        for (var c = 0; c < _changes.Length; c++)
        {
            if (!_isAfter[c])
            {
                tests.Add(Test(magnitude, c, 1));
                tests.Add(Test(magnitude, c, -1));
            }
        }

        return tests;
    }

    // After the start |change| <= magnitude times the departure at one place before it, with its sign. That the other departures before the start are no larger needs no inequality, since the
    // union over places and signs is the same set without; and conditions that bind no effect would only cost power.
    private MomentInequalityTest Test(double magnitude, int largest, int sign)
    {
        var rows = new List<double[]>();
        for (var c = 0; c < _changes.Length; c++)
        {
            foreach (var direction in _isAfter[c] ? (int[])[1, -1] : [])
            {
                var row = new double[_values.Length];
                for (var i = 0; i < row.Length; i++)
                {
                    row[i] = (direction * _changes[c][i]) - (sign * magnitude * _changes[largest][i]);
                }

                rows.Add(row);
            }
        }

        // Effects after the start = theta * base + nuisance, such that their weighted sum is theta.
        var pivot = 0;
        for (var i = 1; i < _weights.Length; i++)
        {
            pivot = Math.Abs(_weights[i]) > Math.Abs(_weights[pivot]) ? i : pivot;
        }

        int[] free = [.. Enumerable.Range(0, _after.Length).Where(i => i != pivot)];
        double[][] nuisance = [.. rows.Select(row => free.Select(i => row[_after[i]] - (_weights[i] / _weights[pivot] * row[_after[pivot]])).ToArray())];
        return new MomentInequalityTest([.. rows], nuisance, [.. rows.Select(row => row[_after[pivot]] / _weights[pivot])], _values, _covariance, () => _draws.Value);
    }

    // The change from each relative period to the next, the reference having the value 0.
    private static (double[][] Changes, bool[] IsAfter) Changes(EventStudy study)
    {
        var places = study.Effects.Select((e, i) => (Relative: e.RelativePeriod, Place: i)).Append((Relative: study.ReferencePeriod, Place: -1)).OrderBy(p => p.Relative).ToArray();
        var changes = new double[places.Length - 1][];
        var isAfter = new bool[changes.Length];
        for (var c = 0; c < changes.Length; c++)
        {
            changes[c] = new double[study.Effects.Count];
            if (places[c].Place >= 0)
            {
                changes[c][places[c].Place] = -1;
            }

            if (places[c + 1].Place >= 0)
            {
                changes[c][places[c + 1].Place] = 1;
            }

            isAfter[c] = places[c + 1].Relative >= study.FirstFelt;
        }

        return (changes, isAfter);
    }

    // Normal with the covariance, by its symmetric root, which needs no full rank.
    private static double[][] Draw(double[] covariance, int q, SensitivityOptions options)
    {
        var values = (double[])covariance.Clone();
        var vectors = new double[q * q];
        SymmetricEigen.Decompose(values, vectors, q);
        var draws = new double[options.Draws][];
        for (var d = 0; d < draws.Length; d++)
        {
            var random = new RandomStream(options.Seed, (ulong)d);
            draws[d] = new double[q];
            for (var l = 0; l < q; l++)
            {
                var size = Math.Sqrt(Math.Max(0, values[(l * q) + l])) * random.NextNormal();
                for (var i = 0; i < q; i++)
                {
                    draws[d][i] += vectors[(i * q) + l] * size;
                }
            }
        }

        return draws;
    }

    private double Variance(double[] change)
    {
        double sum = 0;
        for (var i = 0; i < change.Length; i++)
        {
            for (var j = 0; j < change.Length; j++)
            {
                sum += change[i] * change[j] * _covariance[(i * change.Length) + j];
            }
        }

        return sum;
    }

    private static double Dot(double[] x, double[] y) => Summation.Dot(x, y);
}
