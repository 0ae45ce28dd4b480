namespace CoalitionMetrics.Statistics;

// What the methods of this room build on: rows by unit and, within the unit, in time.
public sealed partial class Panel
{
    /// <summary>The unit of each row.</summary>
    internal int[] RowUnits { get; }

    /// <summary>The place of each row's period.</summary>
    internal int[] RowPeriods { get; }

    internal double[] RowOutcomes { get; }

    internal double[]? RowWeights { get; }

    /// <summary>The cluster of each row where clusters were given.</summary>
    internal Grouping? RowClusters { get; }

    /// <summary>The outcomes, units times periods, NaN where a unit was not observed.</summary>
    internal ReadOnlySpan<double> Table => _table;

    /// <summary>The place of a period; below 0 when nobody was observed then.</summary>
    internal int IndexOf(int period) => Array.BinarySearch(_periods, period);

    /// <summary>The rows of a unit: from the first to the last but one.</summary>
    internal Range RowsOf(int unit) => _starts[unit].._starts[unit + 1];

    /// <summary>Numbers given in the order of the caller's rows, in the order of the panel's.</summary>
    internal double[] Arrange(ReadOnlySpan<double> values) => Arranged(values, _order);

    /// <summary>The period in which a unit was first treated inside the panel; null = not inside.</summary>
    internal int? CohortOf(int unit) => FirstTreatedOfUnits()[unit] is { } first && first <= _periods[^1] ? first : null;

    /// <summary>The clusters of rows: as given, or each unit its own.</summary>
    internal Grouping ClustersOfRows() => RowClusters ?? Grouping.Of<int>(RowUnits);

    /// <summary>The cluster of each unit as a number from 0, and how many there are; each unit its own where no clusters were given.</summary>
    /// <exception cref="ArgumentException">A unit lies in two clusters.</exception>
    internal (int[] Clusters, int Count) ClustersOfUnits()
    {
        var clusters = new int[UnitCount];
        if (RowClusters is null)
        {
            for (var u = 0; u < clusters.Length; u++)
            {
                clusters[u] = u;
            }

            return (clusters, UnitCount);
        }

        for (var u = 0; u < clusters.Length; u++)
        {
            clusters[u] = RowClusters.Codes[_starts[u]];
            for (var i = _starts[u]; i < _starts[u + 1]; i++)
            {
                if (RowClusters.Codes[i] != clusters[u])
                {
                    throw new ArgumentException(
                        $"Unit '{_labels[u]}' lies in two clusters, '{RowClusters.Label(clusters[u])}' and '{RowClusters.Label(RowClusters.Codes[i])}'; this method needs each unit in one.");
                }
            }
        }

        return (clusters, RowClusters.GroupCount);
    }

    /// <summary>The weight of each unit: one and the same in all its rows, 1 where none were given.</summary>
    /// <exception cref="ArgumentException">The weight of a unit changes.</exception>
    internal double[] WeightsOfUnits()
    {
        var weights = new double[UnitCount];
        for (var u = 0; u < weights.Length; u++)
        {
            weights[u] = RowWeights is null ? 1 : RowWeights[_starts[u]];
            for (var i = _starts[u]; RowWeights is not null && i < _starts[u + 1]; i++)
            {
                if (RowWeights[i] != weights[u])
                {
                    throw new ArgumentException($"The weight of unit '{_labels[u]}' changes over time; this method needs one weight a unit.");
                }
            }
        }

        return weights;
    }

    /// <summary>The panel without some of its units; null when none are left.</summary>
    internal Panel? Without(Func<int, bool> isOut)
    {
        int[] rows = [.. Enumerable.Range(0, ObservationCount).Where(i => !isOut(RowUnits[i]))];
        return rows.Length == 0 ? null : Of(
            [.. rows.Select(i => RowOutcomes[i])],
            Grouping.Of<string>([.. rows.Select(i => _labels[RowUnits[i]])]),
            [.. rows.Select(i => _periods[RowPeriods[i]])],
            new PanelDesign
            {
                FirstTreated = _firstTreated is null ? null : [.. rows.Select(i => _firstTreated[RowUnits[i]])],
                Clusters = RowClusters?.Part(rows),
                Weights = RowWeights is null ? null : [.. rows.Select(i => RowWeights[i])],
            });
    }
}
