using System.Globalization;

namespace CoalitionMetrics.Statistics;

/// <summary>Which intraclass correlation: who rated whom, and whether one rating or the mean of all is used afterwards (Shrout and Fleiss 1979).</summary>
public enum IntraclassForm
{
    /// <summary>ICC(1,1): each subject had raters of its own; how reliable one rating is.</summary>
    OneWaySingle,

    /// <summary>ICC(2,1): the same raters, a sample of those who might rate, rated all subjects; how well one rating agrees with another, level included.</summary>
    TwoWayRandomSingle,

    /// <summary>ICC(3,1): the same raters, the only ones of interest; how consistent one rating is, whatever the rater's own level.</summary>
    TwoWayFixedSingle,

    /// <summary>ICC(1,k): as (1,1), for the mean of all ratings of a subject.</summary>
    OneWayAverage,

    /// <summary>ICC(2,k): as (2,1), for the mean of all raters.</summary>
    TwoWayRandomAverage,

    /// <summary>ICC(3,k): as (3,1), for the mean of all raters; Cronbach's alpha of the raters.</summary>
    TwoWayFixedAverage,
}

/// <summary>Which part of the differences between ratings is differences between subjects.</summary>
public sealed record IntraclassResult
{
    /// <summary>The correlation: 1 all differences are between subjects, 0 (or below) none. Its range takes normally distributed ratings for granted.</summary>
    public required Estimate Correlation { get; init; }

    /// <summary>The same correlation with a range that does not take normally distributed ratings for granted. None for the two-way random forms, in which the raters are a sample too.</summary>
    public required Estimate Robust { get; init; }

    /// <summary>Which form was asked for.</summary>
    public required IntraclassForm Form { get; init; }

    /// <summary>The F of differences between subjects; infinite when raters never differ.</summary>
    public required double FStatistic { get; init; }

    /// <summary>Its upper degrees of freedom.</summary>
    public required double DegreesOfFreedom1 { get; init; }

    /// <summary>Its lower degrees of freedom.</summary>
    public required double DegreesOfFreedom2 { get; init; }

    /// <summary>How often subjects that do not differ would give at least such an F.</summary>
    public required double PValue { get; init; }

    /// <summary>The mean square between subjects.</summary>
    public required double BetweenSubjects { get; init; }

    /// <summary>The mean square between raters.</summary>
    public required double BetweenRaters { get; init; }

    /// <summary>The mean square of what neither subject nor rater explains.</summary>
    public required double Residual { get; init; }

    /// <summary>The mean square within subjects, raters not told apart.</summary>
    public required double WithinSubjects { get; init; }

    /// <summary>The result on one line, rounded, invariant.</summary>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Form}: {Correlation}, F = {FStatistic:G4}, p = {PValue:G3}");
}
