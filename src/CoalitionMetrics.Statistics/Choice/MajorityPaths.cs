namespace CoalitionMetrics.Statistics;

/// <summary>Which options can be reached from which through a chain of comparisons won (strict), or at least not lost.</summary>
internal sealed class MajorityPaths
{
    private readonly bool[,] _reaches;
    private readonly int _options;

    private MajorityPaths(bool[,] reaches, int options)
    {
        _reaches = reaches;
        _options = options;
    }

    public static MajorityPaths Of(PairwiseMatrix pairs, bool strict)
    {
        var n = pairs.OptionCount;
        var reaches = new bool[n, n];
        for (var i = 0; i < n; i++)
        {
            for (var j = 0; j < n; j++)
            {
                reaches[i, j] = i == j || (strict ? pairs.MarginUnits(i, j) > 0 : pairs.MarginUnits(i, j) >= 0);
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

        return new MajorityPaths(reaches, n);
    }

    /// <summary>Whether there is a chain; every option reaches itself.</summary>
    public bool Reaches(int option, int other) => _reaches[option, other];

    /// <summary>
    /// Groups of options that reach each other, each group before those that it reaches. When not to lose is enough for a step, any two options are joined by one, so that the groups
    /// stand in one line and every option wins against all options of later groups.
    /// </summary>
    public int[][] Groups()
    {
        var options = Enumerable.Range(0, _options).ToArray();
        return [.. options.GroupBy(i => options.First(j => _reaches[i, j] && _reaches[j, i])).OrderByDescending(group => options.Count(j => _reaches[group.Key, j])).Select(group => group.ToArray())];
    }
}
