using System.Globalization;

namespace CoalitionMetrics;

/// <summary>Pilots: one primary outcome each; observations of declared outcomes, within their limits, assigned and timed in one way.</summary>
internal sealed class PilotCheck(EvidenceCheck check)
{
    public void Run()
    {
        if (check.Unread.IsRead(EvidenceTable.Outcomes))
        {
            Primaries();
        }

        Observations();
    }

    private void Primaries()
    {
        var problems = check.ProblemsOf(EvidenceTable.Outcomes);
        foreach (var pilot in check.Rows(EvidenceTable.Outcomes).GroupBy(o => o.Row.Pilot, StringComparer.Ordinal))
        {
            var primaries = pilot.Where(o => o.Row.Primary).ToList();
            if (primaries.Count != 1)
            {
                problems.Row = primaries.Count > 0 ? primaries[1].Place : pilot.Min(o => o.Place);
                problems.Add(
                    EvidenceProblemKind.Contradiction,
                    "primary",
                    primaries.Count > 0 ? string.Join(", ", primaries.Select(p => p.Row.Name)) : null,
                    $"exactly one primary outcome of {pilot.Key}");
            }
        }
    }

    private void Observations()
    {
        var outcomes = new Dictionary<(string Pilot, string Name), Outcome>();
        foreach (var outcome in check.Rows(EvidenceTable.Outcomes))
        {
            outcomes.TryAdd((outcome.Row.Pilot, outcome.Row.Name), outcome.Row);
        }

        var areKnown = check.Unread.IsRead(EvidenceTable.Outcomes);
        var rows = check.Rows(EvidenceTable.Observations);
        var problems = check.ProblemsOf(EvidenceTable.Observations);
        if (areKnown && check.Tables.Outcomes is null && rows.Length > 0)
        {
            problems.Add(EvidenceProblemKind.MissingTable, "outcome", rows[0].Row.Outcome, $"the table {EvidenceTable.Outcomes}, whose outcomes stand in this column");
            areKnown = false;
        }

        var ways = new Dictionary<(string Pilot, string Outcome), Ways>();
        foreach (ref readonly var observation in rows.AsSpan())
        {
            var row = observation.Row;
            if (row.Pilot is null || row.Outcome is null)
            {
                continue;
            }

            problems.Row = observation.Place;
            if (outcomes.TryGetValue((row.Pilot, row.Outcome), out var outcome))
            {
                CheckValue(row, outcome, problems);
            }
            else if (areKnown)
            {
                var known = outcomes.Keys.Where(k => k.Name is not null && string.Equals(k.Pilot, row.Pilot, StringComparison.Ordinal)).Select(k => k.Name);
                problems.Add(EvidenceProblemKind.UnknownReference, "outcome", row.Outcome, $"an outcome of {row.Pilot} in the table {EvidenceTable.Outcomes}", NearestName.Of(row.Outcome, known));
            }

            if (!ways.TryGetValue((row.Pilot, row.Outcome), out var way))
            {
                ways[(row.Pilot, row.Outcome)] = way = new Ways();
            }

            way.Check(row, problems);
        }
    }

    private static void CheckValue(Observation row, Outcome outcome, RowProblems problems)
    {
        if (row.Value is { } value && (value < outcome.Minimum || value > outcome.Maximum))
        {
            var (minimum, maximum) = (outcome.Minimum ?? double.NegativeInfinity, outcome.Maximum ?? double.PositiveInfinity);
            problems.Add(
                EvidenceProblemKind.OutOfRange,
                "value",
                value.ToString("R", CultureInfo.InvariantCulture),
                string.Create(CultureInfo.InvariantCulture, $"a value from {minimum} to {maximum}, the limits of {outcome.Name}"));
        }
    }

    /// <summary>How the observations of one outcome of a pilot are assigned and timed; the first row that says so decides.</summary>
    private sealed class Ways
    {
        private bool? _byAdoption;
        private PeriodStep? _step;
        private bool? _hasPeriods;

        public void Check(Observation row, RowProblems problems)
        {
            if (row.Treated is not null || row.Adopted is not null)
            {
                var byAdoption = row.Adopted is not null;
                _byAdoption ??= byAdoption;
                problems.Require(
                    byAdoption == _byAdoption || (row.Treated is not null && row.Adopted is not null),
                    EvidenceProblemKind.Contradiction,
                    EvidenceTable.Observations[byAdoption ? "adopted" : "treated"],
                    byAdoption ? row.Adopted.ToString() : row.Treated is true ? "true" : "false",
                    byAdoption ? "treated throughout the outcome, as in its other rows" : "adopted throughout the outcome, as in its other rows");
            }

            _hasPeriods ??= row.Period is not null;
            problems.Require(
                _hasPeriods == row.Period is not null,
                EvidenceProblemKind.Contradiction,
                EvidenceTable.Observations["period"],
                row.Period?.ToString(),
                _hasPeriods.Value ? "a period, as in the outcome's other rows" : "no period, as in the outcome's other rows");
            CheckStep(row.Period, "period", problems);
            CheckStep(row.Adopted?.FirstTreated, "adopted", problems);
        }

        private void CheckStep(Period? period, string field, RowProblems problems)
        {
            if (period is not { } known)
            {
                return;
            }

            _step ??= known.Step;
            problems.Require(
                _step == known.Step,
                EvidenceProblemKind.Contradiction,
                EvidenceTable.Observations[field],
                known.ToString(),
                _step switch { PeriodStep.Month => "a month such as 1998-03, as in the outcome's other rows", PeriodStep.Day => "a day such as 1998-03-14, as in the outcome's other rows", _ => "a whole number, as in the outcome's other rows" });
        }
    }
}
