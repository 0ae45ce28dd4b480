using System.Globalization;

namespace CoalitionMetrics.Statistics;

/// <summary>A figure, its replicates under resampling, and what they say about how sure it is.</summary>
public sealed class BootstrapResult
{
    private readonly ResamplingUnits _units;
    private readonly BootstrapOptions _options;
    private readonly double _standardErrorOfValue;
    private readonly double[] _replicates;
    private readonly double[]? _replicateErrors;
    private readonly double[]? _deletions;
    private readonly Lazy<double[]> _sorted;
    private readonly Lazy<double[]> _sortedScores;

    internal BootstrapResult(
        ResamplingUnits units, BootstrapOptions options, double value, double standardErrorOfValue, double[] replicates, double[]? replicateErrors, double[]? deletions)
    {
        _units = units;
        _options = options;
        Value = value;
        _standardErrorOfValue = standardErrorOfValue;
        _replicates = replicates;
        _replicateErrors = replicateErrors;
        _deletions = deletions;
        UndefinedReplicates = replicates.Count(r => !double.IsFinite(r));
        _sorted = new(() => Sorted(_replicates));
        _sortedScores = new(() => Sorted(Scores()));
    }

    /// <summary>The figure of the data themselves; NaN only for one of several figures that has no value.</summary>
    public double Value { get; }

    /// <summary>The figure in each replicate, in the order of the streams; NaN or infinite where it has no value. Empty when there were too few units to draw from.</summary>
    public ReadOnlySpan<double> Replicates => _replicates;

    /// <summary>In how many replicates the figure has no value.</summary>
    public int UndefinedReplicates { get; }

    /// <summary>How many units were drawn in each replicate.</summary>
    public int UnitCount => _units.UnitCount;

    /// <summary>The standard deviation over the replicates (divisor: their number less 1). NaN when a replicate has no value, or there are fewer than two, since the spread of the rest would mislead.</summary>
    public double StandardError => UndefinedReplicates > 0 || _replicates.Length < 2 ? double.NaN : Moments.StandardDeviation(_replicates);

    /// <summary>By how much the replicates lie above the figure on average. NaN when a replicate has no value, or there are none.</summary>
    public double Bias => UndefinedReplicates > 0 || _replicates.Length == 0 ? double.NaN : Moments.Mean(_replicates) - Value;

    /// <summary>The figure with the interval and level that were asked for.</summary>
    /// <exception cref="NotIdentifiedException">The figure has no value.</exception>
    public Estimate Estimate => With(_options.Interval!.Value, _options.Level);

    /// <summary>The figure with an interval of another kind or level, from the same replicates.</summary>
    /// <param name="interval">The kind. BCa only when it was asked for, since it needs the figure without each unit; studentised only when there are standard errors.</param>
    /// <param name="level">The level; 0.95 unless told.</param>
    /// <returns>The estimate; without an interval when there are too few units or replicates, no spread, or undefined replicates that leave an end without a value.</returns>
    /// <exception cref="InvalidOperationException">The run did not compute what this kind needs.</exception>
    /// <exception cref="ArgumentOutOfRangeException">The kind is unknown.</exception>
    /// <exception cref="NotIdentifiedException">The figure has no value.</exception>
    public Estimate With(BootstrapInterval interval, ConfidenceLevel level = default)
    {
        if (!double.IsFinite(Value))
        {
            throw new NotIdentifiedException(NotIdentifiedReason.UndefinedFigure, "The figure has no value in the data themselves, so that there is nothing to be sure or unsure of.");
        }

        var method = interval switch
        {
            BootstrapInterval.BiasCorrectedAccelerated => "bootstrap BCa",
            BootstrapInterval.Percentile => "bootstrap percentile",
            BootstrapInterval.Studentized => "bootstrap studentised",
            _ => throw new ArgumentOutOfRangeException(nameof(interval), interval, "The kind of interval is unknown."),
        };
        if (_units.TooFew is { } tooFew)
        {
            return Statistics.Estimate.WithoutInterval(Value, tooFew, level, method, UnitCount);
        }

        var limits = interval switch
        {
            BootstrapInterval.BiasCorrectedAccelerated => BiasCorrectedAccelerated(level),
            BootstrapInterval.Percentile => Percentile(level),
            _ => Studentized(level),
        };
        double? error = double.IsFinite(StandardError) ? StandardError : null;
        return limits.Reason is { } reason
            ? Statistics.Estimate.WithoutInterval(Value, reason, level, method, UnitCount, reason == NoIntervalReason.NoSpread ? null : error)
            : Statistics.Estimate.WithInterval(Value, error, new ConfidenceInterval(limits.Lower, limits.Upper, level), method, UnitCount);
    }

    /// <summary>The figure and its likely range on one line, rounded, invariant.</summary>
    public override string ToString() => double.IsFinite(Value)
        ? Estimate.ToString()
        : string.Create(CultureInfo.InvariantCulture, $"no value, {_replicates.Length} replicates");

    private Limits Percentile(ConfidenceLevel level) => HasNoSpread ? new(NoIntervalReason.NoSpread) : Between(_sorted.Value, level.Alpha / 2, 1 - (level.Alpha / 2));

    private Limits BiasCorrectedAccelerated(ConfidenceLevel level)
    {
        if (_deletions is null)
        {
            throw new InvalidOperationException("The run was not asked for BCa: set BootstrapOptions.Interval.");
        }

        if (HasNoSpread)
        {
            return new(NoIntervalReason.NoSpread);
        }

        if (_sorted.Value.Length == 0 || _deletions.Any(d => !double.IsFinite(d)))
        {
            return new(NoIntervalReason.UndefinedReplicates);
        }

        // Ties count half on either side, which for a figure with few values is what a continuous one would give.
        var below = _sorted.Value.Sum(r => r < Value ? 1 : r == Value ? 0.5 : 0) / _sorted.Value.Length;
        if (below is 0 or 1)
        {
            return new(NoIntervalReason.NoMethod);
        }

        var shift = NormalDistribution.Quantile(below);
        var acceleration = Acceleration(_deletions);
        double? Moved(double z)
        {
            var divisor = 1 - (acceleration * (shift + z));
            return divisor > 0 ? NormalDistribution.LowerTail(shift + ((shift + z) / divisor)) : null;
        }

        var normal = NormalDistribution.UpperQuantile(level.Alpha / 2);
        return Moved(-normal) is { } low && Moved(normal) is { } high && low < high ? Between(_sorted.Value, low, high) : new(NoIntervalReason.NoMethod);
    }

    private Limits Studentized(ConfidenceLevel level)
    {
        if (_replicateErrors is null)
        {
            throw new InvalidOperationException("The run has no standard errors: use Bootstrap.RunStudentized.");
        }

        if (_standardErrorOfValue is not (> 0 and < double.PositiveInfinity))
        {
            return new(_standardErrorOfValue == 0 ? NoIntervalReason.NoSpread : NoIntervalReason.NoMethod);
        }

        var scores = Between(_sortedScores.Value, level.Alpha / 2, 1 - (level.Alpha / 2));
        return scores.Reason is not null ? scores : new(Value - (scores.Upper * _standardErrorOfValue), Value - (scores.Lower * _standardErrorOfValue));
    }

    // A sixth of the skewness of the units' influence, from the figure without each; strata weighted as Davison and Hinkley 1997, section 5.3.2.
    private double Acceleration(double[] deletions)
    {
        CompensatedSum squares = default, cubes = default;
        for (var s = 0; s < _units.StratumCount; s++)
        {
            var (first, count) = _units.Stratum(s);
            var own = deletions.AsSpan(first, count);
            var mean = Moments.Mean(own);
            foreach (var deletion in own)
            {
                var influence = (count - 1) * (mean - deletion) / count;
                squares.Add(influence * influence);
                cubes.Add(influence * influence * influence);
            }
        }

        return squares.Value > 0 ? cubes.Value / (6 * Math.Pow(squares.Value, 1.5)) : 0;
    }

    private bool HasNoSpread => _sorted.Value.Length == _replicates.Length && _sorted.Value[0].Equals(_sorted.Value[^1]);

    private double[] Scores()
    {
        var scores = new double[_replicates.Length];
        for (var i = 0; i < scores.Length; i++)
        {
            scores[i] = _replicateErrors![i] > 0 ? (_replicates[i] - Value) / _replicateErrors[i] : double.NaN;
        }

        return scores;
    }

    private static double[] Sorted(double[] values)
    {
        var defined = Array.FindAll(values, double.IsFinite);
        Sorting.Sort(defined);
        return defined;
    }

    // Rank (B + 1) p, interpolated; those without a value count below all others for the lower end and above all others for the upper one.
    private Limits Between(double[] sorted, double low, double high)
    {
        var undefined = _replicates.Length - sorted.Length;
        return At(sorted, ((_replicates.Length + 1.0) * low) - undefined) is { } lower && At(sorted, (_replicates.Length + 1.0) * high) is { } upper
            ? new(lower, upper)
            : new(undefined > 0 ? NoIntervalReason.UndefinedReplicates : NoIntervalReason.TooFewReplicates);
    }

    private static double? At(double[] sorted, double rank)
    {
        // A rank that is whole on paper counts as whole.
        var nearest = Math.Round(rank);
        if (Math.Abs(rank - nearest) <= 1e-9 * Math.Max(1, rank))
        {
            return nearest >= 1 && nearest <= sorted.Length ? sorted[(int)nearest - 1] : null;
        }

        var floor = Math.Floor(rank);
        return floor >= 1 && floor < sorted.Length ? sorted[(int)floor - 1] + ((rank - floor) * (sorted[(int)floor] - sorted[(int)floor - 1])) : null;
    }

    private readonly struct Limits
    {
        public Limits(double lower, double upper) => (Lower, Upper) = (lower, upper);

        public Limits(NoIntervalReason reason) => Reason = reason;

        public double Lower { get; }

        public double Upper { get; }

        public NoIntervalReason? Reason { get; }
    }
}
