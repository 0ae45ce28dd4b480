using System.Globalization;
using System.Numerics;

namespace CoalitionMetrics.Statistics;

/// <summary>One condition of a voting rule: so many votes (or people, or members) must stand behind a decision.</summary>
public sealed class VotingCondition
{
    private readonly Int128[] _units;

    internal VotingCondition(decimal[] weights, decimal quota, QuotaComparison comparison)
    {
        for (var i = 0; i < weights.Length; i++)
        {
            if (weights[i] < 0)
            {
                throw new ArgumentOutOfRangeException(nameof(weights), weights[i], string.Create(CultureInfo.InvariantCulture, $"weights[{i}] is {weights[i]}; a weight is not negative."));
            }
        }

        if (quota <= 0)
        {
            throw new ArgumentOutOfRangeException(nameof(quota), quota, "The quota must be positive: the empty coalition would win.");
        }

        if (!Enum.IsDefined(comparison))
        {
            throw new ArgumentOutOfRangeException(nameof(comparison), comparison, "Unknown comparison.");
        }

        Weights = Array.AsReadOnly(weights);
        Quota = quota;
        Comparison = comparison;
        Scale = Math.Max(DecimalUnits.ScaleOf(quota), weights.Max(DecimalUnits.ScaleOf));
        _units = [.. weights.Select(w => DecimalUnits.ToUnits(w, Scale, nameof(weights)))];
        QuotaUnits = DecimalUnits.ToUnits(quota, Scale, nameof(quota)) + (comparison == QuotaComparison.MoreThan ? 1 : 0);
        TotalUnits = _units.Aggregate(Int128.Zero, (sum, unit) => sum + unit);
        if (QuotaUnits > TotalUnits)
        {
            throw new ArgumentOutOfRangeException(nameof(quota), quota, "The quota is beyond the total of the weights: nobody could win.");
        }
    }

    /// <summary>The weight of each member, as given.</summary>
    public IReadOnlyList<decimal> Weights { get; }

    /// <summary>The quota, as given.</summary>
    public decimal Quota { get; }

    /// <summary>Whether reaching the quota is enough.</summary>
    public QuotaComparison Comparison { get; }

    /// <summary>How many decimals the weights and the quota have.</summary>
    internal int Scale { get; }

    /// <summary>The weights in whole units of the last decimal.</summary>
    internal ReadOnlySpan<Int128> Units => _units;

    /// <summary>The sum in whole units that must be reached.</summary>
    internal Int128 QuotaUnits { get; }

    /// <summary>The sum of all weights in whole units.</summary>
    internal Int128 TotalUnits { get; }

    /// <summary>The quotas from just over half of the votes, where no two separate groups could both decide, to all of them; for <see cref="VotingPower.QuotaSweep"/>.</summary>
    /// <remarks>Definition: the steps of the last decimal that the weights or the quota have; where they are more than may be, as many, evenly spread, both ends among them. Cost: as many as are returned.</remarks>
    /// <param name="most">The most quotas to return; at least 2.</param>
    /// <returns>The quotas, rising, as they would be stated: for <see cref="QuotaComparison.MoreThan"/> one step below the votes that must be reached.</returns>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="most"/> is below 2.</exception>
    public IReadOnlyList<decimal> MajorityQuotas(int most = 101)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(most, 2);
        var stated = Comparison == QuotaComparison.MoreThan ? 1 : 0;
        var lowest = (TotalUnits / 2) + 1;
        var steps = TotalUnits - lowest;
        var count = (int)Int128.Min(steps, most - 1);

        // With one unit in all there is no smaller quota to state by "more than".
        IEnumerable<Int128> units = Enumerable.Range(0, count + 1).Select(i => count == 0 ? TotalUnits : lowest + (Int128)((BigInteger)steps * i / count)).Select(u => u - stated).Where(u => u > 0);
        return [.. units.Select(u => DecimalUnits.FromUnits(u, Scale, nameof(most)))];
    }

    /// <summary>The condition as text, invariant: <c>at least 51 of [50, 49, 1]</c>.</summary>
    public override string ToString() => string.Create(
        CultureInfo.InvariantCulture,
        $"{(Comparison == QuotaComparison.AtLeast ? "at least" : "more than")} {Quota} of [{string.Join(", ", Weights.Select(w => w.ToString(CultureInfo.InvariantCulture)))}]");
}
