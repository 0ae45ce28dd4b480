using System.Text.Json.Serialization.Metadata;
using CoalitionMetrics.Statistics;

namespace CoalitionMetrics;

/// <summary>Options of <see cref="ParticipationRepresentation"/>.</summary>
public sealed record ParticipationRepresentationOptions
{
    /// <summary>Whether those on the register count although they attended nothing in the window. Unless told, those who attended count; the register counts where attendance was not collected, and the finding says so.</summary>
    public bool CountRegister { get; init; }

    /// <summary>How long the periods are that get a finding of their own beside the one over all days looked at; null = none.</summary>
    public PeriodLength? Period { get; init; }
}

/// <summary>
/// <c>participation.representation</c>: does the room look like the community? One finding for each population and dimension (or intersection of dimensions) that the population table
/// lists. 1 = the room mirrors the community, 0 = nobody in common.
/// </summary>
public sealed class ParticipationRepresentation : Metric<ParticipationRepresentationOptions>
{
    private const int Thousands = 2_000;

    /// <inheritdoc/>
    public override MetricFacts Facts { get; } = new()
    {
        Key = "participation.representation",
        Family = MetricFamily.Participation,
        Purpose = MetricPurpose.Process,
        IsCore = true,
        Better = BetterDirection.Higher,
        Range = FigureRange.Unit,
        Definition = "Rose index = 1 - half the sum over groups of |share of the people who came - share of the population|; per group the ratio of the two shares",
        Source = "Rose 1984; Newcombe 2016 (both errors); Manski 2003 (unknown labels); Christiansen & Morris 1997 (intersections)",
        Needs = [EvidenceTable.People, EvidenceTable.Population],
        Figures =
        [
            "rose", "rose-by-lot", "jensen-shannon", "p-lot", "compared", "not-known", "groups-with-nobody",
            "share", "population-share", "ratio", "difference", "detectable", "needed", "pooled", "shrinkage",
        ],
        Phrases =
        [
            "sentence.mirror", "sentence.mirror-named", "sentence.nobody", "sentence.least", "sentence.lot", "sentence.register", "spoken.mirror", "spoken.mirror-named", "spoken.nobody",
            "remark.census", "remark.both-errors", "remark.no-margin", "remark.not-known", "remark.not-listed", "remark.too-few", "remark.pooled", "remark.tallies",
            "undefined.nobody", "undefined.none-known", "undefined.no-population", "label.not-listed", "breakdown.groups", "breakdown.tallies", "exhibit.groups", "exhibit.intersection",
        ],
    };

    /// <inheritdoc/>
    public override JsonTypeInfo<ParticipationRepresentationOptions> OptionsTypeInfo => CoalitionMetricsJson.Default.ParticipationRepresentationOptions;

    /// <inheritdoc/>
    protected override IEnumerable<Finding> Evaluate(EvidenceView evidence, ParticipationRepresentationOptions options, EvaluationContext context)
    {
        var declared = evidence.Evidence.Dimensions(EvidenceTable.People);
        var populations = evidence.Evidence.Population
            .Where(p => declared.Contains(p.Dimension, StringComparer.Ordinal) || Intersection.IsOf(p.Dimension, declared))
            .GroupBy(p => (p.Name, p.Dimension)).OrderBy(g => g.Key.Name, StringComparer.Ordinal).ThenBy(g => g.Key.Dimension, StringComparer.Ordinal)
            .ToList();
        var asked = context.Dimensions.Count == 0 ? [.. populations.Select(p => p.Key.Dimension).Distinct(StringComparer.Ordinal)] : context.DimensionsOf(declared);
        var findings = new List<Finding>();
        foreach (var population in populations.Where(p => asked.Contains(p.Key.Dimension, StringComparer.Ordinal)))
        {
            foreach (var (view, period) in options.Period.Views(evidence))
            {
                context.Cancellation.ThrowIfCancellationRequested();
                findings.Add(Finding(
                    new Facet { Dimension = population.Key.Dimension, Population = population.Key.Name, Period = period },
                    Answer(view, Present.In(view, Actors.People, options.CountRegister), population.Key.Dimension, population.Key.Name, [.. population], period is not null, context)));
            }
        }

        // What was asked for, and no population table tells.
        var listed = populations.Select(p => p.Key.Dimension).ToHashSet(StringComparer.Ordinal);
        var missing = new Unsupported { Missing = [new MissingEvidence { Table = EvidenceTable.Population.Name, Field = "dimension" }] };
        findings.AddRange(asked.Where(d => !listed.Contains(d)).Select(d => Finding(new Facet { Dimension = d }, missing)));
        return findings.Count > 0 ? findings : [Finding(Facet.Whole, missing)];
    }

    private static MetricResult Answer(EvidenceView view, Present present, string dimension, string? name, IReadOnlyList<PopulationGroup> population, bool isPeriod, EvaluationContext context)
    {
        var sizes = present.Sizes(dimension);
        var unknown = sizes.GetValueOrDefault(string.Empty);
        var tallies = present.IsRegister ? null : view.Headcounts.Of(h => h.Dimension == dimension);
        var use = new EvidenceUse
        {
            Tables =
            [
                .. present.Uses, new TableUse { Table = EvidenceTable.Population.Name, RowsUsed = population.Count },
                .. tallies is { Rows.Count: > 0 } ? [tallies.Use] : (IEnumerable<TableUse>)[],
            ],
            Coverage = present.Ids.Count == 0 ? null : 1 - ((double)unknown / present.Ids.Count),
        };
        if (!population.Any(p => (p.Count ?? p.Share) > 0))
        {
            return new Undefined { Reason = Phrase.Of("undefined.no-population"), Evidence = use };
        }

        if (present.Ids.Count == 0)
        {
            return new Undefined { Reason = Phrase.Of("undefined.nobody"), Evidence = use };
        }

        var room = RoomAndPopulation.Of(sizes, population);
        if (room.Compared == 0)
        {
            return new Undefined { Reason = Phrase.Of("undefined.none-known"), Evidence = use };
        }

        // An index over groups of which none can be shown would give their numbers away; and where the population lists some of the merged groups only, the others could be told by subtraction.
        var shown = present.Shown(dimension, context);
        var listed = room.Groups.Where(shown.IsMerged).Count();
        var isPartial = listed > 0 && listed < sizes.Keys.Count(shown.IsMerged);
        return room.Compared < context.MinimumGroupSize || shown.NothingLeft || isPartial
            ? new Withheld { Rule = WithholdingRule.SmallGroup, MinimumGroupSize = context.MinimumGroupSize, Evidence = use }
            : Measure(present, dimension, name, room, shown, tallies?.Rows ?? [], PeriodViews.ShowsGroups(Actors.People, isPeriod), use, context);
    }

    private static Measured Measure(
        Present present, string dimension, string? name, RoomAndPopulation room, SmallGroups shown, IReadOnlyList<Headcount> tallies, bool showsGroups, EvidenceUse use, EvaluationContext context)
    {
        var presence = context.IsSample(present.IsRegister ? EvidenceTable.People : EvidenceTable.Attendance) ? Presence.Sample : Presence.FullCount;
        var (here, there) = (room.Present, room.Population);
        var noInterval = presence == Presence.FullCount && !room.HasMargins ? NoIntervalReason.FullCount : NoIntervalReason.NoMethod;
        var rose = Figure.WithoutInterval("rose", Representation.RoseIndex(here, there), noInterval, FigureUnit.Share);
        if (room.Unknown > 0)
        {
            rose = RepresentationRows.WithBounds(rose, Representation.OverUnknownLabels(here, room.Unknown, there).RoseIndex);
        }

        var byLot = Figure.FullCount("rose-by-lot", Representation.ExpectedRoseIndex(room.Compared, there), FigureUnit.Share);
        var lot = there.Count(q => q > 0) > 1 ? ByLot(room, context) : null;
        var isIntersection = Intersection.Is(dimension);
        var lines = RepresentationRows.Of(room, shown, presence, isIntersection, context);
        var nobody = lines.Where(l => l.Count == 0 && l.Population.Value > 0).ToList();
        var least = lines.FirstOrDefault(l => l.Count > 0 && !l.IsMerged && l.Of("ratio") is { Value: < 1 });
        var mirror = name is null ? Phrase.Of("sentence.mirror") : Phrase.Of("sentence.mirror-named").With("population", Term.Evidence(name));
        return new Measured
        {
            Headline = rose,
            Companions =
            [
                byLot,
                Figure.WithoutInterval("jensen-shannon", Representation.JensenShannonDistance(here, there), noInterval),
                .. lot is null ? [] : (IEnumerable<Figure>)[lot],
                Figure.FullCount("compared", room.Compared, FigureUnit.Count),
                Figure.FullCount("not-known", room.Unknown, FigureUnit.Count),
                .. showsGroups ? [Figure.FullCount("groups-with-nobody", nobody.Count, FigureUnit.Count)] : (IEnumerable<Figure>)[],
            ],
            Sentences =
            [
                mirror.With("dimension", Term.Evidence(dimension)).With("n", room.Compared).With("rose", rose).With("away", 1 - rose.Value, FigureUnit.Share).With("lot", byLot),
                .. nobody.Count == 0 || !showsGroups ? [] : (IEnumerable<Phrase>)
                [
                    Phrase.Of("sentence.nobody").With("groups", [.. nobody.Select(l => l.Group)]).With("share", nobody.Sum(l => l.Population.Value), FigureUnit.Share),
                ],
                .. least is null || !showsGroups ? [] : (IEnumerable<Phrase>)[Phrase.Of("sentence.least").With("group", least.Group).With("share", least.Of("share")!).With("population-share", least.Population.Value, FigureUnit.Share)],
                .. lot is null ? [] : (IEnumerable<Phrase>)[Phrase.Of("sentence.lot").With("p", lot)],
                .. present.IsRegister ? [Phrase.Of("sentence.register")] : (IEnumerable<Phrase>)[],
            ],
            Remarks = [.. Remarks(room, showsGroups ? lines : [], presence, isIntersection && showsGroups, tallies.Count > 0 && showsGroups)],
            Breakdowns = !showsGroups ? [] :
            [
                new Breakdown { Key = "groups", Dimension = dimension, Actors = Actors.People, MergedGroups = room.Groups.Count(shown.IsMerged), Rows = [.. lines.Select(l => new GroupRow { Group = l.Group, Count = l.Count, Figures = l.Figures })] },
                .. Tallies(tallies, dimension, room, context),
            ],
            Exhibits = !showsGroups ? [] :
            [
                new GroupValuesExhibit
                {
                    Title = Phrase.Of(isIntersection ? "exhibit.intersection" : "exhibit.groups"),
                    Unit = FigureUnit.Share,
                    Values = [.. lines.Select(l => new GroupValue { Group = l.Group, Value = l.Of("share")!.Value, Interval = l.Of("share")!.Interval, Mark = l.Population.Value })],
                },
            ],
            Evidence = use,
        };
    }

    // Exact for rooms of any usual size; of thousands, with five or more expected in each group, the approximation is as good and takes no time.
    private static Figure ByLot(RoomAndPopulation room, EvaluationContext context)
    {
        var (here, there) = (room.Present, room.Population);
        if (room.Compared >= Thousands && there.All(q => q == 0 || q * room.Compared >= 5))
        {
            var fit = Representation.ChiSquareTest(here, there);
            return Figure.WithoutInterval("p-lot", fit.PValue, NoIntervalReason.FullCount, FigureUnit.Probability, fit.Method);
        }

        var test = Representation.MultinomialTest(here, there, replicates: context.Replicates, seed: context.Seed);
        return Figure.WithoutInterval("p-lot", test.PValue, NoIntervalReason.FullCount, FigureUnit.Probability, test.IsExact ? "exact multinomial" : "multinomial, outcomes drawn");
    }

    private static IEnumerable<Phrase> Remarks(RoomAndPopulation room, IReadOnlyList<RepresentationLine> lines, Presence presence, bool isIntersection, bool hasTallies)
    {
        yield return Phrase.Of(!room.HasMargins ? "remark.no-margin" : presence == Presence.FullCount ? "remark.census" : "remark.both-errors");
        if (room.Unknown > 0)
        {
            yield return Phrase.Of("remark.not-known").With("unknown", room.Unknown).With("all", room.Compared + room.LeftOut + room.Unknown);
        }

        if (room.LeftOut > 0)
        {
            yield return Phrase.Of("remark.not-listed");
        }

        if (lines.Where(l => l.Of("needed") is not null).Select(l => l.Group).ToList() is { Count: > 0 } tooFew)
        {
            yield return Phrase.Of("remark.too-few").With("n", room.Compared).With("groups", tooFew);
        }

        if (isIntersection)
        {
            yield return Phrase.Of("remark.pooled");
        }

        if (hasTallies)
        {
            yield return Phrase.Of("remark.tallies");
        }
    }

    // Anonymous tallies count attendances: they cannot be added to different people, and stand beside.
    private static IEnumerable<Breakdown> Tallies(IReadOnlyList<Headcount> tallies, string dimension, RoomAndPopulation room, EvaluationContext context)
    {
        var sizes = tallies.GroupBy(t => t.Group, StringComparer.Ordinal).ToDictionary(g => g.Key, g => g.Sum(t => t.Count), StringComparer.Ordinal);
        var all = sizes.Values.Sum();
        var shown = SmallGroups.Protect(sizes, context.MinimumGroupSize);
        if (all == 0 || shown.NothingLeft)
        {
            yield break;
        }

        var shares = room.Groups.Zip(room.Shares).ToDictionary(StringComparer.Ordinal);
        yield return new Breakdown
        {
            Key = "tallies",
            Dimension = dimension,
            Actors = Actors.People,
            MergedGroups = shown.MergedGroups,
            Rows =
            [
                .. sizes.OrderBy(s => shown.IsMerged(s.Key)).ThenBy(s => s.Value).ThenBy(s => s.Key, StringComparer.Ordinal).GroupBy(s => shown.Show(s.Key)).Select(g => new GroupRow
                {
                    Group = g.Key,
                    Count = g.Sum(s => s.Value),
                    Figures =
                    [
                        Figure.FullCount("share", (double)g.Sum(s => s.Value) / all, FigureUnit.Share),
                        .. g.All(s => shares.ContainsKey(s.Key)) ? [Figure.FullCount("population-share", Math.Min(1, g.Sum(s => shares[s.Key].Value)), FigureUnit.Share)] : (IEnumerable<Figure>)[],
                    ],
                }),
            ],
        };
    }
}
