namespace CoalitionMetrics;

/// <summary>
/// Sorts rows by all that they say, the key first. Where the order begins with texts (ids), each is replaced by its rank, so that millions of rows are
/// sorted by numbers and only ties are compared in full.
/// </summary>
internal static class CanonicalOrder
{
    private const int SmallTable = 256;

    public static void Sort<TRow>(EvidenceTable<TRow> table, CheckedRow<TRow>[] rows)
        where TRow : class
    {
        if (IsSorted(table, rows))
        {
            return;
        }

        var leading = table.FieldsByKey.TakeWhile(f => f.Text is not null).Take(2).ToList();
        if (rows.Length < SmallTable || leading.Count == 0)
        {
            rows.AsSpan().Sort((a, b) => Compare(table, a, b));
            return;
        }

        var keys = new ulong[rows.Length];
        foreach (var field in leading)
        {
            AddRanks(field.Text!, rows, keys);
        }

        if (leading.Count == 1)
        {
            foreach (ref var key in keys.AsSpan())
            {
                key <<= 32;
            }
        }

        Array.Sort(keys, rows);
        for (var start = 0; start < rows.Length;)
        {
            var end = start + 1;
            while (end < rows.Length && keys[end] == keys[start])
            {
                end++;
            }

            if (end - start > 1)
            {
                rows.AsSpan(start..end).Sort((a, b) => Compare(table, a, b));
            }

            start = end;
        }
    }

    /// <summary>Files that this library wrote are in order already.</summary>
    private static bool IsSorted<TRow>(EvidenceTable<TRow> table, CheckedRow<TRow>[] rows)
        where TRow : class
    {
        for (var i = 1; i < rows.Length; i++)
        {
            if (table.Compare(rows[i - 1].Row, rows[i].Row) > 0)
            {
                return false;
            }
        }

        return true;
    }

    // Equal rows keep the order of their places, so that the first is the one that counts.
    private static int Compare<TRow>(EvidenceTable<TRow> table, CheckedRow<TRow> left, CheckedRow<TRow> right)
        where TRow : class
    {
        var order = table.Compare(left.Row, right.Row);
        return order != 0 ? order : left.Place.CompareTo(right.Place);
    }

    private static void AddRanks<TRow>(Func<TRow, string?> text, CheckedRow<TRow>[] rows, ulong[] keys)
    {
        var numbers = new Dictionary<string, uint>(StringComparer.Ordinal);
        var texts = new List<string>();
        var (last, number) = ((string?)null, 0u);
        for (var i = 0; i < rows.Length; i++)
        {
            keys[i] <<= 32;
            if (text(rows[i].Row) is not { } value)
            {
                continue;
            }

            // Neighbouring rows often share the very same text.
            if (!ReferenceEquals(value, last) && !numbers.TryGetValue(value, out number))
            {
                texts.Add(value);
                number = (uint)texts.Count;
                numbers.Add(value, number);
            }

            last = value;
            keys[i] |= number;
        }

        var sorted = Enumerable.Range(0, texts.Count).ToArray();
        Array.Sort(texts.ToArray(), sorted, StringComparer.Ordinal);
        var ranks = new uint[texts.Count + 1];
        for (var rank = 0; rank < sorted.Length; rank++)
        {
            ranks[sorted[rank] + 1] = (uint)rank + 1;
        }

        for (var i = 0; i < keys.Length; i++)
        {
            keys[i] = (keys[i] & 0xFFFFFFFF_00000000) | ranks[(uint)keys[i]];
        }
    }
}
