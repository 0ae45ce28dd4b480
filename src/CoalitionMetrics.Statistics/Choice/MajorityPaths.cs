namespace CoalitionMetrics.Statistics;

/// <summary>Which of some options can be reached from which through a chain of comparisons won (strict), or at least not lost, among those options. Options go by their place in the list.</summary>
internal sealed class MajorityPaths
{
    private readonly bool[,] _reaches;
    private readonly int[] _options;

    private MajorityPaths(bool[,] reaches, int[] options)
    {
        _reaches = reaches;
        _options = options;
    }

    public static MajorityPaths Of(PairwiseMatrix pairs, bool strict) => Of(pairs, [.. Enumerable.Range(0, pairs.OptionCount)], strict);

    public static MajorityPaths Of(PairwiseMatrix pairs, int[] options, bool strict)
    {
        var n = options.Length;
        var reaches = new bool[n, n];
        for (var i = 0; i < n; i++)
        {
            for (var j = 0; j < n; j++)
            {
                var margin = pairs.MarginUnits(options[i], options[j]);
                reaches[i, j] = i == j || (strict ? margin > 0 : margin >= 0);
            }
        }

        for (var via = 0; via < n; via++)
        {
            for (var i = 0; i < n; i++)
            {
                for (var j = 0; reaches[i, via] && j < n; j++)
                {
                    reaches[i, j] |= reaches[via, j];
                }
            }
        }

        return new MajorityPaths(reaches, options);
    }

    /// <summary>Whether there is a chain; every option reaches itself.</summary>
    public bool Reaches(int option, int other) => _reaches[option, other];

    /// <summary>
    /// Groups of options that reach each other, each group before those that it reaches. When not to lose is enough for a step, any two options are joined by one, so that the groups
    /// stand in one line and every option wins against all options of later groups.
    /// </summary>
    public int[][] Groups()
    {
        var places = Enumerable.Range(0, _options.Length).ToArray();
        return
        [
            .. places.GroupBy(i => places.First(j => _reaches[i, j] && _reaches[j, i])).OrderByDescending(group => places.Count(j => _reaches[group.Key, j]))
                .Select(group => group.Select(place => _options[place]).ToArray()),
        ];
    }
}
