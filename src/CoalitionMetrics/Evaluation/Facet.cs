using System.Text;

namespace CoalitionMetrics;

/// <summary>What a finding is about, when a metric answers for several things: a pilot, a unit of amount, a dimension, a wave. Fields that do not apply are null.</summary>
public sealed record Facet
{
    /// <summary>The whole coalition: no field is filled.</summary>
    public static Facet Whole { get; } = new();

    /// <summary>The pilot's id.</summary>
    public string? Pilot { get; init; }

    /// <summary>The outcome's id within its pilot.</summary>
    public string? Outcome { get; init; }

    /// <summary>The programme, where pilots are pooled.</summary>
    public string? Programme { get; init; }

    /// <summary>How the pilots were compared, where pilots are pooled by kind.</summary>
    public PilotComparison? Compared { get; init; }

    /// <summary>The unit of the amounts.</summary>
    public string? Unit { get; init; }

    /// <summary>The kind of benefit, exchange or gathering.</summary>
    public string? Kind { get; init; }

    /// <summary>The dimension by which people or organisations are grouped; several are joined by <c>+</c>.</summary>
    public string? Dimension { get; init; }

    /// <summary>Whether people or organisations are counted.</summary>
    public Actors? Actors { get; init; }

    /// <summary>The decision-making body.</summary>
    public string? Body { get; init; }

    /// <summary>The wave of a survey.</summary>
    public string? Wave { get; init; }

    /// <summary>The scale of a rating item.</summary>
    public string? Scale { get; init; }

    /// <summary>The named population compared with; null = the community.</summary>
    public string? Population { get; init; }

    /// <summary>The period, such as <c>2025</c>, <c>2025-Q2</c> or <c>2025-03</c>.</summary>
    public string? Period { get; init; }

    /// <summary>The filled fields as name and value, in a fixed order.</summary>
    /// <returns>Nothing for <see cref="Whole"/>.</returns>
    public IReadOnlyList<KeyValuePair<string, string>> Fields()
    {
        var fields = new List<KeyValuePair<string, string>>();
        Add("pilot", Pilot);
        Add("outcome", Outcome);
        Add("programme", Programme);
        Add("unit", Unit);
        Add("compared", Compared is { } compared ? WordKey.Of(compared) : null);
        Add("kind", Kind);
        Add("dimension", Dimension);
        Add("actors", Actors switch { CoalitionMetrics.Actors.People => "people", CoalitionMetrics.Actors.Organizations => "organizations", _ => null });
        Add("body", Body);
        Add("wave", Wave);
        Add("scale", Scale);
        Add("population", Population);
        Add("period", Period);
        return fields;

        void Add(string name, string? value)
        {
            if (value is not null)
            {
                fields.Add(new(name, value));
            }
        }
    }

    /// <summary>Whether every field that <paramref name="part"/> fills has the same value here.</summary>
    /// <param name="part">A facet, perhaps with fewer fields.</param>
    /// <returns>True when this facet is one of those that <paramref name="part"/> describes.</returns>
    public bool Includes(Facet part)
    {
        ArgumentNullException.ThrowIfNull(part);
        var mine = Fields();
        return part.Fields().All(mine.Contains);
    }

    /// <summary>The filled fields: <c>pilot = tutoring, outcome = attendance</c>; for the whole coalition <c>whole coalition</c>.</summary>
    public override string ToString()
    {
        var text = new StringBuilder();
        foreach (var field in Fields())
        {
            text.Append(text.Length == 0 ? string.Empty : ", ").Append(field.Key).Append(" = ").Append(field.Value);
        }

        return text.Length == 0 ? "whole coalition" : text.ToString();
    }
}
