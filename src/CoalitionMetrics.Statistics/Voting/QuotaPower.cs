namespace CoalitionMetrics.Statistics;

/// <summary>Which figure of power.</summary>
public enum PowerIndex
{
    /// <summary>The share of all swings; adds to 1.</summary>
    Banzhaf,

    /// <summary>The chance to change the result when all others vote at random.</summary>
    AbsoluteBanzhaf,

    /// <summary>The chance to turn the scale in a random order; adds to 1.</summary>
    ShapleyShubik,
}

/// <summary>The power of all members at one quota.</summary>
public sealed class QuotaPower
{
    internal QuotaPower(decimal quota, IReadOnlyList<double> values)
    {
        Quota = quota;
        Values = values;
    }

    /// <summary>The quota.</summary>
    public decimal Quota { get; }

    /// <summary>The power by member from 0.</summary>
    public IReadOnlyList<double> Values { get; }
}

/// <summary>The power of all members when some act together, by member from 0.</summary>
public sealed class BlocPower
{
    internal BlocPower(ExactFraction[] exact)
    {
        Exact = Array.AsReadOnly(exact);
        Values = Array.AsReadOnly(Array.ConvertAll(exact, f => f.ToDouble()));
    }

    /// <summary>The power, 0 to 1.</summary>
    public IReadOnlyList<double> Values { get; }

    /// <summary>The same, exact.</summary>
    public IReadOnlyList<ExactFraction> Exact { get; }
}
