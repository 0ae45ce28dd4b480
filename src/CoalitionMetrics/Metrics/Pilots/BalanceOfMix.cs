using CoalitionMetrics.Statistics;

namespace CoalitionMetrics;

/// <summary>Was the mix of places like the one with the pilot before it began? The place, its mix and the plain average of the others side by side.</summary>
internal static class BalanceOfMix
{
    public static MetricResult Answer(Pilot pilot, Outcome outcome, PlacesOverTime places, FollowedUnits followed, IReadOnlyList<string> covariates)
    {
        var fit = SyntheticControl.Fit(places.Panel!);
        if (fit.DonorMeanRmspe == 0)
        {
            return new Undefined { Reason = Phrase.Of("undefined.average-fits"), Evidence = places.Use };
        }

        var unit = FigureUnit.Amount(outcome.Unit);
        var table = Table(fit, outcome, followed, covariates);
        var left = followed.Units.Count(u => u.Rows.Count > 0) - fit.DonorCount - 1;
        var largest = table.Skip(1).Where(r => double.IsFinite(r.StandardizedDifference)).MaxBy(r => Math.Abs(r.StandardizedDifference));
        return new Measured
        {
            Headline = Figure.FullCount("gap-share", fit.PreRmspe / fit.DonorMeanRmspe, FigureUnit.Share),
            Companions =
            [
                Figure.FullCount("fit-before", fit.PreRmspe, unit), Figure.FullCount("fit-average", fit.DonorMeanRmspe, unit),
                .. double.IsFinite(table[0].StandardizedDifference) ? (Figure[])[Figure.FullCount("level-difference", table[0].StandardizedDifference)] : [],
                .. largest is { } most ? (Figure[])[Figure.FullCount("largest-difference", Math.Abs(most.StandardizedDifference))] : [],
                Figure.FullCount("places", fit.DonorCount, FigureUnit.Count), Figure.FullCount("places-used", fit.Weights.Count(w => w.Weight > 0), FigureUnit.Count),
                Figure.FullCount("places-left-out", left, FigureUnit.Count), Figure.FullCount("periods-before", fit.PeriodsBefore, FigureUnit.Count),
            ],
            Sentences =
            [
                Phrase.Of("sentence.mix").With("outcome", Term.Evidence(outcome.Name)).With("missed", fit.PreRmspe, unit).With("average", fit.DonorMeanRmspe, unit).With("places", fit.DonorCount),
                .. largest is { } unlike ? (Phrase[])[Phrase.Of("sentence.mix-unlike").With("covariate", Term.Evidence(unlike.Name)).With("distance", Math.Abs(unlike.StandardizedDifference))] : [],
            ],
            Remarks = [.. Remarks(pilot, fit, left, table.Count)],
            Exhibits = [Ledger(table)],
            Evidence = places.Use,
        };
    }

    // The outcome first, then each covariate that the place and all others in the fit have before the pilot.
    private static List<SyntheticBalanceRow> Table(SyntheticControl fit, Outcome outcome, FollowedUnits followed, IReadOnlyList<string> covariates)
    {
        var (rows, start, parts) = (new List<SyntheticBalanceRow> { fit.OutcomeBalance(outcome.Name) }, fit.Periods[fit.PeriodsBefore], fit.Weights.Select(w => w.Unit).Append(fit.Unit).ToHashSet(StringComparer.Ordinal));
        foreach (var name in covariates)
        {
            var known = followed.Units.Where(u => parts.Contains(u.Id))
                .Select(u => new { u.Id, Values = u.Rows.Where(o => o.Period!.Value.Ordinal < start && o.Covariates[name] is not null).Select(o => o.Covariates[name]!.Value).ToArray() })
                .Where(u => u.Values.Length > 0).ToDictionary(u => u.Id, u => Moments.Mean(u.Values), StringComparer.Ordinal);
            if (known.Count == parts.Count)
            {
                rows.Add(fit.Balance(name, known));
            }
        }

        return rows;
    }

    private static IEnumerable<Phrase> Remarks(Pilot pilot, SyntheticControl fit, int left, int known)
    {
        if (pilot.Assignment is AssignmentMechanism.Chosen or AssignmentMechanism.Unknown)
        {
            yield return Phrase.Of(pilot.Assignment == AssignmentMechanism.Chosen ? "remark.chosen" : "remark.unknown-assignment");
        }

        if (!fit.AreWeightsUnique)
        {
            yield return Phrase.Of("remark.not-unique");
        }

        if (left > 0)
        {
            yield return Phrase.Of("remark.places-left-out").With("places", left);
        }

        if (known == 1)
        {
            yield return Phrase.Of("remark.only-outcome");
        }
    }

    private static LedgerExhibit Ledger(List<SyntheticBalanceRow> table) => new()
    {
        Title = Phrase.Of("exhibit.mix"),
        Columns = [new LedgerColumn { Label = Term.Word("column.place") }, new LedgerColumn { Label = Term.Word("column.mix") }, new LedgerColumn { Label = Term.Word("column.average") }],
        Rows = [.. table.Select(r => new LedgerRow { Label = Term.Evidence(r.Name), Values = [r.Treated, r.Synthetic, r.DonorMean] })],
    };
}
