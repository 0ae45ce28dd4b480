using System.Collections;
using System.Diagnostics.CodeAnalysis;

namespace CoalitionMetrics;

/// <summary>The findings of one metric; at least one. Immutable.</summary>
public sealed class MetricFindings : IReadOnlyList<Finding>
{
    private readonly string _metric;
    private readonly IReadOnlyList<Finding> _findings;

    internal MetricFindings(string metric, IReadOnlyList<Finding> findings)
    {
        _metric = metric;
        _findings = findings;
    }

    /// <inheritdoc/>
    public int Count => _findings.Count;

    /// <inheritdoc/>
    public Finding this[int index] => _findings[index];

    /// <summary>The finding about a facet: the one that has exactly these fields, else the only one that has them among others.</summary>
    /// <param name="facet">What it should be about.</param>
    /// <returns>The finding.</returns>
    /// <exception cref="KeyNotFoundException">None fits, or several do; the message names them.</exception>
    public Finding this[Facet facet] => TryFind(facet, out var finding, out var candidates)
        ? finding
        : throw new KeyNotFoundException(candidates == 0
            ? $"'{_metric}' has no finding about {facet}; it has {string.Join("; ", _findings.Select(f => f.Facet))}."
            : string.Create(System.Globalization.CultureInfo.InvariantCulture, $"'{_metric}' has {candidates} findings about {facet}: {string.Join("; ", _findings.Where(f => f.Facet.Includes(facet)).Select(f => f.Facet))}. Say which."));

    /// <summary>Looks a finding up as the indexer does.</summary>
    /// <param name="facet">What it should be about.</param>
    /// <param name="finding">The finding when exactly one fits.</param>
    /// <returns>Whether exactly one fits.</returns>
    public bool TryFind(Facet facet, [NotNullWhen(true)] out Finding? finding) => TryFind(facet, out finding, out _);

    /// <inheritdoc/>
    public IEnumerator<Finding> GetEnumerator() => _findings.GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    private bool TryFind(Facet facet, [NotNullWhen(true)] out Finding? finding, out int candidates)
    {
        ArgumentNullException.ThrowIfNull(facet);
        finding = _findings.FirstOrDefault(f => f.Facet == facet);
        if (finding is not null)
        {
            candidates = 1;
            return true;
        }

        var fitting = _findings.Where(f => f.Facet.Includes(facet)).ToList();
        candidates = fitting.Count;
        finding = candidates == 1 ? fitting[0] : null;
        return finding is not null;
    }
}
