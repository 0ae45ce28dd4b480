using System.Globalization;

namespace CoalitionMetrics.Statistics;

public static partial class Experiment
{
    /// <summary>
    /// The mean of the treated minus the mean of the untreated, in the unit of the outcome, by the design under which the lot was drawn: over all units, within blocks, in
    /// matched pairs, over whole clusters, or over clusters within blocks. 0 means no difference, a positive value more under treatment.
    /// </summary>
    /// <remarks>
    /// <para>
    /// Definition, by design. All units: as <see cref="DifferenceInMeans(ReadOnlySpan{double}, ReadOnlySpan{bool}, ExperimentDesign, ConfidenceLevel)"/> of two lists, Welch's t; with
    /// weights weighted least squares on treatment, HC2, df <c>n - 2</c>. Blocks: <c>sum n_b/N d_b</c>, error <c>sqrt(sum (n_b/N)^2 SE_b^2)</c>, df <c>n - 2 blocks</c>.
    /// Pairs: the same value, error <c>sqrt(J/((J-1) N^2) sum (n_j d_j - N d/J)^2)</c>, df <c>J - 1</c>. Clusters: least squares on treatment, CR2, Bell-McCaffrey df.
    /// Clusters within blocks: CR2 in each block, combined as blocks, df <c>clusters - 2 blocks</c>; two clusters in each block are matched pairs of clusters.
    /// </para>
    /// <para>Invariance: a constant added to all outcomes changes nothing; a factor multiplies value, error and interval; swapping arms changes the sign only; renaming blocks or
    /// clusters changes nothing; one block is no block; clusters of one unit are no clusters, but for the degrees of freedom (property tests).</para>
    /// <para>Cost: a few passes over the units.</para>
    /// <para>Source: Neyman 1923; Imai, King and Nall 2009 (pairs); Bell and McCaffrey 2002; Gerber and Green 2012, Field Experiments.</para>
    /// </remarks>
    /// <param name="outcome">The outcomes, one a unit; finite.</param>
    /// <param name="treated">Who was assigned to treatment, one a unit.</param>
    /// <param name="design">How the lot was drawn.</param>
    /// <param name="level">The level of the interval; 0.95 unless told.</param>
    /// <returns>
    /// The difference. No interval when an arm (of a block) has a single unit or cluster, when nothing varies within arms, or under three degrees of freedom; the reason says which.
    /// </returns>
    /// <exception cref="ArgumentException">
    /// Lengths differ, a value is outside its domain, a cluster has both arms or lies in two blocks (it is named), some blocks are pairs and others are not, or pairs are weighted.
    /// </exception>
    /// <exception cref="NotIdentifiedException">An arm is empty, in all or in a block.</exception>
    public static Estimate DifferenceInMeans(ReadOnlySpan<double> outcome, ReadOnlySpan<bool> treated, ExperimentDesign design, ConfidenceLevel level = default)
    {
        ArgumentNullException.ThrowIfNull(design);
        design.Checked(outcome, treated);
        return design.Blocks is { } blocks && blocks.GroupCount > 1
            ? Blocked(outcome, treated, design, blocks, level)
            : Unblocked(outcome, treated, design, level);
    }

    private static Estimate Unblocked(ReadOnlySpan<double> outcome, ReadOnlySpan<bool> treated, ExperimentDesign design, ConfidenceLevel level)
    {
        if (design.Clusters is null && design.Weights is null)
        {
            return DifferenceInMeans(Arm(outcome, treated, true), Arm(outcome, treated, false), level);
        }

        Regressor[] columns = [Regressor.Indicator("treated", treated)];
        var fit = design.Weights is { } weights
            ? LinearRegression.Fit(outcome, columns, weights.ToArray(), design.WeightKind)
            : LinearRegression.Fit(outcome, columns);
        var row = design.Clusters is { } clusters ? fit.Coefficients(clusters, StandardErrorType.CR2, level)[1] : fit.Coefficients(StandardErrorType.HC2, level)[1];
        var method = design.Clusters is { } groups
            ? string.Create(CultureInfo.InvariantCulture, $"difference in means of {groups.GroupCount} clusters, CR2")
            : "weighted difference in means, HC2";
        if (SingleArmReason(treated, design.Clusters) is { } reason)
        {
            return Estimate.WithoutInterval(row.Value, reason, level, method, outcome.Length);
        }

        return row.StandardError is { } error
            ? TTest.Estimate(row.Value, error, row.DegreesOfFreedom, level, method, outcome.Length)
            : Estimate.WithoutInterval(row.Value, row.Estimate.NoInterval!.Value, level, method, outcome.Length);
    }

    private static Estimate Blocked(ReadOnlySpan<double> outcome, ReadOnlySpan<bool> treated, ExperimentDesign design, Grouping blocks, ConfidenceLevel level)
    {
        var parts = new Estimate[blocks.GroupCount];
        var shares = new double[blocks.GroupCount];
        var pairs = 0;
        var clusters = 0;
        for (var b = 0; b < parts.Length; b++)
        {
            var members = blocks.Members(b);
            var part = design.Part(members);
            parts[b] = Unblocked(Pick(outcome, members), Pick(treated, members), part, level);
            shares[b] = (double)members.Length / outcome.Length;
            var assigned = part.Clusters?.GroupCount ?? members.Length;
            clusters += assigned;
            pairs += assigned == 2 ? 1 : 0;
        }

        if (pairs > 0)
        {
            return pairs == parts.Length
                ? Paired(parts, shares, design, level, outcome.Length)
                : throw new ArgumentException("Some blocks are pairs and others are not; their errors need different formulas.", nameof(design));
        }

        var (value, error, reason) = Combine(parts, shares);
        var degrees = (design.Clusters is null ? outcome.Length : clusters) - (2 * parts.Length);
        var method = string.Create(CultureInfo.InvariantCulture, $"difference in means within {parts.Length} blocks{(design.Clusters is null ? string.Empty : $" of {clusters} clusters, CR2")}");
        return reason is { } why
            ? Estimate.WithoutInterval(value, why, level, method, outcome.Length)
            : TTest.Estimate(value, error, degrees, level, method, outcome.Length);
    }

    private static (double Value, double Error, NoIntervalReason? Reason) Combine(Estimate[] parts, double[] shares)
    {
        double value = 0;
        double error = 0;
        NoIntervalReason? reason = null;
        for (var b = 0; b < parts.Length; b++)
        {
            value += shares[b] * parts[b].Value;
            error = double.Hypot(error, shares[b] * (parts[b].StandardError ?? double.NaN));
            reason ??= parts[b].StandardError is null ? parts[b].NoInterval : null;
        }

        return (value, error, reason);
    }

    // The differences n_j d_j of the pairs are as many draws from one distribution with mean N d / J.
    private static Estimate Paired(Estimate[] parts, double[] shares, ExperimentDesign design, ConfidenceLevel level, int units)
    {
        if (design.Weights is not null)
        {
            throw new ArgumentException("Matched pairs are not weighted: leave out the weights, or the pairs.", nameof(design));
        }

        var terms = new double[parts.Length];
        for (var j = 0; j < terms.Length; j++)
        {
            terms[j] = terms.Length * shares[j] * parts[j].Value;
        }

        var pairs = ArmSummary.Of(terms);
        var method = string.Create(CultureInfo.InvariantCulture, $"difference within {parts.Length} matched pairs{(design.Clusters is null ? string.Empty : " of clusters")}");
        return TTest.Estimate(pairs.Mean, pairs.StandardError, pairs.StandardError == 0 ? null : terms.Length - 1, level, method, units);
    }

    private static NoIntervalReason? SingleArmReason(ReadOnlySpan<bool> treated, Grouping? clusters)
    {
        if (clusters is null)
        {
            return treated.Count(true) == 1 || treated.Count(false) == 1 ? NoIntervalReason.SingleUnitInArm : null;
        }

        var count = 0;
        for (var g = 0; g < clusters.GroupCount; g++)
        {
            count += treated[clusters.Members(g)[0]] ? 1 : 0;
        }

        return count == 1 || count == clusters.GroupCount - 1 ? NoIntervalReason.SingleClusterInArm : null;
    }

    private static T[] Pick<T>(ReadOnlySpan<T> values, ReadOnlySpan<int> members)
    {
        var picked = new T[members.Length];
        for (var i = 0; i < picked.Length; i++)
        {
            picked[i] = values[members[i]];
        }

        return picked;
    }
}
