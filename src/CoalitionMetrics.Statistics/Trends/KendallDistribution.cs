namespace CoalitionMetrics.Statistics;

/// <summary>
/// The chance of each number of falling pairs when any order of the values, some of which may be equal, is as likely as any other: groups of equal values join one after the other, and the pairs between a newcomer group and those before it
/// fall as in the test of two groups (Mann and Whitney 1947). All terms are positive, so that no digit is lost.
/// </summary>
internal static class KendallDistribution
{
    /// <summary>The most observations for which the whole distribution is worked out.</summary>
    public const int Limit = 100;

    /// <param name="groups">How many observations share each value.</param>
    /// <returns>At place d the chance of d falling pairs.</returns>
    public static double[] Of(IReadOnlyList<int> groups)
    {
        double[] chances = [1];
        var before = 0;
        foreach (var size in groups)
        {
            chances = Sum(chances, Between(before, size));
            before += size;
        }

        return chances;
    }

    // The chance of each number of falling pairs between two groups: the last of all is one of the first group (and lies below all of the second), or one of the second.
    private static double[] Between(int first, int second)
    {
        var rows = new double[first + 1][];
        for (var a = 0; a <= first; a++)
        {
            rows[a] = [1];
        }

        for (var b = 1; b <= second; b++)
        {
            for (var a = 1; a <= first; a++)
            {
                var chances = new double[(a * b) + 1];
                var (ofFirst, ofSecond) = ((double)a / (a + b), (double)b / (a + b));
                for (var u = 0; u < rows[a - 1].Length; u++)
                {
                    chances[u + b] += ofFirst * rows[a - 1][u];
                }

                for (var u = 0; u < rows[a].Length; u++)
                {
                    chances[u] += ofSecond * rows[a][u];
                }

                rows[a] = chances;
            }
        }

        return rows[first];
    }

    private static double[] Sum(double[] first, double[] second)
    {
        var chances = new double[first.Length + second.Length - 1];
        for (var i = 0; i < first.Length; i++)
        {
            for (var j = 0; j < second.Length; j++)
            {
                chances[i + j] += first[i] * second[j];
            }
        }

        return chances;
    }
}
