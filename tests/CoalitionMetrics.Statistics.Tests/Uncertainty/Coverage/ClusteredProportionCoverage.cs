using System.Globalization;

namespace CoalitionMetrics.Statistics.Tests;

/// <summary>A proportion of tries of which each unit makes one to five; in some populations all tries of a third of the units end alike.</summary>
internal static class ClusteredProportionCoverage
{
    public static CoverageStudy Study { get; } = new()
    {
        Figure = "Proportion of tries that belong to units",
        Distributions = [.. from p in new[] { 0.1, 0.3, 0.5 } from alike in new[] { 0, 1 / 3.0 } select Population(p, alike)],
        Truth = distribution => distribution.Mean,
        Methods = ["Wilson of all tries", "tries of one unit together"],
        Intervals = sample =>
        {
            long[] trials = [.. sample.Select(v => (long)v / 10)];
            long[] successes = [.. sample.Select(v => (long)v % 10)];
            return [ProportionInterval.Wilson(successes.Sum(), trials.Sum()), ProportionInterval.Clustered(successes, trials)];
        },
    };

    // A unit is ten times its tries, and its successes.
    private static SampledDistribution Population(double p, double alike) => new(
        string.Create(CultureInfo.InvariantCulture, $"{p}{(alike > 0 ? ", units alike" : string.Empty)}"),
        z =>
        {
            // One random number decides all: what a choice leaves of it is as random as before.
            var rest = NormalDistribution.LowerTail(z) * 5;
            var tries = Math.Min(4, (int)rest) + 1;
            rest -= tries - 1;
            bool Draw(double chance)
            {
                var isSo = rest < chance;
                rest = isSo ? rest / chance : (rest - chance) / (1 - chance);
                return isSo;
            }

            var together = alike > 0 && Draw(alike);
            var first = Draw(p);
            return (tries * 10) + (together ? (first ? tries : 0) : (first ? 1 : 0) + Enumerable.Range(1, tries - 1).Count(_ => Draw(p)));
        },
        p);
}
