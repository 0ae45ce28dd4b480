using System.Globalization;

namespace CoalitionMetrics.Statistics;

public static partial class Experiment
{
    /// <summary>
    /// The effect in each group of units (language, tenure, district), and whether the effects differ between groups by more than chance: who benefited? Groups must have been known
    /// before the lot.
    /// </summary>
    /// <remarks>
    /// <para>
    /// Definition: in each group the difference in means by the design (<see cref="DifferenceInMeans(ReadOnlySpan{double}, ReadOnlySpan{bool}, ExperimentDesign, ConfidenceLevel)"/>); with
    /// blocks least squares on treatment and blocks, HC2 or CR2, units of a block of which the group has one arm left out. Do they differ: Welch's test over groups,
    /// <c>W = sum w (d - mean)^2 / (G - 1) / (1 + 2 (G - 2) / (G^2 - 1) sum h)</c>, <c>w = 1 / SE^2</c>, <c>h = (1 - w / sum w)^2 / df</c>, against F with
    /// <c>(G^2 - 1) / (3 sum h)</c> degrees of freedom; where a cluster lies in several groups, the Wald test of treatment times group, CR2.
    /// </para>
    /// <para>Invariance: a constant added to all outcomes changes nothing; a factor multiplies effects and changes no p; renaming groups changes nothing; for two groups the test is the
    /// square of Welch's t between the two effects (property tests).</para>
    /// <para>Cost: a few passes over the units; with blocks, units times the square of the blocks. Source: Welch 1951; Bell and McCaffrey 2002.</para>
    /// </remarks>
    /// <param name="outcome">The outcomes, one a unit; finite.</param>
    /// <param name="treated">Who was assigned to treatment, one a unit.</param>
    /// <param name="groups">The group of each unit.</param>
    /// <param name="design">How the lot was drawn; null = over all units.</param>
    /// <param name="level">The level of the intervals; 0.95 unless told.</param>
    /// <returns>The effects; a group with one arm has none.</returns>
    /// <exception cref="ArgumentException">Lengths differ, a value is outside its domain, or a cluster has both arms or lies in two blocks.</exception>
    /// <exception cref="NotIdentifiedException">An arm is empty, in all or in a block.</exception>
    public static GroupEffects EffectsByGroup(
        ReadOnlySpan<double> outcome, ReadOnlySpan<bool> treated, Grouping groups, ExperimentDesign? design = null, ConfidenceLevel level = default)
    {
        ArgumentNullException.ThrowIfNull(groups);
        Guard.SameLength(groups.UnitCount, outcome.Length, nameof(groups), nameof(outcome));
        design = (design ?? new ExperimentDesign()).Checked(outcome, treated);
        var effects = new GroupEffect[groups.GroupCount];
        for (var g = 0; g < effects.Length; g++)
        {
            effects[g] = InGroup(outcome, treated, groups, g, design, level);
        }

        var apart = design.Clusters is not { } clusters || LieWithin(clusters, groups);
        return new GroupEffects(effects, apart, apart ? Apart(effects) : Together(outcome, treated, groups, design));
    }

    private static GroupEffect InGroup(ReadOnlySpan<double> outcome, ReadOnlySpan<bool> treated, Grouping groups, int group, ExperimentDesign design, ConfidenceLevel level)
    {
        var all = groups.Members(group);
        var members = design.Blocks is { } blocks ? Comparable(treated, blocks, all) : all.ToArray();
        var (y, z) = (Pick(outcome, members), Pick(treated, members));
        var (first, second) = (z.Count(t => t), z.Count(t => !t));
        Estimate? effect = null;
        if (first > 0 && second > 0)
        {
            var part = design.Part(members) with { Blocks = design.Blocks?.Part(members) };
            effect = part.Blocks is { GroupCount: > 1 } ? WithinBlocks(y, z, part, level) : DifferenceInMeans(y, z, part with { Blocks = null }, level);
        }

        return new GroupEffect { Group = groups.Label(group), Treated = first, Control = second, LeftOut = all.Length - members.Length, Effect = effect };
    }

    private static Estimate WithinBlocks(double[] outcome, bool[] treated, ExperimentDesign design, ConfidenceLevel level)
    {
        IReadOnlyList<Regressor> columns = [Regressor.Indicator("treated", treated), .. BlockIndicators(design)];
        var fit = design.Weights is { } weights ? LinearRegression.Fit(outcome, columns, weights.ToArray(), design.WeightKind) : LinearRegression.Fit(outcome, columns);
        var method = string.Create(CultureInfo.InvariantCulture, $"least squares within {design.Blocks!.GroupCount} blocks, {(design.Clusters is null ? "HC2" : "CR2")}");
        return OfRow(fit, treated, design, level, method);
    }

    // The members whose block has both arms among them.
    private static int[] Comparable(ReadOnlySpan<bool> treated, Grouping blocks, ReadOnlySpan<int> members)
    {
        var arms = new int[blocks.GroupCount];
        foreach (var i in members)
        {
            arms[blocks.Codes[i]] |= treated[i] ? 1 : 2;
        }

        var kept = new List<int>(members.Length);
        foreach (var i in members)
        {
            if (arms[blocks.Codes[i]] == 3)
            {
                kept.Add(i);
            }
        }

        return [.. kept];
    }

    private static bool LieWithin(Grouping clusters, Grouping groups)
    {
        for (var c = 0; c < clusters.GroupCount; c++)
        {
            var members = clusters.Members(c);
            foreach (var i in members)
            {
                if (groups.Codes[i] != groups.Codes[members[0]])
                {
                    return false;
                }
            }
        }

        return true;
    }

    private static JointTest? Apart(GroupEffect[] effects)
    {
        var known = effects.Select(e => e.Effect).OfType<Estimate>().Where(e => e is { StandardError: > 0, DegreesOfFreedom: > 0 }).ToArray();
        if (known.Length < 2)
        {
            return null;
        }

        // Weights against the smallest error, so that very small and very large units neither overflow nor vanish.
        var smallest = known.Min(e => e.StandardError!.Value);
        var weights = Array.ConvertAll(known, e => Math.Pow(smallest / e.StandardError!.Value, 2));
        var sum = Summation.Sum(weights);
        var mean = Summation.Dot(weights, Array.ConvertAll(known, e => e.Value / smallest)) / sum;
        double q = 0;
        double spread = 0;
        for (var g = 0; g < known.Length; g++)
        {
            q += weights[g] * Math.Pow((known[g].Value / smallest) - mean, 2);
            spread += Math.Pow(1 - (weights[g] / sum), 2) / known[g].DegreesOfFreedom!.Value;
        }

        var count = known.Length - 1;
        var squares = ((double)known.Length * known.Length) - 1;
        var statistic = q / (1 + (2.0 * (known.Length - 2) / squares * spread));
        var degrees = squares / (3 * spread);
        return new JointTest
        {
            Count = count,
            ChiSquare = statistic,
            DenominatorDegreesOfFreedom = degrees,
            ChiSquarePValue = ChiSquareDistribution.UpperTail(statistic, count),
            PValue = FDistribution.UpperTail(statistic / count, count, degrees),
        };
    }

    private static JointTest? Together(ReadOnlySpan<double> outcome, ReadOnlySpan<bool> treated, Grouping groups, ExperimentDesign design)
    {
        var z = treated.ToArray();
        var indicators = Regressor.Indicators("group", groups);
        Regressor[] products = [.. indicators.Select(column => new Regressor("treated:" + column.Name, [.. z.Select((t, i) => t ? column.Values[i] : 0)]))];
        if (products.Length == 0)
        {
            return null;
        }

        try
        {
            IReadOnlyList<Regressor> columns = [Regressor.Indicator("treated", treated), .. indicators, .. products, .. BlockIndicators(design)];
            var fit = design.Weights is { } weights ? LinearRegression.Fit(outcome, columns, weights.ToArray(), design.WeightKind) : LinearRegression.Fit(outcome, columns);
            return fit.Coefficients(design.Clusters!, StandardErrorType.CR2).JointTest([.. products.Select(p => p.Name)]);
        }
        catch (NotIdentifiedException)
        {
            // A group with one arm, or too few clusters for so many groups: the effects stand, the comparison does not.
            return null;
        }
    }
}
