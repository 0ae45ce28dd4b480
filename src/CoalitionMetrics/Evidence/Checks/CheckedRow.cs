namespace CoalitionMetrics;

/// <summary>A row with its place in the list that was handed in, from 1.</summary>
internal struct CheckedRow<TRow>
{
    public TRow Row;
    public int Place;
}
