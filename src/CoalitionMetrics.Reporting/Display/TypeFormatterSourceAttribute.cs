namespace CoalitionMetrics.Reporting;

/// <summary>
/// The convention by which notebooks of .NET Interactive and Polyglot Notebooks find out how a type is shown: an attribute of this very name, wherever it is
/// declared. So the library need not reference the notebook. Successors look for <c>ToHtml()</c>.
/// </summary>
[AttributeUsage(AttributeTargets.Class)]
internal sealed class TypeFormatterSourceAttribute(Type formatterSourceType) : Attribute
{
    /// <summary>The class that makes the formatters.</summary>
    public Type FormatterSourceType { get; } = formatterSourceType;

    /// <summary>The kinds of content that the type would rather be shown as.</summary>
    public string[]? PreferredMimeTypes { get; set; }
}
