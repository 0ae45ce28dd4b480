namespace CoalitionMetrics;

/// <summary>What group labels and covariates share: cells under sorted names, where an empty cell is the same as none.</summary>
internal static class NamedCells
{
    public static void CheckNames(string[] names, string parameter)
    {
        for (var i = 0; i < names.Length; i++)
        {
            if (string.IsNullOrWhiteSpace(names[i]))
            {
                throw new ArgumentException("A name is empty.", parameter);
            }

            if (i > 0 && string.Equals(names[i], names[i - 1], StringComparison.Ordinal))
            {
                throw new ArgumentException($"'{names[i]}' is given twice.", parameter);
            }
        }
    }

    /// <summary>Walks both in the order of their names, skipping empty cells; the first difference decides, and a cell comes before no cell.</summary>
    public static int Compare<TValue>(string[] names, TValue[] values, string[] otherNames, TValue[] otherValues, IComparer<TValue> order)
    {
        var (i, j) = (0, 0);
        while (true)
        {
            while (i < values.Length && values[i] is null)
            {
                i++;
            }

            while (j < otherValues.Length && otherValues[j] is null)
            {
                j++;
            }

            if (i == values.Length || j == otherValues.Length)
            {
                return (i == values.Length).CompareTo(j == otherValues.Length);
            }

            var byName = ReferenceEquals(names[i], otherNames[j]) ? 0 : string.CompareOrdinal(names[i], otherNames[j]);
            var difference = byName != 0 ? byName : order.Compare(values[i], otherValues[j]);
            if (difference != 0)
            {
                return difference;
            }

            i++;
            j++;
        }
    }
}
