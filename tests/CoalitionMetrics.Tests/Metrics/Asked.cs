namespace CoalitionMetrics.Tests;

/// <summary>Asks one metric of hand-made evidence.</summary>
internal static class Asked
{
    public static MetricFindings Of(Metric metric, EvidenceTables tables, EvaluationPlan? plan = null) =>
        new CoalitionEvaluator().Evaluate(CoalitionEvidence.Create(tables), (plan ?? new EvaluationPlan { Replicates = 199 }).Add(metric))[metric];

    public static Measured Measured(this Finding finding) => Assert.IsType<Measured>(finding.Result);

    public static double Value(this Finding finding, string figure) => finding.Measured().Figure(figure)?.Value ?? double.NaN;

    public static int LeftOut(this Finding finding, LeftOutReason reason) => finding.Result.Evidence.Tables.SelectMany(t => t.LeftOut).Where(l => l.Reason == reason).Sum(l => l.Rows);

    /// <summary>The tables of a pilot, with some of them replaced.</summary>
    public static EvidenceTables Changed(
        this EvidenceTables tables, IReadOnlyList<Observation>? observations = null, IReadOnlyList<Pilot>? pilots = null, IReadOnlyList<Person>? people = null, IReadOnlyList<string>? covariates = null) => new()
        {
            Pilots = pilots ?? tables.Pilots,
            Outcomes = tables.Outcomes,
            Observations = observations ?? tables.Observations,
            People = people ?? tables.People,
            Covariates = covariates ?? tables.Covariates,
        };

    public static IReadOnlyList<Organization> Organizations(int count, string? dimension = null) =>
        [.. Enumerable.Range(1, count).Select(i => new Organization { Id = $"o{i}", Name = $"Organisation {i}", Groups = dimension is null ? GroupLabels.None : GroupLabels.Of(dimension, i % 2 == 0 ? "even" : "odd") })];

    public static Benefit Grant(int organization, double? amount, string unit = "euro") => new() { Organization = $"o{organization}", Kind = "grant", Amount = amount, Promised = amount is null ? 5 : null, Unit = unit };
}
