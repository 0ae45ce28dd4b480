namespace CoalitionMetrics.Statistics;

/// <summary>A measure of sorted units, each drawn so many times; and the same without one of the draws.</summary>
internal abstract class ResampledMeasure
{
    /// <summary>How many units were drawn.</summary>
    public abstract int Count { get; }

    /// <summary>What they have together, weighted where there are weights.</summary>
    public abstract double Total { get; }

    public abstract void Take(ReadOnlySpan<byte> counts);

    /// <summary>How often a unit was drawn.</summary>
    public abstract int Times(int i);

    public abstract double Value();

    /// <summary>The measure without one draw of the unit at each place; the entry of a unit that was not drawn is of no account.</summary>
    public abstract void Without(Span<double> replicates);
}

/// <summary>The measure of units that each count once.</summary>
internal sealed class OrderedMeasure(double[] values, OrderedStatistic statistic) : ResampledMeasure
{
    private readonly OrderedSample _sample = new(values);

    public override int Count => _sample.Count;

    public override double Total => _sample.Total;

    public override void Take(ReadOnlySpan<byte> counts) => _sample.Take(counts);

    public override int Times(int i) => _sample.Times(i);

    public override double Value() => statistic.Value(_sample);

    public override void Without(Span<double> replicates) => statistic.Without(_sample, replicates);
}
