namespace CoalitionMetrics.Statistics;

public static partial class RaterAgreement
{
    private const string OrAlpha = "leave incomplete rows out (WithoutIncompleteRows), or take KrippendorffAlpha or GwetAC1, which need not all";

    /// <summary>Do several raters put the same cases into the same categories? 1 always, 0 no more than by chance, below 0 less than that. Equal numbers are one category; their order does not count.</summary>
    /// <remarks>
    /// <para>Definition: (po - pe) / (1 - pe), po the share of agreeing pairs of raters, pe = sum of p^2 over the shares p of the categories (Fleiss), or the mean over pairs of raters of the sum of the products
    /// of their own shares (Conger). Null standard error: Fleiss, Nee and Landis 1979.</para>
    /// <para>Likely range: jackknife t over cases on ln(1 - kappa); see COVERAGE.md beside this file.</para>
    /// <para>Invariance: order of cases and of raters, renaming categories, copies of all cases leave the value as it is; with two raters Conger's kappa is Cohen's (property tests).</para>
    /// <para>Cost: a sort of the ratings and a few passes. Source: Fleiss 1971; Conger 1980.</para>
    /// </remarks>
    /// <param name="ratings">A row each case, a column each rater; complete.</param>
    /// <param name="level">The level of the likely ranges; 0.95 unless told.</param>
    /// <returns>Both kappas with their ranges, observed and expected agreement, and the test against chance.</returns>
    /// <exception cref="ArgumentException">A rating is missing.</exception>
    /// <exception cref="NotIdentifiedException">There is one rater only, who has nobody to agree with.</exception>
    public static FleissKappaResult FleissKappa(RatingTable ratings, ConfidenceLevel level = default)
    {
        ArgumentNullException.ThrowIfNull(ratings);
        ratings.RequireComplete(nameof(ratings), OrAlpha);
        RequireTwoRaters(ratings);
        var units = new RatedUnits(ratings, least: 2);
        var codes = Codes(ratings, units.Values);
        var (n, m) = ((double)ratings.Rows, (double)ratings.Columns);

        // Ordered pairs of different raters that agree, in all and in each case; squares of the categories' totals, over all raters and rater by rater.
        var agreeing = new double[ratings.Rows];
        for (var u = 0; u < ratings.Rows; u++)
        {
            foreach (var count in units.CountsOf(u))
            {
                agreeing[u] += (double)count * (count - 1);
            }
        }

        var own = OwnTotals(codes, ratings.Rows, ratings.Columns, units.Values.Length);
        var (pairs, all, apart) = (Summation.Sum(agreeing), Summation.Dot(units.Totals, units.Totals), Summation.Dot(own, own));
        var possible = m * (m - 1);
        double Fleiss(double agreed, double squares, double cases) => (1 - (agreed / (cases * possible))) / (1 - (squares / (cases * m * cases * m)));
        double Conger(double agreed, double squares, double ownSquares, double cases) => (1 - (agreed / (cases * possible))) / (1 - ((squares - ownSquares) / (cases * cases * possible)));
        var isDefined = units.Values.Length > 1;
        var (fleiss, conger) = (new double[ratings.Rows], new double[ratings.Rows]);
        for (var u = 0; isDefined && u < ratings.Rows; u++)
        {
            double squares = all, ownSquares = apart + m;
            var values = units.ValuesOf(u);
            var counts = units.CountsOf(u);
            for (var i = 0; i < values.Length; i++)
            {
                squares -= ((2 * units.Totals[values[i]]) - counts[i]) * counts[i];
            }

            for (var r = 0; r < ratings.Columns; r++)
            {
                ownSquares -= 2 * own[(r * units.Values.Length) + codes[(u * ratings.Columns) + r]];
            }

            fleiss[u] = Fleiss(pairs - agreeing[u], squares, n - 1);
            conger[u] = Conger(pairs - agreeing[u], squares, ownSquares, n - 1);
        }

        var kappa = isDefined ? AgreementInterval.Of(Fleiss(pairs, all, n), fleiss, [], n, level, "over cases, of 1 - kappa") : null;
        var nullError = isDefined ? FleissNullError(units.Totals, n, m) : double.NaN;
        var z = kappa is null ? double.NaN : kappa.Value / nullError;
        return new FleissKappaResult
        {
            Kappa = kappa,
            Conger = isDefined ? AgreementInterval.Of(Conger(pairs, all, apart, n), conger, [], n, level, "over cases, of 1 - kappa") : null,
            ObservedAgreement = pairs / (n * possible),
            ExpectedAgreement = all / (n * m * n * m),
            ExpectedAgreementOfRaters = (all - apart) / (n * n * possible),
            StandardErrorUnderNull = nullError,
            ZUnderNull = z,
            PValue = double.IsNaN(z) ? double.NaN : 2 * NormalDistribution.UpperTail(Math.Abs(z)),
            CaseCount = ratings.Rows,
            RaterCount = ratings.Columns,
        };
    }

    private static double FleissNullError(double[] totals, double n, double m)
    {
        CompensatedSum products = default, skewed = default;
        foreach (var total in totals)
        {
            var p = total / (n * m);
            products.Add(p * (1 - p));
            skewed.Add(p * (1 - p) * (1 - (2 * p)));
        }

        return Math.Sqrt(2 * ((products.Value * products.Value) - skewed.Value) / (n * m * (m - 1))) / products.Value;
    }

    private static int[] Codes(RatingTable ratings, double[] values)
    {
        var codes = new int[ratings.RatingCount];
        for (var u = 0; u < ratings.Rows; u++)
        {
            var row = ratings.Row(u);
            for (var r = 0; r < row.Length; r++)
            {
                codes[(u * row.Length) + r] = Array.BinarySearch(values, row[r] + 0.0);
            }
        }

        return codes;
    }

    // How often each rater chose each category, rater after rater.
    private static double[] OwnTotals(int[] codes, int cases, int raters, int categories)
    {
        var own = new double[checked(raters * categories)];
        for (var u = 0; u < cases; u++)
        {
            for (var r = 0; r < raters; r++)
            {
                own[(r * categories) + codes[(u * raters) + r]]++;
            }
        }

        return own;
    }

    private static void RequireTwoRaters(RatingTable ratings)
    {
        if (ratings.Columns < 2)
        {
            throw new NotIdentifiedException(NotIdentifiedReason.TooFewObservations, "There is one rater only, who has nobody to agree with.");
        }
    }
}
