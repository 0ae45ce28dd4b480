using System.Text.Json.Serialization;

namespace CoalitionMetrics;

/// <summary>
/// Data from which a picture can be drawn: one of a small closed set of kinds. A renderer has one component a kind and none a metric; JSON carries the
/// same data.
/// </summary>
[JsonPolymorphic(TypeDiscriminatorPropertyName = "exhibit", UnknownDerivedTypeHandling = JsonUnknownDerivedTypeHandling.FailSerialization)]
[JsonDerivedType(typeof(GroupValuesExhibit), "groupValues")]
[JsonDerivedType(typeof(CurveExhibit), "curve")]
[JsonDerivedType(typeof(FlowMatrixExhibit), "flowMatrix")]
[JsonDerivedType(typeof(NetworkExhibit), "network")]
[JsonDerivedType(typeof(ForestExhibit), "forest")]
[JsonDerivedType(typeof(TimeSeriesExhibit), "timeSeries")]
[JsonDerivedType(typeof(LedgerExhibit), "ledger")]
public abstract class Exhibit
{
    private protected Exhibit()
    {
    }

    /// <summary>What is shown, in a phrase of the metric's words.</summary>
    public required Phrase Title { get; init; }
}

/// <summary>A line to compare with: an equal share, no effect, the community's share.</summary>
public sealed class ReferenceMark
{
    /// <summary>Where it stands.</summary>
    public required double Value { get; init; }

    /// <summary>What it means.</summary>
    public required Term Label { get; init; }
}
