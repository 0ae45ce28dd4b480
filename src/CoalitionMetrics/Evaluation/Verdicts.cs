namespace CoalitionMetrics;

/// <summary>Holds figures against targets.</summary>
internal static class Verdicts
{
    public static TargetVerdict Judge(Target target, MetricFindings findings)
    {
        if (!findings.TryFind(target.Facet, out var finding) || finding.Result is not Measured measured
            || (target.Figure is null ? measured.Headline : measured.Figure(target.Figure)) is not { } figure)
        {
            return new() { Target = target, Verdict = Verdict.NotAssessable, Basis = VerdictBasis.NoFigure };
        }

        var (verdict, basis) = Judge(target, figure);
        return new() { Target = target, Verdict = verdict, Basis = basis, Figure = figure };
    }

    private static (Verdict Verdict, VerdictBasis Basis) Judge(Target target, Figure figure)
    {
        // What nobody answered can turn a verdict whatever the interval says.
        if (figure.NonResponse is { } bounds && Between(target, bounds.Lower, bounds.Upper) == Verdict.Inconclusive)
        {
            return (Verdict.Inconclusive, VerdictBasis.NonResponse);
        }

        if (figure.Interval is { } interval)
        {
            return (Between(target, interval.Lower, interval.Upper), VerdictBasis.Interval);
        }

        return figure.NoInterval == Statistics.NoIntervalReason.FullCount
            ? (Between(target, figure.Value, figure.Value), VerdictBasis.FullCount)
            : (Verdict.NotAssessable, VerdictBasis.NoInterval);
    }

    private static Verdict Between(Target target, double lower, double upper)
    {
        var (lowerReaches, upperReaches) = target.Comparison == Comparison.AtLeast
            ? (lower >= target.Value, upper >= target.Value)
            : (lower <= target.Value, upper <= target.Value);
        return (lowerReaches, upperReaches) switch
        {
            (true, true) => Verdict.Met,
            (false, false) => Verdict.NotMet,
            _ => Verdict.Inconclusive,
        };
    }
}
