namespace CoalitionMetrics.Statistics;

/// <summary>What one thread needs to measure permutation after permutation without allocating.</summary>
internal sealed class PlacesScratch(int groups, bool exposure)
{
    public double[] Totals { get; } = new double[groups];

    /// <summary>All 0 between units.</summary>
    public int[] Counts { get; } = new int[groups];

    public int[] Met { get; } = new int[groups];

    public double[] Own { get; } = new double[groups];

    public ExposureSums? Exposure { get; } = exposure ? new ExposureSums(groups) : null;
}

/// <summary>The exposure of each group to each other, added up over permutations; a permutation in which a group is nowhere does not count for it.</summary>
internal sealed class ExposureSums(int groups)
{
    private readonly CompensatedSum[] _sums = new CompensatedSum[groups * groups];
    private readonly int[] _defined = new int[groups];
    private readonly double[] _totals = new double[groups];

    public static double[][] Average(ExposureSums[] blocks, int groups)
    {
        var result = new double[groups][];
        for (var of = 0; of < groups; of++)
        {
            var defined = 0;
            var sums = new CompensatedSum[groups];
            foreach (var block in blocks)
            {
                defined += block._defined[of];
                for (var to = 0; to < groups; to++)
                {
                    sums[to].Add(block._sums[(of * groups) + to].Value);
                }
            }

            result[of] = Array.ConvertAll(sums, sum => defined > 0 ? sum.Value / defined : double.NaN);
        }

        return result;
    }

    /// <summary>Begins a permutation in which groups have so many places.</summary>
    public void Begin(double[] totals)
    {
        totals.CopyTo(_totals, 0);
        for (var group = 0; group < groups; group++)
        {
            _defined[group] += totals[group] > 0 ? 1 : 0;
        }
    }

    public void Unit(int[] counts, ReadOnlySpan<int> met, double size)
    {
        foreach (var of in met)
        {
            var share = counts[of] / _totals[of] / size;
            foreach (var to in met)
            {
                _sums[(of * groups) + to].AddProduct(share, counts[to]);
            }
        }
    }
}
