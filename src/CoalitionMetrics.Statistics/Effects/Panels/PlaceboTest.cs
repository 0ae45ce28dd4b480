using System.Globalization;

namespace CoalitionMetrics.Statistics;

/// <summary>Of whom the mixes of placebo units are made.</summary>
public enum PlaceboPool
{
    /// <summary>Of the other untreated units: what the pilot did cannot leak into them.</summary>
    OtherDonors,

    /// <summary>Of the other untreated units and the treated one.</summary>
    OtherDonorsAndTreated,
}

/// <summary>How unusual the gap of the treated unit is among those of untreated units.</summary>
public sealed class PlaceboTest
{
    internal PlaceboTest(SyntheticControl treated, SyntheticControl[] placebos)
    {
        Placebos = Array.AsReadOnly(placebos);
        Rank = 1 + placebos.Count(placebo => placebo.PreRmspe == 0 ? placebo.PostRmspe > 0 : placebo.Ratio >= treated.Ratio);
        PValue = (double)Rank / (placebos.Length + 1);
        SmallestPossible = 1.0 / (placebos.Length + 1);
    }

    /// <summary>The fit of each donor, in their order.</summary>
    public IReadOnlyList<SyntheticControl> Placebos { get; }

    /// <summary>The ratio of gaps after to before of each donor, in their order; NaN where the fit before is perfect.</summary>
    public IReadOnlyList<double> Ratios => [.. Placebos.Select(placebo => placebo.Ratio)];

    /// <summary>The place of the treated unit by its ratio among itself and all donors: 1 = the largest, ties behind.</summary>
    public int Rank { get; }

    /// <summary>How often a unit picked at random would show a ratio so large: rank over donors + 1. It tests "nothing happened", if the treated unit could as well have been any other.</summary>
    public double PValue { get; }

    /// <summary>The smallest p so many donors could ever give: with fewer than 19 it lies above 0.05.</summary>
    public double SmallestPossible { get; }

    /// <summary>The test on one line, rounded, invariant.</summary>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"rank {Rank} of {Placebos.Count + 1}, p = {PValue:G3} (smallest possible {SmallestPossible:G3})");
}
