namespace CoalitionMetrics;

/// <summary>
/// Voting power, each body counting the same: the mean of the shares of power over the bodies that have votes to weigh and in which somebody of those counted
/// has some of it. Power of which nobody counted is named stays apart, and is told.
/// </summary>
internal sealed class SayPower
{
    private SayPower()
    {
    }

    /// <summary>Who has how much of it.</summary>
    public Tally Held { get; } = new();

    /// <summary>In how many bodies somebody of those counted has power.</summary>
    public int Bodies { get; private set; }

    /// <summary>In how many more bodies votes can be weighed, and nobody of those counted has power.</summary>
    public int OtherBodies { get; private set; }

    /// <summary>How many voters of those bodies that count have nobody named.</summary>
    public int UnnamedVoters { get; private set; }

    /// <summary>The part of the power in the bodies that count which those voters have.</summary>
    public double UnnamedShare { get; private set; }

    /// <summary>Whether there is no body in which votes can be weighed.</summary>
    public bool NoVotes => Bodies + OtherBodies == 0;

    /// <summary>The rules that count, and those that do not.</summary>
    public TableUse Rules { get; private set; } = null!;

    public static SayPower Of(EvidenceView view, Actors actors, EvaluationContext context)
    {
        var power = new SayPower();
        var (weighed, counted) = (new HashSet<string>(StringComparer.Ordinal), new HashSet<string>(StringComparer.Ordinal));
        foreach (var body in VotingBody.All(view))
        {
            if (BodyPower.BanzhafOf(body, context) is { } shares)
            {
                weighed.Add(body.Name);
                if (power.Add(body, shares, view, actors))
                {
                    counted.Add(body.Name);
                }
            }
        }

        power.UnnamedShare = power.Bodies > 0 ? Math.Min(1, power.UnnamedShare / power.Bodies) : 0;
        power.Rules = new Selection<DecisionRule>(EvidenceTable.VotingRules, view.Evidence.VotingRules, [])
            .Where(LeftOutReason.NoVotes, r => weighed.Contains(r.Body)).Where(LeftOutReason.OtherActor, r => counted.Contains(r.Body)).Use;
        return power;
    }

    private bool Add(VotingBody body, IReadOnlyList<double> shares, EvidenceView view, Actors actors)
    {
        var isNamed = Enumerable.Range(0, shares.Count).ToLookup(i => CountsFor.Anybody(view, actors, body.People[i], body.Voters[i].Organization));
        if (!isNamed[true].Any(i => shares[i] > 0))
        {
            OtherBodies++;
            return false;
        }

        Bodies++;
        UnnamedVoters += isNamed[false].Count();
        UnnamedShare += Statistics.Summation.Sum([.. isNamed[false].Select(i => shares[i])]);
        foreach (var i in isNamed[true])
        {
            Held.Add(view, actors, body.People[i], body.Voters[i].Organization, shares[i]);
        }

        return true;
    }
}
