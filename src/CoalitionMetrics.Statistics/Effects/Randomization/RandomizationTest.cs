namespace CoalitionMetrics.Statistics;

/// <summary>
/// Could the lot alone have produced this difference? The treatment is supposed to change nobody's outcome; then every way in which the lot could have fallen is
/// equally likely, and the observed difference is placed among all of them. It needs no assumption about the distribution of outcomes and holds for very few units; it
/// holds only where assignment was by lot.
/// </summary>
public static partial class RandomizationTest
{
    /// <summary>The test for a lot over all units: so many of all were drawn for treatment. A small p speaks against "no effect on anybody".</summary>
    /// <remarks>
    /// <para>Definition: the statistic is <c>mean1 - mean0</c>; p is the share of all <c>C(n, n1)</c> assignments whose statistic is at least as far out as the observed one,
    /// ties included; for a random selection of B assignments <c>(c + 1) / (B + 1)</c>. Sums are compared as whole numbers, so that decimal outcomes tie exactly as on paper.
    /// The interval holds the constant effects that the two-sided test does not reject.</para>
    /// <para>Invariance: a constant added to all outcomes and a positive factor change no p; swapping the arms swaps the one-sided ones; the order of units does not matter
    /// (property tests).</para>
    /// <para>Cost: the number of assignments, or replicates times the smaller arm.</para>
    /// <para>Source: Fisher 1935; interval: Rosenbaum 2002, Observational Studies, 2.6; random selection: Phipson and Smyth 2010.</para>
    /// </remarks>
    /// <param name="outcome">The outcomes, one a unit; finite.</param>
    /// <param name="treated">Who was drawn for treatment, one a unit.</param>
    /// <param name="level">The level of the interval; 0.95 unless told.</param>
    /// <param name="options">How the assignments are gone through.</param>
    /// <param name="cancellationToken">Ends the work early.</param>
    /// <returns>The shares, the smallest possible one, and the interval.</returns>
    /// <exception cref="ArgumentException">The lists differ in length, or a value is NaN or infinite.</exception>
    /// <exception cref="NotIdentifiedException">An arm is empty.</exception>
    public static RandomizationResult DifferenceInMeans(
        ReadOnlySpan<double> outcome,
        ReadOnlySpan<bool> treated,
        ConfidenceLevel level = default,
        RandomizationOptions? options = null,
        CancellationToken cancellationToken = default)
    {
        Guard.SameLength(outcome.Length, treated.Length, nameof(outcome), nameof(treated));
        Guard.Finite(outcome, nameof(outcome));
        Experiment.RequireBothArms(treated.Count(true), treated.Count(false));
        int[][] everyone = [[.. Enumerable.Range(0, outcome.Length)]];
        return Run(outcome, treated, everyone, "difference in means", outcome.Length, level, options, cancellationToken);
    }

    /// <summary>The test for a lot within blocks: in each block so many were drawn for treatment.</summary>
    /// <remarks>
    /// <para>Definition: the statistic is <c>sum of n_b / N (mean1 - mean0) of block b</c>; the assignments are all that keep the number treated in each block; otherwise as
    /// for a lot over all units.</para>
    /// <para>Invariance: as for a lot over all units; renaming blocks changes nothing (property tests).</para>
    /// <para>Cost: the number of assignments, or replicates times the smaller arms.</para>
    /// <para>Source: Fisher 1935; Imbens and Rubin 2015, Causal Inference, chapter 9.</para>
    /// </remarks>
    /// <param name="outcome">The outcomes, one a unit; finite.</param>
    /// <param name="treated">Who was drawn for treatment, one a unit.</param>
    /// <param name="blocks">The block of each unit.</param>
    /// <param name="level">The level of the interval; 0.95 unless told.</param>
    /// <param name="options">How the assignments are gone through.</param>
    /// <param name="cancellationToken">Ends the work early.</param>
    /// <returns>The shares, the smallest possible one, and the interval.</returns>
    /// <exception cref="ArgumentException">The lists differ in length, or a value is NaN or infinite.</exception>
    /// <exception cref="NotIdentifiedException">A block has only one arm.</exception>
    public static RandomizationResult Blocked(
        ReadOnlySpan<double> outcome,
        ReadOnlySpan<bool> treated,
        Grouping blocks,
        ConfidenceLevel level = default,
        RandomizationOptions? options = null,
        CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(blocks);
        Guard.SameLength(outcome.Length, treated.Length, nameof(outcome), nameof(treated));
        Guard.SameLength(outcome.Length, blocks.UnitCount, nameof(outcome), nameof(blocks));
        Guard.Finite(outcome, nameof(outcome));
        Experiment.RequireBothArms(treated.Count(true), treated.Count(false));
        Experiment.RequireBothArmsInBlocks(treated, blocks);
        var members = new int[blocks.GroupCount][];
        for (var b = 0; b < members.Length; b++)
        {
            members[b] = blocks.Members(b).ToArray();
        }

        return Run(outcome, treated, members, "blocked difference in means", outcome.Length, level, options, cancellationToken);
    }

    /// <summary>The test for matched pairs: in each pair a coin decided who is treated.</summary>
    /// <remarks>
    /// <para>Definition: the statistic is the mean of the differences; all <c>2^n</c> ways to turn signs are equally likely. A pair without a difference stays in and turns into
    /// itself.</para>
    /// <para>Invariance: a positive factor changes no p; turning all signs swaps the one-sided ones; the order of pairs does not matter (property tests).</para>
    /// <para>Cost: the number of assignments, or replicates times pairs.</para>
    /// <para>Source: Fisher 1935, chapter 3.</para>
    /// </remarks>
    /// <param name="differences">Treated minus untreated, one a pair; finite.</param>
    /// <param name="level">The level of the interval; 0.95 unless told.</param>
    /// <param name="options">How the assignments are gone through.</param>
    /// <param name="cancellationToken">Ends the work early.</param>
    /// <returns>The shares, the smallest possible one, and the interval.</returns>
    /// <exception cref="ArgumentException">There is no pair, or a value is NaN or infinite.</exception>
    public static RandomizationResult MatchedPairs(
        ReadOnlySpan<double> differences,
        ConfidenceLevel level = default,
        RandomizationOptions? options = null,
        CancellationToken cancellationToken = default)
    {
        Guard.NotEmpty(differences, nameof(differences));
        Guard.Finite(differences, nameof(differences));

        // A pair of which one unit has the difference and the other 0: turned round, its difference is the opposite.
        var outcome = new double[2 * differences.Length];
        var treated = new bool[outcome.Length];
        var members = new int[differences.Length][];
        for (var i = 0; i < differences.Length; i++)
        {
            (outcome[2 * i], outcome[(2 * i) + 1]) = (differences[i], 0);
            treated[2 * i] = true;
            members[i] = [2 * i, (2 * i) + 1];
        }

        return Run(outcome, treated, members, "mean of paired differences", differences.Length, level, options, cancellationToken);
    }

    /// <summary>The test for a lot over whole clusters (classes, streets, sites), over all of them or within blocks.</summary>
    /// <remarks>
    /// <para>Definition: the statistic is the difference in means of units, within blocks <c>sum of n_b / N (mean1 - mean0) of block b</c>; the assignments are all that keep the
    /// number of treated clusters (in each block). Differences no further apart than 1e-11 of the outcomes' reach are ties. Otherwise as for a lot over all units.</para>
    /// <para>Invariance: as for a lot over all units; renaming clusters changes nothing; clusters of one unit are no clusters (property tests).</para>
    /// <para>Cost: the number of assignments times clusters, or replicates times the treated clusters.</para>
    /// <para>Source: Fisher 1935; Gail, Mark, Carroll, Green and Pee 1996.</para>
    /// </remarks>
    /// <param name="outcome">The outcomes, one a unit; finite.</param>
    /// <param name="treated">Whose cluster was drawn for treatment, one a unit.</param>
    /// <param name="clusters">The cluster of each unit.</param>
    /// <param name="blocks">The block of each unit, when the lot was drawn within blocks; null = over all clusters.</param>
    /// <param name="level">The level of the interval; 0.95 unless told.</param>
    /// <param name="options">How the assignments are gone through.</param>
    /// <param name="cancellationToken">Ends the work early.</param>
    /// <returns>The shares, the smallest possible one, and the interval.</returns>
    /// <exception cref="ArgumentException">The lists differ in length, a value is NaN or infinite, or a cluster has both arms or lies in two blocks.</exception>
    /// <exception cref="NotIdentifiedException">An arm is empty, in all or in a block.</exception>
    public static RandomizationResult Clustered(
        ReadOnlySpan<double> outcome,
        ReadOnlySpan<bool> treated,
        Grouping clusters,
        Grouping? blocks = null,
        ConfidenceLevel level = default,
        RandomizationOptions? options = null,
        CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(clusters);
        new ExperimentDesign { Clusters = clusters, Blocks = blocks }.Checked(outcome, treated);
        return RunClusters(outcome, treated, clusters, blocks, level, options, cancellationToken);
    }

    /// <summary>
    /// The smallest two-sided p that a lot over so many units (or clusters) can give, whatever the outcomes: where it lies above 0.05, no result of such a pilot can be called
    /// unlikely by chance at that level.
    /// </summary>
    /// <remarks>
    /// <para>Definition: 1 over the number of assignments, 2 over it when both arms are equally large. Matched pairs: <c>SmallestPossible</c> of the result, <c>2 / 2^n</c>.</para>
    /// <para>Cost: constant. Source: Fisher 1935.</para>
    /// </remarks>
    /// <param name="treated">How many are drawn for treatment; at least 1.</param>
    /// <param name="control">How many are not; at least 1.</param>
    /// <returns>The smallest p, above 0, at most 1.</returns>
    /// <exception cref="ArgumentOutOfRangeException">A number is less than 1.</exception>
    public static double SmallestPossible(int treated, int control)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(treated, 1);
        ArgumentOutOfRangeException.ThrowIfLessThan(control, 1);
        return (treated == control ? 2 : 1) / Combinations.Count(treated + control, treated);
    }
}
