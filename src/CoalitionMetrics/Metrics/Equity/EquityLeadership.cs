using System.Text.Json.Serialization.Metadata;

namespace CoalitionMetrics;

/// <summary>
/// <c>equity.leadership</c>: who chairs and sits, and does it rotate? One finding over people and one over organisations on rotation, and one for each
/// dimension that puts those who lead and sit beside the members and, where it is known, the community.
/// </summary>
public sealed class EquityLeadership : Metric<NoOptions>
{
    /// <inheritdoc/>
    public override MetricFacts Facts { get; } = new()
    {
        Key = "equity.leadership",
        Family = MetricFamily.Equity,
        Purpose = MetricPurpose.Process,
        Better = BetterDirection.Higher,
        Range = new FigureRange { Lower = 1 },
        Definition = "effective number = exp(-sum p_k ln p_k), p_k = share of the gatherings led (of the seats where nobody is known to have led) by person or organisation k, or by group k",
        Source = "Hill 1973; Laakso and Taagepera 1979 (effective number)",
        Needs = [],
        Figures = ["effective", "leaders", "effective-seats", "seats", "sitting", "longest-run", "gatherings", "member-share", "led-share", "seat-share", "population-share"],
        Phrases =
        [
            "sentence.rotation", "sentence.rotation-one", "sentence.rotation-alike", "sentence.seats", "sentence.seats-one", "sentence.seats-alike",
            "sentence.groups", "sentence.groups-one", "sentence.groups-row", "sentence.group-seats", "sentence.group-seats-one", "sentence.group-seats-row",
            "sentence.run", "sentence.not-leading", "sentence.no-seat",
            "spoken.rotation", "spoken.rotation-one", "spoken.rotation-alike", "spoken.seats", "spoken.seats-one", "spoken.seats-alike",
            "spoken.groups", "spoken.groups-one", "spoken.groups-row", "spoken.group-seats", "spoken.group-seats-one", "spoken.group-seats-row",
            "remark.full-count", "remark.full-count-leading", "remark.full-count-seats", "remark.sample-leading", "remark.sample-seats", "remark.no-roles", "remark.no-seats",
            "remark.hidden-leading", "remark.hidden-seats", "remark.day", "remark.day-members", "remark.day-seats", "remark.census", "remark.no-margin", "undefined.nobody",
            "breakdown.groups", "exhibit.led", "exhibit.seats", "group.not-known", "group.other",
        ],
    };

    /// <inheritdoc/>
    public override JsonTypeInfo<NoOptions> OptionsTypeInfo => CoalitionMetricsJson.Default.NoOptions;

    /// <inheritdoc/>
    protected override IEnumerable<Finding> Evaluate(EvidenceView evidence, NoOptions options, EvaluationContext context)
    {
        var hasRoles = evidence.Evidence.Attendance.Any(a => a.Role is not null);
        if (!hasRoles && !evidence.Evidence.IsCollected(EvidenceTable.Seats))
        {
            MissingEvidence[] missing = [new() { Table = EvidenceTable.Attendance.Name, Field = "role" }, new() { Table = EvidenceTable.Seats.Name }];
            yield return Finding(Facet.Whole, new Unsupported { Missing = missing });
            yield break;
        }

        foreach (var actors in Enum.GetValues<Actors>().Where(a => evidence.Evidence.IsCollected(Present.Register(a))))
        {
            var leaders = Leaders.Of(evidence, actors);
            var use = new EvidenceUse { Tables = [leaders.Presence.All.Use, leaders.SeatRows.Use] };
            foreach (var dimension in context.DimensionsOf(evidence.Evidence.Dimensions(Present.Register(actors))).Prepend(null))
            {
                var facet = new Facet { Dimension = dimension, Actors = actors };
                yield return Finding(facet, leaders.Led.IsEmpty && leaders.Seats.IsEmpty
                    ? new Undefined { Reason = Phrase.Of("undefined.nobody"), Evidence = use }
                    : dimension is null ? Rotation(leaders, evidence, facet, use, context) : LeadershipByGroup.Of(leaders, evidence, facet, use, context));
            }
        }

        if (!evidence.Evidence.IsCollected(EvidenceTable.People) && !evidence.Evidence.IsCollected(EvidenceTable.Organizations))
        {
            yield return Finding(Facet.Whole, new Unsupported { Missing = Groupings.Missing(evidence.Evidence) });
        }
    }

    private static Measured Rotation(Leaders leaders, EvidenceView view, Facet facet, EvidenceUse use, EvaluationContext context)
    {
        var (led, seats) = (leaders.Led.Positive(), leaders.Seats.Positive());
        var (leading, sitting) = (LeadershipPhrases.Leading(context), LeadershipPhrases.Sitting(context));
        var headline = led.Length > 0 ? leading.Effective(led) : sitting.Effective(seats);
        var companions = new List<Figure>();
        var sentences = new List<Phrase>();
        if (led.Length > 0)
        {
            companions.Add(leading.Described("leaders", led.Length, FigureUnit.Count));
            sentences.Add(leading.Rotation(facet.Actors!.Value, led, headline));
        }

        if (leaders.LongestRun > 0)
        {
            var run = leading.Described("longest-run", leaders.LongestRun, FigureUnit.Count);
            companions.AddRange([run, Figure.FullCount("gatherings", leaders.LedGatherings, FigureUnit.Count)]);

            // Where one has led alone there are no hands to pass it on to; of a single gathering there is no row.
            if (led.Length > 1 && leaders.LedGatherings > 1)
            {
                sentences.Add(Phrase.Of("sentence.run").With("run", run).With("gatherings", leaders.LedGatherings));
            }
        }

        if (seats.Length > 0)
        {
            var effective = led.Length > 0 ? sitting.Effective(seats) : headline;
            companions.AddRange(
                [.. led.Length > 0 ? [effective] : (Figure[])[], sitting.Described("seats", seats.Sum(), FigureUnit.Count), sitting.Described("sitting", seats.Length, FigureUnit.Count)]);
            sentences.Add(sitting.Rotation(facet.Actors!.Value, seats, effective));
        }

        return new()
        {
            Headline = headline,
            Companions = companions,
            Sentences = sentences,
            Remarks = [.. CountRemarks(led.Length > 0, seats.Length > 0, context), .. MissingRemarks(leaders), .. seats.Length > 0 ? DayRemark("remark.day-seats", view) : []],
            Evidence = use,
        };
    }

    /// <summary>Of what is shown, whether it is all there is or a sample.</summary>
    internal static IEnumerable<Phrase> CountRemarks(bool isLeadingShown, bool areSeatsShown, EvaluationContext context)
    {
        var (leading, seats) = (LeadershipPhrases.Leading(context).IsSample, LeadershipPhrases.Sitting(context).IsSample);
        if (isLeadingShown && areSeatsShown && !leading && !seats)
        {
            return [Phrase.Of("remark.full-count")];
        }

        return
        [
            .. isLeadingShown ? [Phrase.Of(leading ? "remark.sample-leading" : "remark.full-count-leading")] : (IEnumerable<Phrase>)[],
            .. areSeatsShown ? [Phrase.Of(seats ? "remark.sample-seats" : "remark.full-count-seats")] : (IEnumerable<Phrase>)[],
        ];
    }

    /// <summary>What nobody is on record for.</summary>
    internal static IEnumerable<Phrase> MissingRemarks(Leaders leaders) =>
    [
        .. leaders.Led.IsEmpty ? [Phrase.Of("remark.no-roles")] : (IEnumerable<Phrase>)[],
        .. leaders.Seats.IsEmpty ? [Phrase.Of("remark.no-seats")] : (IEnumerable<Phrase>)[],
    ];

    /// <summary>On which day it was so; nothing where nothing has a date.</summary>
    internal static IEnumerable<Phrase> DayRemark(string key, EvidenceView view) =>
        SeatsHeld.Day(view) is { } day ? [Phrase.Of(key).With("day", Term.Evidence(new PartialDate(day).ToString()))] : [];
}
