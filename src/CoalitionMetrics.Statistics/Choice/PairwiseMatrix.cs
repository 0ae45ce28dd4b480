using System.Globalization;
using System.Numerics;

namespace CoalitionMetrics.Statistics;

/// <summary>
/// Each option against each other: how much weight of ballots ranks the one strictly above the other. Ballots on which both stand alike count for neither. All
/// comparisons are made in exact whole units; the figures are those, rounded once to a double.
/// </summary>
public sealed class PairwiseMatrix
{
    private readonly Int128[] _units;
    private readonly BigInteger _unit;

    private PairwiseMatrix(int options, Int128[] units, Int128 total, BigInteger unit)
    {
        OptionCount = options;
        _units = units;
        TotalUnits = total;
        _unit = unit;
    }

    /// <summary>How many options are compared.</summary>
    public int OptionCount { get; }

    /// <summary>The weight of all ballots together.</summary>
    public double TotalWeight => ToDouble(TotalUnits);

    /// <summary>The weight of all ballots in whole units.</summary>
    internal Int128 TotalUnits { get; }

    /// <summary>The weight of the ballots that rank <paramref name="option"/> strictly above <paramref name="other"/>; 0 for an option against itself.</summary>
    /// <param name="option">The option, from 0.</param>
    /// <param name="other">The other, from 0.</param>
    /// <exception cref="ArgumentOutOfRangeException">A number is not that of an option.</exception>
    public double this[int option, int other]
    {
        get
        {
            Check(option, nameof(option));
            Check(other, nameof(other));
            return ToDouble(Units(option, other));
        }
    }

    /// <summary>By how much <paramref name="option"/> is ahead of <paramref name="other"/>: positive when it wins the comparison, 0 when the two are level.</summary>
    /// <param name="option">The option, from 0.</param>
    /// <param name="other">The other, from 0.</param>
    /// <returns>The weight that ranks it strictly above less the weight that ranks it strictly below.</returns>
    /// <exception cref="ArgumentOutOfRangeException">A number is not that of an option.</exception>
    public double Margin(int option, int other)
    {
        Check(option, nameof(option));
        Check(other, nameof(other));
        return ToDouble(MarginUnits(option, other));
    }

    internal static PairwiseMatrix Of(int options, RankedBallot[] ballots)
    {
        var scale = ballots.Max(ballot => DecimalUnits.ScaleOf(ballot.Weight));
        var units = new Int128[options * options];
        var total = Int128.Zero;
        var ranks = new int[options];
        foreach (var ballot in ballots)
        {
            var weight = DecimalUnits.ToUnits(ballot.Weight, scale, nameof(ballots));
            total += weight;

            // Every sum over pairs or paths of options must fit as well.
            if (total > Int128.MaxValue / options / options / 2)
            {
                throw new ArgumentOutOfRangeException(nameof(ballots), "The weights of the ballots together have more digits than are held exactly; nothing is rounded.");
            }

            Array.Fill(ranks, ballot.Ranking.Count);
            for (var rank = 0; rank < ballot.Ranking.Count; rank++)
            {
                foreach (var option in ballot.Ranking[rank])
                {
                    ranks[option] = rank;
                }
            }

            for (var i = 0; i < options; i++)
            {
                for (var j = 0; j < options; j++)
                {
                    if (ranks[i] < ranks[j])
                    {
                        units[(i * options) + j] += weight;
                    }
                }
            }
        }

        return new PairwiseMatrix(options, units, total, BigInteger.Pow(10, scale));
    }

    internal Int128 Units(int option, int other) => _units[(option * OptionCount) + other];

    internal Int128 MarginUnits(int option, int other) => Units(option, other) - Units(other, option);

    /// <summary>Whole units, or so many parts of one, as weight.</summary>
    internal double ToDouble(Int128 units, int parts = 1) => new ExactFraction(units, _unit * parts).ToDouble();

    internal void Check(int option, string parameter)
    {
        if (option < 0 || option >= OptionCount)
        {
            throw new ArgumentOutOfRangeException(parameter, option, string.Create(CultureInfo.InvariantCulture, $"There are {OptionCount} options, numbered from 0."));
        }
    }
}
