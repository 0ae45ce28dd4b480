using System.Globalization;

namespace CoalitionMetrics.Statistics;

/// <summary>One row of a regression's table: by how much the outcome differs for one more of the regressor, the others equal.</summary>
public sealed record Coefficient
{
    /// <summary>The name of the regressor.</summary>
    public required string Name { get; init; }

    /// <summary>The coefficient with its standard error and interval, or the reason why there is none; in the unit of the outcome per unit of the regressor.</summary>
    public required Estimate Estimate { get; init; }

    /// <summary>The coefficient.</summary>
    public double Value => Estimate.Value;

    /// <summary>The standard error; null where one unit or cluster alone decides the coefficient, or nothing is left to estimate it from.</summary>
    public double? StandardError => Estimate.StandardError;

    /// <summary>The degrees of freedom; null when there is no standard error.</summary>
    public double? DegreesOfFreedom => Estimate.DegreesOfFreedom;

    /// <summary>How many standard errors the coefficient lies from 0; null when there is no standard error or it is 0.</summary>
    public double? Statistic => StandardError > 0 ? TTest.Statistic(Estimate) : null;

    /// <summary>How often a coefficient so far from 0 would turn up if there were none, by Student's t; null as <see cref="Statistic"/>.</summary>
    public double? PValue => StandardError > 0 ? TTest.PValue(Estimate) : null;

    /// <summary>The likely range; null exactly when the estimate says why. <see cref="TTest.Interval"/> gives the textbook range at any degrees of freedom.</summary>
    public ConfidenceInterval? Interval => Estimate.Interval;

    /// <summary>The row, rounded, invariant.</summary>
    public override string ToString() => string.Create(
        CultureInfo.InvariantCulture, $"{Name}: {Value:G4}, SE {StandardError:G4}, t {Statistic:G4}, df {DegreesOfFreedom:G4}, p {PValue:G3}, {(Interval is { } interval ? interval : Estimate.NoInterval)}");
}
