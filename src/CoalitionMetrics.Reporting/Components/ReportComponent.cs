using Microsoft.AspNetCore.Components;

namespace CoalitionMetrics.Reporting.Components;

/// <summary>A part of a page that stands inside a <see cref="ReportView"/>, which gives it the language and the report.</summary>
public abstract class ReportComponent : ComponentBase
{
    [CascadingParameter]
    internal ReportFrame Frame { get; set; } = null!;

    private protected ReportWords Words => Frame.Words;

    private protected string Say(string key) => Words.Common(key);

    private protected string Say(Phrase phrase) => Words.Common(phrase);
}

/// <summary>The picture of one kind of exhibit.</summary>
/// <typeparam name="TExhibit">The kind.</typeparam>
public abstract class ExhibitComponent<TExhibit> : ReportComponent
    where TExhibit : Exhibit
{
    /// <summary>The data.</summary>
    [Parameter]
    [EditorRequired]
    public required TExhibit Exhibit { get; set; }

    /// <summary>The key of the metric whose words name groups and axes.</summary>
    [Parameter]
    [EditorRequired]
    public required string Metric { get; set; }

    private protected string Name(Term term) => Words.Name(Metric, term);

    private protected string Number(double? value, FigureUnit unit) => Chart.IsKnown(value) ? Words.Number(value!.Value, unit) : Say("report.not-known");
}
