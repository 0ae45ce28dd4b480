using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Web;
using Microsoft.Extensions.Logging.Abstractions;

namespace CoalitionMetrics.Reporting;

/// <summary>Turns a component into HTML, without a server.</summary>
internal static class HtmlPage
{
    private static readonly Lazy<string> StyleSheet = new(() =>
    {
        using var stream = typeof(HtmlPage).Assembly.GetManifestResourceStream("report.css")!;
        using var reader = new StreamReader(stream);
        return reader.ReadToEnd().ReplaceLineEndings("\n");
    });

    /// <summary>How a report looks; everything in it stands below the class <c>coalition-report</c>.</summary>
    public static MarkupString Style => new(StyleSheet.Value);

    /// <summary>Renders. Nothing in the components waits for anything, so the task is complete when it is returned.</summary>
    public static string Render<[DynamicallyAccessedMembers(DynamicallyAccessedMemberTypes.All)] TComponent>(Dictionary<string, object?> parameters)
        where TComponent : IComponent => RenderAsync<TComponent>(parameters).GetAwaiter().GetResult();

    /// <summary>Renders.</summary>
    public static async Task<string> RenderAsync<[DynamicallyAccessedMembers(DynamicallyAccessedMemberTypes.All)] TComponent>(Dictionary<string, object?> parameters)
        where TComponent : IComponent
    {
        var renderer = new HtmlRenderer(NoServices.Instance, NullLoggerFactory.Instance);
        await using var _ = renderer.ConfigureAwait(false);
        return await renderer.Dispatcher.InvokeAsync(async () =>
        {
            var root = await renderer.RenderComponentAsync<TComponent>(ParameterView.FromDictionary(parameters)).ConfigureAwait(true);
            using var text = new StringWriter(CultureInfo.InvariantCulture);
            root.WriteHtmlTo(text);
            return text.ToString().ReplaceLineEndings("\n");
        }).ConfigureAwait(false);
    }

    // The components ask for no service.
    private sealed class NoServices : IServiceProvider
    {
        public static NoServices Instance { get; } = new();

        public object? GetService(Type serviceType) => null;
    }
}
