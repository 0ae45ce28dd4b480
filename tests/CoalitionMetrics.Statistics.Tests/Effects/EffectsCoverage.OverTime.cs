using System.Globalization;

namespace CoalitionMetrics.Statistics.Tests;

/// <summary>Pilots followed over time.</summary>
internal static partial class EffectsCoverage
{
    private const int Periods = 6;

    // The event comes half-way through the short series and after two thirds of the others.
    private static (bool Alarm, bool Covers) OfSeries(CoverageLine line, ref RandomStream random)
    {
        var words = line.Scenario.Split(',', StringSplitOptions.TrimEntries);
        var kept = double.Parse(words[1].Split(' ')[0], CultureInfo.InvariantCulture);
        var series = new double[line.Size];
        var off = random.NextNormal() / Math.Sqrt(1 - (kept * kept));
        for (var t = 0; t < series.Length; t++)
        {
            series[t] = off;
            off = (kept * off) + random.NextNormal();
        }

        var errors = line.Method.StartsWith("auto", StringComparison.Ordinal) ? SeriesErrors.Autoregressive : SeriesErrors.NeweyWest;
        var fit = InterruptedSeries.Fit(series, line.Size <= 24 ? line.Size / 2 : line.Size * 2 / 3, new InterruptedSeriesOptions { Errors = errors });
        return Of(words[0] switch { "level" => fit.LevelChange, "slope" => fit.SlopeChange, _ => fit.AverageEffect });
    }

    // Half of the units are never treated, a quarter starts in the fourth and a quarter in the fifth of six periods; each unit has a level of its own, which no method looks at.
    private static (bool Alarm, bool Covers) OfPanel(CoverageLine line, ref RandomStream random)
    {
        var rows = line.Size * Periods;
        var (outcome, units, periods, starts) = (new double[rows], new string[rows], new int[rows], new int?[rows]);
        for (var i = 0; i < rows; i++)
        {
            var unit = i / Periods;
            outcome[i] = random.NextNormal();
            units[i] = unit.ToString(CultureInfo.InvariantCulture);
            periods[i] = (i % Periods) + 1;
            starts[i] = unit % 2 == 0 ? null : unit % 4 == 1 ? 4 : 5;
        }

        var effects = DifferenceInDifferences.GroupTime(
            Panel.Of(outcome, Grouping.Of(units), periods, new PanelDesign { FirstTreated = starts }), new GroupTimeOptions { Base = BasePeriod.Universal });
        if (line.Method.StartsWith("group", StringComparison.Ordinal))
        {
            return Of(effects.Aggregate().Overall);
        }

        var before = effects.ToEventStudy().PreTrend();
        return (line.Method.EndsWith("Hotelling", StringComparison.Ordinal) ? before.HotellingPValue : before.PValue) is { } p ? (p <= 0.05, p > 0.05) : (false, false);
    }
}
