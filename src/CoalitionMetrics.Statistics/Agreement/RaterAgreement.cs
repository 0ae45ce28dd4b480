using System.Globalization;

namespace CoalitionMetrics.Statistics;

/// <summary>
/// Do raters agree on the same cases, beyond what chance alone would make them agree? For two raters <see cref="CohenKappa(ContingencyTable, AgreementWeights, ConfidenceLevel)"/>, for several and for missing
/// ratings <see cref="KrippendorffAlpha"/>, for measured values <see cref="IntraclassCorrelation"/>, for rankings <see cref="KendallW"/>.
/// </summary>
public static partial class RaterAgreement
{
    /// <summary>Do two raters put the same cases into the same categories? 1 always, 0 no more than by chance, below 0 less than that.</summary>
    /// <remarks>
    /// <para>Definition: kappa = (po - pe) / (1 - pe), po = sum of w p, pe = sum of w (row share)(column share), w the agreement weights over the categories in the order of the table. A category that nobody
    /// used still counts in k for the linear and quadratic weights.</para>
    /// <para>Standard error: Fleiss, Cohen and Everitt 1969. Likely range: jackknife t over cases on ln(1 - kappa); see COVERAGE.md beside this file.</para>
    /// <para>Invariance: exchanging the raters; the order of categories when unweighted; copies of all cases leave the value as it is; quadratic weights give Pearson's correlation of the places when both raters
    /// have the same shares (property tests).</para>
    /// <para>Cost: passes over the cells. Source: Cohen 1960, 1968; paradoxes: Byrt, Bishop and Carlin 1993; AC1: Gwet 2008.</para>
    /// </remarks>
    /// <param name="table">How many cases the first rater (rows) and the second (columns) put into each pair of categories; whole numbers, as many rows as columns, the same order in both.</param>
    /// <param name="weights">How much different categories still agree; not at all unless told.</param>
    /// <param name="level">The level of the likely range; 0.95 unless told.</param>
    /// <returns>Kappa with its range, observed and expected agreement, and the figures that explain a kappa that looks too small or too large.</returns>
    /// <exception cref="ArgumentException">The table is not square, or holds no case.</exception>
    /// <exception cref="ArgumentOutOfRangeException">A cell is not a whole number, or <paramref name="weights"/> is unknown.</exception>
    public static CohenKappaResult CohenKappa(ContingencyTable table, AgreementWeights weights = AgreementWeights.Unweighted, ConfidenceLevel level = default)
    {
        ArgumentNullException.ThrowIfNull(table);
        return new TwoRaters(table, weights).Result(level);
    }

    /// <summary>The same for two columns of categories, one pair a case.</summary>
    /// <param name="first">The category of the first rater for each case, numbered from 0; at least one case.</param>
    /// <param name="second">The category of the second rater, as many.</param>
    /// <param name="categoryCount">How many categories there are, those that nobody used included; at least 1.</param>
    /// <param name="weights">How much different categories still agree; not at all unless told.</param>
    /// <param name="level">The level of the likely range; 0.95 unless told.</param>
    /// <returns>As for the table of both.</returns>
    /// <exception cref="ArgumentException">There are no cases, or the lengths differ.</exception>
    /// <exception cref="ArgumentOutOfRangeException">A category is not one of 0 to <paramref name="categoryCount"/> - 1, or <paramref name="weights"/> is unknown.</exception>
    public static CohenKappaResult CohenKappa(
        ReadOnlySpan<int> first, ReadOnlySpan<int> second, int categoryCount, AgreementWeights weights = AgreementWeights.Unweighted, ConfidenceLevel level = default)
    {
        Guard.NotEmpty(first, nameof(first));
        Guard.SameLength(first.Length, second.Length, nameof(first), nameof(second));
        ArgumentOutOfRangeException.ThrowIfLessThan(categoryCount, 1);
        var cells = new double[checked(categoryCount * categoryCount)];
        for (var i = 0; i < first.Length; i++)
        {
            RequireCategory(first[i], categoryCount, i, nameof(first));
            RequireCategory(second[i], categoryCount, i, nameof(second));
            cells[(first[i] * categoryCount) + second[i]]++;
        }

        return CohenKappa(new ContingencyTable(cells, categoryCount, categoryCount), weights, level);
    }

    /// <summary>Do two raters agree, judged by a measure of chance that does not collapse when one category is very frequent? 1 always, 0 no more than by chance.</summary>
    /// <remarks>
    /// <para>Definition: (po - pe) / (1 - pe), pe = sum of q (1 - q) / (k - 1), q the mean of both raters' shares of a category.</para>
    /// <para>Likely range: jackknife t over cases on ln(1 - AC1). Invariance: exchanging the raters; the order of categories; copies of all cases leave the value as it is (property tests).</para>
    /// <para>Cost: passes over the cells. Source: Gwet 2008.</para>
    /// </remarks>
    /// <param name="table">How many cases the first rater (rows) and the second (columns) put into each pair of categories; whole numbers, two categories or more, those that nobody used included.</param>
    /// <param name="level">The level of the likely range; 0.95 unless told.</param>
    /// <returns>AC1 with its range.</returns>
    /// <exception cref="ArgumentException">The table is not square, or holds no case.</exception>
    /// <exception cref="ArgumentOutOfRangeException">A cell is not a whole number.</exception>
    /// <exception cref="NotIdentifiedException">There is only one category, in which everybody must agree.</exception>
    public static Estimate GwetAC1(ContingencyTable table, ConfidenceLevel level = default)
    {
        ArgumentNullException.ThrowIfNull(table);
        return new TwoRaters(table, AgreementWeights.Unweighted).GwetAC1(level)
            ?? throw new NotIdentifiedException(NotIdentifiedReason.NoVariation, "There is only one category, in which everybody must agree.");
    }

    private static void RequireCategory(int category, int count, int index, string parameter)
    {
        if ((uint)category >= (uint)count)
        {
            throw new ArgumentOutOfRangeException(parameter, category, string.Create(CultureInfo.InvariantCulture, $"{parameter}[{index}] is {category}; expected a category from 0 to {count - 1}."));
        }
    }
}
