using System.Globalization;

namespace CoalitionMetrics.Statistics;

/// <summary>Do the residuals of a series resemble those of the periods before them?</summary>
public sealed record SerialCorrelationTest
{
    /// <summary>How many periods back were looked at together.</summary>
    public required int Order { get; init; }

    /// <summary>The statistic: 0 = no resemblance; the larger the more.</summary>
    public required double Statistic { get; init; }

    /// <summary>How often so large a statistic would turn up in a long series without any resemblance.</summary>
    public required double PValue { get; init; }

    /// <summary>The test on one line, rounded, invariant.</summary>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"chi2({Order}) = {Statistic:G4}, p = {PValue:G3}");
}
