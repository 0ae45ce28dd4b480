using System.Globalization;

namespace CoalitionMetrics.Statistics;

/// <summary>
/// Does presence become influence? A group's share of something (speaking time, seats, proposals) beside its share of a baseline (presence), for several
/// things at once, with intervals that remember how few people stand behind a share.
/// </summary>
public static class GroupShares
{
    private const string Method = "score interval, bootstrap critical value";

    /// <summary>The share of each group in each column over its share of the baseline: 0 is nothing, 1 in proportion, 2 twice its share of the baseline.</summary>
    /// <remarks>
    /// <para>Definition: p = share of the amounts, q = share of the baseline, ratio R = p / q, difference p - q. With a_i, b_i the parts of unit i in all amounts and all baseline,
    /// z_i = a_i (1[i in g] - p) - R b_i (1[i in g] - q) and s^2 = n / (n - 1) sum z_i^2, the share behaves like one of m = p (1 - p) / s^2 tries (at p = 0 or 1: of
    /// (sum a)^2 / sum a^2). The interval is {v / q : |p - v| at most c sqrt(v (1 - v) / m)}, as Wilson's; c is the level's quantile of |p* - R q*| / s over resampled units,
    /// not below the normal one, widened by t over normal at one degree less than the units of the group, or of the others where they are fewer. Adjusted intervals are the same at the
    /// stricter level, one for all cells, at which the same resamples miss any of the cells no more often than the level allows.</para>
    /// <para>Invariance: the unit of amounts and of baseline; the numbering of groups; units without amount and baseline change only n / (n - 1) (they are left out). The seed reproduces.</para>
    /// <para>Coverage: COVERAGE.md beside this file. Cost: replicates x units x columns.</para>
    /// <para>Source: Wilson 1927; effective number of tries: Korn and Graubard 1998; all cells together and none favoured: Beran 1988, Balanced simultaneous confidence sets.</para>
    /// </remarks>
    /// <param name="group">The group of each unit (person, organisation), from 0.</param>
    /// <param name="groups">How many groups there are; at least 1.</param>
    /// <param name="columns">What is shared, each with its baseline; one number a unit.</param>
    /// <param name="options">Replicates, seed, level, threads; the kind of interval is not asked for.</param>
    /// <param name="progress">Told the share that is done, now and then.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    /// <returns>A cell for each column and group, column by column. A column of which nothing was shared, or without baseline, has shares of NaN (0/0).</returns>
    /// <exception cref="ArgumentNullException"><paramref name="columns"/> is null.</exception>
    /// <exception cref="ArgumentException">There are no units or columns, or a column has not one number a unit.</exception>
    /// <exception cref="ArgumentOutOfRangeException">A group is not from 0 to the number of groups less 1, or an amount is negative, NaN or infinite.</exception>
    /// <exception cref="OperationCanceledException">The work was stopped.</exception>
    public static IReadOnlyList<GroupShare> Compare(
        ReadOnlySpan<int> group,
        int groups,
        IReadOnlyList<ShareColumn> columns,
        BootstrapOptions? options = null,
        IProgress<double>? progress = null,
        CancellationToken cancellationToken = default)
    {
        Check(group, groups, columns);
        options ??= new();
        var parts = new ColumnParts[columns.Count];
        for (var c = 0; c < parts.Length; c++)
        {
            parts[c] = new ColumnParts(group, groups, columns[c]);
        }

        var cells = parts.SelectMany(p => p.Cells).ToArray();
        var open = cells.Where(c => c.NoInterval is null).ToArray();
        var critical = CriticalValues.Of(group, groups, parts, open, options, progress, cancellationToken);
        var shares = new GroupShare[cells.Length];
        for (var i = 0; i < cells.Length; i++)
        {
            var at = Array.IndexOf(open, cells[i]);
            shares[i] = new GroupShare(
                i / groups,
                i % groups,
                cells[i],
                at < 0 ? new() { NoInterval = cells[i].NoInterval } : ShareEnds.Of(cells[i], critical.Own[at], options.Level.Alpha),
                at < 0 ? new() { NoInterval = cells[i].NoInterval } : ShareEnds.Of(cells[i], critical.Joint[at], critical.JointAlpha),
                options.Level,
                Method);
        }

        return Array.AsReadOnly(shares);
    }

    private static void Check(ReadOnlySpan<int> group, int groups, IReadOnlyList<ShareColumn> columns)
    {
        ArgumentNullException.ThrowIfNull(columns);
        ArgumentOutOfRangeException.ThrowIfLessThan(groups, 1);
        Guard.NotEmpty(group, nameof(group));
        if (columns.Count == 0)
        {
            throw new ArgumentException("There is no column to compare with its baseline.", nameof(columns));
        }

        for (var i = 0; i < group.Length; i++)
        {
            if (group[i] < 0 || group[i] >= groups)
            {
                throw new ArgumentOutOfRangeException(nameof(group), group[i], string.Create(CultureInfo.InvariantCulture, $"group[{i}] is {group[i]}; groups are numbered from 0 to {groups - 1}."));
            }
        }

        foreach (var column in columns)
        {
            ArgumentNullException.ThrowIfNull(column, nameof(columns));
            Guard.SameLength(column.Amounts.Length, group.Length, nameof(columns), nameof(group));
            Guard.SameLength(column.Baseline.Length, group.Length, nameof(columns), nameof(group));
            Guard.NonNegative(column.Amounts.Span, nameof(columns));
            Guard.NonNegative(column.Baseline.Span, nameof(columns));
        }
    }
}
