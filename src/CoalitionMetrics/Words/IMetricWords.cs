using System.Globalization;

namespace CoalitionMetrics;

/// <summary>The words of a metric of one's own. Implementations are immutable.</summary>
public interface IMetricWords
{
    /// <summary>The pattern of a word in a language, or null when this metric has none of that key in it.</summary>
    /// <param name="key">The key, such as <c>title</c>, <c>sentence.even</c>; <c>definition</c> and <c>source</c> may be left out where those of <see cref="MetricFacts"/> serve.</param>
    /// <param name="culture">The language.</param>
    /// <returns>The pattern, with placeholders in braces.</returns>
    string? Find(string key, CultureInfo culture);
}
