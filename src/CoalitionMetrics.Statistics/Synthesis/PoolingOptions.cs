namespace CoalitionMetrics.Statistics;

/// <summary>How the variance of true effects between studies (tau squared) is estimated. Where the truth is unknown, so is the best of them; REML is the default.</summary>
public enum HeterogeneityEstimator
{
    /// <summary>Restricted maximum likelihood (Thompson and Sharp 1999): the global maximum over 0 and every root of the score.</summary>
    RestrictedMaximumLikelihood,

    /// <summary>The moment estimator with fixed-effect weights (DerSimonian and Laird 1986).</summary>
    DerSimonianLaird,

    /// <summary>Maximum likelihood (Hardy and Thompson 1996): the global maximum; too small with few studies.</summary>
    MaximumLikelihood,

    /// <summary>The value by which the generalised Q equals its expectation (Paule and Mandel 1982).</summary>
    PauleMandel,

    /// <summary>Empirical Bayes (Morris 1983); the same value as Paule and Mandel.</summary>
    EmpiricalBayes,

    /// <summary>Two steps from the variance of the effects (Sidik and Jonkman 2005); never 0 unless all effects are equal.</summary>
    SidikJonkman,

    /// <summary>Q less the number of studies, over the sum of weights (Hunter and Schmidt 1990); too small with few studies.</summary>
    HunterSchmidt,

    /// <summary>The variance of the effects less the mean sampling variance (Hedges 1983).</summary>
    Hedges,

    /// <summary>No variance between studies: one true effect for all (the fixed-effect model).</summary>
    FixedEffect,
}

/// <summary>How the uncertainty of the pooled effect allows for the few studies from which the variance between them is learnt.</summary>
public enum SmallSampleAdjustment
{
    /// <summary>Hartung and Knapp, Sidik and Jonkman: the standard error follows the scatter of the effects, Student's t; never below the usual standard error.</summary>
    KnappHartungWithFloor,

    /// <summary>The same without the floor: where effects happen to agree closely the interval may be shorter than that of the fixed-effect model.</summary>
    KnappHartung,

    /// <summary>The usual standard error and normal quantiles; too sure with few studies.</summary>
    None,
}

/// <summary>How studies are pooled. The default is REML with Hartung-Knapp and the floor at level 0.95.</summary>
public sealed record PoolingOptions
{
    /// <summary>How the variance between studies is estimated.</summary>
    public HeterogeneityEstimator Estimator { get; init; }

    /// <summary>How the uncertainty allows for few studies.</summary>
    public SmallSampleAdjustment Adjustment { get; init; }

    /// <summary>The level of intervals.</summary>
    public ConfidenceLevel Level { get; init; }

    internal PoolingOptions Checked(string parameter)
    {
        if (!Enum.IsDefined(Estimator))
        {
            throw Guard.Unknown(parameter, Estimator);
        }

        return Enum.IsDefined(Adjustment) ? this : throw Guard.Unknown(parameter, Adjustment);
    }

    internal string Method
    {
        get
        {
            var model = Estimator switch
            {
                HeterogeneityEstimator.RestrictedMaximumLikelihood => "random effects (REML)",
                HeterogeneityEstimator.DerSimonianLaird => "random effects (DerSimonian-Laird)",
                HeterogeneityEstimator.MaximumLikelihood => "random effects (ML)",
                HeterogeneityEstimator.PauleMandel => "random effects (Paule-Mandel)",
                HeterogeneityEstimator.EmpiricalBayes => "random effects (empirical Bayes)",
                HeterogeneityEstimator.SidikJonkman => "random effects (Sidik-Jonkman)",
                HeterogeneityEstimator.HunterSchmidt => "random effects (Hunter-Schmidt)",
                HeterogeneityEstimator.Hedges => "random effects (Hedges)",
                _ => "fixed effect",
            };
            return Adjustment switch
            {
                SmallSampleAdjustment.KnappHartungWithFloor => model + ", Hartung-Knapp with floor",
                SmallSampleAdjustment.KnappHartung => model + ", Hartung-Knapp",
                _ => model + ", normal",
            };
        }
    }
}
