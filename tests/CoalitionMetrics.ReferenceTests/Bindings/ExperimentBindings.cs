using CoalitionMetrics.Statistics;

namespace CoalitionMetrics.ReferenceTests;

/// <summary>The statistics of pilot.json that compare a treated and an untreated arm.</summary>
internal static class ExperimentBindings
{
    public static IReadOnlyDictionary<string, Func<ReferenceCase, Figures>> All { get; } = new Dictionary<string, Func<ReferenceCase, Figures>>(StringComparer.Ordinal)
    {
        ["randomizationTestDifference"] = c =>
        {
            c.Remark("alternativeMeasure");
            return Randomization("estimate", RandomizationTest.DifferenceInMeans(c.Numbers("outcome"), Arms(c, "treatment")));
        },
        ["randomizationTestPairs"] = c => Randomization("meanDifference", RandomizationTest.MatchedPairs(c.Numbers("differences"))),
        ["randomizationTestBlocked"] = c => Randomization("estimate", RandomizationTest.Blocked(c.Numbers("outcome"), Arms(c, "treatment"), Groups(c, "block"))),
    };

    private static Figures Randomization(string estimate, RandomizationResult result) => new()
    {
        [estimate] = result.Estimate,
        ["assignments"] = result.Assignments,
        ["pTwoSided"] = result.TwoSided,
        ["pGreater"] = result.Greater,
        ["pLess"] = result.Less,
    };

    private static Grouping Groups(ReferenceCase c, string role) => Grouping.Of(c.Labels(role));

    private static bool[] Arms(ReferenceCase c, string role) =>
        [.. c.Numbers(role).Select(value => value switch { 1 => true, 0 => false, _ => throw new ArgumentException($"{role} is {value}; expected 0 or 1.", nameof(role)) })];
}
