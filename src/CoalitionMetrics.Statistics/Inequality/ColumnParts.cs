namespace CoalitionMetrics.Statistics;

/// <summary>A column with each unit's part of all amounts and of all baseline, and the cells that follow.</summary>
internal sealed class ColumnParts
{
    public ColumnParts(ReadOnlySpan<int> group, int groups, ShareColumn column)
    {
        Amounts = PartsOf(column.Amounts.Span);
        Baseline = PartsOf(column.Baseline.Span);
        Cells = new ShareCellParts[groups];
        var sums = new double[groups];
        var baseline = new double[groups];
        var units = new int[groups];
        var holding = new int[groups];
        int active = 0, holders = 0;
        for (var i = 0; i < group.Length; i++)
        {
            sums[group[i]] += Amounts[i];
            baseline[group[i]] += Baseline[i];
            holders += Amounts[i] > 0 ? 1 : 0;
            holding[group[i]] += Amounts[i] > 0 ? 1 : 0;
            if (Amounts[i] > 0 || Baseline[i] > 0)
            {
                units[group[i]]++;
                active++;
            }
        }

        for (var g = 0; g < groups; g++)
        {
            // Rounding must not leave a crumb to the others where one group holds all.
            var share = holding[g] == holders && holders > 0 ? 1 : Math.Min(1, sums[g]);
            Cells[g] = Cell(group, g, share, Math.Min(1, baseline[g]), units[g], active, holders);
        }
    }

    public double[] Amounts { get; }

    public double[] Baseline { get; }

    public ShareCellParts[] Cells { get; }

    private ShareCellParts Cell(ReadOnlySpan<int> group, int own, double share, double baseline, int units, int active, int holders)
    {
        var fewest = Math.Min(units, active - units);
        var cell = new ShareCellParts { Share = share, BaselineShare = baseline, Units = units, DegreesOfFreedom = fewest - 1 };
        if (!(share >= 0) || !(baseline > 0))
        {
            return cell with { NoInterval = NoIntervalReason.NoMethod };
        }

        if (fewest < 2 || holders < 2)
        {
            return cell with { NoInterval = units == active ? NoIntervalReason.NoSpread : NoIntervalReason.SingleUnit };
        }

        // s^2 of p - R q, and the effective number of holders.
        var ratio = share / baseline;
        double squares = 0, concentration = 0;
        for (var i = 0; i < group.Length; i++)
        {
            var inside = group[i] == own ? 1 : 0;
            var influence = (Amounts[i] * (inside - share)) - (ratio * Baseline[i] * (inside - baseline));
            squares += influence * influence;
            concentration += Amounts[i] * Amounts[i];
        }

        var error = Math.Sqrt(squares * active / (active - 1));
        var isEnd = share is <= 0 or >= 1;
        return !isEnd && error <= 1e-12
            ? cell with { NoInterval = NoIntervalReason.NoSpread }
            : cell with { StandardError = error, EffectiveTries = isEnd ? 1 / concentration : share * (1 - share) / (error * error) };
    }

    /// <summary>Each value as a part of all; NaN when all are 0 (0/0).</summary>
    internal static double[] PartsOf(ReadOnlySpan<double> values)
    {
        // Divided by the largest first, so that no total overflows; nothing at all gives 0/0, and every share of it is that.
        var largest = 0.0;
        foreach (var value in values)
        {
            largest = Math.Max(largest, value);
        }

        var parts = new double[values.Length];
        if (largest == 0)
        {
            Array.Fill(parts, double.NaN);
            return parts;
        }

        for (var i = 0; i < parts.Length; i++)
        {
            parts[i] = values[i] / largest;
        }

        var total = Summation.Sum(parts);
        for (var i = 0; i < parts.Length; i++)
        {
            parts[i] /= total;
        }

        return parts;
    }
}

/// <summary>What one cell is made of.</summary>
internal sealed record ShareCellParts
{
    public double Share { get; init; }

    public double BaselineShare { get; init; }

    public int Units { get; init; }

    public double DegreesOfFreedom { get; init; }

    /// <summary>The standard error of share - ratio x baseline share.</summary>
    public double StandardError { get; init; }

    /// <summary>Of how many tries the share behaves like one.</summary>
    public double EffectiveTries { get; init; }

    public NoIntervalReason? NoInterval { get; init; }
}
