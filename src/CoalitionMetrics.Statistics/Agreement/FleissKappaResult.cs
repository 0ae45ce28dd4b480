using System.Globalization;

namespace CoalitionMetrics.Statistics;

/// <summary>Whether several raters put the same cases into the same categories.</summary>
public sealed record FleissKappaResult
{
    /// <summary>
    /// Fleiss' kappa, for raters who may be others from case to case: 1 all always agree, 0 no more than by chance, below 0 less than that.
    /// Null when every rating is the same category, since then chance alone would always agree.
    /// </summary>
    public required Estimate? Kappa { get; init; }

    /// <summary>Conger's kappa, for raters who are the same for all cases and have their own habits each; Cohen's kappa when there are two. Null when <see cref="Kappa"/> is.</summary>
    public required Estimate? Conger { get; init; }

    /// <summary>The share of pairs of raters that agree on a case; from 0 to 1.</summary>
    public required double ObservedAgreement { get; init; }

    /// <summary>The share that would agree by chance if all raters had the same habits (Fleiss); from 0 to 1.</summary>
    public required double ExpectedAgreement { get; init; }

    /// <summary>The share that would agree by chance with the habits that each rater has (Conger); from 0 to 1.</summary>
    public required double ExpectedAgreementOfRaters { get; init; }

    /// <summary>The standard error that Fleiss' kappa would have without agreement beyond chance. NaN when kappa has no value.</summary>
    public required double StandardErrorUnderNull { get; init; }

    /// <summary>Fleiss' kappa over that error. NaN when kappa has no value.</summary>
    public required double ZUnderNull { get; init; }

    /// <summary>How often agreement at least as far from chance would turn up by chance, two-sided, by the normal distribution. NaN when kappa has no value.</summary>
    public required double PValue { get; init; }

    /// <summary>How many cases were rated.</summary>
    public required int CaseCount { get; init; }

    /// <summary>How many raters rated each of them.</summary>
    public required int RaterCount { get; init; }

    /// <summary>The result on one line, rounded, invariant.</summary>
    public override string ToString() => string.Create(
        CultureInfo.InvariantCulture, $"kappa {(Kappa is { } kappa ? kappa.ToString() : "has no value")}; agree on {ObservedAgreement:G3}, by chance on {ExpectedAgreement:G3}");
}
