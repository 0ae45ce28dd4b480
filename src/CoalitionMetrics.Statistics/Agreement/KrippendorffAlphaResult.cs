using System.Globalization;

namespace CoalitionMetrics.Statistics;

/// <summary>What the numbers of a rating mean, and so how far apart two different ratings are.</summary>
public enum MeasurementLevel
{
    /// <summary>Names: different is different. (c - k)^2 is 1 for c other than k.</summary>
    Nominal,

    /// <summary>Places in an order: as far apart as the ratings that lie between them are many.</summary>
    Ordinal,

    /// <summary>Measurements: the squared difference.</summary>
    Interval,

    /// <summary>Amounts with a true 0: the squared difference over the squared sum.</summary>
    Ratio,
}

/// <summary>Whether raters agree, whatever their number, the kind of rating, and what is missing.</summary>
public sealed record KrippendorffAlphaResult
{
    /// <summary>Alpha: 1 the raters always agree, 0 they disagree as much as ratings dealt out by chance, below 0 more than that. Null when all ratings that can be compared are equal, since then chance could not disagree either.</summary>
    public required Estimate? Alpha { get; init; }

    /// <summary>The mean squared distance of two ratings of the same unit.</summary>
    public required double ObservedDisagreement { get; init; }

    /// <summary>The mean squared distance of two ratings whichever unit they are of.</summary>
    public required double ExpectedDisagreement { get; init; }

    /// <summary>The level of measurement.</summary>
    public required MeasurementLevel Measurement { get; init; }

    /// <summary>How many units have two ratings or more; the others say nothing about agreement and were left out.</summary>
    public required int UnitCount { get; init; }

    /// <summary>How many ratings these units have together.</summary>
    public required int RatingCount { get; init; }

    /// <summary>The result on one line, rounded, invariant.</summary>
    public override string ToString() => string.Create(
        CultureInfo.InvariantCulture, $"alpha ({Measurement}) {(Alpha is { } alpha ? alpha.ToString() : "has no value")}, {RatingCount} ratings");
}
