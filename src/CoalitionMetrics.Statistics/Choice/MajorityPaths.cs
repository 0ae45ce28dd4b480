namespace CoalitionMetrics.Statistics;

/// <summary>Which of some options can be reached from which through a chain of comparisons won (strict), or at least not lost, among those options. Options go by their place in the list.</summary>
internal sealed class MajorityPaths
{
    // A row of bits an option.
    private readonly ulong[][] _reaches;
    private readonly int[] _options;

    private MajorityPaths(ulong[][] reaches, int[] options)
    {
        _reaches = reaches;
        _options = options;
    }

    public static MajorityPaths Of(PairwiseMatrix pairs, bool strict) => Of(pairs, [.. Enumerable.Range(0, pairs.OptionCount)], strict);

    public static MajorityPaths Of(PairwiseMatrix pairs, int[] options, bool strict)
    {
        var n = options.Length;
        var reaches = new ulong[n][];
        for (var i = 0; i < n; i++)
        {
            reaches[i] = new ulong[(n + 63) / 64];
            for (var j = 0; j < n; j++)
            {
                var margin = pairs.MarginUnits(options[i], options[j]);
                if (i == j || (strict ? margin > 0 : margin >= 0))
                {
                    reaches[i][j / 64] |= 1UL << (j % 64);
                }
            }
        }

        for (var via = 0; via < n; via++)
        {
            for (var i = 0; i < n; i++)
            {
                for (var word = 0; Has(reaches[i], via) && word < reaches[i].Length; word++)
                {
                    reaches[i][word] |= reaches[via][word];
                }
            }
        }

        return new MajorityPaths(reaches, options);
    }

    /// <summary>Whether there is a chain; every option reaches itself.</summary>
    public bool Reaches(int option, int other) => Has(_reaches[option], other);

    /// <summary>
    /// Groups of options that reach each other, each group before those that it reaches. When not to lose is enough for a step, any two options are joined by one, so that the groups
    /// stand in one line and every option wins against all options of later groups.
    /// </summary>
    public int[][] Groups()
    {
        var places = Enumerable.Range(0, _options.Length).ToArray();
        return
        [
            .. places.GroupBy(i => places.First(j => Reaches(i, j) && Reaches(j, i))).OrderByDescending(group => places.Count(j => Reaches(group.Key, j)))
                .Select(group => group.Select(place => _options[place]).ToArray()),
        ];
    }

    private static bool Has(ulong[] row, int option) => (row[option / 64] >> (option % 64) & 1) == 1;
}
