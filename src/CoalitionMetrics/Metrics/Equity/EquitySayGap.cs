using System.Text.Json.Serialization.Metadata;
using CoalitionMetrics.Statistics;

namespace CoalitionMetrics;

/// <summary>Options of <see cref="EquitySayGap"/>.</summary>
public sealed record EquitySayGapOptions
{
    /// <summary>The unit of the benefits that are shown; null = the one of most rows. Amounts of different units are never added.</summary>
    public string? BenefitUnit { get; init; }
}

/// <summary>
/// <c>equity.say-gap</c>: does presence become influence? One ledger for each dimension, over people and over organisations: presence, leadership, seats,
/// voting power, speaking, proposals, adopted proposals and benefits by group. A gap is named only when its range, widened because all cells are looked at
/// together, leaves no doubt; where it does not, no parity is claimed either.
/// </summary>
public sealed class EquitySayGap : Metric<EquitySayGapOptions>
{
    /// <inheritdoc/>
    public override MetricFacts Facts { get; } = new()
    {
        Key = "equity.say-gap",
        Family = MetricFamily.Equity,
        Purpose = MetricPurpose.Process,
        IsCore = true,
        Better = BetterDirection.Neither,
        Range = new FigureRange { Lower = -1, Upper = 1 },
        Definition = "share of a column - share of presence, of the cell furthest apart among those whose range over all cells together excludes 0 (of all cells of named groups where there is none); ratio = share of a column / share of presence; speaking is held against presence where it was measured, facilitators apart",
        Source = "Wilson 1927; Korn and Graubard 1998 (effective number); Beran 1988 (all cells together, by resampling)",
        Needs = [EvidenceTable.Attendance],
        Figures = ["largest-gap", "counted", "cells", "cells-apart", "unnamed-power", .. SayColumns.Keys.Select(k => k + "-ratio")],
        Phrases =
        [
            "sentence.less", "sentence.more", "sentence.unclear", "sentence.no-range", "sentence.even", "sentence.no-parity",
            "spoken.less", "spoken.more", "spoken.unclear", "spoken.no-range", "spoken.even",
            "remark.adjusted", "remark.unnamed-apart", "remark.not-collected", "remark.nothing", "remark.no-votes", "remark.hidden", "remark.speaking", "remark.benefits",
            "remark.power", "remark.power-unnamed", "remark.power-elsewhere", "remark.day", "remark.few",
            "undefined.nobody-there", "undefined.nothing", "undefined.one-group", "breakdown.ratios", "exhibit.ledger", "column.presence", "column.speaking-presence",
            .. SayColumns.Keys.Select(k => "column." + k),
            "attendance.all", "attendance.measured", "cell.not-collected", "cell.none", "cell.no-votes", "cell.not-shown", "group.not-known", "group.other",
        ],
    };

    /// <inheritdoc/>
    public override JsonTypeInfo<EquitySayGapOptions> OptionsTypeInfo => CoalitionMetricsJson.Default.EquitySayGapOptions;

    /// <inheritdoc/>
    protected override IEnumerable<Finding> Evaluate(EvidenceView evidence, EquitySayGapOptions options, EvaluationContext context)
    {
        var facets = Groupings.Of(evidence, context);
        if (facets.Count == 0)
        {
            yield return Finding(Facet.Whole, new Unsupported { Missing = Groupings.Missing(evidence.Evidence) });
        }

        foreach (var group in facets.GroupBy(f => f.Actors!.Value))
        {
            var columns = SayColumns.Of(evidence, group.Key, options.BenefitUnit, context);
            foreach (var facet in group)
            {
                yield return Finding(facet, Answer(columns, evidence, facet, context));
            }
        }
    }

    private static MetricResult Answer(SayColumns columns, EvidenceView view, Facet facet, EvaluationContext context)
    {
        var use = new EvidenceUse { Tables = columns.Uses };
        if (columns.NotCollected.Count == SayColumns.Keys.Count)
        {
            return new Unsupported { Missing = SayColumns.Missing, Evidence = use };
        }

        if (columns.Presence.There.IsEmpty || columns.Tallies.All(t => t.Amounts.IsEmpty))
        {
            return new Undefined { Reason = Phrase.Of(columns.Presence.There.IsEmpty ? "undefined.nobody-there" : "undefined.nothing"), Evidence = use };
        }

        return GroupLedger.Of(view, facet, columns.Presence.There, columns.Tallies, context) switch
        {
            null => new Withheld { Rule = WithholdingRule.SmallGroup, MinimumGroupSize = context.MinimumGroupSize, Evidence = use },
            { Groups.Count: 1 } => new Undefined { Reason = Phrase.Of("undefined.one-group"), Evidence = use },
            var ledger => Measure(ledger, columns, view, facet, use),
        };
    }

    private static Measured Measure(GroupLedger ledger, SayColumns columns, EvidenceView view, Facet facet, EvidenceUse use)
    {
        var n = columns.Presence.There.Ids.Count;
        var apart = GapPhrases.Apart(ledger);
        var cells = ledger.Cells.Where(c => ledger.IsNamed(c.Group)).ToList();
        var widest = GapPhrases.Widest(ledger);
        var furthest = apart.Count > 0 ? apart[0] : (cells.Count > 0 ? cells : ledger.Cells).MaxBy(c => Math.Abs(c.AdjustedDifference!.Value))!;
        return new()
        {
            Headline = Figure.From("largest-gap", furthest.AdjustedDifference!, IntervalBasis.BootstrapOverMembers, FigureUnit.ShareDifference),
            Companions =
            [
                Figure.FullCount("counted", n, FigureUnit.Count),
                Figure.FullCount("cells", ledger.Cells.Count(), FigureUnit.Count),
                Figure.FullCount("cells-apart", apart.Count, FigureUnit.Count),
                .. ledger.Shown.Any(c => c.Key == SayColumns.Power) && columns.Votes!.UnnamedVoters > 0 ? [Figure.FullCount("unnamed-power", columns.Votes.UnnamedShare, FigureUnit.Share)] : (IEnumerable<Figure>)[],
            ],
            Sentences =
            [
                .. apart.Count == 0 ? [Unclear(ledger, furthest, n, facet)] : apart.Take(3).Select(c => GapPhrases.Of(ledger, c).With("column", Column(ledger, c)).With("attendance", HeldAgainst(ledger, c))),
                .. widest is not null && (widest != furthest || IsEven(furthest)) ? [NoParity(ledger, widest, facet)] : (IEnumerable<Phrase>)[],
            ],
            Remarks = [.. Remarks(ledger, columns, view, n, facet)],
            Breakdowns = [Ratios(ledger, facet)],
            Exhibits = [Ledger(ledger, columns)],
            Evidence = use,
        };
    }

    // Nothing stands apart: the cell of the headline, with the range for which nothing may be claimed of it.
    private static Phrase Unclear(GroupLedger ledger, GroupShare furthest, int n, Facet facet)
    {
        if (IsEven(furthest))
        {
            return Phrase.Of("sentence.even").With("n", n).With("actors", GapPhrases.Who(facet.Actors!.Value, n));
        }

        var range = furthest.AdjustedRatio?.Interval;
        var phrase = Phrase.Of(range is null ? "sentence.no-range" : "sentence.unclear").With("n", n).With("actors", GapPhrases.Who(facet.Actors!.Value, n))
            .With("column", Column(ledger, furthest)).With("group", Group(ledger, furthest)).With("attendance", HeldAgainst(ledger, furthest))
            .With("share", furthest.Share, FigureUnit.Share).With("presence", furthest.BaselineShare, FigureUnit.Share);
        return range is { } r ? phrase.With("low", r.Lower, FigureUnit.Ratio).With("high", r.Upper, FigureUnit.Ratio) : phrase;
    }

    // Shares are sums of parts, which are rounded.
    private static bool IsEven(GroupShare furthest) => Math.Abs(furthest.AdjustedDifference!.Value) < 1e-12;

    // The widest range that spans presence: what may not be said.
    private static Phrase NoParity(GroupLedger ledger, GroupShare widest, Facet facet)
    {
        var (range, n) = (widest.AdjustedRatio!.Interval!.Value, ledger.Shown[widest.Column].Amounts.Holders);
        return Phrase.Of("sentence.no-parity").With("column", Column(ledger, widest)).With("group", ledger.Groups[widest.Group]).With("n", n).With("actors", GapPhrases.Who(facet.Actors!.Value, n))
            .With("low", range.Lower, FigureUnit.Ratio).With("high", range.Upper, FigureUnit.Ratio);
    }

    private static IEnumerable<Phrase> Remarks(GroupLedger ledger, SayColumns columns, EvidenceView view, int n, Facet facet)
    {
        yield return Phrase.Of("remark.adjusted").With("cells", ledger.Cells.Count());
        if (ledger.Cells.Any(c => !ledger.IsNamed(c.Group) && GapPhrases.IsApart(c)))
        {
            yield return Phrase.Of("remark.unnamed-apart");
        }

        foreach (var (key, named) in new[] { ("remark.not-collected", columns.NotCollected), ("remark.nothing", columns.Nothing), ("remark.hidden", ledger.Hidden) })
        {
            if (named.Count > 0)
            {
                yield return Phrase.Of(key).With("columns", [.. named.Select(k => Term.Word("column." + k))]).With("n", named.Count);
            }
        }

        if (columns.Votes is { NoVotes: true })
        {
            yield return Phrase.Of("remark.no-votes");
        }

        if (ledger.Shown.Any(c => c.HasOwnBaseline))
        {
            yield return Phrase.Of("remark.speaking");
        }

        var shown = ledger.Shown.Select(c => c.Key).ToHashSet(StringComparer.Ordinal);
        if (columns.BenefitUnit is { } unit && shown.Contains(SayColumns.Benefits))
        {
            yield return Phrase.Of("remark.benefits").With("unit", Term.Evidence(unit)).With("whole", columns.WholeGroups);
        }

        foreach (var power in columns.Votes is { } votes && shown.Contains(SayColumns.Power) ? Power(votes) : [])
        {
            yield return power;
        }

        if ((shown.Contains(SayColumns.Seats) || shown.Contains(SayColumns.Power)) && SeatsHeld.Day(view) is { } day)
        {
            yield return Phrase.Of("remark.day").With("day", Term.Evidence(new PartialDate(day).ToString()));
        }

        if (n < 30)
        {
            yield return Phrase.Of("remark.few").With("n", n).With("actors", GapPhrases.Who(facet.Actors!.Value, n));
        }
    }

    private static IEnumerable<Phrase> Power(SayPower votes)
    {
        yield return Phrase.Of("remark.power").With("bodies", votes.Bodies);
        if (votes.UnnamedVoters > 0)
        {
            yield return Phrase.Of("remark.power-unnamed").With("share", votes.UnnamedShare, FigureUnit.Share).With("voters", votes.UnnamedVoters);
        }

        if (votes.OtherBodies > 0)
        {
            yield return Phrase.Of("remark.power-elsewhere").With("bodies", votes.OtherBodies);
        }
    }

    private static Breakdown Ratios(GroupLedger ledger, Facet facet) => new()
    {
        Key = "ratios",
        Dimension = facet.Dimension,
        Actors = facet.Actors!.Value,
        MergedGroups = ledger.MergedGroups,
        Rows =
        [
            // A group that was never there has nothing over which anything could be put.
            .. ledger.Groups.Select((group, i) => new GroupRow
            {
                Group = group,
                Count = ledger.Sizes[i],
                Figures = [.. ledger.Shown.Select(c => (c.Key, Cell: ledger[c.Key, i])).Where(c => c.Cell?.AdjustedRatio is not null)
                    .Select(c => Figure.From(c.Key + "-ratio", c.Cell!.AdjustedRatio!, IntervalBasis.BootstrapOverMembers, FigureUnit.Ratio))],
            }).Where(r => r.Figures.Count > 0),
        ],
    };

    // A column that is held against a presence of its own stands after that presence, so that every gap can be taken from two numbers side by side.
    private static LedgerExhibit Ledger(GroupLedger ledger, SayColumns columns)
    {
        var own = ledger.Shown.Where(c => c.HasOwnBaseline).Select(c => c.Key).ToHashSet(StringComparer.Ordinal);
        return new()
        {
            Title = Phrase.Of("exhibit.ledger"),
            Columns = [Of("presence"), .. SayColumns.Keys.SelectMany(k => (IEnumerable<LedgerColumn>)[.. own.Contains(k) ? [Of(k + "-presence")] : (IEnumerable<LedgerColumn>)[], Of(k, NoValue(k, ledger, columns))])],
            Rows =
            [
                .. ledger.Groups.Select((group, i) => new LedgerRow
                {
                    Label = group,
                    Values = [ledger.PresenceShares[i], .. SayColumns.Keys.SelectMany(k => (IEnumerable<double?>)[.. own.Contains(k) ? [ledger[k, i]?.BaselineShare] : (IEnumerable<double?>)[], ledger[k, i]?.Share])],
                }),
            ],
        };

        static LedgerColumn Of(string key, Term? noValue = null) => new() { Label = Term.Word("column." + key), Unit = FigureUnit.Share, NoValue = noValue };
    }

    // Why a column is empty; null for one that is not.
    private static Term? NoValue(string key, GroupLedger ledger, SayColumns columns) =>
        columns.NotCollected.Contains(key) ? Term.Word("cell.not-collected")
        : columns.Nothing.Contains(key) ? Term.Word("cell.none")
        : ledger.Hidden.Contains(key) ? Term.Word("cell.not-shown")
        : key == SayColumns.Power && columns.Votes!.NoVotes ? Term.Word("cell.no-votes")
        : null;

    private static Term Column(GroupLedger ledger, GroupShare cell) => Term.Word("column." + ledger.Shown[cell.Column].Key);

    private static Term HeldAgainst(GroupLedger ledger, GroupShare cell) => Term.Word(ledger.Shown[cell.Column].HasOwnBaseline ? "attendance.measured" : "attendance.all");

    private static Term Group(GroupLedger ledger, GroupShare cell) =>
        ledger.Groups[cell.Group] is { Key: { } key } ? Term.Word(key == "label.not-known" ? "group.not-known" : "group.other") : ledger.Groups[cell.Group];
}
