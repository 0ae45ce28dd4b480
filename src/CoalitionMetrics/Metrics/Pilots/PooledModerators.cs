using CoalitionMetrics.Statistics;

namespace CoalitionMetrics;

/// <summary>Whether the mean of a covariate in each pilot goes with its effect.</summary>
internal sealed class PooledModerators
{
    private readonly List<Phrase> _remarks = [];

    public PooledModerators(PooledPilots pilots, IReadOnlyList<string> asked, PoolingOptions settings)
    {
        if (asked.Count == 0)
        {
            return;
        }

        // A coefficient each, the intercept, and two degrees of freedom to tell how sure they are.
        if (pilots.Count < asked.Count + 3)
        {
            _remarks.Add(Phrase.Of("remark.too-few-for-moderators").With("pilots", pilots.Count).With("needed", asked.Count + 3));
            return;
        }

        List<string> missing = [.. asked.Where(name => pilots.Pilots.Any(p => p.Rows.All(o => o.Covariates[name] is null)))];
        if (missing.Count > 0)
        {
            _remarks.Add(Phrase.Of("remark.moderator-missing").With("covariates", [.. missing.Select(Term.Evidence)]));
            return;
        }

        var columns = asked.Select(name => new Regressor(name, [.. pilots.Pilots.Select(p => Moments.Mean([.. p.Rows.Select(o => o.Covariates[name]).OfType<double>()]))])).ToList();
        if (Fit(pilots, columns, settings) is not { } fit)
        {
            _remarks.Add(Phrase.Of("remark.moderators-alike").With("covariates", [.. asked.Select(Term.Evidence)]));
            return;
        }

        Table = new Breakdown
        {
            Key = "moderators",
            Actors = null,
            Rows =
            [
                .. fit.Coefficients.Skip(1).Select(c => new GroupRow
                {
                    Group = Term.Evidence(c.Name),
                    Count = pilots.Pilots.Sum(p => p.Count),
                    Figures =
                    [
                        Figure.From("slope", c.Estimate, IntervalBasis.Sampling, pilots.Unit),
                        .. c.PValue is { } p ? (Figure[])[Figure.WithoutInterval("p-slope", p, NoIntervalReason.NoMethod, FigureUnit.Probability, "meta-regression, REML, Hartung-Knapp with floor")] : [],
                    ],
                }),
            ],
        };
    }

    /// <summary>The change of the effect with each covariate; null where none was asked for, or there are too few pilots.</summary>
    public Breakdown? Table { get; }

    public IReadOnlyList<Phrase> Remarks => _remarks;

    // Nothing to tell where a covariate is the same everywhere, or goes with the others always.
    private static MetaRegression? Fit(PooledPilots pilots, List<Regressor> columns, PoolingOptions settings)
    {
        try
        {
            return MetaAnalysis.Regression(pilots.Effects, pilots.Variances, columns, settings);
        }
        catch (NotIdentifiedException)
        {
            return null;
        }
    }
}
