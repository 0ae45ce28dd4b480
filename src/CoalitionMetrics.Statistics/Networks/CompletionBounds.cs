using System.Globalization;
using System.Numerics;

namespace CoalitionMetrics.Statistics;

/// <summary>How far bounds over all answers that were not given can be trusted.</summary>
public enum BoundKind
{
    /// <summary>Some answers would give exactly the lower end, some exactly the upper, and none would give less or more.</summary>
    Exact,

    /// <summary>No answers would give less than the lower end or more than the upper; perhaps none would reach them.</summary>
    Proven,

    /// <summary>Nothing narrower is known than what the figure can be at all.</summary>
    NotInformative,
}

/// <summary>
/// What a figure could be over all answers that the members who did not answer could have given, beside the figure from the rows that were observed. Nothing is imputed: every answer is thought possible.
/// </summary>
public sealed record CompletionBounds
{
    /// <summary>The figure from the observed rows; NaN when it has no value there.</summary>
    public required double FromObserved { get; init; }

    /// <summary>The smallest value over all possible answers in which the figure has one; NaN when it has none in any.</summary>
    public required double Lower { get; init; }

    /// <summary>The largest value over all possible answers in which the figure has one; NaN when it has none in any.</summary>
    public required double Upper { get; init; }

    /// <summary>How far the two ends can be trusted.</summary>
    public required BoundKind Kind { get; init; }

    /// <summary>How many possible answers there are; null when they are amounts and cannot be counted.</summary>
    public required BigInteger? Completions { get; init; }

    /// <summary>In how many of them the figure has no value; null when that was not counted.</summary>
    public required BigInteger? UndefinedCompletions { get; init; }

    /// <summary>
    /// Whether the figure from the observed rows lies outside what all answers could give: those who did not answer have ties that are known from others, and these already say that they differ.
    /// </summary>
    public bool IsObservedOutside => FromObserved < Lower || FromObserved > Upper;

    /// <summary>Upper less lower: how much the missing answers leave open.</summary>
    public double Width => Upper - Lower;

    /// <summary>What it is before how it was got, on one line, rounded, invariant.</summary>
    public override string ToString() => string.Create(
        CultureInfo.InvariantCulture,
        $"{FromObserved:G4} from those who answered, {(Kind == BoundKind.NotInformative ? "no informative bound" : $"between {Lower:G4} and {Upper:G4} whatever the others answer")} ({Kind})");
}
