namespace CoalitionMetrics.Statistics;

/// <summary>One cohort in one period: the change of the cohort less that of its controls.</summary>
internal sealed class GroupTimeCell
{
    private GroupTimeCell(int group, int period, int basePeriod, InfluenceFunction effect, int count)
    {
        Group = group;
        Period = period;
        BasePeriod = basePeriod;
        Effect = effect;
        Count = count;
    }

    public int Group { get; }

    public int Period { get; }

    public int BasePeriod { get; }

    public InfluenceFunction Effect { get; }

    /// <summary>How many units are compared.</summary>
    public int Count { get; }

    /// <summary>The cell; null when nobody of the cohort, or nobody to compare with, was observed in both periods.</summary>
    public static GroupTimeCell? Of(GroupTimeDesign design, int group, int period, int basePeriod)
    {
        var panel = design.Panel;
        var (now, before) = (panel.IndexOf(period), panel.IndexOf(basePeriod));
        var last = Math.Max(now, before);
        var (n, t) = (design.Units.Length, panel.PeriodCount);
        var table = panel.Table;
        var treated = new Side(n);
        var control = new Side(n);
        for (var i = 0; i < n; i++)
        {
            var change = table[(design.Units[i] * t) + now] - table[(design.Units[i] * t) + before];
            if (double.IsNaN(change))
            {
                continue;
            }

            if (design.Cohorts[i] == group)
            {
                treated.Add(i, change, design.Weights[i]);
            }
            else if (design.Cohorts[i] is null || (design.Options.Comparison == ComparisonUnits.NotYetTreated && design.Felt[i] > last))
            {
                control.Add(i, change, design.Weights[i]);
            }
        }

        if (treated.Count == 0 || control.Count == 0)
        {
            return null;
        }

        var parts = new double[design.ClusterCount];
        var isBase = period == basePeriod;
        if (!isBase)
        {
            treated.Contribute(design, parts, 1);
            control.Contribute(design, parts, -1);
        }

        var value = isBase ? 0 : treated.Mean - control.Mean;
        var reason = isBase ? null : Reason(design, treated, control);
        return new GroupTimeCell(group, period, basePeriod, new InfluenceFunction(value, parts, isBase, reason), treated.Count + control.Count);
    }

    // A side in one cluster does not show how clusters differ.
    private static NoIntervalReason? Reason(GroupTimeDesign design, Side treated, Side control)
    {
        if (design.ClusterCount == 1)
        {
            return NoIntervalReason.SingleCluster;
        }

        var alone = design.Panel.RowClusters is null ? NoIntervalReason.SingleUnitInArm : NoIntervalReason.SingleClusterInArm;
        return treated.Clusters(design) == 1 || control.Clusters(design) == 1 ? alone : null;
    }

    private sealed class Side(int capacity)
    {
        private readonly int[] _members = new int[capacity];
        private readonly double[] _changes = new double[capacity];
        private CompensatedSum _sum;
        private CompensatedSum _weight;

        public int Count { get; private set; }

        public double Mean => _sum.Value / _weight.Value;

        public void Add(int member, double change, double weight)
        {
            _members[Count] = member;
            _changes[Count++] = change;
            _sum.AddProduct(change, weight);
            _weight.Add(weight);
        }

        // Of sum w (change - mean) / sum w, the part of each unit goes to its cluster.
        public void Contribute(GroupTimeDesign design, double[] parts, int sign)
        {
            var (mean, weight) = (Mean, _weight.Value);
            for (var i = 0; i < Count; i++)
            {
                var member = _members[i];
                parts[design.Clusters[member]] += sign * design.Weights[member] * (_changes[i] - mean) / weight;
            }
        }

        public int Clusters(GroupTimeDesign design)
        {
            var (first, count) = (design.Clusters[_members[0]], 1);
            for (var i = 1; i < Count && count == 1; i++)
            {
                count = design.Clusters[_members[i]] == first ? 1 : 2;
            }

            return count;
        }
    }
}
