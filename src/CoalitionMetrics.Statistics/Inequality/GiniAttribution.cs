namespace CoalitionMetrics.Statistics;

/// <summary>
/// The Shapley and Owen values of evening groups out. With G(S) the coefficient when the groups in S keep their members' differences and all others have only their mean,
/// G is a sum over pairs of groups, and the Shapley value of a sum over pairs is the average over "the other first" and "the other after".
/// </summary>
internal sealed class GiniAttribution
{
    /// <param name="members">The groups, values in means of all, weights in shares of all.</param>
    /// <param name="means">The groups' means, in means of all; NaN for a group that is not there.</param>
    public GiniAttribution(UnitsOfGroup[] members, double[] means)
    {
        var shares = Array.ConvertAll(members, m => m.Weight);
        var present = Array.FindAll(Enumerable.Range(0, members.Length).ToArray(), g => shares[g] > 0);
        var toMeans = AbsoluteDifferences.Of(Array.ConvertAll(present, g => means[g]), Array.ConvertAll(present, g => shares[g]));
        // Between groups removed: each group scaled to the mean of all; a group that has nothing has no shares to scale and gets the mean.
        var scaled = Array.ConvertAll(members, m => m with { Values = [.. m.Values] });
        for (var g = 0; g < scaled.Length; g++)
        {
            for (var i = 0; i < scaled[g].Values.Length; i++)
            {
                scaled[g].Values[i] = means[g] == 0 ? 1 : scaled[g].Values[i] / means[g];
            }
        }

        var toUnits = AllOf(members);
        var toScaled = AllOf(scaled);
        var total = default(CompensatedSum);
        var between = default(CompensatedSum);
        var within = default(CompensatedSum);
        Groups = new double[members.Length];
        foreach (var g in present)
        {
            var kept = Distance(members[g], toUnits);
            var even = shares[g] * toMeans.From(means[g]);
            var keptScaled = Distance(scaled[g], toScaled);
            var among = kept + Distance(members[g], toMeans) - (shares[g] * toUnits.From(means[g])) - even;
            var amongScaled = keptScaled + DistanceFromOne(scaled[g]) - (shares[g] * toScaled.From(1));
            total.Add(kept / 2);
            between.Add(even / 2);
            within.Add(keptScaled / 2);
            Groups[g] = (among + amongScaled) / 4;
        }

        GiniOfMeans = between.Value;
        Within = (total.Value - between.Value + within.Value) / 2;
        Between = (total.Value + between.Value - within.Value) / 2;
    }

    public double GiniOfMeans { get; }

    public double Within { get; }

    public double Between { get; }

    public double[] Groups { get; }

    private static AbsoluteDifferences AllOf(UnitsOfGroup[] members) =>
        AbsoluteDifferences.Of(members.SelectMany(m => m.Values).ToArray(), members.SelectMany(m => m.Weights).ToArray());

    private static double Distance(UnitsOfGroup group, AbsoluteDifferences others)
    {
        var sum = default(CompensatedSum);
        for (var i = 0; i < group.Values.Length; i++)
        {
            sum.AddProduct(group.Weights[i], others.From(group.Values[i]));
        }

        return sum.Value;
    }

    private static double DistanceFromOne(UnitsOfGroup group)
    {
        var sum = default(CompensatedSum);
        for (var i = 0; i < group.Values.Length; i++)
        {
            sum.AddProduct(group.Weights[i], Math.Abs(group.Values[i] - 1));
        }

        return sum.Value;
    }
}
