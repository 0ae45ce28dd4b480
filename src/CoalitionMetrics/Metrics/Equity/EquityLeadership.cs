using System.Text.Json.Serialization.Metadata;
using CoalitionMetrics.Statistics;

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
            "sentence.rotation", "sentence.seats", "sentence.groups", "sentence.group-seats", "sentence.run", "sentence.not-leading", "sentence.no-seat",
            "spoken.rotation", "spoken.seats", "spoken.groups", "spoken.group-seats",
            "remark.full-count", "remark.no-roles", "remark.no-seats", "remark.day", "undefined.nobody",
            "breakdown.groups", "exhibit.led", "exhibit.seats",
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
                    : dimension is null ? Rotation(leaders, evidence, facet, use) : LeadershipByGroup.Of(leaders, evidence, facet, use, context));
            }
        }

        if (!evidence.Evidence.IsCollected(EvidenceTable.People) && !evidence.Evidence.IsCollected(EvidenceTable.Organizations))
        {
            yield return Finding(Facet.Whole, new Unsupported { Missing = Groupings.Missing(evidence.Evidence) });
        }
    }

    private static Measured Rotation(Leaders leaders, EvidenceView view, Facet facet, EvidenceUse use)
    {
        var actors = Term.Word("actors." + WordKey.Of(facet.Actors!.Value));
        var (led, seats) = (leaders.Led.Positive(), leaders.Seats.Positive());
        var headline = led.Length > 0 ? Effective("effective", led) : Effective("effective-seats", seats);
        var companions = new List<Figure>();
        var sentences = new List<Phrase>();
        if (led.Length > 0)
        {
            companions.Add(Figure.FullCount("leaders", led.Length, FigureUnit.Count));
            sentences.Add(Phrase.Of("sentence.rotation").With("n", led.Length).With("actors", actors).With("times", (int)led.Sum()).With("effective", headline));
        }

        if (leaders.LongestRun > 0)
        {
            var run = Figure.FullCount("longest-run", leaders.LongestRun, FigureUnit.Count);
            companions.AddRange([run, Figure.FullCount("gatherings", leaders.LedGatherings, FigureUnit.Count)]);
            sentences.Add(Phrase.Of("sentence.run").With("run", run).With("gatherings", leaders.LedGatherings));
        }

        if (seats.Length > 0)
        {
            var effective = led.Length > 0 ? Effective("effective-seats", seats) : headline;
            companions.AddRange([.. led.Length > 0 ? [effective] : (Figure[])[], Figure.FullCount("seats", seats.Sum(), FigureUnit.Count), Figure.FullCount("sitting", seats.Length, FigureUnit.Count)]);
            sentences.Add(Phrase.Of("sentence.seats").With("n", seats.Length).With("actors", actors).With("seats", (int)seats.Sum()).With("effective", effective));
        }

        return new()
        {
            Headline = headline,
            Companions = companions,
            Sentences = sentences,
            Remarks = [.. Remarks(leaders, view)],
            Evidence = use,
        };
    }

    internal static IEnumerable<Phrase> Remarks(Leaders leaders, EvidenceView view)
    {
        yield return Phrase.Of("remark.full-count");
        if (leaders.Led.IsEmpty)
        {
            yield return Phrase.Of("remark.no-roles");
        }

        if (leaders.Seats.IsEmpty)
        {
            yield return Phrase.Of("remark.no-seats");
        }
        else if (SeatsHeld.Day(view) is { } day)
        {
            yield return Phrase.Of("remark.day").With("day", Term.Evidence(new PartialDate(day).ToString()));
        }
    }

    internal static Figure Effective(string key, double[] shares) => Figure.FullCount(key, Diversity.HillNumber(shares, 1), FigureUnit.EffectiveNumber);
}
