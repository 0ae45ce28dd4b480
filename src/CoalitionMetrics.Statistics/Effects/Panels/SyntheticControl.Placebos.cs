using System.Globalization;

namespace CoalitionMetrics.Statistics;

public sealed partial class SyntheticControl
{
    /// <summary>Would an untreated unit look as if it had been treated? Each donor takes the place of the treated unit in turn, and its mix is made of the others.</summary>
    /// <remarks>
    /// <para>Definition: p = (1 + donors whose ratio of gaps after to before is at least that of the treated unit) / (donors + 1). A donor that the others meet without a gap before, but not after, counts as at least as large.</para>
    /// <para>Invariance: as the fit itself; p is never below 1 / (donors + 1), however large the effect (property tests).</para>
    /// <para>Cost: one fit a donor, on all cores. Source: Abadie, Diamond and Hainmueller 2010.</para>
    /// </remarks>
    /// <param name="pool">Of whom the mixes of the donors are made; of the other donors alone unless told.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    /// <returns>The ratio of each donor, the rank of the treated unit and p.</returns>
    /// <exception cref="NotIdentifiedException">There is a single donor, for whom no mix can be made, or the treated unit fits perfectly before, so that it has no ratio.</exception>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="pool"/> is no member of its enumeration.</exception>
    /// <exception cref="OperationCanceledException">The work was stopped.</exception>
    public PlaceboTest PlaceboInSpace(PlaceboPool pool = PlaceboPool.OtherDonors, CancellationToken cancellationToken = default)
    {
        if (!Enum.IsDefined(pool))
        {
            throw Guard.Unknown(nameof(pool), pool);
        }

        if (DonorCount == 1 && pool == PlaceboPool.OtherDonors)
        {
            throw new NotIdentifiedException(NotIdentifiedReason.NoControlUnits, "There is a single donor, and nobody of whom a mix for it could be made.");
        }

        if (double.IsNaN(Ratio))
        {
            throw new NotIdentifiedException(NotIdentifiedReason.UndefinedFigure, "The fit before the pilot is perfect, so that the ratio of gaps after to before has no value.");
        }

        var placebos = new SyntheticControl[DonorCount];
        Replication.Run(DonorCount, () => 0, (_, j) => placebos[j] = Placebo(j, pool), null, cancellationToken);
        return new PlaceboTest(this, placebos);
    }

    /// <summary>Would the treated unit have looked treated before it was? The pilot is placed earlier, and only the time before the real one is looked at.</summary>
    /// <remarks>
    /// <para>Definition: the same fit to the first periods, up to an earlier one; gaps from there to the real beginning should be near 0.</para>
    /// <para>Cost: one fit. Source: Abadie, Diamond and Hainmueller 2015.</para>
    /// </remarks>
    /// <param name="periodsBefore">How many periods lie before the made-up beginning; at least 1 and fewer than <see cref="PeriodsBefore"/>. Null = half of them.</param>
    /// <returns>The fit; its periods end where the pilot really began.</returns>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="periodsBefore"/> is outside its domain.</exception>
    /// <exception cref="NotIdentifiedException">A single period lies before the pilot.</exception>
    public SyntheticControl PlaceboInTime(int? periodsBefore = null)
    {
        if (PeriodsBefore < 2)
        {
            throw new NotIdentifiedException(NotIdentifiedReason.NoPeriodBefore, "A single period lies before the pilot, which cannot be divided.");
        }

        var before = periodsBefore ?? PeriodsBefore / 2;
        return before >= 1 && before < PeriodsBefore
            ? new SyntheticControl(Unit, _treated[..PeriodsBefore], _names, [.. _donors.Select(donor => donor[..PeriodsBefore])], [.. Periods.Take(PeriodsBefore)], before)
            : throw Guard.Refuse(nameof(periodsBefore), before, string.Create(CultureInfo.InvariantCulture, $"a number from 1 to {PeriodsBefore - 1}"));
    }

    /// <summary>Does the answer hang on one donor? Each donor with weight is left out in turn.</summary>
    /// <remarks>
    /// <para>Cost: one fit a donor with weight. Source: Abadie, Diamond and Hainmueller 2015.</para>
    /// </remarks>
    /// <returns>The fit without each donor that has weight, in their order; empty when there is a single donor.</returns>
    public IReadOnlyList<LeaveOneDonorOut> LeaveOneDonorOut()
    {
        var without = new List<LeaveOneDonorOut>();
        for (var j = 0; j < DonorCount && DonorCount > 1; j++)
        {
            if (_weights[j] > 0)
            {
                without.Add(new LeaveOneDonorOut { Unit = _names[j], Fit = new SyntheticControl(Unit, _treated, Without(_names, j), Without(_donors, j), [.. Periods], PeriodsBefore) });
            }
        }

        return without;
    }

    private static T[] Without<T>(T[] items, int place) => [.. items[..place], .. items[(place + 1)..]];

    private SyntheticControl Placebo(int donor, PlaceboPool pool)
    {
        var (names, series) = (Without(_names, donor), Without(_donors, donor));
        return pool == PlaceboPool.OtherDonors
            ? new SyntheticControl(_names[donor], _donors[donor], names, series, [.. Periods], PeriodsBefore)
            : new SyntheticControl(_names[donor], _donors[donor], [.. names, Unit], [.. series, _treated], [.. Periods], PeriodsBefore);
    }
}
