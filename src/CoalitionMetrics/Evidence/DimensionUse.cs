namespace CoalitionMetrics;

/// <summary>How a table may use group dimensions.</summary>
public enum DimensionUse
{
    /// <summary>Not at all.</summary>
    None,

    /// <summary>Each declared dimension is a column with a label in each row.</summary>
    Columns,

    /// <summary>Dimensions are named in the field <c>dimension</c>; those that no other table declares are declared here.</summary>
    Names,
}
