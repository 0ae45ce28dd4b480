using System.Runtime.ExceptionServices;
using System.Text.Json;
using CoalitionMetrics.Statistics;

namespace CoalitionMetrics;

/// <summary>
/// Asks the metrics of a plan of a coalition's evidence. Thread-safe; the same evidence, plan and seed give the same report, bit for bit, on any number of
/// threads.
/// </summary>
public sealed class CoalitionEvaluator
{
    private readonly int _maxDegreeOfParallelism = Environment.ProcessorCount;

    /// <summary>Makes an evaluator.</summary>
    /// <param name="catalog">The metrics it knows; null = the built-in ones.</param>
    public CoalitionEvaluator(MetricCatalog? catalog = null) => Catalog = catalog ?? CoalitionMetricCatalog.All;

    /// <summary>The metrics it knows.</summary>
    public MetricCatalog Catalog { get; }

    /// <summary>How many threads it may use; all cores unless told. Results do not depend on it.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The value is less than 1.</exception>
    public int MaxDegreeOfParallelism
    {
        get => _maxDegreeOfParallelism;
        init
        {
            ArgumentOutOfRangeException.ThrowIfLessThan(value, 1);
            _maxDegreeOfParallelism = value;
        }
    }

    /// <summary>Evaluates.</summary>
    /// <param name="evidence">The evidence.</param>
    /// <param name="plan">What to answer; null = every metric of the catalogue with its default options, but those that answer on request only.</param>
    /// <param name="progress">Told after each metric and within long ones; may be called from several threads.</param>
    /// <param name="cancellation">Asks to stop.</param>
    /// <returns>The report.</returns>
    /// <exception cref="ArgumentException">The plan contradicts itself or names what is not there; the message says all of it.</exception>
    /// <exception cref="MetricException">A metric failed, which is a mistake in the metric.</exception>
    /// <exception cref="OperationCanceledException">It was asked to stop.</exception>
    public EvaluationReport Evaluate(CoalitionEvidence evidence, EvaluationPlan? plan = null, IProgress<EvaluationProgress>? progress = null, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(evidence);
        var asked = (plan ?? new()).Copy();
        if (asked.Metrics.Count == 0)
        {
            foreach (var metric in Catalog.Where(m => !m.Facts.IsOnRequest))
            {
                asked.Add(metric);
            }
        }

        Check(asked, evidence);
        var metrics = InCatalogOrder(asked.Metrics);
        var view = new EvidenceView(evidence, EvaluationWindow.Resolve(asked.Window, evidence.LatestDate));
        var findings = Run(metrics, view, asked, asked.Level, progress is null ? null : new ProgressOf(metrics, progress), cancellation);
        return new EvaluationReport
        {
            Subject = SubjectOf(evidence),
            Plan = Echo(asked, view.Window),
            Metrics = [.. metrics.Select(Describe)],
            Findings = [.. findings.SelectMany(f => f)],
            Verdicts = Judge(metrics, findings, view, asked, cancellation),
            Labels = ReportLabels.Of(evidence),
        };
    }

    private static void Check(EvaluationPlan plan, CoalitionEvidence evidence)
    {
        var problems = new List<string>(plan.Problems());
        var asked = plan.Metrics.Select(m => m.Metric.Key).ToHashSet(StringComparer.Ordinal);
        problems.AddRange(plan.Targets.Where(t => !asked.Contains(t.Metric)).Select(t => $"The target on '{t.Metric}' names a metric that the plan does not ask for{Suggestion.For(t.Metric, asked)}."));
        problems.AddRange(plan.Targets
            .Where(t => t.Figure is not null && asked.Contains(t.Metric) && !plan.Metrics.First(m => m.Metric.Key == t.Metric).Metric.Facts.Figures.Contains(t.Figure))
            .Select(t => $"The target on '{t.Metric}' names a figure '{t.Figure}' that the metric does not have{Suggestion.For(t.Figure!, plan.Metrics.First(m => m.Metric.Key == t.Metric).Metric.Facts.Figures)}."));
        var dimensions = EvidenceTable.All.SelectMany(evidence.Dimensions).ToHashSet(StringComparer.Ordinal);
        problems.AddRange(plan.Dimensions.SelectMany(Intersection.Parts).Where(d => !dimensions.Contains(d)).Distinct(StringComparer.Ordinal).Select(d => $"The evidence declares no dimension '{d}'{Suggestion.For(d, dimensions)}."));
        problems.AddRange(plan.Dimensions.Where(d => Intersection.Is(d) && !EvidenceTable.All.Any(t => Intersection.IsOf(d, evidence.Dimensions(t)))).Select(d => $"No table declares every part of the intersection '{d}', each once."));
        if (problems.Count > 0)
        {
            throw new ArgumentException(string.Join(' ', problems), nameof(plan));
        }
    }

    private List<PlannedMetric> InCatalogOrder(IReadOnlyList<PlannedMetric> metrics)
    {
        var order = Catalog.Select((m, i) => (m.Key, i)).ToDictionary(p => p.Key, p => p.i, StringComparer.Ordinal);
        return [.. metrics.Select((m, i) => (m, i)).OrderBy(p => order.TryGetValue(p.m.Metric.Key, out var o) ? o : order.Count + p.i).Select(p => p.m)];
    }

    // Each metric writes to its own slot, so that the order of threads cannot be seen in the report.
    private IReadOnlyList<Finding>[] Run(IReadOnlyList<PlannedMetric> metrics, EvidenceView view, EvaluationPlan plan, ConfidenceLevel level, ProgressOf? progress, CancellationToken cancellation)
    {
        var findings = new IReadOnlyList<Finding>[metrics.Count];
        try
        {
            Parallel.For(0, metrics.Count, new ParallelOptions { MaxDegreeOfParallelism = MaxDegreeOfParallelism, CancellationToken = cancellation }, i =>
            {
                var context = new EvaluationContext(plan, level, progress?.Of(i), MaxDegreeOfParallelism, cancellation);
                findings[i] = EvaluateOne(metrics[i], view, context);
                progress?.Done(i);
            });
        }
        catch (AggregateException exception)
        {
            // One failure is told as it is; of several, that of the first metric in the report, so that the same mistake gives the same message.
            var first = exception.Flatten().InnerExceptions
                .OrderBy(e => e is MetricException m ? metrics.Select((p, i) => (p, i)).First(p => p.p.Metric.Key == m.Metric).i : -1)
                .First();
            ExceptionDispatchInfo.Throw(first);
        }

        return findings;
    }

    private static IReadOnlyList<Finding> EvaluateOne(PlannedMetric planned, EvidenceView view, EvaluationContext context)
    {
        try
        {
            var findings = planned.Metric.Evaluate(view, planned.Options, context);
            return findings.Count > 0 ? findings : throw new InvalidOperationException("it returned no finding; a metric that cannot say anything says why.");
        }
        catch (OperationCanceledException) when (context.Cancellation.IsCancellationRequested)
        {
            throw;
        }
        catch (Exception exception)
        {
            throw new MetricException(planned.Metric.Key, exception);
        }
    }

    private List<TargetVerdict> Judge(IReadOnlyList<PlannedMetric> metrics, IReadOnlyList<Finding>[] findings, EvidenceView view, EvaluationPlan plan, CancellationToken cancellation)
    {
        if (plan.Targets.Count == 0)
        {
            return [];
        }

        // The more targets are read together, the wider each interval must be for all to hold at the plan's level.
        var targeted = metrics.Where(m => plan.Targets.Any(t => t.Metric == m.Metric.Key)).ToList();
        var simultaneous = plan.Targets.Count == 1
            ? [.. targeted.Select(t => findings[metrics.ToList().IndexOf(t)])]
            : Run(targeted, view, plan, plan.Level.Simultaneous(plan.Targets.Count), null, cancellation);
        return [.. plan.Targets.Select(t => Verdicts.Judge(t, new MetricFindings(t.Metric, simultaneous[targeted.FindIndex(m => m.Metric.Key == t.Metric)])))];
    }

    private static ReportSubject SubjectOf(CoalitionEvidence evidence) => new()
    {
        Name = evidence.Source.Name,
        Title = evidence.Source.Title,
        Description = evidence.Source.Description,
        Citations = [.. evidence.Source.Citations],
        Licences = [.. evidence.Source.Licences],
        Tables = CollectedTables.Of(evidence),
        Notices = [.. evidence.Notices.Select(n => n.ToPhrase())],
    };

    private static ReportPlan Echo(EvaluationPlan plan, EvaluationWindow window) => new()
    {
        Window = window,
        Level = plan.Level,
        Seed = plan.Seed,
        Replicates = plan.Replicates,
        MinimumGroupSize = plan.MinimumGroupSize,
        ShowOrganizationNames = plan.ShowOrganizationNames,
        Samples = [.. plan.Samples.Select(t => t.Name)],
    };

    private static ReportMetric Describe(PlannedMetric planned)
    {
        var facts = planned.Metric.Facts;
        return new()
        {
            Key = facts.Key,
            Family = facts.Family,
            Purpose = facts.Purpose,
            IsCore = facts.IsCore,
            Better = facts.Better,
            Definition = facts.Definition,
            Source = facts.Source,
            Options = JsonSerializer.SerializeToElement(planned.Options, planned.Metric.OptionsJson),
        };
    }

    // Adds up what the metrics have done; a fraction that was told is never taken back.
    private sealed class ProgressOf(IReadOnlyList<PlannedMetric> metrics, IProgress<EvaluationProgress> listener)
    {
        private readonly Lock _lock = new();
        private readonly double[] _done = new double[metrics.Count];
        private double _told;

        public IProgress<double> Of(int metric) => new Part(this, metric);

        public void Done(int metric) => Report(metric, 1);

        private void Report(int metric, double fraction)
        {
            lock (_lock)
            {
                _done[metric] = Math.Max(_done[metric], Math.Clamp(fraction, 0, 1));
                _told = Math.Max(_told, _done.Sum() / _done.Length);
                listener.Report(new EvaluationProgress { Fraction = _told, Metric = metrics[metric].Metric.Key });
            }
        }

        private sealed class Part(ProgressOf owner, int metric) : IProgress<double>
        {
            public void Report(double value) => owner.Report(metric, value);
        }
    }
}
