using System.Globalization;

namespace CoalitionMetrics.Statistics;

/// <summary>What one voter, or several alike, would rather have: options from the most to the least wanted, some perhaps side by side. Options are numbered from 0.</summary>
public sealed class RankedBallot
{
    private RankedBallot(IReadOnlyList<int>[] ranking, decimal weight)
    {
        Ranking = Array.AsReadOnly(ranking);
        Weight = weight;
    }

    /// <summary>The options, the most wanted first; those that stand together are ranked alike.</summary>
    public IReadOnlyList<IReadOnlyList<int>> Ranking { get; }

    /// <summary>For how many voters the ballot stands, or how much it weighs.</summary>
    public decimal Weight { get; }

    /// <summary>A ballot without ties.</summary>
    /// <param name="ranking">The options, the most wanted first; each at most once.</param>
    /// <returns>The ballot, with weight 1.</returns>
    /// <exception cref="ArgumentException">An option stands on it twice.</exception>
    /// <exception cref="ArgumentOutOfRangeException">An option is negative.</exception>
    public static RankedBallot Strict(params ReadOnlySpan<int> ranking) => Of(ranking.ToArray().Select(option => (int[])[option]));

    /// <summary>A ballot on which options may stand side by side.</summary>
    /// <param name="ranking">Groups of options ranked alike, the most wanted first; none empty, each option at most once.</param>
    /// <param name="weight">For how many voters it stands, or how much it weighs; not negative. An exact decimal.</param>
    /// <returns>The ballot.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="ranking"/> is null or holds a null.</exception>
    /// <exception cref="ArgumentException">A group is empty, or an option stands on the ballot twice.</exception>
    /// <exception cref="ArgumentOutOfRangeException">An option or the weight is negative.</exception>
    public static RankedBallot Of(IEnumerable<IEnumerable<int>> ranking, decimal weight = 1)
    {
        ArgumentNullException.ThrowIfNull(ranking);
        if (weight < 0)
        {
            throw new ArgumentOutOfRangeException(nameof(weight), weight, string.Create(CultureInfo.InvariantCulture, $"weight is {weight}; expected a number not below 0."));
        }

        var groups = new List<IReadOnlyList<int>>();
        var seen = new HashSet<int>();
        foreach (var group in ranking)
        {
            ArgumentNullException.ThrowIfNull(group, nameof(ranking));
            int[] options = [.. group];
            if (options.Length == 0)
            {
                throw new ArgumentException(string.Create(CultureInfo.InvariantCulture, $"ranking[{groups.Count}] holds no option; expected at least one."), nameof(ranking));
            }

            foreach (var option in options)
            {
                if (option < 0)
                {
                    throw new ArgumentOutOfRangeException(nameof(ranking), option, string.Create(CultureInfo.InvariantCulture, $"ranking[{groups.Count}] holds {option}; options are numbered from 0."));
                }

                if (!seen.Add(option))
                {
                    throw new ArgumentException(string.Create(CultureInfo.InvariantCulture, $"ranking[{groups.Count}] holds option {option}, which stands on the ballot twice."), nameof(ranking));
                }
            }

            groups.Add(Array.AsReadOnly(options));
        }

        return new RankedBallot([.. groups], weight);
    }

    /// <summary>The ballot as text, invariant: <c>3 x 0 1 > 2</c>.</summary>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Weight} x {string.Join(" > ", Ranking.Select(group => string.Join(' ', group)))}");
}
