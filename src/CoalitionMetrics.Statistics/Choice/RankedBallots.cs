using System.Globalization;

namespace CoalitionMetrics.Statistics;

/// <summary>All ballots of a vote in which options are ranked. Immutable; options are numbered from 0. Counts and weights are exact: nothing is rounded before it is compared.</summary>
public sealed class RankedBallots
{
    /// <summary>The most options that are compared: whatever costs the cube of them ends in seconds.</summary>
    private const int MostOptions = 1000;

    private RankedBallots(RankedBallot[] ballots, UnrankedOptions unranked, PairwiseMatrix pairwise)
    {
        Ballots = Array.AsReadOnly(ballots);
        Unranked = unranked;
        Pairwise = pairwise;
    }

    /// <summary>How many options there are to choose from.</summary>
    public int OptionCount => Pairwise.OptionCount;

    /// <summary>The ballots, as given.</summary>
    public IReadOnlyList<RankedBallot> Ballots { get; }

    /// <summary>How options that a ballot leaves out were read.</summary>
    public UnrankedOptions Unranked { get; }

    /// <summary>Who would win each comparison of two options, and by how much.</summary>
    public PairwiseMatrix Pairwise { get; }

    /// <summary>Gathers the ballots of a vote.</summary>
    /// <remarks>Cost: ballots times the square of the options.</remarks>
    /// <param name="options">How many options there are; from 1 to 1,000.</param>
    /// <param name="ballots">The ballots; at least one of positive weight.</param>
    /// <param name="unranked">How to read options that a ballot leaves out; by default such a ballot is refused.</param>
    /// <returns>The ballots with their pairwise comparisons.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="ballots"/> is null or holds a null.</exception>
    /// <exception cref="ArgumentException">There is no ballot of positive weight, or one leaves options out although that is refused.</exception>
    /// <exception cref="ArgumentOutOfRangeException">There are no options or more than 1,000, a ballot ranks one that does not exist, or the weights together have more digits than are held exactly.</exception>
    public static RankedBallots Of(int options, IEnumerable<RankedBallot> ballots, UnrankedOptions unranked = UnrankedOptions.Refused)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(options, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(options, MostOptions);
        ArgumentNullException.ThrowIfNull(ballots);
        if (unranked is not (UnrankedOptions.Refused or UnrankedOptions.TiedLast))
        {
            throw Guard.Unknown(nameof(unranked), unranked);
        }

        RankedBallot[] all = [.. ballots];
        for (var b = 0; b < all.Length; b++)
        {
            ArgumentNullException.ThrowIfNull(all[b], nameof(ballots));
            Check(all, b, options, unranked);
        }

        if (!Array.Exists(all, ballot => ballot.Weight > 0))
        {
            throw new ArgumentException("At least one ballot of positive weight is needed.", nameof(ballots));
        }

        return new RankedBallots(all, unranked, PairwiseMatrix.Of(options, all));
    }

    private static void Check(RankedBallot[] ballots, int index, int options, UnrankedOptions unranked)
    {
        var ranked = 0;
        foreach (var group in ballots[index].Ranking)
        {
            ranked += group.Count;
            foreach (var option in group)
            {
                if (option >= options)
                {
                    throw new ArgumentOutOfRangeException(
                        nameof(ballots), option, string.Create(CultureInfo.InvariantCulture, $"ballots[{index}] ranks option {option}; there are {options} options, numbered from 0."));
                }
            }
        }

        if (ranked < options && unranked == UnrankedOptions.Refused)
        {
            throw new ArgumentException(
                string.Create(CultureInfo.InvariantCulture, $"ballots[{index}] ranks {ranked} of {options} options; say by UnrankedOptions what those left out mean."), nameof(ballots));
        }
    }
}
