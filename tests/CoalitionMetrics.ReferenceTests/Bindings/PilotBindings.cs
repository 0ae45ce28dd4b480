namespace CoalitionMetrics.ReferenceTests;

/// <summary>The statistics of pilot.json: experiments here, panels and series in PanelBindings.</summary>
internal static class PilotBindings
{
    public static IReadOnlyDictionary<string, Func<ReferenceCase, Figures>> All { get; } =
        new Dictionary<string, Func<ReferenceCase, Figures>>([.. ExperimentBindings.All, .. TwoGroupBindings.All, .. ObservationalBindings.All, .. PanelBindings.All, .. SyntheticBindings.All], StringComparer.Ordinal);
}
