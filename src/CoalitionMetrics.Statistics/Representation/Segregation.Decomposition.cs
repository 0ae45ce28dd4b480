namespace CoalitionMetrics.Statistics;

/// <summary>Mutual information split in what lies between clusters and what lies within each.</summary>
public sealed record SegregationDecomposition
{
    /// <summary>Mutual information between group and unit, in nats: between + sum of contributions.</summary>
    public required double Total { get; init; }

    /// <summary>What the cluster alone tells.</summary>
    public required double Between { get; init; }

    /// <summary>What is left within clusters: the sum of their contributions.</summary>
    public required double Within { get; init; }

    /// <summary>The clusters, in the order of their numbers.</summary>
    public required IReadOnlyList<SegregationPart> Parts { get; init; }
}

/// <summary>One cluster of a decomposition.</summary>
public sealed record SegregationPart
{
    /// <summary>Its share of everybody.</summary>
    public required double Share { get; init; }

    /// <summary>Mutual information within it; NaN when it is empty.</summary>
    public required double MutualInformation { get; init; }

    /// <summary>Share times mutual information: what it adds to the total; 0 when it is empty.</summary>
    public required double Contribution { get; init; }
}

public static partial class Segregation
{
    /// <summary>How much of the separation lies between kinds of units (say, places), and how much between units of the same kind.</summary>
    /// <remarks>
    /// Definition: M = M(groups, clusters) + sum over clusters of share times M within the cluster; exact.
    /// Invariance: the order of groups, units and clusters.
    /// Cost: one pass more than <see cref="MutualInformation"/>.
    /// Source: Mora and Ruiz-Castillo 2011, Entropy-based segregation indices; Theil 1972.
    /// </remarks>
    /// <param name="table">Numbers by group (rows) and unit (columns).</param>
    /// <param name="clusters">The cluster of each unit, numbered from 0.</param>
    /// <returns>The parts; NaN when the table is empty.</returns>
    /// <exception cref="ArgumentException">There are not as many cluster numbers as units.</exception>
    /// <exception cref="ArgumentOutOfRangeException">A cluster number is negative.</exception>
    public static SegregationDecomposition DecomposeByUnits(ContingencyTable table, ReadOnlySpan<int> clusters)
    {
        ArgumentNullException.ThrowIfNull(table);
        Guard.SameLength(clusters.Length, table.Columns, nameof(clusters), "the units of " + nameof(table));
        var count = Clusters(clusters, nameof(clusters));
        var merged = new double[table.Rows * count];
        for (var row = 0; row < table.Rows; row++)
        {
            var cells = table.Row(row);
            for (var column = 0; column < cells.Length; column++)
            {
                merged[(row * count) + clusters[column]] += cells[column];
            }
        }

        var parts = new ContingencyTable[count];
        for (var cluster = 0; cluster < count; cluster++)
        {
            var members = Members(clusters, cluster);
            parts[cluster] = Part(table, [.. Enumerable.Range(0, table.Rows)], members);
        }

        return Decompose(table, new ContingencyTable(merged, table.Rows, count), parts);
    }

    /// <summary>How much of the separation lies between kinds of groups (say, languages of one family), and how much between groups of the same kind.</summary>
    /// <remarks>As <see cref="DecomposeByUnits"/>, with the sides exchanged: mutual information is symmetric.</remarks>
    /// <param name="table">Numbers by group (rows) and unit (columns).</param>
    /// <param name="clusters">The cluster of each group, numbered from 0.</param>
    /// <returns>The parts; NaN when the table is empty.</returns>
    /// <exception cref="ArgumentException">There are not as many cluster numbers as groups.</exception>
    /// <exception cref="ArgumentOutOfRangeException">A cluster number is negative.</exception>
    public static SegregationDecomposition DecomposeByGroups(ContingencyTable table, ReadOnlySpan<int> clusters)
    {
        ArgumentNullException.ThrowIfNull(table);
        Guard.SameLength(clusters.Length, table.Rows, nameof(clusters), "the groups of " + nameof(table));
        var count = Clusters(clusters, nameof(clusters));
        var merged = new double[count * table.Columns];
        for (var row = 0; row < table.Rows; row++)
        {
            var cells = table.Row(row);
            for (var column = 0; column < cells.Length; column++)
            {
                merged[(clusters[row] * table.Columns) + column] += cells[column];
            }
        }

        var parts = new ContingencyTable[count];
        for (var cluster = 0; cluster < count; cluster++)
        {
            parts[cluster] = Part(table, Members(clusters, cluster), [.. Enumerable.Range(0, table.Columns)]);
        }

        return Decompose(table, new ContingencyTable(merged, count, table.Columns), parts);
    }

    /// <summary>How unusual the mix of each unit is: 0 for the mix of all, large where only a small group is. The average over everybody is <see cref="MutualInformation"/>.</summary>
    /// <remarks>
    /// Definition: sum over groups of p_g|u log(p_g|u / p_g), natural logarithm.
    /// Invariance: the order of groups and units, copies of everybody. Cost: as <see cref="MutualInformation"/>.
    /// Source: Alonso-Villar and del Río 2010, Local versus overall segregation measures.
    /// </remarks>
    /// <param name="table">Numbers by group (rows) and unit (columns).</param>
    /// <returns>A value per unit; NaN for a unit that is empty (0/0).</returns>
    public static double[] LocalSegregation(ContingencyTable table)
    {
        ArgumentNullException.ThrowIfNull(table);
        var sums = new CompensatedSum[table.Columns];
        for (var row = 0; row < table.Rows; row++)
        {
            var cells = table.Row(row);
            var share = table.RowTotals[row] / table.Total;
            for (var column = 0; column < cells.Length; column++)
            {
                sums[column].Add(CellDivergence(cells[column], share * table.ColumnTotals[column]));
            }
        }

        var result = new double[table.Columns];
        for (var column = 0; column < result.Length; column++)
        {
            result[column] = sums[column].Value / table.ColumnTotals[column];
        }

        return result;
    }

    private static SegregationDecomposition Decompose(ContingencyTable table, ContingencyTable between, ContingencyTable[] within)
    {
        var parts = new SegregationPart[within.Length];
        var sum = default(CompensatedSum);
        for (var i = 0; i < parts.Length; i++)
        {
            var information = MutualInformation(within[i]);
            var share = within[i].Total / table.Total;
            parts[i] = new SegregationPart { Share = share, MutualInformation = information, Contribution = within[i].Total > 0 ? share * information : 0 };
            sum.Add(parts[i].Contribution);
        }

        return new SegregationDecomposition { Total = MutualInformation(table), Between = MutualInformation(between), Within = table.Total > 0 ? sum.Value : double.NaN, Parts = parts };
    }

    // The part of a table in some rows and columns; a cluster number that nothing has gives an empty cell.
    private static ContingencyTable Part(ContingencyTable table, int[] rows, int[] columns)
    {
        if (rows.Length == 0 || columns.Length == 0)
        {
            return new ContingencyTable([0], 1, 1);
        }

        var cells = new double[rows.Length * columns.Length];
        for (var i = 0; i < rows.Length; i++)
        {
            var row = table.Row(rows[i]);
            for (var j = 0; j < columns.Length; j++)
            {
                cells[(i * columns.Length) + j] = row[columns[j]];
            }
        }

        return new ContingencyTable(cells, rows.Length, columns.Length);
    }

    private static int Clusters(ReadOnlySpan<int> clusters, string parameter)
    {
        var highest = -1;
        for (var i = 0; i < clusters.Length; i++)
        {
            if (clusters[i] < 0 || clusters[i] > clusters.Length)
            {
                throw Guard.Refuse(parameter, i, clusters[i], "a cluster number from 0, at most as many as there are members");
            }

            highest = Math.Max(highest, clusters[i]);
        }

        return highest + 1;
    }

    private static int[] Members(ReadOnlySpan<int> clusters, int cluster)
    {
        var members = new List<int>();
        for (var i = 0; i < clusters.Length; i++)
        {
            if (clusters[i] == cluster)
            {
                members.Add(i);
            }
        }

        return [.. members];
    }
}
