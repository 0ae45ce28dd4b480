namespace CoalitionMetrics.Statistics;

/// <summary>How often each member brokers in each role, and how often chance would make it.</summary>
public sealed class BrokerageScores
{
    private readonly long[][] _counts;
    private readonly Grouping _groups;
    private readonly double _density;

    internal BrokerageScores(long[][] counts, Grouping groups, double density)
    {
        _counts = counts;
        _groups = groups;
        _density = density;
    }

    /// <summary>How often each vertex brokers in the role.</summary>
    /// <param name="role">The role.</param>
    /// <returns>One number a vertex.</returns>
    /// <exception cref="ArgumentOutOfRangeException">There is no such role.</exception>
    public IReadOnlyList<long> Counts(BrokerageRole role) => _counts[Checked(role)];

    /// <summary>How often the role occurs in the whole network.</summary>
    /// <param name="role">The role.</param>
    /// <returns>The number.</returns>
    /// <exception cref="ArgumentOutOfRangeException">There is no such role.</exception>
    public long NetworkCount(BrokerageRole role) => _counts[Checked(role)].Sum();

    /// <summary>How often chance alone would make each vertex broker in the role.</summary>
    /// <param name="role">The role.</param>
    /// <returns>One number a vertex; NaN for a network of one vertex, which has no density.</returns>
    /// <exception cref="ArgumentOutOfRangeException">There is no such role.</exception>
    public IReadOnlyList<double> Expected(BrokerageRole role)
    {
        Checked(role);
        return [.. _groups.Codes.ToArray().Select(group => Chance * Positions(role, group).Count)];
    }

    /// <summary>How often chance alone would make the role occur in the whole network.</summary>
    /// <param name="role">The role.</param>
    /// <returns>The number; NaN for a network of one vertex.</returns>
    /// <exception cref="ArgumentOutOfRangeException">There is no such role.</exception>
    public double NetworkExpected(BrokerageRole role) => Summation.Sum([.. Expected(role)]);

    /// <summary>How many standard deviations each vertex lies above chance in the role.</summary>
    /// <param name="role">The role.</param>
    /// <returns>One number a vertex; NaN where chance leaves no room (no position of that role, no arc, or all arcs), since then there is no deviation to divide by.</returns>
    /// <exception cref="ArgumentOutOfRangeException">There is no such role.</exception>
    public IReadOnlyList<double> Z(BrokerageRole role)
    {
        var index = Checked(role);
        var codes = _groups.Codes;
        var values = new double[codes.Length];
        for (var v = 0; v < values.Length; v++)
        {
            var (count, sharing) = Positions(role, codes[v]);
            var variance = (count * Chance * (1 - Chance)) + (sharing * Math.Pow(_density * (1 - _density), 3));
            values[v] = variance > 0 ? (_counts[index][v] - (count * Chance)) / Math.Sqrt(variance) : double.NaN;
        }

        return values;
    }

    /// <summary>The probability of one broker position: two arcs that are there and one that is not.</summary>
    private double Chance => _density * _density * (1 - _density);

    private static int Checked(BrokerageRole role) =>
        Enum.IsDefined(role) ? (int)role : throw new ArgumentOutOfRangeException(nameof(role), role, "There is no such role.");

    /// <summary>How many ordered pairs (a, c) put a member of the group into the role, and how many ordered pairs of such pairs share a or share c.</summary>
    private (double Count, double Sharing) Positions(BrokerageRole role, int group)
    {
        double own = _groups.Members(group).Length - 1;
        double others = _groups.UnitCount - 1 - own;
        double all = own + others;
        switch (role)
        {
            case BrokerageRole.Coordinator:
                return (own * (own - 1), 2 * own * (own - 1) * (own - 2));
            case BrokerageRole.Representative or BrokerageRole.Gatekeeper:
                return (own * others, (own * others * (others - 1)) + (others * own * (own - 1)));
            case BrokerageRole.Total:
                return (all * (all - 1), 2 * all * (all - 1) * (all - 2));
        }

        double count = 0;
        double sharing = 0;
        for (var g = 0; g < _groups.GroupCount; g++)
        {
            double size = g == group ? 0 : _groups.Members(g).Length;
            var ends = role == BrokerageRole.Itinerant ? size - 1 : others - size;
            count += size * ends;
            sharing += 2 * size * ends * (ends - 1);
        }

        return (count, sharing);
    }
}
