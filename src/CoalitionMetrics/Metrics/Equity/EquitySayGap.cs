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
        Definition = "share of a column - share of presence, of the cell furthest apart among those whose range over all cells together excludes 0 (of all cells where there is none); ratio = share of a column / share of presence",
        Source = "Wilson 1927; Korn and Graubard 1998 (effective number); Beran 1988 (all cells together, by resampling)",
        Needs = [EvidenceTable.Attendance],
        Figures = ["largest-gap", "counted", "cells", "cells-apart", .. SayColumns.Keys.Select(k => k + "-ratio")],
        Phrases =
        [
            "sentence.less", "sentence.more", "sentence.unclear", "sentence.no-range", "sentence.no-parity", "spoken.less", "spoken.more", "spoken.unclear", "spoken.no-range",
            "remark.adjusted", "remark.not-collected", "remark.nothing", "remark.hidden", "remark.benefits", "remark.power", "remark.day", "remark.few",
            "undefined.nobody-there", "undefined.nothing", "breakdown.ratios", "exhibit.ledger", "column.presence", .. SayColumns.Keys.Select(k => "column." + k),
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

        return GroupLedger.Of(view, facet, columns.Presence.There, columns.Tallies, context) is { } ledger
            ? Measure(ledger, columns, view, facet, use)
            : new Withheld { Rule = WithholdingRule.SmallGroup, MinimumGroupSize = context.MinimumGroupSize, Evidence = use };
    }

    private static Measured Measure(GroupLedger ledger, SayColumns columns, EvidenceView view, Facet facet, EvidenceUse use)
    {
        var n = columns.Presence.There.Ids.Count;
        var apart = GapPhrases.Apart(ledger);
        var cells = ledger.Cells.Where(c => ledger.IsNamed(c.Group)).ToList();
        var furthest = apart.Count > 0 ? apart[0] : (cells.Count > 0 ? cells : ledger.Cells).MaxBy(c => Math.Abs(c.AdjustedDifference!.Value))!;
        return new()
        {
            Headline = Figure.From("largest-gap", furthest.AdjustedDifference!, IntervalBasis.BootstrapOverMembers, FigureUnit.ShareDifference),
            Companions =
            [
                Figure.FullCount("counted", n, FigureUnit.Count),
                Figure.FullCount("cells", ledger.Cells.Count(), FigureUnit.Count),
                Figure.FullCount("cells-apart", apart.Count, FigureUnit.Count),
            ],
            Sentences =
            [
                .. apart.Count == 0 ? [Unclear(ledger, n, facet)] : apart.Take(3).Select(c => GapPhrases.Of(ledger, c).With("column", Column(ledger, c))),
                .. apart.Count == 0 ? [] : NoParity(ledger, facet),
            ],
            Remarks = [.. Remarks(ledger, columns, view, n)],
            Breakdowns = [Ratios(ledger, facet)],
            Exhibits = [Ledger(ledger)],
            Evidence = use,
        };
    }

    private static Phrase Unclear(GroupLedger ledger, int n, Facet facet) =>
        GapPhrases.Widest(ledger) is { } widest ? GapPhrases.Unclear(ledger, n, facet.Actors!.Value).With("column", Column(ledger, widest)) : GapPhrases.Unclear(ledger, n, facet.Actors!.Value);

    // The widest range that spans presence: what may not be said.
    private static IEnumerable<Phrase> NoParity(GroupLedger ledger, Facet facet)
    {
        if (GapPhrases.Widest(ledger) is { AdjustedRatio.Interval: { } range } widest)
        {
            yield return Phrase.Of("sentence.no-parity").With("column", Column(ledger, widest)).With("group", ledger.Groups[widest.Group])
                .With("n", ledger.Shown[widest.Column].Amounts.Holders).With("actors", Term.Word("actors." + WordKey.Of(facet.Actors!.Value)))
                .With("low", range.Lower, FigureUnit.Ratio).With("high", range.Upper, FigureUnit.Ratio);
        }
    }

    private static IEnumerable<Phrase> Remarks(GroupLedger ledger, SayColumns columns, EvidenceView view, int n)
    {
        yield return Phrase.Of("remark.adjusted").With("cells", ledger.Cells.Count());
        foreach (var (key, named) in new[] { ("remark.not-collected", columns.NotCollected), ("remark.nothing", columns.Nothing), ("remark.hidden", ledger.Hidden) })
        {
            if (named.Count > 0)
            {
                yield return Phrase.Of(key).With("columns", [.. named.Select(k => Term.Word("column." + k))]);
            }
        }

        var shown = ledger.Shown.Select(c => c.Key).ToHashSet(StringComparer.Ordinal);
        if (columns.BenefitUnit is { } unit && shown.Contains(SayColumns.Benefits))
        {
            yield return Phrase.Of("remark.benefits").With("unit", Term.Evidence(unit));
        }

        if (shown.Contains(SayColumns.Power))
        {
            yield return Phrase.Of("remark.power").With("bodies", columns.Bodies);
        }

        if ((shown.Contains(SayColumns.Seats) || shown.Contains(SayColumns.Power)) && SeatsHeld.Day(view) is { } day)
        {
            yield return Phrase.Of("remark.day").With("day", Term.Evidence(new PartialDate(day).ToString()));
        }

        if (n < 30)
        {
            yield return Phrase.Of("remark.few").With("n", n);
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
            .. ledger.Groups.Select((group, i) => new GroupRow
            {
                Group = group,
                Count = ledger.Sizes[i],
                Figures = [.. ledger.Shown.Select(c => (c.Key, Cell: ledger[c.Key, i])).Where(c => c.Cell?.AdjustedRatio is not null)
                    .Select(c => Figure.From(c.Key + "-ratio", c.Cell!.AdjustedRatio!, IntervalBasis.BootstrapOverMembers, FigureUnit.Ratio))],
            }),
        ],
    };

    private static LedgerExhibit Ledger(GroupLedger ledger) => new()
    {
        Title = Phrase.Of("exhibit.ledger"),
        Columns = [.. SayColumns.Keys.Prepend("presence").Select(k => new LedgerColumn { Label = Term.Word("column." + k), Unit = FigureUnit.Share })],
        Rows = [.. ledger.Groups.Select((group, i) => new LedgerRow { Label = group, Values = [ledger.PresenceShares[i], .. SayColumns.Keys.Select(k => ledger[k, i]?.Share)] })],
    };

    private static Term Column(GroupLedger ledger, GroupShare cell) => Term.Word("column." + ledger.Shown[cell.Column].Key);
}
