namespace CoalitionMetrics;

/// <summary>The known name that was probably meant.</summary>
internal static class NearestName
{
    /// <summary>
    /// The nearest of the known names, if it is near: at most a third of the letters differ, and not only the number in it (p12 is no misspelt p13).
    /// Letter case and leading zeros do not count.
    /// </summary>
    public static string? Of(string name, IEnumerable<string> known)
    {
        var best = (Distance: Math.Max(1, name.Length / 3) + 1, Name: (string?)null);
        foreach (var candidate in known)
        {
            if (Math.Abs(candidate.Length - name.Length) >= best.Distance || DifferInNumber(name, candidate))
            {
                continue;
            }

            var distance = Distance(name, candidate);
            if (distance < best.Distance || (distance == best.Distance && best.Name is not null && string.CompareOrdinal(candidate, best.Name) < 0))
            {
                best = (distance, candidate);
            }
        }

        return best.Name;
    }

    private static bool DifferInNumber(string a, string b) =>
        Digits(a, false).Equals(Digits(b, false), StringComparison.OrdinalIgnoreCase)
        && !string.Equals(Digits(a, true).TrimStart('0'), Digits(b, true).TrimStart('0'), StringComparison.Ordinal);

    private static string Digits(string text, bool wanted) => string.Concat(text.Where(c => char.IsAsciiDigit(c) == wanted));

    /// <summary>How many letters must be put in, taken out, changed or swapped with their neighbour (Damerau 1964, restricted form).</summary>
    private static int Distance(string a, string b)
    {
        var rows = new int[3][];
        for (var i = 0; i < 3; i++)
        {
            rows[i] = new int[b.Length + 1];
        }

        for (var j = 0; j <= b.Length; j++)
        {
            rows[1][j] = j;
        }

        for (var i = 1; i <= a.Length; i++)
        {
            var (before, last, now) = (rows[(i + 2) % 3], rows[i % 3], rows[(i + 1) % 3]);
            now[0] = i;
            for (var j = 1; j <= b.Length; j++)
            {
                var same = char.ToLowerInvariant(a[i - 1]) == char.ToLowerInvariant(b[j - 1]);
                now[j] = Math.Min(Math.Min(now[j - 1], last[j]) + 1, last[j - 1] + (same ? 0 : 1));
                if (i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1])
                {
                    now[j] = Math.Min(now[j], before[j - 2] + 1);
                }
            }
        }

        return rows[(a.Length + 1) % 3][b.Length];
    }
}
