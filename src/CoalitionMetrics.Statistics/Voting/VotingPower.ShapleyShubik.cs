using System.Numerics;

namespace CoalitionMetrics.Statistics;

public static partial class VotingPower
{
    /// <summary>
    /// Each member's chance to be the one who turns the scale, if members joined a decision one after the other in random order: from 0 (never) to 1 (always).
    /// The figures of all members add to 1.
    /// </summary>
    /// <remarks>
    /// <para>Definition: the share of the n! orders in which the member turns the growing coalition from losing to winning;
    /// sum over sizes k of swings with k others x k! (n-1-k)! / n!.</para>
    /// <para>Invariance: the figures add to 1 (efficiency); multiplying weights and quota by one factor changes nothing; members of equal weight have equal power.</para>
    /// <para>Cost: n^2 x quota additions of counts; the table takes n x quota counts.</para>
    /// <para>Source: Shapley and Shubik 1954, A method for evaluating the distribution of power in a committee system.</para>
    /// </remarks>
    /// <param name="rule">The rule.</param>
    /// <param name="progress">Told the fraction done, from 0 to 1.</param>
    /// <param name="cancellationToken">Ends the count early.</param>
    /// <returns>The power by member, exact and as numbers.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="rule"/> is null.</exception>
    /// <exception cref="ArgumentException">The rule is too large to be counted exactly.</exception>
    /// <exception cref="OperationCanceledException">The count was ended early.</exception>
    public static ShapleyShubikPower ShapleyShubik(VotingRule rule, IProgress<double>? progress = null, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(rule);
        var profile = SwingProfile.Of(SimpleGame.Of(rule, bySize: true), progress, cancellationToken);
        return new ShapleyShubikPower(OrderShares(profile.Swings));
    }

    /// <summary>The share of all orders, by member, from swings by size.</summary>
    private static ExactFraction[] OrderShares(BigInteger[][] swings)
    {
        var count = swings.Length;
        var factorials = Factorials(count);
        var known = new Dictionary<BigInteger[], ExactFraction>(ReferenceEqualityComparer.Instance);
        var shares = new ExactFraction[count];
        for (var i = 0; i < count; i++)
        {
            if (!known.TryGetValue(swings[i], out shares[i]))
            {
                var orders = BigInteger.Zero;
                for (var size = 0; size < count; size++)
                {
                    orders += swings[i][size] * factorials[size] * factorials[count - 1 - size];
                }

                shares[i] = new ExactFraction(orders, factorials[count]);
                known.Add(swings[i], shares[i]);
            }
        }

        return shares;
    }
}
