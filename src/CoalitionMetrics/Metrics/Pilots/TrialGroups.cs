using CoalitionMetrics.Statistics;

namespace CoalitionMetrics;

/// <summary>The units of a trial by their group in a dimension, small groups of people merged, with the effect in each.</summary>
internal sealed class TrialGroups
{
    // Stands for merged groups; no group of the evidence is called so, since names there are trimmed.
    private const string Others = "\n";

    private readonly PilotTrial _trial;
    private readonly SmallGroups _small;

    private TrialGroups(PilotTrial trial, string dimension, SmallGroups small, GroupEffects? effects)
    {
        _trial = trial;
        _small = small;
        Dimension = dimension;
        Effects = effects!;
    }

    public string Dimension { get; }

    /// <summary>Whether merging left nothing that could be shown.</summary>
    public bool NothingLeft => _small.NothingLeft;

    public int MergedGroups => _small.MergedGroups;

    /// <summary>The effects, each likely range at the level at which all of them hold together.</summary>
    public GroupEffects Effects { get; }

    public string Method => _trial.Design.Clusters is null ? "Welch's test over groups" : "test over groups of clusters";

    /// <summary>The groups in the order to be shown: the largest first, those not known and the merged ones last.</summary>
    public IEnumerable<GroupEffect> Shown => Effects.Groups.OrderBy(g => g.Group == Others).ThenBy(g => g.Group.Length == 0).ThenByDescending(g => g.Treated + g.Control).ThenBy(g => g.Group, StringComparer.Ordinal);

    public static TrialGroups Of(PilotTrial trial, string dimension, EvaluationContext context)
    {
        // The effect in a group speaks of the people on either side of it, so the smaller side decides whether it may be shown.
        var sizes = trial.Arms.Rows.GroupBy(o => o.Groups[dimension] ?? string.Empty, StringComparer.Ordinal)
            .ToDictionary(g => g.Key, g => g.Select(o => o.Treated).Distinct().Count() == 2 ? Math.Min(g.Count(o => o.Treated == true), g.Count(o => o.Treated == false)) : g.Count(), StringComparer.Ordinal);
        var small = SmallGroups.Protect(sizes, context.MinimumGroupSize);
        if (small.NothingLeft)
        {
            return new(trial, dimension, small, null);
        }

        string Key(Observation row) => small.IsMerged(row.Groups[dimension] ?? string.Empty) ? Others : row.Groups[dimension] ?? string.Empty;
        string[] labels = [.. trial.Arms.Rows.Select(Key)];
        var level = context.Level.Simultaneous(labels.Distinct(StringComparer.Ordinal).Count());
        return new(trial, dimension, small, Experiment.EffectsByGroup(trial.Arms.Values, trial.Arms.IsTreated, Grouping.Of(labels), trial.Design, level));
    }

    public static Term Name(GroupEffect group) => group.Group == Others ? Term.Word("label.other-groups") : Term.Evidence(group.Group);

    /// <summary>Whether gains go to the worse placed, over the groups that have a rank and are shown by name; null when fewer than two have.</summary>
    public Estimate? Concentration(IReadOnlyList<Group> declared, EvaluationContext context)
    {
        var ranks = declared.Where(g => g.Dimension == Dimension && g.Rank is not null && !_small.IsMerged(g.Name)).ToDictionary(g => g.Name, g => (double)g.Rank!.Value, StringComparer.Ordinal);
        var ranked = _trial.Among(o => o.Groups[Dimension] is { } label && ranks.ContainsKey(label), LeftOutReason.GroupNotKnown);
        try
        {
            var groups = ranked.Arms.Rows.Select(o => o.Groups[Dimension]!).ToArray();
            if (groups.Distinct(StringComparer.Ordinal).Count() < 2)
            {
                return null;
            }

            var effects = Experiment.EffectsByGroup(ranked.Arms.Values, ranked.Arms.IsTreated, Grouping.Of(groups), ranked.Design, context.Level);
            return effects.Concentration([.. effects.Groups.Select(g => ranks[g.Group])], context.Level);
        }
        catch (NotIdentifiedException)
        {
            return null;
        }
    }
}
