using System.Globalization;

namespace CoalitionMetrics.Reporting;

/// <summary>Small sentences that every format needs.</summary>
internal static class WordsExtensions
{
    /// <summary>Both ends of a range, with their unit.</summary>
    public static string Range(this ReportWords words, double low, double high, FigureUnit unit) =>
        words.Common(Phrase.Of("report.range").With("low", low, unit).With("high", high, unit));

    /// <summary>The name of a row of a forest, with the few words beside it.</summary>
    public static string Row(this ReportWords words, string metric, ForestRow row) => row.Note is { } note
        ? words.Common(Phrase.Of("report.row-and-note").With("name", Term.Evidence(words.Name(metric, row.Label))).With("note", Term.Evidence(words.Name(metric, note))))
        : words.Name(metric, row.Label);

    /// <summary>The likely range of a figure and which error it speaks of, or why there is none.</summary>
    public static string Certainty(this ReportWords words, Figure figure) => figure.Interval is null || figure.Basis == IntervalBasis.None
        ? words.Interval(figure)
        : words.Common(Phrase.Of("report.certainty").With("interval", Term.Evidence(words.Interval(figure))).With("basis", Term.Evidence(words.Basis(figure.Basis))));

    /// <summary>What those who did not answer could have made of a figure; null when there is nothing to say.</summary>
    public static string? NonResponse(this ReportWords words, Figure figure)
    {
        if (figure.NonResponse is not { } bounds)
        {
            return null;
        }

        var said = bounds.Kind == BoundsKind.NotInformative ? words.Common("report.non-response.not-informative")
            : bounds.Lower.Equals(bounds.Upper) ? words.Common(Phrase.Of("report.non-response.same").With("low", bounds.Lower, figure.Unit))
            : words.Common(Phrase.Of(bounds.Kind == BoundsKind.Exact ? "report.non-response.exact" : "report.non-response.proven").With("low", bounds.Lower, figure.Unit).With("high", bounds.Upper, figure.Unit));
        return string.Join(' ', (IEnumerable<string>)
        [
            said,
            .. bounds.Exclude(figure.Value) ? [words.Common("report.non-response.outside")] : (IEnumerable<string>)[],
            .. bounds.UndefinedCompletions > 0 ? [words.Common("report.non-response.undefined")] : (IEnumerable<string>)[],
        ]);
    }

    /// <summary>The same, short enough for a cell of a table; empty when there is nothing to say.</summary>
    public static string NonResponseCell(this ReportWords words, Figure figure) => figure.NonResponse switch
    {
        null => string.Empty,
        { Kind: BoundsKind.NotInformative } => words.Common("report.non-response.cell.not-informative"),
        { Kind: BoundsKind.Exact } bounds => words.Range(bounds.Lower, bounds.Upper, figure.Unit),
        { } bounds => words.Common(Phrase.Of("report.non-response.cell.proven").With("low", bounds.Lower, figure.Unit).With("high", bounds.Upper, figure.Unit)),
    };

    /// <summary>What is left out of a breakdown to protect people; null when nothing is.</summary>
    public static string? Merged(this ReportWords words, Breakdown breakdown) =>
        breakdown.MergedGroups > 0 ? words.Common(Phrase.Of("report.merged").With("groups", breakdown.MergedGroups)) : null;

    /// <summary>The days looked at.</summary>
    public static string Days(this ReportWords words, EvaluationWindow window) => (window.From, window.To) switch
    {
        (null, null) => words.Common("report.days.all"),
        ({ } from, null) => words.Common(Phrase.Of("report.days.from").With("from", Day(from))),
        (null, { } to) => words.Common(Phrase.Of("report.days.up-to").With("to", Day(to))),
        ({ } from, { } to) => words.Common(Phrase.Of("report.days.between").With("from", Day(from)).With("to", Day(to))),
    };

    private static Term Day(DateOnly day) => Term.Evidence(day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture));
}
