using CoalitionMetrics.Statistics;

namespace CoalitionMetrics;

/// <summary>
/// Who came in one period, who of them had come to no earlier gathering on record, and who came in the last period before it that had a gathering. The record is
/// all evidence, so that a window that begins late makes nobody new who was there before it.
/// </summary>
internal sealed class Comings
{
    private Comings(EvidencePeriod period, Actors actors, IReadOnlySet<string> here, IReadOnlySet<string> newcomers, Comings? before)
    {
        Period = period;
        Actors = actors;
        Here = here;
        New = newcomers;
        Before = before;
    }

    public EvidencePeriod Period { get; }

    public Actors Actors { get; }

    public IReadOnlySet<string> Here { get; }

    /// <summary>Those of <see cref="Here"/> who were at no earlier gathering; all of them in the first period, where that says nothing.</summary>
    public IReadOnlySet<string> New { get; }

    /// <summary>The last period before that had a gathering, in or before the window; null for the first on record.</summary>
    public Comings? Before { get; }

    public static IReadOnlyList<Comings> Of(EvidenceView view, Actors actors, PeriodLength length)
    {
        var periods = view.Periods(length);
        var seen = new HashSet<string>(StringComparer.Ordinal);
        Comings? before = null;
        if (periods.Count > 0 && !view.Window.IsEverything)
        {
            foreach (var earlier in new EvidenceView(view.Evidence, EvaluationWindow.Everything).Periods(length).Where(p => p.Last < periods[0].First))
            {
                var there = Next(earlier, actors, seen, before);
                before = earlier.View.Gatherings.Rows.Count > 0 ? there : before;
            }
        }

        var comings = new List<Comings>();
        foreach (var period in periods)
        {
            var here = Next(period, actors, seen, before);
            comings.Add(here);
            before = period.View.Gatherings.Rows.Count > 0 ? here : before;
        }

        return comings;
    }

    /// <summary>How much those who came differ from those of another period: 0 = the same, 1 = nobody in common.</summary>
    public double TurnoverSince(Comings other)
    {
        string[] either = [.. Here.Union(other.Here, StringComparer.Ordinal)];
        return Diversity.JaccardDissimilarity(Array.ConvertAll(either, id => other.Here.Contains(id) ? 1.0 : 0), Array.ConvertAll(either, id => Here.Contains(id) ? 1.0 : 0));
    }

    private static Comings Next(EvidencePeriod period, Actors actors, HashSet<string> seen, Comings? before)
    {
        var here = Present.In(period.View, actors, countRegister: false).Ids.ToHashSet(StringComparer.Ordinal);
        var newcomers = here.Where(seen.Add).ToHashSet(StringComparer.Ordinal);
        return new(period, actors, here, newcomers, before);
    }
}
