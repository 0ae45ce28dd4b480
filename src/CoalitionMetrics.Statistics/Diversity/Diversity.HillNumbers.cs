using System.Buffers;

namespace CoalitionMetrics.Statistics;

public static partial class Diversity
{
    // Below this distance of the order from 1 the textbook formula loses digits, and the form with the difference p^(q-1) - 1 is used.
    private const double NearOne = 0.5;

    /// <summary>
    /// The effective number of groups: how many equally large groups would be as varied. 1 when all belong to one group, the number of groups when all
    /// are equally large. The order q says how much rare groups weigh: 0 counts them fully (richness), 1 by their share, 2 hardly, infinity only the largest.
    /// </summary>
    /// <remarks>
    /// Definition: (sum p^q)^(1/(1-q)) over groups with p > 0; exp(Shannon) at q = 1; 1/max p at q = infinity; 1/min p at minus infinity.
    /// Invariance: the order of the groups, the unit, groups with 0; never rises with q; k copies of the community in new groups multiply it by k (replication principle).
    /// Cost: one pass, one logarithm and one exponential per group.
    /// Source: Hill 1973, Diversity and evenness, Ecology 54, 427-432; Jost 2006, Entropy and diversity.
    /// </remarks>
    /// <param name="counts">People (attendances, amounts) per group; finite, not below 0, at least one.</param>
    /// <param name="order">The order q; any number or an infinity. 0, 1 and 2 are usual.</param>
    /// <returns>From 1 to the number of groups (for q below 0 above it). NaN when all counts are 0, since nobody is there.</returns>
    /// <exception cref="ArgumentException"><paramref name="counts"/> is empty.</exception>
    /// <exception cref="ArgumentOutOfRangeException">A number is negative, NaN or infinite; the order is NaN.</exception>
    public static double HillNumber(ReadOnlySpan<double> counts, double order)
    {
        Span<double> result = stackalloc double[1];
        HillProfile(counts, [order], result);
        return result[0];
    }

    /// <summary>Hill numbers of many orders at once: shares and logarithms are computed once.</summary>
    /// <remarks>Definition, invariance and source: see <see cref="HillNumber"/>. Cost: one logarithm per group, one exponential per group and order.</remarks>
    /// <param name="counts">People (attendances, amounts) per group; finite, not below 0, at least one.</param>
    /// <param name="orders">The orders q; any numbers or infinities.</param>
    /// <returns>The Hill numbers in the order of <paramref name="orders"/>; all NaN when all counts are 0.</returns>
    /// <exception cref="ArgumentException"><paramref name="counts"/> is empty.</exception>
    /// <exception cref="ArgumentOutOfRangeException">A number is negative, NaN or infinite; an order is NaN.</exception>
    public static double[] HillProfile(ReadOnlySpan<double> counts, ReadOnlySpan<double> orders)
    {
        var result = new double[orders.Length];
        HillProfile(counts, orders, result);
        return result;
    }

    /// <summary>
    /// The logarithm of the effective number of groups (Rényi entropy): 0 when all belong to one group, log(number of groups) when all are equally large.
    /// </summary>
    /// <remarks>
    /// Definition: log(sum p^q) / (1 - q), natural logarithm; Shannon at q = 1; - log max p at infinity.
    /// Invariance: as <see cref="HillNumber"/>; copies add log k.
    /// Cost: as <see cref="HillNumber"/>.
    /// Source: Rényi 1961, On measures of entropy and information.
    /// </remarks>
    /// <param name="counts">People (attendances, amounts) per group; finite, not below 0, at least one.</param>
    /// <param name="order">The order q; any number or an infinity.</param>
    /// <returns>From 0 to log(number of groups) for q from 0. NaN when all counts are 0, since nobody is there.</returns>
    /// <exception cref="ArgumentException"><paramref name="counts"/> is empty.</exception>
    /// <exception cref="ArgumentOutOfRangeException">A number is negative, NaN or infinite; the order is NaN.</exception>
    public static double Renyi(ReadOnlySpan<double> counts, double order)
    {
        GuardOrder(order, nameof(order));
        using var prepared = new PreparedShares(counts, nameof(counts));
        return prepared.IsEmpty ? double.NaN : LogHill(prepared, order);
    }

    /// <summary>Tsallis (HCDT) entropy: 0 when all belong to one group; groups - 1 at order 0, Shannon at 1, Simpson's complement at 2.</summary>
    /// <remarks>
    /// Definition: (1 - sum p^q) / (q - 1); Shannon at q = 1.
    /// Invariance: the order of the groups, the unit, groups with 0. It has no replication principle: prefer <see cref="HillNumber"/> to compare communities.
    /// Cost: one logarithm and one exponential per group.
    /// Source: Tsallis 1988, Possible generalization of Boltzmann-Gibbs statistics; Havrda and Charvát 1967.
    /// </remarks>
    /// <param name="counts">People (attendances, amounts) per group; finite, not below 0, at least one.</param>
    /// <param name="order">The order q; finite.</param>
    /// <returns>From 0 up. NaN when all counts are 0, since nobody is there.</returns>
    /// <exception cref="ArgumentException"><paramref name="counts"/> is empty.</exception>
    /// <exception cref="ArgumentOutOfRangeException">A number is negative, NaN or infinite; the order is NaN or infinite.</exception>
    public static double Tsallis(ReadOnlySpan<double> counts, double order)
    {
        Guard.Finite(order, nameof(order));
        using var prepared = new PreparedShares(counts, nameof(counts));
        return prepared.IsEmpty ? double.NaN
            : order == 0 ? prepared.Shares.Length - 1
            : order == 1 ? Entropy(prepared.Shares)
            : (0 - ExcessOfPowers(prepared, order)) / (order - 1);
    }

    private static void HillProfile(ReadOnlySpan<double> counts, ReadOnlySpan<double> orders, Span<double> result)
    {
        for (var i = 0; i < orders.Length; i++)
        {
            GuardOrder(orders[i], nameof(orders));
        }

        using var prepared = new PreparedShares(counts, nameof(counts));
        for (var i = 0; i < orders.Length; i++)
        {
            result[i] = prepared.IsEmpty ? double.NaN : orders[i] switch
            {
                0 => prepared.Shares.Length,
                2 => 1 / Concentration(prepared.Shares),
                double.PositiveInfinity => 1 / prepared.Largest,
                double.NegativeInfinity => 1 / prepared.Smallest,
                var order => Math.Exp(LogHill(prepared, order)),
            };
        }
    }

    private static double LogHill(in PreparedShares prepared, double order)
    {
        switch (order)
        {
            case 0:
                return Math.Log(prepared.Shares.Length);
            case 1:
                return Entropy(prepared.Shares);
            case double.PositiveInfinity:
                return 0 - Math.Log(prepared.Largest);
            case double.NegativeInfinity:
                return 0 - Math.Log(prepared.Smallest);
            case > 1 - NearOne and < 1 + NearOne:
                return 0 - (SpecialFunctions.LogP1(ExcessOfPowers(prepared, order)) / (order - 1));
            default:
                // Relative to the share whose power is the largest, so that no order over- or underflows.
                var reference = Math.Log(order > 0 ? prepared.Largest : prepared.Smallest);
                var sum = default(CompensatedSum);
                foreach (var logarithm in prepared.Logarithms)
                {
                    sum.Add(Math.Exp(order * (logarithm - reference)));
                }

                return ((order / (1 - order)) * reference) + (Math.Log(sum.Value) / (1 - order));
        }
    }

    // sum p^q - 1 = sum p (p^(q-1) - 1), without the cancellation near q = 1.
    private static double ExcessOfPowers(in PreparedShares prepared, double order)
    {
        var sum = default(CompensatedSum);
        for (var i = 0; i < prepared.Shares.Length; i++)
        {
            sum.AddProduct(prepared.Shares[i], SpecialFunctions.ExpM1((order - 1) * prepared.Logarithms[i]));
        }

        return sum.Value;
    }

    private static void GuardOrder(double order, string parameter)
    {
        if (double.IsNaN(order))
        {
            throw Guard.Refuse(parameter, order, "a number or an infinity");
        }
    }

    /// <summary>Shares above 0 and their logarithms.</summary>
    private ref struct PreparedShares
    {
        private readonly double[] _logarithms;
        private Shares _shares;

        public PreparedShares(ReadOnlySpan<double> counts, string parameter)
        {
            _shares = new Shares(counts, parameter);
            var shares = _shares.Values;
            _logarithms = ArrayPool<double>.Shared.Rent(Math.Max(1, shares.Length));
            Largest = 0;
            Smallest = 1;
            for (var i = 0; i < shares.Length; i++)
            {
                _logarithms[i] = Math.Log(shares[i]);
                Largest = Math.Max(Largest, shares[i]);
                Smallest = Math.Min(Smallest, shares[i]);
            }
        }

        public readonly bool IsEmpty => _shares.Values.IsEmpty;

        public readonly ReadOnlySpan<double> Shares => _shares.Values;

        public readonly ReadOnlySpan<double> Logarithms => _logarithms.AsSpan(0, _shares.Values.Length);

        public double Largest { get; }

        public double Smallest { get; }

        public void Dispose()
        {
            ArrayPool<double>.Shared.Return(_logarithms);
            _shares.Dispose();
        }
    }
}
