using System.Numerics;

namespace CoalitionMetrics.Statistics;

internal sealed partial class CoalitionDiagram
{
    /// <summary>Counts with the narrowest whole numbers that cannot overflow: all of them are at most 2^members.</summary>
    public DiagramCounts Count(int[] exponents, CancellationToken cancellationToken) => _order.Length switch
    {
        <= 31 => Count<uint>(exponents, cancellationToken),
        <= 63 => Count<ulong>(exponents, cancellationToken),
        <= 127 => Count<UInt128>(exponents, cancellationToken),
        _ => Count<BigInteger>(exponents, cancellationToken),
    };

    private DiagramCounts Count<T>(int[] exponents, CancellationToken cancellationToken)
        where T : IBinaryInteger<T>
    {
        var count = _order.Length;
        var rows = 1 + exponents.Sum();

        // Completions: by level and node, how many completions are accepted, by the sum of exponents of the members still to come.
        var lengths = new int[count + 1];
        var all = new T[count + 1][];
        var completions = new T[count][];
        lengths[count] = 1;
        all[count] = [T.One];
        for (var level = count - 1; level >= 0; level--)
        {
            cancellationToken.ThrowIfCancellationRequested();
            var exponent = exponents[_order[level]];
            lengths[level] = lengths[level + 1] + exponent;
            all[level] = new T[lengths[level]];
            Add(all[level + 1], all[level], 0);
            Add(all[level + 1], all[level], exponent);
            var nodes = _levels[level];
            completions[level] = new T[nodes.Low.Length * lengths[level]];
            for (var node = 0; node < nodes.Low.Length; node++)
            {
                var own = completions[level].AsSpan(node * lengths[level], lengths[level]);
                Add(Completions(level + 1, nodes.Low[node]), own, 0);
                Add(Completions(level + 1, nodes.High[node]), own, exponent);
            }
        }

        // Paths: by node of the current level, how many partial coalitions lead to it, by the sum of exponents of the members gone through.
        var with = new BigInteger[count][];
        var without = new BigInteger[count][];
        var length = 1;
        T[] paths = _root >= 0 ? [T.One] : [];
        for (var level = 0; level < count; level++)
        {
            cancellationToken.ThrowIfCancellationRequested();
            var exponent = exponents[_order[level]];
            var nodes = _levels[level];
            var nextLength = length + exponent;
            var nextPaths = level + 1 < count ? new T[_levels[level + 1].Low.Length * nextLength] : [];
            var ownWith = new T[rows];
            var ownWithout = new T[rows];
            for (var node = 0; node < nodes.Low.Length; node++)
            {
                var leading = paths.AsSpan(node * length, length);
                AddProduct(leading, Completions(level + 1, nodes.High[node]), ownWith);
                AddProduct(leading, Completions(level + 1, nodes.Low[node]), ownWithout);
                if (nodes.Low[node] >= 0 && level + 1 < count)
                {
                    Add(leading, nextPaths.AsSpan(nodes.Low[node] * nextLength, nextLength), 0);
                }

                if (nodes.High[node] >= 0 && level + 1 < count)
                {
                    Add(leading, nextPaths.AsSpan(nodes.High[node] * nextLength, nextLength), exponent);
                }
            }

            with[_order[level]] = [.. ownWith.Select(ToBigInteger)];
            without[_order[level]] = [.. ownWithout.Select(ToBigInteger)];
            paths = nextPaths;
            length = nextLength;
        }

        return new DiagramCounts
        {
            Accepted = [.. Completions(0, _root).ToArray().Concat(Enumerable.Repeat(T.Zero, rows)).Take(rows).Select(ToBigInteger)],
            With = with,
            Without = without,
        };

        ReadOnlySpan<T> Completions(int level, int node) => node switch
        {
            Lost => [],
            Won => all[level],
            _ => completions[level].AsSpan(node * lengths[level], lengths[level]),
        };

        static BigInteger ToBigInteger(T value) => BigInteger.CreateChecked(value);
    }

    private static void Add<T>(ReadOnlySpan<T> terms, Span<T> sums, int offset)
        where T : IBinaryInteger<T>
    {
        for (var i = 0; i < terms.Length; i++)
        {
            sums[i + offset] += terms[i];
        }
    }

    private static void AddProduct<T>(ReadOnlySpan<T> a, ReadOnlySpan<T> b, Span<T> sums)
        where T : IBinaryInteger<T>
    {
        for (var i = 0; i < a.Length && !b.IsEmpty; i++)
        {
            if (!T.IsZero(a[i]))
            {
                for (var j = 0; j < b.Length; j++)
                {
                    sums[i + j] += a[i] * b[j];
                }
            }
        }
    }
}

/// <summary>
/// Numbers of accepted coalitions by row. With and without a member, only coalitions that are still open when the diagram comes to it are counted: what is
/// settled before is accepted with it as often as without, so that the difference counts swings.
/// </summary>
internal sealed class DiagramCounts
{
    public required BigInteger[] Accepted { get; init; }

    /// <summary>By member, then by the row of the others.</summary>
    public required BigInteger[][] With { get; init; }

    /// <summary>By member, then by the row of the others.</summary>
    public required BigInteger[][] Without { get; init; }
}
