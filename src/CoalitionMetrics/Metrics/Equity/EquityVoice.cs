using System.Text.Json.Serialization.Metadata;

namespace CoalitionMetrics;

/// <summary>
/// <c>equity.voice</c>: who is heard? One finding for each dimension, over people and over organisations: each group's share of the speaking time (of turns
/// in gatherings where time was not measured) over its share of those there in the same gatherings. Whoever led the conversation is kept apart.
/// </summary>
public sealed class EquityVoice : Metric<NoOptions>
{
    private const string Voice = "voice";

    /// <inheritdoc/>
    public override MetricFacts Facts { get; } = new()
    {
        Key = "equity.voice",
        Family = MetricFamily.Equity,
        Purpose = MetricPurpose.Process,
        Better = BetterDirection.Lower,
        Range = FigureRange.Unit,
        Definition = "half the sum over groups of |share of speaking - share of presence| in the gatherings where speaking was measured, facilitators apart; seconds and turns each shared out in their own gatherings and joined by their attendances; by group ratio = share of speaking / share of presence",
        Source = "Duncan and Duncan 1955 (dissimilarity); ranges: Wilson 1927 with the effective number of Korn and Graubard 1998",
        Needs = [EvidenceTable.Attendance],
        Figures = ["shift", "facilitator-share", "counted", "presence-share", "voice-share", "ratio"],
        Phrases =
        [
            "sentence.heard", "spoken.heard", "sentence.less", "sentence.more", "sentence.unclear", "sentence.no-range", "measure.seconds", "measure.turns", "measure.both",
            "remark.facilitators", "remark.no-facilitators", "remark.coverage", "remark.few",
            "undefined.nobody-spoke", "undefined.one-group", "breakdown.groups", "exhibit.ratios", "mark.as-present",
        ],
    };

    /// <inheritdoc/>
    public override JsonTypeInfo<NoOptions> OptionsTypeInfo => CoalitionMetricsJson.Default.NoOptions;

    /// <inheritdoc/>
    protected override IEnumerable<Finding> Evaluate(EvidenceView evidence, NoOptions options, EvaluationContext context)
    {
        if (evidence.Evidence.Attendance.All(a => a.SpeakingSeconds is null && a.Turns is null))
        {
            MissingEvidence[] missing = [new() { Table = EvidenceTable.Attendance.Name, Field = "speakingSeconds" }, new() { Table = EvidenceTable.Attendance.Name, Field = "turns" }];
            return [Finding(Facet.Whole, new Unsupported { Missing = missing })];
        }

        var facets = Groupings.Of(evidence, context);
        return facets.Count == 0
            ? [Finding(Facet.Whole, new Unsupported { Missing = Groupings.Missing(evidence.Evidence) })]
            : facets.GroupBy(f => f.Actors!.Value).SelectMany(group =>
            {
                var presence = Attended.Of(evidence, group.Key);
                return group.Select(f => Finding(f, Answer(evidence, f, presence, context)));
            });
    }

    private static MetricResult Answer(EvidenceView view, Facet facet, Attended presence, EvaluationContext context)
    {
        var rows = presence.Measured.Rows.Count;
        var unmeasured = presence.Measured.Use.LeftOut.Where(l => l.Reason == LeftOutReason.NoValue).Sum(l => l.Rows);
        var use = new EvidenceUse { Tables = [presence.Measured.Use], Coverage = rows + unmeasured == 0 ? null : (double)rows / (rows + unmeasured) };
        if (presence.Said.IsEmpty)
        {
            return new Undefined { Reason = Phrase.Of("undefined.nobody-spoke"), Evidence = use };
        }

        var column = new LedgerTally { Key = Voice, Amounts = presence.Said, Baseline = presence.ThereMeasured, About = presence.ThereMeasured };
        return GroupLedger.Of(view, facet, presence.ThereMeasured, [column], context) switch
        {
            null => new Withheld { Rule = WithholdingRule.SmallGroup, MinimumGroupSize = context.MinimumGroupSize, Evidence = use },
            { Groups.Count: 1 } => new Undefined { Reason = Phrase.Of("undefined.one-group"), Evidence = use },
            var ledger => Measure(ledger, facet, presence, unmeasured, use, context),
        };
    }

    private static Measured Measure(GroupLedger ledger, Facet facet, Attended presence, int unmeasured, EvidenceUse use, EvaluationContext context)
    {
        var n = presence.ThereMeasured.Ids.Count;
        var shift = GapPhrases.Shift(ledger, Voice);
        var isSample = context.IsSample(EvidenceTable.Attendance);
        var headline = SharingFigures.Described("shift", shift, isSample, FigureUnit.Share);
        var measure = Term.Word(presence.Measure);
        var apart = GapPhrases.Apart(ledger);
        return new Measured
        {
            Headline = headline,
            Companions =
            [
                Figure.FullCount("counted", n, FigureUnit.Count),
                .. presence.LedShare is { } led ? [SharingFigures.Described("facilitator-share", led, isSample, FigureUnit.Share)] : (IEnumerable<Figure>)[],
            ],
            Sentences =
            [
                Phrase.Of("sentence.heard").With("dimension", Term.Evidence(facet.Dimension!)).With("shift", headline).With("measure", measure),
                .. apart.Count == 0 ? [GapPhrases.Unclear(ledger, n, facet.Actors!.Value).With("measure", measure)] : apart.Take(3).Select(c => GapPhrases.Of(ledger, c).With("measure", measure)),
            ],
            Remarks = [.. Remarks(facet, presence, unmeasured, n)],
            Breakdowns = [GapPhrases.Rows(ledger, facet, Voice, "voice-share", isSample, isSample)],
            Exhibits = [GapPhrases.Picture(ledger, Voice, "exhibit.ratios")],
            Evidence = use,
        };
    }

    private static IEnumerable<Phrase> Remarks(Facet facet, Attended presence, int unmeasured, int n)
    {
        if (presence.LedShare is { } led)
        {
            yield return Phrase.Of("remark.facilitators").With("share", led, FigureUnit.Share);
        }
        else if (presence.Led.IsEmpty)
        {
            yield return Phrase.Of("remark.no-facilitators");
        }

        if (unmeasured > 0)
        {
            yield return Phrase.Of("remark.coverage").With("rows", unmeasured).With("all", unmeasured + presence.Measured.Rows.Count);
        }

        if (n < 30)
        {
            yield return Phrase.Of("remark.few").With("n", n).With("actors", GapPhrases.Who(facet.Actors!.Value, n));
        }
    }
}
