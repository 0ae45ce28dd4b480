using CoalitionMetrics.Statistics;

namespace CoalitionMetrics;

/// <summary>How the power of the voters would shift if more or fewer votes were needed, from just over half of them to all.</summary>
internal static class PowerByQuota
{
    // More lines than these cannot be told apart.
    private const int MostVoters = 8;

    private const int MostQuotas = 41;

    // Of so few voters there are few situations, whatever their votes; of more, a table of all sums beyond this takes longer than a picture is worth.
    private const int FewVoters = 30;
    private const double MostSteps = 2e9;

    // With several conditions each quota is a count of its own.
    private const int MostQuotasOfSeveralConditions = 11;

    /// <summary>The curves of the most powerful voters; none, and a remark that says so, where there are too many different sums of votes; neither where only one quota is possible.</summary>
    public static (CurveExhibit? Picture, Phrase? Remark) Of(VotingBody body, BodyPower power, IReadOnlyList<Term> names, EvaluationContext context)
    {
        var condition = body.Rule!.Conditions[0];
        decimal[] quotas = [.. condition.MajorityQuotas(body.Conditions > 1 ? MostQuotasOfSeveralConditions : MostQuotas).Append(condition.Quota).Distinct().Order()];
        if (quotas.Length < 2)
        {
            return (null, null);
        }

        return !IsTooLarge(body) && BodyPower.ByQuota(body, quotas, context) is { } sweep
            ? (Curves(sweep, condition.Weights.Sum(), power, names), null)
            : (null, Phrase.Of("remark.no-quotas"));
    }

    private static bool IsTooLarge(VotingBody body) =>
        body.Conditions == 1 && body.Voters.Count > FewVoters
        && body.Voters.Count * VotingBody.StepsOf([.. body.Rule!.Conditions[0].Weights, body.Rule.Conditions[0].Quota]) > MostSteps;

    private static CurveExhibit Curves(IReadOnlyList<QuotaPower> sweep, decimal total, BodyPower power, IReadOnlyList<Term> names) => new()
    {
        Title = Phrase.Of("exhibit.quotas"),
        HorizontalAxis = Term.Word("axis.needed"),
        HorizontalUnit = FigureUnit.Share,
        VerticalAxis = Term.Word("column.power"),
        VerticalUnit = FigureUnit.Share,
        Curves =
        [
            .. power.Order.Take(MostVoters).Select(voter => new Curve
            {
                Label = names[voter],
                Points = [.. sweep.Select(point => new CurvePoint { X = (double)(point.Quota / total), Y = point.Values[voter] })],
            }),
        ],
    };
}
