using System.Text.Json.Serialization.Metadata;
using CoalitionMetrics.Statistics;

namespace CoalitionMetrics;

/// <summary>Options of <see cref="EquityBenefit"/>.</summary>
public sealed record EquityBenefitOptions
{
    /// <summary>The kinds of benefit that count; empty = all. Amounts of different units are never added.</summary>
    public IReadOnlyList<string> Kinds { get; init; } = [];

    /// <summary>How much the Atkinson index minds those who receive least; 0.5 unless told.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The value is not positive and finite.</exception>
    public double AtkinsonEpsilon
    {
        get;
        init => field = value is > 0 and < double.PositiveInfinity ? value : throw new ArgumentOutOfRangeException(nameof(value), value, "Positive and finite.");
    }

    = 0.5;
}

/// <summary>
/// <c>equity.benefit</c>: how equally is what the coalition hands out shared? One finding for each unit, over people and over organisations. 0 = all
/// receive the same, near 1 = one receives all; equal is not always fair, so neither direction is better.
/// </summary>
public sealed class EquityBenefit : Metric<EquityBenefitOptions>
{
    private const int FewRecipients = 10;

    /// <inheritdoc/>
    public override MetricFacts Facts { get; } = new()
    {
        Key = "equity.benefit",
        Family = MetricFamily.Equity,
        Purpose = MetricPurpose.Impact,
        Better = BetterDirection.Neither,
        Range = FigureRange.Unit,
        Definition = "Gini = sum over all pairs |x_i - x_j| / (2 n^2 mean), x = what each received in all; twice the area between the Lorenz curve and the line of equality; between groups: Theil T = within + between, Gini = within + between + overlap",
        Source = "Gini 1914; Theil 1967; Atkinson 1970; Hoover 1936; Lorenz 1905; Bourguignon 1979; Dagum 1997",
        Needs = [EvidenceTable.Benefits],
        Figures = [.. SharingFigures.Keys, "recipients", "total", "gini-eligible", "gini-recipients", .. SharingDecomposition.Keys],
        Phrases =
        [
            "sentence.shared", "sentence.half", "sentence.few", "sentence.eligible", "sentence.eligible-few", "sentence.recipients", "sentence.everybody", "sentence.between", "sentence.between-all", "sentence.between-none",
            "spoken.shared", "spoken.half", "spoken.few", "remark.few",
            "remark.no-theil-l", "remark.hidden", "remark.whole-group", "undefined.no-amounts", "undefined.zero-total", "undefined.single", "breakdown.between", "exhibit.lorenz", "axis.share-of-recipients", "axis.share-of-benefits",
            "curve.received", "curve.equal",
        ],
    };

    /// <inheritdoc/>
    public override JsonTypeInfo<EquityBenefitOptions> OptionsTypeInfo => CoalitionMetricsJson.Default.EquityBenefitOptions;

    /// <inheritdoc/>
    protected override IEnumerable<Finding> Evaluate(EvidenceView evidence, EquityBenefitOptions options, EvaluationContext context)
    {
        var asked = evidence.Benefits.Where(LeftOutReason.OtherKind, b => options.Kinds.Count == 0 || options.Kinds.Contains(b.Kind, StringComparer.Ordinal));
        var whole = GroupedBenefits.WholeGroupsOf(asked, context).Where(b => b.Amount is not null).ToLookup(b => b.Unit, StringComparer.Ordinal);
        var benefits = asked
            .Where(LeftOutReason.WholeGroup, b => b.Group is null)
            .Where(LeftOutReason.NotReceived, b => b.Amount is not null);
        var found = false;
        foreach (var unit in benefits.Rows.Select(b => b.Unit).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal))
        {
            foreach (var actors in Enum.GetValues<Actors>())
            {
                var rows = benefits.Of(b => b.Unit == unit && SharedOut.RecipientOf(b, actors) is not null);
                if (rows.Rows.Count > 0)
                {
                    found = true;
                    yield return Finding(new Facet { Unit = unit, Actors = actors }, Answer(rows, [.. actors == Actors.People ? whole[unit] : []], unit, actors, options, evidence, context));
                }
            }
        }

        if (!found)
        {
            yield return Finding(Facet.Whole, new Undefined { Reason = Phrase.Of("undefined.no-amounts"), Evidence = new() { Tables = [benefits.Use] } });
        }
    }

    private static MetricResult Answer(Selection<Benefit> rows, IReadOnlyList<Benefit> whole, string unit, Actors actors, EquityBenefitOptions options, EvidenceView view, EvaluationContext context)
    {
        var shared = SharedOut.Of(actors, rows.Rows, view);
        var use = new EvidenceUse { Tables = [rows.Use] };
        if (actors == Actors.People && (shared.Amounts.Length < context.MinimumGroupSize || (shared.Positive.Length > 0 && shared.Positive.Length < context.MinimumGroupSize)))
        {
            return new Withheld { Rule = WithholdingRule.SmallGroup, MinimumGroupSize = context.MinimumGroupSize, Evidence = use };
        }

        var total = Summation.Sum(shared.Amounts);
        var reason = total == 0 ? "undefined.zero-total" : shared.Main.Length == 1 ? "undefined.single" : null;
        return reason is null
            ? Measure(shared, whole, total, FigureUnit.Amount(unit), use, options, view, context)
            : new Undefined { Reason = Phrase.Of(reason), Evidence = use };
    }

    private static Measured Measure(SharedOut shared, IReadOnlyList<Benefit> whole, double total, FigureUnit unit, EvidenceUse use, EquityBenefitOptions options, EvidenceView view, EvaluationContext context)
    {
        var isSample = context.IsSample(EvidenceTable.Benefits);
        var fewest = shared.Actors == Actors.People ? context.MinimumGroupSize : 1;
        var figures = SharingFigures.Of(shared.Main, options.AtkinsonEpsilon, isSample, fewest, context);

        // Of people, how many received nothing may be too few to be told; then the recipients are not told either, as all counted less those are these.
        var nothing = shared.IsComplete ? shared.WithNothing : shared.RecordedNothing;
        var fewWithNothing = nothing > 0 && nothing < fewest;
        var decomposition = figures.Gini.Value > 0 ? SharingDecomposition.Of(shared, view, isSample, context) : null;
        var hidden = figures.Gini.Value > 0 ? SharingDecomposition.Hidden(shared, view, context) : [];
        return new Measured
        {
            Headline = figures.Gini,
            Companions =
            [
                .. figures.Others,
                .. fewWithNothing ? [] : (IEnumerable<Figure>)[Figure.FullCount("recipients", shared.Positive.Length, FigureUnit.Count)],
                SharingFigures.Described("total", total, isSample, unit),
                .. shared.IsComplete ? [] : (IEnumerable<Figure>)[SharingFigures.Described("gini-eligible", Inequality.Gini(shared.Eligible), isSample)],
                .. shared.IsComplete && !fewWithNothing ? [SharingFigures.Described("gini-recipients", Inequality.Gini(shared.Positive), isSample)] : (IEnumerable<Figure>)[],
            ],
            Sentences =
            [
                figures.Sentence(total, unit),
                Counted(shared, fewWithNothing ? fewest : null),
                .. decomposition is null ? (IEnumerable<Phrase>)[] : [SharingDecomposition.Sentence(decomposition)],
            ],
            Remarks =
            [
                .. whole.Count == 0 ? (IEnumerable<Phrase>)[] : [WholeGroups(whole, unit, nothing)],
                .. shared.Main.Length < FewRecipients ? [Phrase.Of("remark.few").With("n", shared.Main.Length)] : (IEnumerable<Phrase>)[],
                .. figures.HasZeros ? [Phrase.Of("remark.no-theil-l")] : (IEnumerable<Phrase>)[],
                .. hidden.Count > 0 ? [Phrase.Of("remark.hidden").With("dimensions", hidden)] : (IEnumerable<Phrase>)[],
            ],
            Breakdowns = decomposition is null ? [] : [decomposition],
            Exhibits = [LorenzExhibit.Of(figures.Curve, "axis.share-of-recipients", "axis.share-of-benefits", "curve.received", fewest)],
            Evidence = use,
        };
    }

    // What reached groups as a whole is nobody's in particular: some of those on record with nothing may have shared in it.
    private static Phrase WholeGroups(IReadOnlyList<Benefit> whole, FigureUnit unit, int nothing) => Phrase.Of("remark.whole-group")
        .With("amount", Summation.Sum([.. whole.Select(b => b.Amount!.Value)]), unit).With("rows", whole.Count).With("nothing", nothing > 0 ? 1 : 0);

    // Who is counted, and how many of them received nothing; where these are fewer than may be told, only that.
    private static Phrase Counted(SharedOut shared, int? fewest)
    {
        var phrase = Phrase.Of(!shared.IsComplete ? shared.Without == 0 ? "sentence.everybody" : "sentence.recipients" : fewest is null ? "sentence.eligible" : "sentence.eligible-few")
            .With("n", shared.Main.Length);
        return shared.IsComplete
            ? fewest is { } minimum ? phrase.With("minimum", minimum) : phrase.With("nothing", shared.WithNothing)
            : phrase.With("without", shared.Without).With("nothing", fewest is null ? shared.RecordedNothing : 0);
    }
}
