using CoalitionMetrics.Statistics;

namespace CoalitionMetrics;

/// <summary>The trials of a programme that measured one outcome in one unit and have an effect with a known error; the others are counted by reason.</summary>
internal sealed class PooledTrials
{
    private PooledTrials(IReadOnlyList<PilotTrial> trials, IReadOnlyList<Estimate> estimates, string unit, int otherUnit, int noEffect)
    {
        Trials = trials;
        Estimates = estimates;
        Effects = [.. estimates.Select(e => e.Value)];
        Variances = [.. estimates.Select(e => e.StandardError!.Value * e.StandardError.Value)];
        Unit = trials.Count > 0 && trials.All(t => t.IsYesNo) ? FigureUnit.PerHundred(unit) : FigureUnit.Amount(unit);
        OtherUnit = otherUnit;
        NoEffect = noEffect;
        (LeftOutReason Reason, int Rows)[] leftOut = [(LeftOutReason.OtherUnit, otherUnit), (LeftOutReason.NoEffect, noEffect)];
        Use = new EvidenceUse
        {
            Tables =
            [
                new TableUse { Table = EvidenceTable.Pilots.Name, RowsUsed = trials.Count, LeftOut = [.. leftOut.Where(l => l.Rows > 0).Select(l => new LeftOut { Reason = l.Reason, Rows = l.Rows })] },
                new TableUse
                {
                    Table = EvidenceTable.Observations.Name,
                    RowsUsed = trials.Sum(t => t.Use.Tables[0].RowsUsed),
                    LeftOut = [.. trials.SelectMany(t => t.Use.Tables[0].LeftOut).GroupBy(l => l.Reason).Select(g => new LeftOut { Reason = g.Key, Rows = g.Sum(l => l.Rows) })],
                },
            ],
        };
    }

    public IReadOnlyList<PilotTrial> Trials { get; }

    public IReadOnlyList<Estimate> Estimates { get; }

    public double[] Effects { get; }

    public double[] Variances { get; }

    public FigureUnit Unit { get; }

    public int Count => Trials.Count;

    /// <summary>Pilots that measured the outcome in another unit.</summary>
    public int OtherUnit { get; }

    /// <summary>Pilots whose effect has no known error, or may not be shown.</summary>
    public int NoEffect { get; }

    public string Outcome => Trials[0].Outcome.Name;

    public Better Better => Trials[0].Outcome.Better;

    public EvidenceUse Use { get; }

    public static PooledTrials Of(IReadOnlyList<PilotTrial> all, string unit, EvaluationContext context)
    {
        var same = all.Where(t => t.Outcome.Unit == unit).ToList();
        var known = same.Select(t => (Trial: t, Estimate: EstimateOf(t, context))).Where(p => p.Estimate is not null).ToList();
        return new([.. known.Select(p => p.Trial)], [.. known.Select(p => p.Estimate!)], unit, all.Count - same.Count, same.Count - known.Count);
    }

    private static Estimate? EstimateOf(PilotTrial trial, EvaluationContext context)
    {
        if (trial.Refusal(context) is not null)
        {
            return null;
        }

        try
        {
            return trial.ByDesign(context.Level) is { StandardError: > 0, Interval: not null } estimate ? estimate : null;
        }
        catch (NotIdentifiedException)
        {
            return null;
        }
    }
}
