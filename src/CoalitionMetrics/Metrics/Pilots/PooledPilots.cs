namespace CoalitionMetrics;

/// <summary>The pilots of a programme that measured one outcome in one unit, were compared in one way, and have an effect with a known error; the others are counted by reason.</summary>
internal sealed class PooledPilots
{
    private PooledPilots(IReadOnlyList<PooledPilot> pilots, IReadOnlyList<PooledPilot> noError, string unit, int otherUnit, IReadOnlyList<PooledPilot> otherKind, int noEffect)
    {
        Pilots = pilots;
        Effects = [.. pilots.Select(p => p.Effect!.Value)];
        Variances = [.. pilots.Select(p => p.Effect!.StandardError!.Value * p.Effect.StandardError.Value)];
        Unit = pilots.Count > 0 && pilots.All(p => p.Unit.Kind == UnitKind.PerHundred) ? FigureUnit.PerHundred(unit) : FigureUnit.Amount(unit);
        (NoError, OtherUnit, OtherKind, NoEffect) = (noError, otherUnit, otherKind, noEffect);
        (LeftOutReason Reason, int Rows)[] leftOut =
            [(LeftOutReason.OtherUnit, otherUnit), (LeftOutReason.OtherKind, otherKind.Count), (LeftOutReason.NoEffect, noEffect), (LeftOutReason.NoKnownError, noError.Count)];
        Use = new EvidenceUse
        {
            Tables =
            [
                new TableUse { Table = EvidenceTable.Pilots.Name, RowsUsed = pilots.Count, LeftOut = [.. leftOut.Where(l => l.Rows > 0).Select(l => new LeftOut { Reason = l.Reason, Rows = l.Rows })] },
                new TableUse
                {
                    Table = EvidenceTable.Observations.Name,
                    RowsUsed = pilots.Sum(p => p.Use.Tables[0].RowsUsed),
                    LeftOut = [.. pilots.SelectMany(p => p.Use.Tables[0].LeftOut).GroupBy(l => l.Reason).Select(g => new LeftOut { Reason = g.Key, Rows = g.Sum(l => l.Rows) })],
                },
            ],
        };
    }

    public IReadOnlyList<PooledPilot> Pilots { get; }

    public double[] Effects { get; }

    public double[] Variances { get; }

    public FigureUnit Unit { get; }

    public int Count => Pilots.Count;

    /// <summary>Pilots that measured the outcome in another unit.</summary>
    public int OtherUnit { get; }

    /// <summary>Pilots that were compared in another way, and stand apart.</summary>
    public IReadOnlyList<PooledPilot> OtherKind { get; }

    /// <summary>Pilots without an effect, or whose effect may not be shown.</summary>
    public int NoEffect { get; }

    /// <summary>Pilots whose effect has no known error, so that nobody can weigh it.</summary>
    public IReadOnlyList<PooledPilot> NoError { get; }

    public string Outcome => Pilots[0].Outcome.Name;

    public Better Better => Pilots[0].Outcome.Better;

    public EvidenceUse Use { get; }

    /// <summary>Of all pilots of a programme that measured the outcome.</summary>
    /// <param name="all">The pilots.</param>
    /// <param name="unit">The unit wanted.</param>
    /// <param name="compared">The way of comparing wanted; null = all ways together.</param>
    public static PooledPilots Of(IReadOnlyList<PooledPilot> all, string unit, PilotComparison? compared)
    {
        var same = all.Where(p => p.Outcome.Unit == unit).ToList();
        var alike = same.Where(p => compared is null || p.Compared == compared).ToList();
        var known = alike.Where(p => p.Effect is not null).ToList();
        return new([.. known.Where(p => p.HasError)], [.. known.Where(p => !p.HasError)], unit, all.Count - same.Count, [.. same.Except(alike)], alike.Count - known.Count);
    }
}
