using CoalitionMetrics.Statistics;

namespace CoalitionMetrics;

/// <summary>What one would rather look at: the treated place beside its mix, who makes up the mix, and the gaps of all places.</summary>
internal static class SyntheticPictures
{
    public static IEnumerable<Exhibit> Of(Pilot pilot, Outcome outcome, SyntheticControl fit, PlaceboTest? placebos, PlacesOverTime places, FigureUnit unit)
    {
        yield return Series(pilot, outcome, fit, places, unit);
        yield return Weights(fit.Weights);
        if (placebos is not null)
        {
            yield return Gaps(fit, placebos, unit);
        }
    }

    public static GroupValuesExhibit Weights(IReadOnlyList<SyntheticWeight> weights) => new()
    {
        Title = Phrase.Of("exhibit.weights"),
        Unit = FigureUnit.Share,
        Values =
        [
            .. weights.Where(w => w.Weight > 0).OrderByDescending(w => w.Weight).ThenBy(w => w.Unit, StringComparer.Ordinal)
                .Select(w => new GroupValue { Group = Term.Evidence(w.Unit), Value = w.Weight }),
        ],
    };

    private static TimeSeriesExhibit Series(Pilot pilot, Outcome outcome, SyntheticControl fit, PlacesOverTime places, FigureUnit unit)
    {
        TimeSeries Line(string label, IReadOnlyList<double> values) => new()
        {
            Label = Term.Word(label),
            Points = [.. values.Select((value, t) => new TimePoint { Period = places.NameOf(fit.Periods[t]), Value = value })],
        };
        return new TimeSeriesExhibit
        {
            Title = Phrase.Of("exhibit.series").With("outcome", Term.Evidence(outcome.Name)),
            Unit = unit,
            Series = [Line("series.treated", fit.Treated), Line("series.mix", fit.Synthetic)],
            EventIndex = fit.PeriodsBefore,
            Event = Term.Evidence(pilot.Id),
        };
    }

    private static CurveExhibit Gaps(SyntheticControl fit, PlaceboTest placebos, FigureUnit unit)
    {
        Curve Line(string label, SyntheticControl one, bool isReference) => new()
        {
            Label = Term.Word(label),
            IsReference = isReference,
            Points = [.. one.Gaps.Select((gap, t) => new CurvePoint { X = fit.Periods[t] - fit.Periods[fit.PeriodsBefore], Y = gap })],
        };
        return new CurveExhibit
        {
            Title = Phrase.Of("exhibit.gaps"),
            HorizontalAxis = Term.Word("axis.periods-since"),
            HorizontalUnit = FigureUnit.Index,
            VerticalAxis = Term.Word("axis.gap"),
            VerticalUnit = unit,
            Curves = [Line("curve.treated", fit, false), .. placebos.Placebos.Select(p => Line("curve.placebo", p, true))],
        };
    }
}
