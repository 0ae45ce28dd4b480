namespace CoalitionMetrics.Statistics;

/// <summary>The difference between the means of two groups, split into what goes with their measured differences and the rest.</summary>
public sealed class OaxacaBlinderDecomposition
{
    /// <summary>By whose coefficients the differences are valued.</summary>
    public required OaxacaReference Reference { get; init; }

    /// <summary>The mean of group a less the mean of group b; the sum of <see cref="Explained"/> and <see cref="Unexplained"/>.</summary>
    public required Estimate Gap { get; init; }

    /// <summary>What goes with differences in the regressors.</summary>
    public required Estimate Explained { get; init; }

    /// <summary>The rest: what goes with different coefficients, the constant included. It is no measure of discrimination: whatever was not measured is in it.</summary>
    public required Estimate Unexplained { get; init; }

    /// <summary>The constant first, then the regressors in their order.</summary>
    public required IReadOnlyList<OaxacaBlinderTerm> Terms { get; init; }
}

/// <summary>One regressor's part in an <see cref="OaxacaBlinderDecomposition"/>.</summary>
public sealed record OaxacaBlinderTerm
{
    /// <summary>The name of the regressor; <c>(Intercept)</c> for the constant.</summary>
    public required string Name { get; init; }

    /// <summary>The mean in group a.</summary>
    public required double MeanOfA { get; init; }

    /// <summary>The mean in group b.</summary>
    public required double MeanOfB { get; init; }

    /// <summary>The coefficient in group a.</summary>
    public required double CoefficientOfA { get; init; }

    /// <summary>The coefficient in group b.</summary>
    public required double CoefficientOfB { get; init; }

    /// <summary>The coefficient by which differences are valued.</summary>
    public required double ReferenceCoefficient { get; init; }

    /// <summary>What goes with the difference of the means: <c>(mean of a - mean of b) * reference</c>.</summary>
    public double Explained => (MeanOfA - MeanOfB) * ReferenceCoefficient;

    /// <summary>What goes with the difference of the coefficients. It depends on where the regressor's zero lies, so that only the sum over all terms can be read.</summary>
    public double Unexplained => (MeanOfA * (CoefficientOfA - ReferenceCoefficient)) + (MeanOfB * (ReferenceCoefficient - CoefficientOfB));
}
