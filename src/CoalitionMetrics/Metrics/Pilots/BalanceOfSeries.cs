using CoalitionMetrics.Statistics;

namespace CoalitionMetrics;

/// <summary>One series has no other side: what can be said is which periods have no value, which units were not seen throughout, and what else moved from before to after.</summary>
internal static class BalanceOfSeries
{
    public static MetricResult Answer(Pilot pilot, FollowedUnits followed, OneSeries series, IReadOnlyList<string> covariates)
    {
        var periods = series.Periods[^1] - series.Periods[0] + 1;
        var (before, missing) = (Math.Clamp(series.Event - series.Periods[0], 0, periods), series.Gaps.Count);
        var missingBefore = before - series.Periods.Count(p => p < series.Event);
        var left = followed.Units.Count(u => u.Start is not null && u.Rows.Count > 0) - series.Units.Count;
        var moved = Moved(followed, covariates);
        var largest = moved.MaxBy(r => Math.Abs(r.StandardizedDifference));
        return new Measured
        {
            Headline = Figure.FullCount("periods-missing", (double)missing / periods, FigureUnit.Share),
            Companions =
            [
                .. largest is { } most ? (Figure[])[Figure.FullCount("moved-difference", Math.Abs(most.StandardizedDifference))] : [],
                Figure.FullCount("missing-before", missingBefore, FigureUnit.Count), Figure.FullCount("missing-after", missing - missingBefore, FigureUnit.Count),
                Figure.FullCount("periods-before", before, FigureUnit.Count), Figure.FullCount("periods-after", periods - before, FigureUnit.Count),
                Figure.FullCount("units-throughout", series.Units.Count, FigureUnit.Count), Figure.FullCount("units-left-out", left, FigureUnit.Count),
            ],
            Sentences =
            [
                Phrase.Of(missing == 0 ? "sentence.series-whole" : "sentence.series-gaps").With("periods", periods).With("before", missingBefore).With("after", missing - missingBefore),
                .. largest is { } with ? (Phrase[])[Phrase.Of("sentence.series-moved").With("covariate", Term.Evidence(with.Name)).With("distance", Math.Abs(with.StandardizedDifference))] : [],
            ],
            Remarks = [.. Remarks(pilot, left)],
            Exhibits = moved.Count == 0 ? [] : [Picture(moved)],
            Evidence = series.Use,
        };
    }

    // Each over the periods in which all units of the series have it.
    private static List<BalanceRow> Moved(FollowedUnits followed, IReadOnlyList<string> covariates)
    {
        var rows = new List<BalanceRow>();
        foreach (var name in covariates)
        {
            if (OneSeries.Of(followed, [name]) is { Reason: null } series && series.Periods.Any(p => p < series.Event) && series.Periods.Any(p => p >= series.Event))
            {
                var row = CovariateBalance.StandardizedDifferences([.. series.Periods.Select(p => p >= series.Event)], series.Covariates)[0];
                rows.AddRange(double.IsFinite(row.StandardizedDifference) ? [row] : []);
            }
        }

        return rows;
    }

    private static IEnumerable<Phrase> Remarks(Pilot pilot, int left)
    {
        yield return Phrase.Of("remark.no-other-side");
        if (pilot.Assignment is AssignmentMechanism.Chosen or AssignmentMechanism.Unknown)
        {
            yield return Phrase.Of(pilot.Assignment == AssignmentMechanism.Chosen ? "remark.chosen" : "remark.unknown-assignment");
        }

        if (left > 0)
        {
            yield return Phrase.Of("remark.units-left-out").With("units", left);
        }
    }

    private static GroupValuesExhibit Picture(List<BalanceRow> moved) => new()
    {
        Title = Phrase.Of("exhibit.moved"),
        Unit = FigureUnit.Index,
        Values = [.. moved.OrderByDescending(r => Math.Abs(r.StandardizedDifference)).Select(r => new GroupValue { Group = Term.Evidence(r.Name), Value = r.StandardizedDifference })],
        Reference = new ReferenceMark { Value = 0, Label = Term.Word("mark.alike") },
    };
}
