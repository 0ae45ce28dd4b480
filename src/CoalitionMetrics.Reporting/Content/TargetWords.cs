namespace CoalitionMetrics.Reporting;

/// <summary>A target in words.</summary>
internal static class TargetWords
{
    /// <summary>What was wanted: the figure and its target.</summary>
    public static string Wanted(ReportWords words, TargetVerdict verdict)
    {
        var target = verdict.Target;
        var name = (verdict.Figure?.Key ?? target.Figure) is { } key ? words.FigureName(target.Metric, key) : words.Title(target.Metric);
        var value = words.Common(Phrase.Of(target.Comparison == Comparison.AtLeast ? "comparison.at-least" : "comparison.at-most").With("value", target.Value, verdict.Figure?.Unit ?? FigureUnit.Index));
        return words.Common(Phrase.Of("report.target").With("figure", Term.Evidence(name)).With("wanted", Term.Evidence(value)));
    }

    /// <summary>What was found; empty when there is no figure.</summary>
    public static string Found(ReportWords words, TargetVerdict verdict) => verdict.Figure is { } figure
        ? words.Common(Phrase.Of("report.target.found").With("value", figure.Value, figure.Unit).With("certainty", Term.Evidence(words.Certainty(figure))))
        : string.Empty;

    /// <summary>The verdict in a word or two.</summary>
    public static string Verdict(ReportWords words, TargetVerdict verdict) => words.Common(verdict.Verdict switch
    {
        CoalitionMetrics.Verdict.Met => "verdict.met",
        CoalitionMetrics.Verdict.NotMet => "verdict.not-met",
        CoalitionMetrics.Verdict.Inconclusive => "verdict.inconclusive",
        _ => "verdict.not-assessable",
    });

    /// <summary>What the verdict rests on.</summary>
    public static string Basis(ReportWords words, TargetVerdict verdict) => words.Common(verdict.Basis switch
    {
        VerdictBasis.Interval => "verdict-basis.interval",
        VerdictBasis.FullCount => "verdict-basis.full-count",
        VerdictBasis.NonResponse => "verdict-basis.non-response",
        VerdictBasis.NoInterval => "verdict-basis.no-interval",
        _ => "verdict-basis.no-figure",
    });

    /// <summary>All of it on one line.</summary>
    public static string Line(ReportWords words, TargetVerdict verdict)
    {
        var facet = words.Facet(verdict.Target.Facet);
        var parts = new[] { words.Question(verdict.Target.Metric), facet.Length == 0 ? string.Empty : $"({facet})", Wanted(words, verdict), Found(words, verdict), words.Verdict(verdict) + "." };
        return string.Join(' ', parts.Where(p => p.Length > 0));
    }
}
