using System.Globalization;

namespace CoalitionMetrics;

/// <summary>
/// The words of a metric of one's own, given in code: for each language (<c>en</c>, <c>es</c>) the patterns by key. Fill it in an initialiser and leave it
/// alone afterwards: it is read by all threads. A language without the words <c>definition</c> and <c>source</c> shows those of the
/// metric's facts.
/// </summary>
public sealed class MetricWords : Dictionary<string, IReadOnlyDictionary<string, string>>, IMetricWords
{
    /// <summary>Makes an empty set of words.</summary>
    public MetricWords()
        : base(StringComparer.OrdinalIgnoreCase)
    {
    }

    /// <inheritdoc/>
    public string? Find(string key, CultureInfo culture)
    {
        ArgumentNullException.ThrowIfNull(culture);
        for (var c = culture; c.Name.Length > 0; c = c.Parent)
        {
            if (TryGetValue(c.Name, out var words) && words.TryGetValue(key, out var pattern))
            {
                return pattern;
            }
        }

        return null;
    }
}
