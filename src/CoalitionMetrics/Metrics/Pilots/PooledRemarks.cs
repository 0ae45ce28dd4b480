namespace CoalitionMetrics;

/// <summary>What must be said beside a pooled effect: who was left out and why, and what its pilots have in common or not.</summary>
internal sealed class PooledRemarks(PooledPilots pilots, SeriesEffect series)
{
    // Below this, how much places differ is hardly known.
    private const int Few = 5;

    // Errors that rest on fewer degrees of freedom make pilots seem to differ (COVERAGE.md in the kernel's room of synthesis).
    private const double SureEnough = 10;

    public IEnumerable<Phrase> All() => [.. LeftOut(), .. Alike(), .. HowSure()];

    private IEnumerable<Phrase> LeftOut()
    {
        if (pilots.OtherUnit > 0)
        {
            yield return Phrase.Of("remark.other-unit").With("left-out", pilots.OtherUnit);
        }

        if (pilots.OtherKind.Count > 0)
        {
            yield return Phrase.Of("remark.other-kind").With("left-out", pilots.OtherKind.Count).With("ways", [.. pilots.OtherKind.Select(p => p.Compared).Distinct().Order().Select(Way)]);
        }

        if (pilots.NoEffect > 0)
        {
            yield return Phrase.Of("remark.no-effect").With("left-out", pilots.NoEffect);
        }

        if (pilots.NoError.Count > 0)
        {
            yield return Phrase.Of("remark.no-error").With("left-out", pilots.NoError.Count).With("pilots", [.. pilots.NoError.Select(p => Term.Evidence(p.Pilot.Id))]);
        }
    }

    // Whether all answer the same question.
    private IEnumerable<Phrase> Alike()
    {
        var ways = pilots.Pilots.Select(p => p.Compared).Distinct().Order().ToList();
        if (ways.Count > 1)
        {
            yield return Phrase.Of("remark.together").With("ways", [.. ways.Select(Way)]);
        }

        var (changes, jumps) = (pilots.Pilots.Count(p => p.IsOverTime), series == SeriesEffect.Level ? pilots.Pilots.Count(p => p.Compared == PilotComparison.BeforeAfter) : 0);
        if (jumps > 0)
        {
            yield return Phrase.Of(jumps == pilots.Count ? "remark.at-start" : "remark.unlike").With("jumps", jumps);
        }
        else if (changes > 0)
        {
            yield return Phrase.Of("remark.since-start").With("changes", changes);
        }
    }

    private IEnumerable<Phrase> HowSure()
    {
        if (pilots.Pilots.Count(p => p.Pilot.Assignment != AssignmentMechanism.Random) is var chosen && chosen > 0)
        {
            yield return Phrase.Of("remark.not-by-lot").With("chosen", chosen).With("pilots", pilots.Count);
        }

        if (pilots.Pilots.Count(p => p.Effect!.DegreesOfFreedom < SureEnough) is var unsure && unsure > 0)
        {
            yield return Phrase.Of("remark.errors-known").With("unsure", unsure).With("pilots", pilots.Count);
        }

        if (pilots.Count < Few)
        {
            yield return Phrase.Of(pilots.Count == 2 ? "remark.two" : "remark.few").With("pilots", pilots.Count);
        }
    }

    private static Term Way(PilotComparison compared) => Term.Word("compared." + WordKey.Of(compared));
}
