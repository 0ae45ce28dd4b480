using System.Text.Json.Serialization.Metadata;

namespace CoalitionMetrics;

/// <summary>
/// <c>participation.promised-groups</c>: which groups we promised to include have nobody here? One finding for each dimension in which a group is promised,
/// over people or organisations. 0 = each promised group has somebody.
/// </summary>
public sealed class ParticipationPromisedGroups : Metric<NoOptions>
{
    /// <inheritdoc/>
    public override MetricFacts Facts { get; } = new()
    {
        Key = "participation.promised-groups",
        Family = MetricFamily.Participation,
        Purpose = MetricPurpose.Process,
        IsCore = true,
        Better = BetterDirection.Lower,
        Range = new FigureRange { Lower = 0 },
        Definition = "groups marked as expected to which nobody of those present is known to belong, and that no anonymous tally counts",
        Source = "Count by definition",
        Needs = [EvidenceTable.Groups],
        Figures = ["missing", "promised", "there", "counted", "not-known", "share"],
        Phrases =
        [
            "sentence.all-here", "sentence.missing", "sentence.tally-only", "sentence.last-seen", "sentence.never-seen", "sentence.register", "spoken.all-here", "spoken.missing",
            "remark.not-known", "undefined.no-promise", "undefined.nobody", "undefined.none-known", "breakdown.promised", "exhibit.promised",
        ],
    };

    /// <inheritdoc/>
    public override JsonTypeInfo<NoOptions> OptionsTypeInfo => CoalitionMetricsJson.Default.NoOptions;

    /// <inheritdoc/>
    protected override IEnumerable<Finding> Evaluate(EvidenceView evidence, NoOptions options, EvaluationContext context)
    {
        var tables = evidence.Evidence;
        var use = new TableUse { Table = EvidenceTable.Groups.Name, RowsUsed = tables.Groups.Count };
        var promised = tables.Groups.Where(g => g.Expected).GroupBy(g => g.Dimension, g => g.Name, StringComparer.Ordinal).ToList();
        var asked = context.DimensionsOf([.. promised.Select(p => p.Key)]);
        if (asked.Count == 0)
        {
            return [Finding(Facet.Whole, new Undefined { Reason = Phrase.Of("undefined.no-promise"), Evidence = new EvidenceUse { Tables = [use] } })];
        }

        var findings = new List<Finding>();
        foreach (var actors in Enum.GetValues<Actors>())
        {
            var dimensions = asked.Where(d => tables.Dimensions(Present.Register(actors)).Contains(d, StringComparer.Ordinal)).ToList();
            if (dimensions.Count > 0)
            {
                var present = Present.In(evidence, actors, countRegister: false);
                findings.AddRange(dimensions.Select(dimension => Finding(
                    new Facet { Dimension = dimension, Actors = actors },
                    Answer(evidence, present, dimension, [.. promised.Single(p => p.Key == dimension).Order(StringComparer.Ordinal)], use, context))));
            }
        }

        return findings.Count > 0
            ? findings
            : [Finding(Facet.Whole, new Unsupported { Missing = [.. Enum.GetValues<Actors>().Select(a => new MissingEvidence { Table = Present.Register(a).Name, Field = tables.IsCollected(Present.Register(a)) ? asked[0] : null })] })];
    }

    private static MetricResult Answer(EvidenceView view, Present present, string dimension, IReadOnlyList<string> promised, TableUse groups, EvaluationContext context)
    {
        var sizes = present.Sizes(dimension);
        var tallies = present.Actors == Actors.People && !present.IsRegister ? view.Headcounts.Of(h => h.Dimension == dimension && h.Count > 0) : null;
        var tallied = tallies?.Rows.Select(h => h.Group).ToHashSet(StringComparer.Ordinal) ?? [];
        var unknown = sizes.GetValueOrDefault(string.Empty);
        var use = new EvidenceUse
        {
            Tables = [groups, .. present.Uses, .. tallies is { Rows.Count: > 0 } ? [tallies.Use] : (IEnumerable<TableUse>)[]],
            Coverage = present.Ids.Count > 0 ? 1 - ((double)unknown / present.Ids.Count) : null,
        };
        if (present.Ids.Count == 0 && tallied.Count == 0)
        {
            return new Undefined { Reason = Phrase.Of("undefined.nobody"), Evidence = use };
        }

        if (unknown == present.Ids.Count && tallied.Count == 0)
        {
            return new Undefined { Reason = Phrase.Of("undefined.none-known"), Evidence = use };
        }

        var missing = promised.Where(g => !sizes.ContainsKey(g) && !tallied.Contains(g)).ToList();
        var tallyOnly = promised.Where(g => !sizes.ContainsKey(g) && tallied.Contains(g)).ToList();
        var headline = Figure.FullCount("missing", missing.Count, FigureUnit.Count);
        var rows = Rows(sizes, present, present.Shown(dimension, context), promised);
        return new Measured
        {
            Headline = headline,
            Companions =
            [
                Figure.FullCount("promised", promised.Count, FigureUnit.Count),
                Figure.FullCount("there", promised.Count - missing.Count, FigureUnit.Count),
                Figure.FullCount("counted", present.Ids.Count - unknown, FigureUnit.Count),
                Figure.FullCount("not-known", unknown, FigureUnit.Count),
            ],
            Sentences =
            [
                missing.Count == 0
                    ? Phrase.Of("sentence.all-here").With("promised", promised.Count).With("dimension", Term.Evidence(dimension))
                    : Phrase.Of("sentence.missing").With("missing", headline).With("promised", promised.Count).With("dimension", Term.Evidence(dimension)).With("groups", Terms(missing)),
                .. tallyOnly.Count > 0 ? [Phrase.Of("sentence.tally-only").With("groups", Terms(tallyOnly))] : (IEnumerable<Phrase>)[],
                .. present.IsRegister ? [Phrase.Of("sentence.register")] : LastSeen(view, present.Actors, dimension, missing, context),
            ],
            Remarks = unknown > 0 && missing.Count > 0 ? [Phrase.Of("remark.not-known").With("unknown", unknown).With("all", present.Ids.Count)] : [],
            Breakdowns = rows.Rows.Count > 0 ? [new Breakdown { Key = "promised", Dimension = dimension, Actors = present.Actors, Rows = rows.Rows, MergedGroups = rows.MergedGroups }] : [],
            Exhibits = rows.Rows.Count > 0
                ? [new GroupValuesExhibit { Title = Phrase.Of("exhibit.promised"), Unit = FigureUnit.Count, Values = [.. rows.Rows.Select(r => new GroupValue { Group = r.Group, Value = r.Count })] }]
                : [],
            Evidence = use,
        };
    }

    // Those who were there once and not in the days looked at: said only of groups of which enough different people have ever come, so that it speaks of nobody in particular.
    private static IEnumerable<Phrase> LastSeen(EvidenceView view, Actors actors, string dimension, List<string> missing, EvaluationContext context)
    {
        if (missing.Count == 0 || !view.Evidence.IsCollected(EvidenceTable.Attendance))
        {
            yield break;
        }

        var wanted = missing.ToHashSet(StringComparer.Ordinal);
        var (ever, last) = (new Dictionary<string, HashSet<string>>(StringComparer.Ordinal), new Dictionary<string, PartialDate?>(StringComparer.Ordinal));
        var dates = view.Evidence.Gatherings.ToDictionary(g => g.Id, g => g.Date, StringComparer.Ordinal);
        foreach (var attendance in view.Evidence.Attendance)
        {
            foreach (var id in Present.WhoseName(attendance, actors, view))
            {
                if (view.GroupOf(actors, id, dimension) is { Length: > 0 } group && wanted.Contains(group))
                {
                    (ever.TryGetValue(group, out var ids) ? ids : ever[group] = new(StringComparer.Ordinal)).Add(id);
                    last[group] = Later(last.GetValueOrDefault(group), dates.GetValueOrDefault(attendance.Gathering));
                }
            }
        }

        var fewest = actors == Actors.People ? context.MinimumGroupSize : 1;
        foreach (var group in missing.Where(g => ever.TryGetValue(g, out var ids) && ids.Count >= fewest && last[g] is not null))
        {
            yield return Phrase.Of("sentence.last-seen").With("group", Term.Evidence(group)).With("date", Term.Evidence(last[group]!.Value.ToString()));
        }

        var never = missing.Where(g => !ever.ContainsKey(g)).ToList();
        if (never.Count > 0)
        {
            yield return Phrase.Of("sentence.never-seen").With("groups", Terms(never));
        }
    }

    private static PartialDate? Later(PartialDate? left, PartialDate? right) => left is null ? right : right is null || left > right ? left : right;

    private static List<Term> Terms(IEnumerable<string> groups) => [.. groups.Select(Term.Evidence)];

    // The promised groups, those with nobody first; the sizes of the others protected as anywhere.
    private static (IReadOnlyList<GroupRow> Rows, int MergedGroups) Rows(IReadOnlyDictionary<string, int> sizes, Present present, SmallGroups shown, IReadOnlyList<string> promised)
    {
        var rows = promised.Where(g => !sizes.ContainsKey(g) || (!shown.NothingLeft && !shown.IsMerged(g)))
            .Select(g => (Group: g, Count: sizes.GetValueOrDefault(g)))
            .OrderBy(r => r.Count).ThenBy(r => r.Group, StringComparer.Ordinal)
            .Select(r => new GroupRow { Group = Term.Evidence(r.Group), Count = r.Count, Figures = [Figure.FullCount("share", present.Ids.Count == 0 ? 0 : (double)r.Count / present.Ids.Count, FigureUnit.Share)] })
            .ToList();
        return (rows, promised.Count(g => sizes.ContainsKey(g) && (shown.NothingLeft || shown.IsMerged(g))));
    }
}
