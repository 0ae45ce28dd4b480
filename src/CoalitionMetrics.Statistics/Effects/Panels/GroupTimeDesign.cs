namespace CoalitionMetrics.Statistics;

/// <summary>The units of a panel by cohort, as group-time effects need them: those treated from the first period on are out.</summary>
internal sealed class GroupTimeDesign
{
    private GroupTimeDesign(Panel panel, GroupTimeOptions options, int[] units, int?[] cohorts, double[] weights, int[] clusters, int clusterCount)
    {
        Panel = panel;
        Options = options;
        Units = units;
        Cohorts = cohorts;
        Weights = weights;
        Clusters = clusters;
        ClusterCount = clusterCount;
        Groups = [.. cohorts.Where(g => g is not null).Select(g => g!.Value).Distinct().Order()];
        Felt = [.. cohorts.Select(g => g is { } group ? FirstFelt(group) : int.MaxValue)];
        CohortOfCluster = OneCohortAClusterOrNone();
    }

    public Panel Panel { get; }

    public GroupTimeOptions Options { get; }

    /// <summary>The units that count, by their number in the panel.</summary>
    public int[] Units { get; }

    /// <summary>The first treated period of each; null = never inside the panel.</summary>
    public int?[] Cohorts { get; }

    /// <summary>The place among the periods from which on each may feel the treatment; the largest number = never.</summary>
    public int[] Felt { get; }

    /// <summary>How much each counts; they add to the number of units.</summary>
    public double[] Weights { get; }

    /// <summary>The cluster of each, from 0.</summary>
    public int[] Clusters { get; }

    public int ClusterCount { get; }

    public int[] Groups { get; }

    /// <summary>The cohort of each cluster as its place from 0, the never treated last; null as a whole when a cluster holds several.</summary>
    public int[]? CohortOfCluster { get; }

    public int AlwaysTreated { get; private init; }

    public int WithGaps { get; private init; }

    public static GroupTimeDesign Of(Panel panel, GroupTimeOptions options)
    {
        var last = panel.Periods[Math.Min(options.Anticipation, panel.PeriodCount - 1)];
        var always = Enumerable.Range(0, panel.UnitCount).Count(u => panel.CohortOf(u) <= last);
        int[] units = [.. Enumerable.Range(0, panel.UnitCount).Where(u => !(panel.CohortOf(u) <= last))];
        var complete = options.Gaps == PanelGapRule.CompleteUnits ? [.. units.Where(u => IsComplete(panel, u))] : units;
        if (!complete.Any(u => panel.CohortOf(u) is not null))
        {
            throw always > 0
                ? new NotIdentifiedException(NotIdentifiedReason.NoPeriodBefore, "All treated units were treated, or may have felt that they would be, from the first period on.")
                : new NotIdentifiedException(NotIdentifiedReason.NoTreatedUnits, "No unit was treated in a period of the panel.");
        }

        var (clusters, _) = panel.ClustersOfUnits();
        var weights = panel.WeightsOfUnits();
        var used = Grouping.Of<int>([.. complete.Select(u => clusters[u])]);
        double[] counts = [.. complete.Select(u => weights[u])];
        var mean = Summation.Sum(counts) / counts.Length;
        return new GroupTimeDesign(
            panel, options, complete, [.. complete.Select(panel.CohortOf)], [.. counts.Select(w => w / mean)], used.Codes.ToArray(), used.GroupCount)
        {
            AlwaysTreated = always,
            WithGaps = units.Length - complete.Length,
        };
    }

    /// <summary>The place among the periods from which on a cohort may feel the treatment.</summary>
    public int FirstFelt(int group)
    {
        var place = Panel.PeriodCount - 1;
        while (place > 0 && Panel.Periods[place - 1] >= group)
        {
            place--;
        }

        return place - Options.Anticipation;
    }

    /// <summary>The weights of the units of a cohort, added up by cluster.</summary>
    public double[] WeightByCluster(int group)
    {
        var sums = new double[ClusterCount];
        for (var i = 0; i < Units.Length; i++)
        {
            sums[Clusters[i]] += Cohorts[i] == group ? Weights[i] : 0;
        }

        return sums;
    }

    private static bool IsComplete(Panel panel, int unit)
    {
        var row = panel.Table.Slice(unit * panel.PeriodCount, panel.PeriodCount);
        foreach (var value in row)
        {
            if (double.IsNaN(value))
            {
                return false;
            }
        }

        return true;
    }

    private int[]? OneCohortAClusterOrNone()
    {
        var cohort = new int[ClusterCount];
        Array.Fill(cohort, -1);
        for (var i = 0; i < Units.Length; i++)
        {
            var place = Cohorts[i] is { } g ? Array.BinarySearch(Groups, g) : Groups.Length;
            if (cohort[Clusters[i]] >= 0 && cohort[Clusters[i]] != place)
            {
                return null;
            }

            cohort[Clusters[i]] = place;
        }

        return cohort;
    }
}
