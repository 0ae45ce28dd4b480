using System.Numerics;

namespace CoalitionMetrics.Statistics;

/// <summary>Banzhaf power of all members of a body, by member from 0. Absolute and normalised figures are given together, since each alone misleads.</summary>
public sealed class BanzhafPower
{
    internal BanzhafPower(BigInteger[] swings)
    {
        Swings = Array.AsReadOnly(swings);
        TotalSwings = swings.Aggregate(BigInteger.Zero, (sum, s) => sum + s);
        var half = BigInteger.One << (swings.Length - 1);
        Absolute = Array.AsReadOnly(Array.ConvertAll(swings, s => new ExactFraction(s, half).ToDouble()));
        NormalisedExact = Array.AsReadOnly(Array.ConvertAll(swings, s => new ExactFraction(s, TotalSwings)));
        Normalised = Array.AsReadOnly(NormalisedExact.Select(f => f.ToDouble()).ToArray());
    }

    /// <summary>How many winning coalitions lose without the member.</summary>
    public IReadOnlyList<BigInteger> Swings { get; }

    /// <summary>The swings of all members together; at least 1.</summary>
    public BigInteger TotalSwings { get; }

    /// <summary>The chance that the member's vote changes the result when all others vote at random, 0 to 1.</summary>
    public IReadOnlyList<double> Absolute { get; }

    /// <summary>The member's share of all swings; adds to 1.</summary>
    public IReadOnlyList<double> Normalised { get; }

    /// <summary>The member's share of all swings, exact.</summary>
    public IReadOnlyList<ExactFraction> NormalisedExact { get; }
}

/// <summary>Shapley-Shubik power of all members of a body, by member from 0.</summary>
public sealed class ShapleyShubikPower
{
    internal ShapleyShubikPower(ExactFraction[] exact)
    {
        Exact = Array.AsReadOnly(exact);
        Values = Array.AsReadOnly(Array.ConvertAll(exact, f => f.ToDouble()));
    }

    /// <summary>The chance to turn the scale in a random order, 0 to 1; adds to 1.</summary>
    public IReadOnlyList<double> Values { get; }

    /// <summary>The same, exact.</summary>
    public IReadOnlyList<ExactFraction> Exact { get; }
}

/// <summary>Coleman's powers of a body and of its members, by member from 0.</summary>
public sealed class ColemanPower
{
    internal ColemanPower(double toAct, double[] toPrevent, double[] toInitiate)
    {
        ToAct = toAct;
        ToPrevent = Array.AsReadOnly(toPrevent);
        ToInitiate = Array.AsReadOnly(toInitiate);
    }

    /// <summary>The share of all coalitions that can decide: near 0 the body is hard to move, near 1 almost anything passes.</summary>
    public double ToAct { get; }

    /// <summary>How often the member can stop what would pass: 1 is a veto.</summary>
    public IReadOnlyList<double> ToPrevent { get; }

    /// <summary>How often the member can bring about what would fail: 1 is the power to decide alone.</summary>
    public IReadOnlyList<double> ToInitiate { get; }
}

/// <summary>Deegan-Packel power of all members of a body, by member from 0.</summary>
public sealed class DeeganPackelPower
{
    internal DeeganPackelPower(ExactFraction[] exact)
    {
        Exact = Array.AsReadOnly(exact);
        Values = Array.AsReadOnly(Array.ConvertAll(exact, f => f.ToDouble()));
    }

    /// <summary>The expected share of the gain, 0 to 1; adds to 1.</summary>
    public IReadOnlyList<double> Values { get; }

    /// <summary>The same, exact.</summary>
    public IReadOnlyList<ExactFraction> Exact { get; }
}

/// <summary>Holler's public good index of all members of a body, by member from 0.</summary>
public sealed class HollerPower
{
    internal HollerPower(ExactFraction[] exact)
    {
        Exact = Array.AsReadOnly(exact);
        Values = Array.AsReadOnly(Array.ConvertAll(exact, f => f.ToDouble()));
    }

    /// <summary>The share of memberships in minimal winning coalitions, 0 to 1; adds to 1.</summary>
    public IReadOnlyList<double> Values { get; }

    /// <summary>The same, exact.</summary>
    public IReadOnlyList<ExactFraction> Exact { get; }
}

/// <summary>How many coalitions win and lose.</summary>
public sealed record WinningCoalitionCount
{
    /// <summary>How many members the body has.</summary>
    public required int Members { get; init; }

    /// <summary>Coalitions that can decide.</summary>
    public required BigInteger Winning { get; init; }

    /// <summary>Coalitions that cannot, the empty one included.</summary>
    public required BigInteger Losing { get; init; }
}

/// <summary>How many coalitions can just decide.</summary>
public sealed class MinimalWinningCoalitionCount
{
    internal MinimalWinningCoalitionCount(BigInteger count, BigInteger[] perMember)
    {
        Count = count;
        PerMember = Array.AsReadOnly(perMember);
    }

    /// <summary>Minimal winning coalitions; at least 1.</summary>
    public BigInteger Count { get; }

    /// <summary>How many of them hold the member, by member from 0.</summary>
    public IReadOnlyList<BigInteger> PerMember { get; }
}
