namespace CoalitionMetrics;

/// <summary>Asks over people and over organisations, for each dimension that the plan asks for or the register declares.</summary>
internal static class EachDimension
{
    /// <summary>The answers, people first, dimensions in the order of their names; null when no register declares a dimension.</summary>
    public static IReadOnlyList<T>? Of<T>(EvidenceView view, EvaluationContext context, Func<Actors, string, T> answer)
    {
        var answers = new List<T>();
        foreach (var actors in Enum.GetValues<Actors>())
        {
            answers.AddRange(context.DimensionsOf(view.Evidence.Dimensions(Present.Register(actors))).Select(dimension => answer(actors, dimension)));
        }

        return answers.Count > 0 ? answers : null;
    }

    /// <summary>What would have answered.</summary>
    public static Unsupported Missing(CoalitionEvidence evidence) => new()
    {
        Missing =
        [
            .. Enum.GetValues<Actors>().Select(Present.Register)
                .Select(t => new MissingEvidence { Table = t.Name, Field = evidence.IsCollected(t) ? "dimensions" : null }),
        ],
    };
}
