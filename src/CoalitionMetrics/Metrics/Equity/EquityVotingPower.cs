using System.Text.Json.Serialization.Metadata;
using CoalitionMetrics.Statistics;

namespace CoalitionMetrics;

/// <summary>
/// <c>equity.voting-power</c>: who can decide? One finding for each body. Votes are not power: what counts is how often a vote changes the result. Seats are
/// public roles, so organisations stand under their names; people stand under their codes.
/// </summary>
public sealed class EquityVotingPower : Metric<NoOptions>
{
    /// <inheritdoc/>
    public override MetricFacts Facts { get; } = new()
    {
        Key = "equity.voting-power",
        Family = MetricFamily.Equity,
        Purpose = MetricPurpose.Process,
        Better = BetterDirection.Neither,
        Range = FigureRange.Unit,
        Definition = "largest normalised Banzhaf power = max over members of swings_i / sum of swings, swings_i = winning coalitions that lose without i; absolute = swings_i / 2^(n-1)",
        Source = "Penrose 1946; Banzhaf 1965; Shapley and Shubik 1954; Coleman 1971; Felsenthal and Machover 1998",
        Needs = [EvidenceTable.VotingRules, EvidenceTable.Seats],
        Figures =
        [
            "top-power", "top-votes", "top-absolute", "top-shapley-shubik", "to-act", "voters", "effective", "with-veto", "without-say", "vote-share", "power-share", "power-gap",
        ],
        Phrases =
        [
            "sentence.most", "sentence.several", "sentence.equal", "sentence.alone", "sentence.veto", "sentence.no-say", "sentence.gap",
            "spoken.most", "spoken.several", "spoken.equal", "spoken.alone",
            "remark.day", "remark.improper", "remark.conditions", "remark.quorum", "remark.with-power",
            "remark.quota-to-matter", "remark.votes-to-matter", "remark.transfer-to-matter", "remark.lack-more", "remark.which-votes", "remark.no-change-counted", "remark.no-quotas",
            "undefined.no-bodies", "undefined.consensus", "undefined.advisory", "undefined.no-rule", "undefined.no-quota", "undefined.no-seats", "undefined.no-votes", "undefined.out-of-reach",
            "undefined.too-large", "breakdown.groups", "exhibit.power", "exhibit.members", "exhibit.quotas", "axis.needed",
            "column.votes", "column.power", "column.absolute", "column.shapley-shubik", "column.prevent", "column.initiate",
        ],
    };

    /// <inheritdoc/>
    public override JsonTypeInfo<NoOptions> OptionsTypeInfo => CoalitionMetricsJson.Default.NoOptions;

    /// <inheritdoc/>
    protected override IEnumerable<Finding> Evaluate(EvidenceView evidence, NoOptions options, EvaluationContext context)
    {
        var bodies = VotingBody.All(evidence);
        if (bodies.Count == 0)
        {
            yield return Finding(Facet.Whole, new Undefined { Reason = Phrase.Of("undefined.no-bodies") });
        }

        foreach (var body in bodies)
        {
            yield return Finding(new Facet { Body = body.Name }, Answer(body, evidence, context));
        }
    }

    private static MetricResult Answer(VotingBody body, EvidenceView evidence, EvaluationContext context)
    {
        if (BodyPower.Of(body, context) is not { } power)
        {
            return new Undefined { Reason = Phrase.Of(body.NoVotes ?? "undefined.too-large"), Evidence = body.Use };
        }

        var names = Names(body, evidence.Evidence);
        var top = power.Strongest;
        var (quotas, noQuotas) = PowerByQuota.Of(body, power, names, context);
        var headline = Figure.FullCount("top-power", power.Banzhaf.Normalised[top[0]], FigureUnit.Share);
        return new Measured
        {
            Headline = headline,
            Companions =
            [
                Figure.FullCount("top-votes", top.Max(i => body.VoteShares[i]), FigureUnit.Share),
                Figure.FullCount("top-absolute", power.Banzhaf.Absolute[top[0]], FigureUnit.Probability),
                Figure.FullCount("top-shapley-shubik", top.Max(i => power.ShapleyShubik.Values[i]), FigureUnit.Share),
                Figure.FullCount("to-act", power.Coleman.ToAct, FigureUnit.Share),
                Figure.FullCount("voters", body.Voters.Count, FigureUnit.Count),
                Figure.FullCount("effective", Diversity.HillNumber([.. power.Banzhaf.Normalised], 2), FigureUnit.EffectiveNumber),
                Figure.FullCount("with-veto", power.Roles.Vetoers.Count, FigureUnit.Count),
                Figure.FullCount("without-say", power.Roles.Dummies.Count, FigureUnit.Count),
            ],
            Sentences = [First(body, power, names, headline), .. Further(body, power, names)],
            Remarks = [.. Remarks(body, power, SeatsHeld.Day(evidence)), .. noQuotas is null ? (IReadOnlyList<Phrase>)[] : [noQuotas], .. new ChangesToMatter(body, power, names, context).Phrases()],
            Breakdowns = [.. new PowerByGroup(body, power.Banzhaf.Normalised, evidence, context).Breakdowns()],
            Exhibits = [Picture(body, power, names), Table(body, power, names), .. quotas is null ? (IReadOnlyList<Exhibit>)[] : [quotas]],
            Evidence = body.Use,
        };
    }

    private static Phrase First(VotingBody body, BodyPower power, IReadOnlyList<Term> names, Figure headline)
    {
        var top = power.Strongest;
        if (power.Roles.Dictator is { } alone)
        {
            return Phrase.Of("sentence.alone").With("member", names[alone]);
        }

        var one = Phrase.Of(top.Count == body.Voters.Count ? "sentence.equal" : top.Count > 1 ? "sentence.several" : "sentence.most").With("power", headline).With("n", body.Voters.Count);
        return top.Count == body.Voters.Count ? one
            : top.Count > 1 ? one.With("members", [.. top.Select(i => names[i])])
            : one.With("member", names[top[0]]).With("votes", body.VoteShares[top[0]], FigureUnit.Share);
    }

    private static IEnumerable<Phrase> Further(VotingBody body, BodyPower power, IReadOnlyList<Term> names)
    {
        if (power.Roles.Dictator is null && power.Roles.Vetoers.Count > 0)
        {
            yield return Phrase.Of("sentence.veto").With("members", [.. power.Roles.Vetoers.Select(i => names[i])]);
        }

        if (power.Roles.Dictator is null && power.Roles.Dummies.Count > 0)
        {
            yield return Phrase.Of("sentence.no-say").With("members", [.. power.Roles.Dummies.Select(i => names[i])]).With("n", power.Roles.Dummies.Count);
        }

        // Who is left with the least say for its votes, of those who have any: the others are named already.
        var furthest = power.Order.Except(power.Roles.Dummies).OrderBy(Gap).First();
        if (power.Roles.Dictator is null && Gap(furthest) <= -0.005)
        {
            var alike = power.Order.Where(i => body.VoteShares[i] == body.VoteShares[furthest] && power.Banzhaf.Swings[i] == power.Banzhaf.Swings[furthest]).ToList();
            yield return Phrase.Of("sentence.gap").With("members", [.. alike.Select(i => names[i])]).With("n", alike.Count)
                .With("votes", body.VoteShares[furthest], FigureUnit.Share).With("power", power.Banzhaf.Normalised[furthest], FigureUnit.Share);
        }

        double Gap(int voter) => power.Banzhaf.Normalised[voter] - body.VoteShares[voter];
    }

    private static IEnumerable<Phrase> Remarks(VotingBody body, BodyPower power, DateOnly? day)
    {
        yield return Phrase.Of("remark.with-power").With("n", body.Voters.Count);
        if (day is { } d)
        {
            yield return Phrase.Of("remark.day").With("day", Term.Evidence(new PartialDate(d).ToString()));
        }

        if (!power.Roles.IsProper)
        {
            yield return Phrase.Of("remark.improper");
        }

        if (body.Conditions > 1)
        {
            yield return Phrase.Of("remark.conditions").With("n", body.Conditions);
            yield return Phrase.Of("remark.which-votes").With("rule", Term.Evidence(body.FirstRule!));
        }

        if (body.QuorumDecides)
        {
            yield return Phrase.Of("remark.quorum");
        }
    }

    private static GroupValuesExhibit Picture(VotingBody body, BodyPower power, IReadOnlyList<Term> names) => new()
    {
        Title = Phrase.Of("exhibit.power"),
        Unit = FigureUnit.Share,
        Values = [.. power.Order.Select(i => new GroupValue { Group = names[i], Value = power.Banzhaf.Normalised[i], Mark = body.VoteShares[i] })],
    };

    private static LedgerExhibit Table(VotingBody body, BodyPower power, IReadOnlyList<Term> names) => new()
    {
        Title = Phrase.Of("exhibit.members"),
        Columns =
        [
            Column("column.votes", FigureUnit.Share), Column("column.power", FigureUnit.Share), Column("column.absolute", FigureUnit.Probability), Column("column.shapley-shubik", FigureUnit.Share),
            Column("column.prevent", FigureUnit.Probability), Column("column.initiate", FigureUnit.Probability),
        ],
        Rows =
        [
            .. power.Order.Select(i => new LedgerRow
            {
                Label = names[i],
                Values =
                [
                    body.VoteShares[i], power.Banzhaf.Normalised[i], power.Banzhaf.Absolute[i], power.ShapleyShubik.Values[i],
                    power.Coleman.ToPrevent[i], double.IsNaN(power.Coleman.ToInitiate[i]) ? null : power.Coleman.ToInitiate[i],
                ],
            }),
        ],
    };

    private static LedgerColumn Column(string label, FigureUnit unit) => new() { Label = Term.Word(label), Unit = unit };

    private static IReadOnlyList<Term> Names(VotingBody body, CoalitionEvidence evidence)
    {
        // Organisations of the same name are told apart by their ids.
        var names = evidence.Organizations.CountBy(o => o.Name, StringComparer.Ordinal).ToDictionary(StringComparer.Ordinal);
        var organizations = evidence.Organizations.ToDictionary(o => o.Id, o => names[o.Name] == 1 ? o.Name : $"{o.Name} ({o.Id})", StringComparer.Ordinal);
        return
        [
            .. body.Voters.Select(v => Term.Evidence(
                v.Organization is not { } organization ? v.Person!
                : v.Person is { } person ? $"{organizations[organization]} ({person})"
                : organizations[organization])),
        ];
    }
}
