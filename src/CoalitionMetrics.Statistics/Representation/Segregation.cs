namespace CoalitionMetrics.Statistics;

/// <summary>Do different groups sit in the same room? Measures of how groups are spread over units such as gatherings.</summary>
/// <remarks>
/// Tables have a row per group and a column per unit. Empty rows and columns change nothing. Units are small, so that chance alone separates groups: hold every figure
/// against its <see cref="SegregationIndex.Expected"/> value, exact for a shuffle of all places (<see cref="Indices"/>), by permutation where the same people come again (<see cref="PermutePersons"/>).
/// </remarks>
public static partial class Segregation
{
    /// <summary>How much the unit tells of the group of those in it (mutual information): 0 when every unit has the same mix, the entropy of the groups when every unit has one group only.</summary>
    /// <remarks>
    /// Definition: sum p_gu log(p_gu / (p_g p_u)).
    /// Invariance: the order of groups and units, copies of everybody, splitting a unit into units of the same mix; it decomposes exactly (<see cref="DecomposeByUnits"/>).
    /// Cost: one logarithm per cell that is not empty.
    /// Source: Theil and Finizza 1971; Mora and Ruiz-Castillo 2011.
    /// </remarks>
    /// <param name="table">Numbers by group (rows) and unit (columns).</param>
    /// <param name="logarithmBase">The base of the logarithm, above 1: e (nats) unless told, 2 gives bits.</param>
    /// <returns>From 0 to the entropy of the groups. NaN when the table is empty, since nobody is anywhere.</returns>
    /// <exception cref="ArgumentOutOfRangeException">The base is not a finite number above 1.</exception>
    public static double MutualInformation(ContingencyTable table, double logarithmBase = Math.E)
    {
        ArgumentNullException.ThrowIfNull(table);
        var unit = Diversity.LogarithmUnit(logarithmBase, nameof(logarithmBase));
        var sum = default(CompensatedSum);
        for (var row = 0; row < table.Rows; row++)
        {
            var cells = table.Row(row);
            var share = table.RowTotals[row] / table.Total;
            for (var column = 0; column < cells.Length; column++)
            {
                sum.Add(CellDivergence(cells[column], share * table.ColumnTotals[column]));
            }
        }

        return sum.Value / table.Total / unit;
    }

    /// <summary>Mutual information as a share of what it could be (Theil's H): 0 when every unit has the same mix, 1 when every unit has one group only.</summary>
    /// <remarks>
    /// Definition: M / entropy of the groups.
    /// Invariance: as <see cref="MutualInformation"/>; the base of the logarithm.
    /// Cost: as <see cref="MutualInformation"/>.
    /// Source: Theil 1972; Reardon and Firebaugh 2002.
    /// </remarks>
    /// <param name="table">Numbers by group (rows) and unit (columns).</param>
    /// <returns>From 0 to 1. NaN when fewer than two groups are there, since nothing could be apart (0/0).</returns>
    public static double TheilH(ContingencyTable table)
    {
        ArgumentNullException.ThrowIfNull(table);
        var entropy = GroupEntropy(table);
        return entropy > 0 ? Math.Min(1, MutualInformation(table) / entropy) : double.NaN;
    }

    /// <summary>Which share of either group would have to change units for both to be spread alike (index of dissimilarity): 0 spread alike, 1 never in the same unit.</summary>
    /// <remarks>
    /// Definition: half the sum over units of |a_u / A - b_u / B|.
    /// Invariance: the order of units, exchanging the groups, the size of either group, splitting a unit into units of the same mix.
    /// Cost: one pass.
    /// Source: Duncan and Duncan 1955, A methodological analysis of segregation indexes.
    /// </remarks>
    /// <param name="table">Numbers by group (exactly two rows) and unit (columns).</param>
    /// <returns>From 0 to 1. NaN when one of the groups is empty, since it is nowhere (0/0).</returns>
    /// <exception cref="ArgumentException">The table has not exactly two rows.</exception>
    public static double Dissimilarity(ContingencyTable table)
    {
        ArgumentNullException.ThrowIfNull(table);
        return table.Rows == 2 ? Dissimilarity(table, 0) : throw new ArgumentException("Two groups are needed; ask for one group against all others, or for the index over many groups.", nameof(table));
    }

    /// <summary>The index of dissimilarity between one group and all others together.</summary>
    /// <remarks>As <see cref="Dissimilarity(ContingencyTable)"/>.</remarks>
    /// <param name="table">Numbers by group (rows) and unit (columns).</param>
    /// <param name="group">The row of the group, from 0.</param>
    /// <returns>From 0 to 1. NaN when the group, or all others, are empty.</returns>
    /// <exception cref="ArgumentOutOfRangeException">There is no such row.</exception>
    public static double Dissimilarity(ContingencyTable table, int group)
    {
        ArgumentNullException.ThrowIfNull(table);
        var cells = table.Row(group);
        var own = table.RowTotals[group];
        var others = table.Total - own;
        var sum = default(CompensatedSum);
        for (var column = 0; column < cells.Length; column++)
        {
            sum.Add(Math.Abs((cells[column] / own) - ((table.ColumnTotals[column] - cells[column]) / others)));
        }

        return Math.Min(1, sum.Value / 2);
    }

    /// <summary>The index of dissimilarity over any number of groups: 0 spread alike, 1 every unit has one group only.</summary>
    /// <remarks>
    /// Definition: sum over groups and units of |n_gu - N_g T_u / N| / (2 N I), I = sum p_g (1 - p_g); for two groups <see cref="Dissimilarity(ContingencyTable)"/>.
    /// Invariance: the order of groups and units, copies of everybody, splitting a unit into units of the same mix.
    /// Cost: one pass.
    /// Source: Morgan 1975; Sakoda 1981; Reardon and Firebaugh 2002.
    /// </remarks>
    /// <param name="table">Numbers by group (rows) and unit (columns).</param>
    /// <returns>From 0 to 1. NaN when fewer than two groups are there (0/0).</returns>
    public static double MultigroupDissimilarity(ContingencyTable table)
    {
        ArgumentNullException.ThrowIfNull(table);
        var sum = default(CompensatedSum);
        for (var row = 0; row < table.Rows; row++)
        {
            var cells = table.Row(row);
            var share = table.RowTotals[row] / table.Total;
            for (var column = 0; column < cells.Length; column++)
            {
                sum.Add(Math.Abs(cells[column] - (share * table.ColumnTotals[column])));
            }
        }

        var interaction = Interaction(table);
        return interaction > 0 ? Math.Min(1, sum.Value / (2 * table.Total * interaction)) : double.NaN;
    }

    /// <summary>Which share of one's own group somebody of the group meets in the unit, oneself included: its share overall when groups are mixed, 1 when it is always among itself.</summary>
    /// <remarks>
    /// Definition: sum over units of (x_u / X) (x_u / T_u).
    /// Invariance: the order of units and of the other groups, copies of everybody, splitting a unit into units of the same mix. It rises with the group's size: hold it against its expected value.
    /// Cost: one pass.
    /// Source: Shevky and Williams 1949; Bell 1954; Lieberson 1981.
    /// </remarks>
    /// <param name="table">Numbers by group (rows) and unit (columns).</param>
    /// <returns>A value per group, from its share overall to 1; NaN for a group that is nowhere (0/0).</returns>
    public static double[] Isolation(ContingencyTable table)
    {
        ArgumentNullException.ThrowIfNull(table);
        return [.. Enumerable.Range(0, table.Rows).Select(row => Exposure(table, row, row))];
    }

    /// <summary>Which share of another group somebody of one group meets in the unit: the other group's share overall when groups are mixed, 0 when the two never meet.</summary>
    /// <remarks>
    /// Definition: sum over units of (x_u / X) (y_u / T_u); of the row group to the column group; the diagonal is <see cref="Isolation"/>, each row adds up to 1.
    /// Invariance: as <see cref="Isolation"/>. Not symmetric: a small group meets the large one more often than the other way round.
    /// Cost: groups squared times units.
    /// Source: Lieberson 1981, An asymmetrical approach to segregation.
    /// </remarks>
    /// <param name="table">Numbers by group (rows) and unit (columns).</param>
    /// <returns>A row per group of its exposure to each group; NaN in the row of a group that is nowhere (0/0).</returns>
    public static double[][] Exposure(ContingencyTable table)
    {
        ArgumentNullException.ThrowIfNull(table);
        return [.. Enumerable.Range(0, table.Rows).Select(of => Enumerable.Range(0, table.Rows).Select(to => Exposure(table, of, to)).ToArray())];
    }

    internal static double GroupEntropy(ContingencyTable table)
    {
        using var shares = new Shares(table.RowTotals, nameof(table));
        return Diversity.Entropy(shares.Values);
    }

    // n log(n / e) - (n - e), whose sum over all cells is n log(n / e) and which is never negative.
    internal static double CellDivergence(double count, double expected) => expected > 0 ? expected * WithoutReplacement.Divergence((count - expected) / expected) : 0;

    internal static double Interaction(ContingencyTable table) => Diversity.Simpson(table.RowTotals);

    private static double Exposure(ContingencyTable table, int of, int to)
    {
        var x = table.Row(of);
        var y = table.Row(to);
        var sum = default(CompensatedSum);
        for (var column = 0; column < x.Length; column++)
        {
            if (x[column] > 0)
            {
                sum.AddProduct(x[column] / table.RowTotals[of], y[column] / table.ColumnTotals[column]);
            }
        }

        return table.RowTotals[of] > 0 ? sum.Value : double.NaN;
    }
}
