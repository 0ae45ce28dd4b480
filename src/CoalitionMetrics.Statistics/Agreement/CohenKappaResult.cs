using System.Globalization;

namespace CoalitionMetrics.Statistics;

/// <summary>Whether two raters agree, and what kappa alone would hide.</summary>
public sealed record CohenKappaResult
{
    /// <summary>
    /// Kappa: 1 the raters always agree, 0 no more than two who follow their own habits without looking, below 0 less than that. Its standard error is that of Fleiss, Cohen and Everitt (1969).
    /// Null when both raters put every case into one and the same category: then chance alone would always agree, and nothing shows whether they can tell cases apart.
    /// </summary>
    public required Estimate? Kappa { get; init; }

    /// <summary>The share of cases on which they agree, near misses counted by their weight; from 0 to 1.</summary>
    public required double ObservedAgreement { get; init; }

    /// <summary>The share on which two raters with the same habits would agree without looking at the case; from 0 to 1.</summary>
    public required double ExpectedAgreement { get; init; }

    /// <summary>The standard error that kappa would have if there were no agreement beyond chance. NaN when kappa has no value.</summary>
    public required double StandardErrorUnderNull { get; init; }

    /// <summary>Kappa over that error, to be held against the normal distribution. NaN when kappa has no value or the error is 0.</summary>
    public required double ZUnderNull { get; init; }

    /// <summary>How often agreement at least as far from chance would turn up by chance, two-sided. NaN when <see cref="ZUnderNull"/> is.</summary>
    public required double PValue { get; init; }

    /// <summary>
    /// For two categories: by how much agreement on the first is more frequent than agreement on the second, from -1 to 1. Near -1 or 1 kappa is small however well the raters agree (the paradox of prevalence).
    /// NaN for other numbers of categories.
    /// </summary>
    public required double PrevalenceIndex { get; init; }

    /// <summary>For two categories: by how much the first rater chooses the first one more often than the second rater does, from -1 to 1; far from 0 kappa is larger than it would be (the paradox of bias). NaN for other numbers of categories.</summary>
    public required double BiasIndex { get; init; }

    /// <summary>Kappa as it would be with every category equally frequent for both raters (PABAK; the S of Bennett): (k po - 1) / (k - 1) with the share po of exact agreement. NaN for a single category.</summary>
    public required double PrevalenceAndBiasAdjusted { get; init; }

    /// <summary>Gwet's AC1, which hardly reacts to prevalence, over exact agreement whatever the weights. Null for a single category.</summary>
    public required Estimate? GwetAC1 { get; init; }

    /// <summary>How many cases both raters rated.</summary>
    public required long Count { get; init; }

    /// <summary>The result on one line, rounded, invariant.</summary>
    public override string ToString() => string.Create(
        CultureInfo.InvariantCulture, $"kappa {(Kappa is { } kappa ? kappa.ToString() : "has no value")}; agree on {ObservedAgreement:G3}, by chance on {ExpectedAgreement:G3}");
}
