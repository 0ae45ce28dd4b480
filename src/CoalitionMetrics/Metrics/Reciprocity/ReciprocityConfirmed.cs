using System.Text.Json.Serialization.Metadata;
using CoalitionMetrics.Statistics;

namespace CoalitionMetrics;

/// <summary>Options of <see cref="ReciprocityConfirmed"/>.</summary>
public sealed record ReciprocityConfirmedOptions
{
    /// <summary>The kinds of exchange that are asked for; empty = all that somebody reported.</summary>
    public IReadOnlyList<string> Kinds { get; init; } = [];

    /// <summary>
    /// The kinds that have no giver and receiver, of which both sides would tell the same tie (contact, working together): they are confirmed when each names the
    /// other. Of other kinds the giver's report is confirmed by the receiver's. <c>contact</c> unless told.
    /// </summary>
    public IReadOnlyList<string> SharedKinds { get; init; } = ["contact"];
}

/// <summary>
/// <c>reciprocity.confirmed</c>: do both sides see the tie? One finding for each wave and kind that organisations reported. 0 = no tie that one side claims is
/// seen by the other, 1 = all are.
/// </summary>
public sealed class ReciprocityConfirmed : Metric<ReciprocityConfirmedOptions>
{
    /// <inheritdoc/>
    public override MetricFacts Facts { get; } = new()
    {
        Key = "reciprocity.confirmed",
        Family = MetricFamily.Reciprocity,
        Purpose = MetricPurpose.Process,
        Better = BetterDirection.Higher,
        Range = FigureRange.Unit,
        Definition = "confirmed / (confirmed + claimed by one side only), over pairs of organisations that both answered; agreement = pairs of which both say the same / all pairs; kappa = (agreement - by chance) / (1 - by chance)",
        Source = "Marsden 1990; Cohen 1960",
        Needs = [EvidenceTable.Organizations, EvidenceTable.Exchanges],
        Figures = ["confirmed-share", "confirmed", "only-giver", "only-receiver", "only-one", "agreement", "kappa", "answered"],
        Phrases =
        [
            "sentence.given", "sentence.shared", "spoken.given", "spoken.shared", "remark.answered", "remark.unasked", "undefined.one-side", "undefined.nobody-answered", "undefined.no-claims",
            "exhibit.claims", "bar.confirmed", "bar.only-giver", "bar.only-receiver", "bar.only-one",
        ],
    };

    /// <inheritdoc/>
    public override JsonTypeInfo<ReciprocityConfirmedOptions> OptionsTypeInfo => CoalitionMetricsJson.Default.ReciprocityConfirmedOptions;

    /// <inheritdoc/>
    protected override IEnumerable<Finding> Evaluate(EvidenceView evidence, ReciprocityConfirmedOptions options, EvaluationContext context)
    {
        // Records are nobody's claim.
        var reported = PartnerNetwork.Exchanges(evidence, options.Kinds).Of(e => e.ReportedBy is not null)
            .Where(LeftOutReason.ReportedByOther, e => e.ReportedBy == e.From || e.ReportedBy == e.To);
        if (reported.Rows.Count == 0)
        {
            yield return Finding(Facet.Whole, new Unsupported { Missing = [new MissingEvidence { Table = EvidenceTable.Exchanges.Name, Field = "reportedBy" }] });
        }

        foreach (var group in reported.Rows.GroupBy(e => (e.Wave, e.Kind)).OrderBy(g => g.Key.Wave, StringComparer.Ordinal).ThenBy(g => g.Key.Kind, StringComparer.Ordinal))
        {
            var (wave, kind) = group.Key;
            var reports = Reports.Of(evidence.Evidence, reported.Of(e => e.Wave == wave && e.Kind == kind), wave, options.SharedKinds.Contains(kind, StringComparer.Ordinal));
            yield return Finding(new Facet { Wave = wave, Kind = kind }, Answer(reports));
        }
    }

    private static MetricResult Answer(Reports reports)
    {
        var reason = reports.Given.ObservedCount < 2 ? "undefined.nobody-answered"
            : !reports.IsShared && (reports.Given.ArcCount == 0 || reports.Received.ArcCount == 0) ? "undefined.one-side"
            : double.IsNaN(reports.Count.ConfirmedShare) ? "undefined.no-claims"
            : null;
        return reason is null ? Measure(reports) : new Undefined { Reason = Phrase.Of(reason), Evidence = reports.Use };
    }

    private static Measured Measure(Reports reports)
    {
        var count = reports.Count;
        var share = Figure.FullCount("confirmed-share", count.ConfirmedShare, FigureUnit.Share).Within(reports.Bounds());
        var onlyOne = count.OnlyByGiver + count.OnlyByReceiver;
        IReadOnlyList<Figure> claims = reports.IsShared
            ? [Claims("confirmed", count.Confirmed), Claims("only-one", onlyOne)]
            : [Claims("confirmed", count.Confirmed), Claims("only-giver", count.OnlyByGiver), Claims("only-receiver", count.OnlyByReceiver)];
        var open = reports.Given.IsFullyObserved ? null : NonResponseBounds.NothingKnown(0, 1);
        return new Measured
        {
            Headline = share,
            Companions =
            [
                .. claims,
                Figure.FullCount("agreement", count.Agreement, FigureUnit.Share).Within(open),
                .. double.IsFinite(count.Kappa) ? [Figure.FullCount("kappa", count.Kappa).Within(open is null ? null : NonResponseBounds.NothingKnown(-1, 1))] : (IEnumerable<Figure>)[],
                Figure.FullCount("answered", reports.Given.ObservedCount, FigureUnit.Count),
            ],
            Sentences =
            [
                reports.IsShared
                    ? Phrase.Of("sentence.shared").With("share", share).With("confirmed", (int)count.Confirmed).With("one", (int)onlyOne)
                    : Phrase.Of("sentence.given").With("share", share).With("confirmed", (int)count.Confirmed).With("giver", (int)count.OnlyByGiver).With("receiver", (int)count.OnlyByReceiver),
            ],
            Remarks =
            [
                Phrase.Of("remark.answered").With("answered", reports.Given.ObservedCount).With("asked", reports.Given.VertexCount),
                .. reports.IsShared ? [] : (IEnumerable<Phrase>)[Phrase.Of("remark.unasked")],
            ],
            Exhibits =
            [
                new GroupValuesExhibit { Title = Phrase.Of("exhibit.claims"), Unit = FigureUnit.Count, Values = [.. claims.Select(f => new GroupValue { Group = Term.Word("bar." + f.Key), Value = f.Value })] },
            ],
            Evidence = reports.Use,
        };
    }

    private static Figure Claims(string key, long number) => Figure.FullCount(key, number, FigureUnit.Count);

    /// <summary>What organisations report of one kind of tie in one wave.</summary>
    private sealed class Reports
    {
        /// <summary>Row i: to whom i says to have given. Of shared kinds: whom i names.</summary>
        public required DirectedNetwork Given { get; init; }

        /// <summary>Row j: from whom j says to have received. Of shared kinds: whom j names.</summary>
        public required DirectedNetwork Received { get; init; }

        public required bool IsShared { get; init; }

        public required TieReports Count { get; init; }

        public required EvidenceUse Use { get; init; }

        public static Reports Of(CoalitionEvidence evidence, Selection<Exchange> reported, string? wave, bool isShared)
        {
            var reporters = evidence.Exchanges.Where(e => e.Wave == wave && e.ReportedBy is not null).Select(e => e.ReportedBy!);
            var members = SurveyMembers.OfWave(evidence, wave, reporters);
            var rows = reported.Where(LeftOutReason.NotMember, e => members.IndexOf(e.From) >= 0 && members.IndexOf(e.To) >= 0);
            var given = Network(members, rows.Rows.Where(e => isShared || e.ReportedBy == e.From));
            var received = isShared ? given : Network(members, rows.Rows.Where(e => e.ReportedBy == e.To));
            var count = ConfirmedTies.Count(given, received);
            return new()
            {
                Given = given,
                Received = received,
                IsShared = isShared,
                // A shared tie is looked at from both its ends.
                Count = !isShared ? count : new TieReports { Confirmed = count.Confirmed / 2, OnlyByGiver = count.OnlyByGiver, OnlyByReceiver = 0, ByNeither = count.ByNeither / 2 },
                Use = new EvidenceUse
                {
                    Tables = [rows.Use, new TableUse { Table = EvidenceTable.Organizations.Name, RowsUsed = members.All.Count }],
                    Coverage = (double)given.ObservedCount / members.All.Count,
                },
            };
        }

        public NonResponseBounds? Bounds() => Given.IsFullyObserved ? null
            : NonResponseBounds.Of(IsShared ? MissingRespondents.Reciprocity(Given, ReciprocityDefinition.Dyad) : MissingRespondents.ConfirmedShare(Given, Received));

        private static DirectedNetwork Network(SurveyMembers members, IEnumerable<Exchange> rows)
        {
            var reports = rows.ToList();
            return DirectedNetwork.FromArcs(
                members.All.Count,
                [.. reports.Select(e => members.IndexOf(e.ReportedBy))],
                [.. reports.Select(e => members.IndexOf(e.ReportedBy == e.From ? e.To : e.From))],
                ParallelTies.Any).WithUnobserved(members.Missing);
        }
    }
}
