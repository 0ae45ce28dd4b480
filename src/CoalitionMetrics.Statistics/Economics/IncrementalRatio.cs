using System.Globalization;

namespace CoalitionMetrics.Statistics;

/// <summary>What Fieller's range for a ratio looks like.</summary>
public enum FiellerShape
{
    /// <summary>An interval: the effect differs from 0 at the level.</summary>
    Bounded,

    /// <summary>All but an open interval: the effect may be 0, where the ratio runs off to either side.</summary>
    Exclusive,

    /// <summary>Every value: the data exclude no ratio.</summary>
    WholeLine,
}

/// <summary>What one more unit of effect costs, and which ratios fit the data.</summary>
public sealed record IncrementalRatio
{
    /// <summary>Difference in cost over difference in effect. NaN when the arms have the same mean effect. A negative one says only that the one arm is better in both respects, not which: see the quadrants.</summary>
    public required double Value { get; init; }

    /// <summary>The ratio with its standard error and interval by the delta method; null when the ratio has no value.</summary>
    public required Estimate? Delta { get; init; }

    /// <summary>Fieller's range, which holds at its level however small the effect. Null when an arm has a single person, or no effect differs from another.</summary>
    public required ConfidenceSet? Fieller { get; init; }

    /// <summary>Its shape; null when there is none.</summary>
    public required FiellerShape? Shape { get; init; }

    /// <summary>The ratio and Fieller's range, rounded, invariant.</summary>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"ratio {Value:G4}, Fieller: {(Fieller is null ? "none" : Fieller.ToString())}");
}

/// <summary>How likely the treatment truly lies in each quadrant of effect and cost; together 1.</summary>
public sealed record QuadrantProbabilities
{
    /// <summary>More effect at more cost: the ratio is the price of a unit.</summary>
    public required double MoreEffectiveMoreCostly { get; init; }

    /// <summary>More effect at less cost: better in both.</summary>
    public required double MoreEffectiveLessCostly { get; init; }

    /// <summary>Less effect at more cost: worse in both.</summary>
    public required double LessEffectiveMoreCostly { get; init; }

    /// <summary>Less effect at less cost: the ratio is what is saved for each unit given up.</summary>
    public required double LessEffectiveLessCostly { get; init; }
}

/// <summary>All ratios R of cost to effect with (dC - R dE)^2 at most z^2 times its variance.</summary>
internal sealed record FiellerSolution
{
    private FiellerSolution(ConfidenceSet set, FiellerShape shape)
    {
        Set = set;
        Shape = shape;
    }

    public ConfidenceSet Set { get; }

    public FiellerShape Shape { get; }

    /// <summary>The set; null when neither the effect nor its error differ from 0.</summary>
    public static FiellerSolution? Of(double cost, double effect, MeanErrors errors, ConfidenceLevel level)
    {
        var z = NormalDistribution.UpperQuantile(level.Alpha / 2);
        var unitOfEffect = Math.Max(Math.Abs(effect), errors.Effect);
        if (unitOfEffect == 0)
        {
            return null;
        }

        // In units of which every term is about 1. No money at all still has a unit.
        var unitOfCost = Math.Max(Math.Abs(cost), errors.Cost) is var largest and > 0 ? largest : 1;
        var (x, y, p, q, r) = (effect / unitOfEffect, cost / unitOfCost, z * errors.Effect / unitOfEffect, z * errors.Cost / unitOfCost, errors.Correlation);
        var square = (x - p) * (x + p);
        var half = (x * y) - (p * q * r);
        var constant = (y - q) * (y + q);

        // half^2 - square * constant, without the terms that cancel.
        var sign = x * y < 0 ? -1 : 1;
        var gap = (x * q) - (sign * y * p);
        var discriminant = (gap * gap) + (2 * x * y * p * q * (sign - r)) - (p * p * q * q * (1 - r) * (1 + r));
        var unit = unitOfCost / unitOfEffect;
        if (square == 0)
        {
            return half == 0 ? Whole(level)
                : new(half > 0 ? ConfidenceSet.Of(constant / (2 * half) * unit, null, level) : ConfidenceSet.Of(null, constant / (2 * half) * unit, level), FiellerShape.Exclusive);
        }

        if (square < 0 && discriminant <= 0)
        {
            return Whole(level);
        }

        var sum = half + Math.CopySign(Math.Sqrt(Math.Max(0, discriminant)), half);
        var (one, other) = (sum / square * unit, (sum == 0 ? 0 : constant / sum) * unit);
        var (low, high) = (Math.Min(one, other), Math.Max(one, other));
        if (!double.IsFinite(low) || !double.IsFinite(high))
        {
            return null;
        }

        return square > 0 ? new(ConfidenceSet.Of(low, high, level), FiellerShape.Bounded)
            : low < high ? new(ConfidenceSet.Of(new ConfidenceSet.Piece(null, low), new ConfidenceSet.Piece(high, null), level), FiellerShape.Exclusive)
            : Whole(level);
    }

    private static FiellerSolution Whole(ConfidenceLevel level) => new(ConfidenceSet.Of(null, null, level), FiellerShape.WholeLine);
}
