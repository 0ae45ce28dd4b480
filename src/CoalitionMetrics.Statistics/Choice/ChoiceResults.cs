using System.Numerics;

namespace CoalitionMetrics.Statistics;

/// <summary>Who wins against each other option alone, and who is left when nobody does.</summary>
public sealed record CondorcetResult
{
    /// <summary>The option that wins against every other; null when there is none.</summary>
    public required int? Winner { get; init; }

    /// <summary>The option that loses against every other; null when there is none.</summary>
    public required int? Loser { get; init; }

    /// <summary>The smallest group of options of which each wins against every option outside it, in order; the winner alone when there is one.</summary>
    public required IReadOnlyList<int> SmithSet { get; init; }

    /// <summary>The options that are beaten, through any chain of wins, only by options that they beat through a chain themselves, in order; part of the Smith set.</summary>
    public required IReadOnlyList<int> SchwartzSet { get; init; }

    /// <summary>True when wins go round in a circle (a beats b, b beats c, c beats a): then no order of the options agrees with all comparisons.</summary>
    public required bool HasCycle { get; init; }
}

/// <summary>Borda's count.</summary>
public sealed record BordaResult
{
    /// <summary>The points of each option over all ballots.</summary>
    public required IReadOnlyList<double> Scores { get; init; }

    /// <summary>The options by points, the most first; those with equally many stand together.</summary>
    public required IReadOnlyList<IReadOnlyList<int>> Ranking { get; init; }
}

/// <summary>Copeland's count.</summary>
public sealed record CopelandResult
{
    /// <summary>For each option, the comparisons that it wins, and half of those in which both are level.</summary>
    public required IReadOnlyList<double> Scores { get; init; }

    /// <summary>For each option, the comparisons that it wins less those that it loses.</summary>
    public required IReadOnlyList<int> WinsMinusLosses { get; init; }

    /// <summary>The options by score, the highest first; those with the same stand together.</summary>
    public required IReadOnlyList<IReadOnlyList<int>> Ranking { get; init; }
}

/// <summary>The orders of all options that disagree least with the ballots.</summary>
public sealed record KemenyResult
{
    /// <summary>How often the best orders disagree with the ballots: pairs of options turned around, over all ballots by weight.</summary>
    public required double Distance { get; init; }

    /// <summary>How many orders are equally good, exactly. Null when there are more than can be counted, which may be where many options of more than 22 are level with each other.</summary>
    public required BigInteger? OptimalCount { get; init; }

    /// <summary>The best orders, the most wanted option first; in the order of the options' numbers, at most the first 24.</summary>
    public required IReadOnlyList<IReadOnlyList<int>> Optimal { get; init; }
}

/// <summary>Schulze's strongest paths.</summary>
public sealed record SchulzeResult
{
    /// <summary>For each option, the strength of its strongest path of wins to each other option; 0 when there is no path, and to itself.</summary>
    public required IReadOnlyList<IReadOnlyList<double>> Strengths { get; init; }

    /// <summary>The options to which no other has a stronger path than they have back, in order; at least one.</summary>
    public required IReadOnlyList<int> Winners { get; init; }

    /// <summary>The options by how many others they beat by path, the most first; those with equally many stand together.</summary>
    public required IReadOnlyList<IReadOnlyList<int>> Ranking { get; init; }
}
