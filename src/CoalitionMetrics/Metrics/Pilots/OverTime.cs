namespace CoalitionMetrics;

/// <summary>What the metrics of pilots followed over time have in common.</summary>
internal static class OverTime
{
    private const int MostNamed = 12;

    /// <summary>Each outcome of each pilot whose declared design has a part, with its observations.</summary>
    public static IEnumerable<(Pilot Pilot, Outcome Outcome, IReadOnlyList<Observation> Rows)> Outcomes(CoalitionEvidence evidence, DesignPart part)
    {
        var observations = evidence.Observations.ToLookup(o => (o.Pilot, o.Outcome));
        return from pilot in evidence.Pilots
               where pilot.Design.HasFlag(part)
               from outcome in evidence.Outcomes
               where outcome.Pilot == pilot.Id
               select (pilot, outcome, (IReadOnlyList<Observation>)[.. observations[(pilot.Id, outcome.Name)]]);
    }

    /// <summary>
    /// Whether the units are so few people that the figures would speak of them: places, schools and neighbourhoods may be one alone, those on the register of people may not.
    /// </summary>
    public static bool ArePeople(IReadOnlyList<string> units, CoalitionEvidence evidence, EvaluationContext context)
    {
        var people = evidence.People.Select(p => p.Id).ToHashSet(StringComparer.Ordinal);
        return units.Count < context.MinimumGroupSize && units.Any(people.Contains);
    }

    /// <summary>A phrase that names the units it concerns, where they are few enough to read and none of them is on the register of people; else the phrase without names.</summary>
    public static Phrase Named(string key, IReadOnlyList<string> units, CoalitionEvidence evidence) =>
        units.Count is 0 or > MostNamed || units.Intersect(evidence.People.Select(p => p.Id), StringComparer.Ordinal).Any()
            ? Phrase.Of(key)
            : Phrase.Of(key + "-named").With("names", [.. units.Select(Term.Evidence)]);

    /// <summary>What is to be kept in mind where no lot decided who had the pilot.</summary>
    public static IEnumerable<Phrase> NotByLot(Pilot pilot) => pilot.Assignment switch
    {
        AssignmentMechanism.Chosen => [Phrase.Of("remark.chosen")],
        AssignmentMechanism.Unknown => [Phrase.Of("remark.unknown-assignment")],
        _ => [],
    };

    /// <summary>The common words for what in the rows of a panel leaves a question without an answer; those that a trial has too are told without a count of rows.</summary>
    public static Phrase Reason(string contradiction) => Phrase.Of(contradiction is "undefined.no-cluster" or "undefined.weights" ? contradiction + "-over-time" : contradiction);
}
