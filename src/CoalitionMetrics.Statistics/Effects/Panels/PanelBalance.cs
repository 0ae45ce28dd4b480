namespace CoalitionMetrics.Statistics;

/// <summary>How alike the units that started together and those they are compared with were before that start.</summary>
public sealed record CohortBalance
{
    /// <summary>The period in which the cohort was first treated.</summary>
    public required int Cohort { get; init; }

    /// <summary>How many of its units were observed before.</summary>
    public required int Units { get; init; }

    /// <summary>How many units they are compared with.</summary>
    public required int ComparisonUnits { get; init; }

    /// <summary>The level: the mean of each unit over the periods before.</summary>
    public required BalanceRow Level { get; init; }

    /// <summary>The course: the slope of each unit over the periods before, a period. Null where fewer than two units of either side were observed at least twice.</summary>
    public required BalanceRow? Trend { get; init; }
}

/// <summary>How alike treated and comparison units of a panel were before the pilot.</summary>
public sealed record PanelBalance
{
    /// <summary>One row a cohort, in time.</summary>
    public required IReadOnlyList<CohortBalance> Cohorts { get; init; }

    /// <summary>The difference of the level in standard deviations, the mean over cohorts by their size. NaN when no cohort has one.</summary>
    public double Level => Mean(c => c.Level);

    /// <summary>The difference of the slope in standard deviations, the mean over cohorts by their size. NaN when no cohort has one.</summary>
    public double Trend => Mean(c => c.Trend);

    private double Mean(Func<CohortBalance, BalanceRow?> row)
    {
        var (sum, units) = (default(CompensatedSum), 0);
        foreach (var cohort in Cohorts)
        {
            if (row(cohort) is { } found && double.IsFinite(found.StandardizedDifference))
            {
                sum.AddProduct(cohort.Units, found.StandardizedDifference);
                units += cohort.Units;
            }
        }

        return units == 0 ? double.NaN : sum.Value / units;
    }
}
