namespace CoalitionMetrics;

/// <summary>How the power of the voters would shift if more or fewer votes were needed, from just over half of them to all.</summary>
internal static class PowerByQuota
{
    // More lines than these cannot be told apart.
    private const int MostVoters = 8;

    private const int MostQuotas = 41;

    // One table of all sums serves all quotas; beyond this it takes longer than a picture is worth.
    private const double MostSteps = 1e8;

    // With several conditions each quota is a count of its own.
    private const int MostQuotasOfSeveralConditions = 11;

    /// <summary>Whether there are too many sums of votes for a picture.</summary>
    public static bool IsTooLarge(VotingBody body) =>
        body.Conditions == 1 && body.Voters.Count * VotingBody.StepsOf([.. body.Rule!.Conditions[0].Weights, body.Rule.Conditions[0].Quota]) > MostSteps;

    /// <summary>The curves of the most powerful voters; null where there is nothing to move: one quota only, or too many different sums of votes.</summary>
    public static CurveExhibit? Of(VotingBody body, BodyPower power, IReadOnlyList<Term> names, EvaluationContext context)
    {
        var condition = body.Rule!.Conditions[0];
        var total = condition.Weights.Sum();
        decimal[] quotas = [.. condition.MajorityQuotas(body.Conditions > 1 ? MostQuotasOfSeveralConditions : MostQuotas).Append(condition.Quota).Distinct().Order()];
        if (IsTooLarge(body) || quotas.Length < 2 || BodyPower.ByQuota(body, quotas, context) is not { } sweep)
        {
            return null;
        }

        return new CurveExhibit
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
}
