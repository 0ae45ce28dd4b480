namespace CoalitionMetrics.Statistics;

/// <summary>Rows in blocks, and all orders that keep each row in its block.</summary>
internal sealed class PermutationBlocks
{
    // More orders than any computer tries.
    private const double Unreachable = 1e18;

    private readonly int[][] _blocks;
    private readonly int _rows;

    private PermutationBlocks(int[][] blocks, int rows)
    {
        _blocks = blocks;
        _rows = rows;
        OrderCount = 1;
        foreach (var block in blocks)
        {
            for (var k = 2; k <= block.Length && OrderCount < Unreachable; k++)
            {
                OrderCount *= k;
            }
        }
    }

    /// <summary>How many orders there are, exact up to where none could be enumerated.</summary>
    public double OrderCount { get; }

    public static PermutationBlocks Of(int rows)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(rows, 1);
        return new([Enumerable.Range(0, rows).ToArray()], rows);
    }

    public static PermutationBlocks Of(ReadOnlySpan<int> blockOfRow)
    {
        var blocks = new Dictionary<int, List<int>>();
        var inOrder = new List<List<int>>();
        for (var i = 0; i < blockOfRow.Length; i++)
        {
            if (!blocks.TryGetValue(blockOfRow[i], out var block))
            {
                blocks.Add(blockOfRow[i], block = []);
                inOrder.Add(block);
            }

            block.Add(i);
        }

        return new([.. inOrder.Select(b => b.ToArray())], blockOfRow.Length);
    }

    public int[] Identity() => Enumerable.Range(0, _rows).ToArray();

    /// <summary>Writes the order with this number; number 0 is the identity.</summary>
    public void Write(int number, int[] order)
    {
        foreach (var block in _blocks)
        {
            // The digits of the number in the factorial system say which of the remaining rows comes next.
            var remaining = block.AsSpan().ToArray();
            for (var k = 0; k < block.Length; k++)
            {
                var left = block.Length - k;
                (number, var digit) = Math.DivRem(number, left);
                order[block[k]] = remaining[k + digit];
                remaining.AsSpan(k, digit).CopyTo(remaining.AsSpan(k + 1));
            }
        }
    }

    /// <summary>Writes a random order, each equally likely, whatever stood there before.</summary>
    public void Shuffle(RandomStream stream, int[] order)
    {
        foreach (var block in _blocks)
        {
            for (var k = 0; k < block.Length; k++)
            {
                // Fisher-Yates from the start, in the places of the block.
                var j = stream.NextInt32(k + 1);
                order[block[k]] = order[block[j]];
                order[block[j]] = block[k];
            }
        }
    }
}
