namespace CoalitionMetrics;

/// <summary>Names joined as a sentence does. One with sixty names is not read: the first are named and the others counted; tables and the report as data have all.</summary>
internal static class NameList
{
    private const int Most = 8;
    private const int MostSpoken = 3;

    /// <param name="names">The names, in order.</param>
    /// <param name="spoken">Whether the sentence is to be heard.</param>
    /// <param name="word">The words between names, by key.</param>
    public static string Of(IReadOnlyList<string> names, bool spoken, Func<string, string> word)
    {
        var most = spoken ? MostSpoken : Most;
        return names.Count switch
        {
            0 => word("list.none"),
            1 => names[0],
            _ when names.Count > most => MessagePattern.Of(word("list.more"))
                .Fill((name, _) => name == "names" ? string.Join(", ", names.Take(most - 1)) : NumberWords.Digits(names.Count - most + 1, UnitKind.Count), _ => PluralForm.Other),
            _ => string.Join(", ", names.Take(names.Count - 1)) + word(SoundsLikeI(names[^1]) ? "list.and-before-i" : "list.and") + names[^1],
        };
    }

    // In Spanish "y" turns to "e" before its own sound, as in "hijos", but not before another vowel, as in "hielo".
    private static bool SoundsLikeI(string name)
    {
        var start = name.AsSpan().TrimStart("hH");
        return !start.IsEmpty && "iIíÍ".Contains(start[0]) && (start.Length == 1 || !"aeoáéó".Contains(start[1]));
    }
}
