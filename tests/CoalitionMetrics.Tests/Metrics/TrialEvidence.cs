namespace CoalitionMetrics.Tests;

/// <summary>Hand-made trials: one outcome, a value for each unit of either side; null = dropped out.</summary>
internal static class TrialEvidence
{
    public static EvidenceTables Of(
        double?[] treated, double?[] control, Func<bool, int, Observation, Observation>? with = null, Func<Pilot, Pilot>? pilot = null, Func<Outcome, Outcome>? outcome = null)
    {
        var lottery = new Pilot { Id = "a", Title = "A", Design = DesignPart.Randomized, Assignment = AssignmentMechanism.Random };
        var days = new Outcome { Pilot = "a", Name = "days", Unit = "day", Better = Better.Higher, Primary = true };
        if (treated.Concat(control).Any(v => v is not null) && treated.Concat(control).All(v => v is null or 0 or 1))
        {
            days = days with { Minimum = 0, Maximum = 1 };
        }

        var (first, second) = (pilot?.Invoke(lottery) ?? lottery, outcome?.Invoke(days) ?? days);
        Observation Unit(bool arm, int i, double? value)
        {
            var unit = new Observation { Pilot = first.Id, Outcome = second.Name, Participant = $"{(arm ? 't' : 'c')}{i:000}", Treated = arm, Value = value };
            return with?.Invoke(arm, i, unit) ?? unit;
        }

        return new()
        {
            Pilots = [first],
            Outcomes = [second with { Pilot = first.Id }],
            Observations = [.. treated.Select((v, i) => Unit(true, i, v)), .. control.Select((v, i) => Unit(false, i, v))],
        };
    }

    /// <summary>Several trials together.</summary>
    public static EvidenceTables Together(params EvidenceTables[] trials) => new()
    {
        Pilots = [.. trials.SelectMany(t => t.Pilots!)],
        Outcomes = [.. trials.SelectMany(t => t.Outcomes!)],
        Observations = [.. trials.SelectMany(t => t.Observations!)],
    };

    /// <summary>So many units of which so many have the event.</summary>
    public static double?[] YesNo(int events, int units) => [.. Enumerable.Range(0, units).Select(i => (double?)(i < events ? 1 : 0))];
}
