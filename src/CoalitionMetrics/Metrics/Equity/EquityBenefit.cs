using System.Text.Json.Serialization.Metadata;
using CoalitionMetrics.Statistics;

namespace CoalitionMetrics;

/// <summary>Options of <see cref="EquityBenefit"/>.</summary>
public sealed record EquityBenefitOptions
{
    /// <summary>The kinds of benefit that count; empty = all. Amounts of different units are never added.</summary>
    public IReadOnlyList<string> Kinds { get; init; } = [];
}

/// <summary>
/// <c>equity.benefit</c>: how equally is what the coalition hands out shared? One finding for each unit, over people and over organisations. 0 = all
/// receive the same, near 1 = one receives all; equal is not always fair, so neither direction is better.
/// </summary>
public sealed class EquityBenefit : Metric<EquityBenefitOptions>
{
    private const double Top = 0.1;

    /// <inheritdoc/>
    public override MetricFacts Facts { get; } = new()
    {
        Key = "equity.benefit",
        Family = MetricFamily.Equity,
        Purpose = MetricPurpose.Impact,
        Better = BetterDirection.Neither,
        Range = FigureRange.Unit,
        Definition = "Gini = sum over all pairs |x_i - x_j| / (2 n^2 mean), x = what each received in all; twice the area between the Lorenz curve and the line of equality",
        Source = "Gini 1914; Theil 1967; Lorenz 1905",
        Needs = [EvidenceTable.Benefits],
        Figures = ["gini", "theil-t", "top-share", "half-share", "recipients", "total", "gini-eligible", "gini-recipients"],
        Phrases =
        [
            "sentence.shared", "sentence.eligible", "sentence.recipients", "sentence.everybody", "spoken.shared", "remark.few",
            "undefined.no-amounts", "undefined.zero-total", "exhibit.lorenz", "axis.share-of-recipients", "axis.share-of-benefits",
            "curve.received", "curve.equal",
        ],
    };

    /// <inheritdoc/>
    public override JsonTypeInfo<EquityBenefitOptions> OptionsTypeInfo => CoalitionMetricsJson.Default.EquityBenefitOptions;

    /// <inheritdoc/>
    protected override IEnumerable<Finding> Evaluate(EvidenceView evidence, EquityBenefitOptions options, EvaluationContext context)
    {
        var benefits = evidence.Benefits
            .Where(LeftOutReason.OtherKind, b => options.Kinds.Count == 0 || options.Kinds.Contains(b.Kind, StringComparer.Ordinal))
            .Where(LeftOutReason.WholeGroup, b => b.Group is null)
            .Where(LeftOutReason.NotReceived, b => b.Amount is not null);
        var found = false;
        foreach (var unit in benefits.Rows.Select(b => b.Unit).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal))
        {
            foreach (var actors in Enum.GetValues<Actors>())
            {
                var rows = benefits.Of(b => b.Unit == unit && Recipient(b, actors) is not null);
                if (rows.Rows.Count > 0)
                {
                    found = true;
                    yield return Finding(new Facet { Unit = unit, Actors = actors }, Answer(rows, unit, actors, evidence.Evidence, context));
                }
            }
        }

        if (!found)
        {
            yield return Finding(Facet.Whole, new Undefined { Reason = Phrase.Of("undefined.no-amounts"), Evidence = new() { Tables = [benefits.Use] } });
        }
    }

    private static string? Recipient(Benefit benefit, Actors actors) => actors == Actors.People ? benefit.Person : benefit.Organization;

    private static MetricResult Answer(Selection<Benefit> rows, string unit, Actors actors, CoalitionEvidence evidence, EvaluationContext context)
    {
        var shared = SharedOut.Of(actors, rows.Rows.Select(b => KeyValuePair.Create(Recipient(b, actors)!, b.Amount!.Value)), evidence, evidence.IsComplete(EvidenceTable.Benefits));
        var use = new EvidenceUse { Tables = [rows.Use] };
        if (actors == Actors.People && shared.Amounts.Length < context.MinimumGroupSize)
        {
            return new Withheld { Rule = WithholdingRule.SmallGroup, MinimumGroupSize = context.MinimumGroupSize, Evidence = use };
        }

        var total = Summation.Sum(shared.Amounts);
        return total == 0
            ? new Undefined { Reason = Phrase.Of("undefined.zero-total"), Evidence = use }
            : Measure(shared, total, unit, use, context);
    }

    private static Measured Measure(SharedOut shared, double total, string unit, EvidenceUse use, EvaluationContext context)
    {
        var without = shared.Eligible.Length - shared.Amounts.Length;
        var curve = new LorenzCurve(shared.Main);
        var gini = context.IsSample(EvidenceTable.Benefits)
            ? Figure.From("gini", InequalityInference.Gini(shared.Main, GiniCorrection.None, context.Level), IntervalBasis.Sampling)
            : Figure.FullCount("gini", Inequality.Gini(curve));
        var topShare = Figure.FullCount("top-share", curve.TopShare(Top), FigureUnit.Share);
        var half = Figure.FullCount("half-share", curve.Ordinate(0.5), FigureUnit.Share);
        var other = shared.IsComplete
            ? Figure.FullCount("gini-recipients", Inequality.Gini(shared.Amounts))
            : Figure.FullCount("gini-eligible", Inequality.Gini(shared.Eligible));
        var amount = FigureUnit.Amount(unit);
        return new Measured
        {
            Headline = gini,
            Companions =
            [
                Figure.FullCount("theil-t", Inequality.TheilT(shared.Main)),
                topShare,
                half,
                Figure.FullCount("recipients", shared.Amounts.Length, FigureUnit.Count),
                Figure.FullCount("total", total, amount),
                other,
            ],
            Sentences =
            [
                Phrase.Of("sentence.shared").With("half", half).With("top", topShare).With("gini", gini).With("n", shared.Main.Length).With("total", total, amount),
                Phrase.Of(shared.IsComplete ? "sentence.eligible" : without == 0 ? "sentence.everybody" : "sentence.recipients").With("n", shared.Main.Length).With("without", without),
            ],
            Remarks = shared.Main.Length < 10 ? [Phrase.Of("remark.few").With("n", shared.Main.Length)] : [],
            Exhibits = [LorenzExhibit.Of(curve, "axis.share-of-recipients", "axis.share-of-benefits", "curve.received")],
            Evidence = use,
        };
    }
}
