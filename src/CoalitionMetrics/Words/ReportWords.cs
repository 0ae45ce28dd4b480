using System.Globalization;

namespace CoalitionMetrics;

/// <summary>
/// The voice of a report in one language: titles, questions, sentences, names and numbers, from the word books and the evidence's own labels. Immutable;
/// serves all threads.
/// </summary>
public sealed class ReportWords
{
    private readonly WordBook _book;
    private readonly MetricCatalog _catalog;
    private readonly Dictionary<string, ReportLabel> _labels;

    /// <summary>Opens the words for a report.</summary>
    /// <param name="report">The report; its labels say how groups and units are called.</param>
    /// <param name="culture">The language; English where there is no word book for it.</param>
    /// <param name="catalog">The catalogue with which the report was made; null = the built-in metrics.</param>
    public ReportWords(EvaluationReport report, CultureInfo culture, MetricCatalog? catalog = null)
    {
        ArgumentNullException.ThrowIfNull(report);
        ArgumentNullException.ThrowIfNull(culture);
        _book = WordBook.Of(culture);
        _catalog = catalog ?? CoalitionMetricCatalog.All;
        _labels = new(StringComparer.Ordinal);
        foreach (var label in report.Labels.Where(l => l.Culture.Length == 0 || string.Equals(l.Culture, _book.Language, StringComparison.OrdinalIgnoreCase)).OrderBy(l => l.Culture.Length))
        {
            _labels[label.Text] = label;
        }
    }

    /// <summary>The languages that have a word book, by their code.</summary>
    public static IReadOnlyList<string> Languages { get; } = [.. WordBook.All.Select(b => b.Language)];

    /// <summary>The language spoken, by its code: <c>en</c>, <c>es</c>.</summary>
    public string Language => _book.Language;

    /// <summary>A word of the library itself.</summary>
    /// <param name="key">The key.</param>
    /// <returns>The word.</returns>
    /// <exception cref="KeyNotFoundException">There is no such word.</exception>
    public string Common(string key) => Fill(WordBook.Common, Phrase.Of(key), spoken: false);

    /// <summary>A sentence of the library itself.</summary>
    /// <param name="phrase">The key and the values.</param>
    /// <returns>The sentence.</returns>
    /// <exception cref="KeyNotFoundException">There is no such word, or a placeholder has no value.</exception>
    public string Common(Phrase phrase) => Fill(WordBook.Common, phrase, spoken: false);

    /// <summary>The metric's title.</summary>
    /// <param name="metric">The metric's key.</param>
    /// <returns>A few words.</returns>
    /// <exception cref="KeyNotFoundException">The metric has no words.</exception>
    public string Title(string metric) => Fill(metric, Phrase.Of("title"), spoken: false);

    /// <summary>The question that the metric answers.</summary>
    /// <param name="metric">The metric's key.</param>
    /// <returns>One question.</returns>
    /// <exception cref="KeyNotFoundException">The metric has no words.</exception>
    public string Question(string metric) => Fill(metric, Phrase.Of("question"), spoken: false);

    /// <summary>How to read the headline figure: what each end of the scale means.</summary>
    /// <param name="metric">The metric's key.</param>
    /// <returns>A sentence or two.</returns>
    /// <exception cref="KeyNotFoundException">The metric has no words.</exception>
    public string HowToRead(string metric) => Fill(metric, Phrase.Of("how-to-read"), spoken: false);

    /// <summary>What may not be concluded from the figure.</summary>
    /// <param name="metric">The metric's key.</param>
    /// <returns>A sentence.</returns>
    /// <exception cref="KeyNotFoundException">The metric has no words.</exception>
    public string NotSaid(string metric) => Fill(metric, Phrase.Of("not-said"), spoken: false);

    /// <summary>
    /// The definition of the headline figure: the metric's words under the key <c>definition</c> where this language has them, else the text of the report, which
    /// is that of <see cref="MetricFacts.Definition"/>. Shown as it stands: a formula is no pattern with placeholders.
    /// </summary>
    /// <param name="metric">The metric, as the report tells of it.</param>
    /// <returns>A formula with a few words.</returns>
    public string Definition(ReportMetric metric)
    {
        ArgumentNullException.ThrowIfNull(metric);
        return OfFacts(metric.Key, WordBook.Definition, metric.Definition, f => f.Definition);
    }

    /// <summary>
    /// Where the definition comes from: the metric's words under the key <c>source</c> where this language has them, else the text of the report, which is that
    /// of <see cref="MetricFacts.Source"/>. Shown as it stands.
    /// </summary>
    /// <param name="metric">The metric, as the report tells of it.</param>
    /// <returns>Authors and years.</returns>
    public string Source(ReportMetric metric)
    {
        ArgumentNullException.ThrowIfNull(metric);
        return OfFacts(metric.Key, WordBook.Source, metric.Source, f => f.Source);
    }

    /// <summary>What a figure is called.</summary>
    /// <param name="metric">The metric's key.</param>
    /// <param name="figure">The figure's key.</param>
    /// <returns>A few words.</returns>
    /// <exception cref="KeyNotFoundException">There is no such word.</exception>
    public string FigureName(string metric, string figure) => Fill(metric, Phrase.Of("figure." + figure), spoken: false);

    /// <summary>A phrase of a metric as a sentence.</summary>
    /// <param name="metric">The metric's key.</param>
    /// <param name="phrase">The key and the values.</param>
    /// <returns>The sentence.</returns>
    /// <exception cref="KeyNotFoundException">There is no such word, or a placeholder has no value.</exception>
    public string Say(string metric, Phrase phrase) => Fill(metric, phrase, spoken: false);

    /// <summary>What a finding says: the sentences of a measured value, or why there is none.</summary>
    /// <param name="finding">The finding.</param>
    /// <returns>One or more sentences.</returns>
    public string Sentence(Finding finding)
    {
        ArgumentNullException.ThrowIfNull(finding);
        return finding.Result switch
        {
            Measured measured => string.Join(' ', measured.Sentences.Select(s => Say(finding.Metric, s))),
            Undefined undefined => Common("result.undefined") + " " + Say(finding.Metric, undefined.Reason),
            Unsupported unsupported => Common(Phrase.Of("result.unsupported").With("missing", [.. unsupported.Missing.Select(m => Term.Evidence(m.Field is null ? m.Table : m.Table + "." + m.Field))])),
            Withheld withheld => Common(Phrase.Of("result.withheld").With("minimum", withheld.MinimumGroupSize)),
            _ => throw new InvalidOperationException("MetricResult is closed."),
        };
    }

    /// <summary>What a finding says aloud: no symbols, at most 25 words before names are filled in.</summary>
    /// <param name="finding">The finding.</param>
    /// <returns>One sentence.</returns>
    public string Spoken(Finding finding)
    {
        ArgumentNullException.ThrowIfNull(finding);
        if (finding.Result is not Measured { Sentences: [var first, ..] })
        {
            return Sentence(finding);
        }

        return Fill(finding.Metric, new Phrase { Key = "spoken" + first.Key["sentence".Length..], Values = first.Values }, spoken: true);
    }

    /// <summary>A name: a word by its key, or a text of the evidence as its labels say it.</summary>
    /// <param name="metric">The metric's key.</param>
    /// <param name="term">The name.</param>
    /// <returns>The name in this language.</returns>
    /// <exception cref="KeyNotFoundException">There is no such word.</exception>
    public string Name(string metric, Term term) => term.Key is { } key ? Fill(metric, Phrase.Of(key), spoken: false) : Label(term.Text ?? string.Empty);

    /// <summary>
    /// A text of the evidence (a group, a unit, an outcome, a pilot) as the labels say it; an intersection of groups by those of its parts; itself where they
    /// say nothing.
    /// </summary>
    /// <param name="text">The text.</param>
    /// <returns>The name in this language.</returns>
    public string Label(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        return _labels.TryGetValue(text, out var label) ? label.One
            : Intersection.Is(text) && Intersection.Parts(text) is var parts && parts.All(p => p.Length > 0) && parts.Any(_labels.ContainsKey) ? string.Join(" + ", parts.Select(Label))
            : text;
    }

    /// <summary>A rounded number with its unit.</summary>
    /// <param name="value">The number.</param>
    /// <param name="unit">How it is to be read.</param>
    /// <returns>Such as <c>34%</c> or <c>1,250 hours</c>.</returns>
    public string Number(double value, FigureUnit unit) => Number(value, unit, spoken: false);

    /// <summary>A rounded number without its unit, for the cells of a table.</summary>
    /// <param name="value">The number.</param>
    /// <param name="unit">How it is to be read.</param>
    /// <returns>Such as <c>34</c> or <c>1,250</c>.</returns>
    public static string Digits(double value, FigureUnit unit) => NumberWords.Digits(value, unit.Kind);

    /// <summary>The likely range of a figure with its level, or why there is none.</summary>
    /// <param name="figure">The figure.</param>
    /// <returns>A few words.</returns>
    public string Interval(Figure figure)
    {
        ArgumentNullException.ThrowIfNull(figure);
        return figure.Interval is { } interval
            ? Common(Phrase.Of("interval.range").With("low", interval.Lower, figure.Unit).With("high", interval.Upper, figure.Unit).With("level", interval.Level.Value, FigureUnit.Share))
            : Common(Phrase.Of("no-interval." + WordKey.Of(figure.NoInterval ?? Statistics.NoIntervalReason.NoMethod)));
    }

    /// <summary>Which error an interval speaks of.</summary>
    /// <param name="basis">The basis.</param>
    /// <returns>A few words.</returns>
    public string Basis(IntervalBasis basis) => Common("basis." + WordKey.Of(basis));

    /// <summary>What a finding is about, such as <c>pilot: Tutoring</c>; empty for the whole coalition.</summary>
    /// <param name="facet">The facet.</param>
    /// <returns>A few words.</returns>
    public string Facet(Facet facet)
    {
        ArgumentNullException.ThrowIfNull(facet);
        return string.Join(", ", facet.Fields().Select(f => f.Key is "actors" or "compared" ? Common(f.Key + "." + f.Value) : Common("facet." + f.Key) + ": " + Label(f.Value)));
    }

    /// <summary>Why rows were left out.</summary>
    /// <param name="leftOut">The reason and how many.</param>
    /// <returns>A few words.</returns>
    public string LeftOut(LeftOut leftOut)
    {
        ArgumentNullException.ThrowIfNull(leftOut);
        return Common(Phrase.Of("left-out." + WordKey.Of(leftOut.Reason)).With("rows", leftOut.Rows));
    }

    /// <summary>A verdict and what it rests on.</summary>
    /// <param name="verdict">The verdict.</param>
    /// <returns>A few words.</returns>
    public string Verdict(TargetVerdict verdict)
    {
        ArgumentNullException.ThrowIfNull(verdict);
        return Common("verdict." + WordKey.Of(verdict.Verdict)) + ": " + Common("verdict-basis." + WordKey.Of(verdict.Basis));
    }

    /// <summary>In which direction a figure is better.</summary>
    /// <param name="direction">The direction.</param>
    /// <returns>A few words.</returns>
    public string Better(BetterDirection direction) => Common("better." + WordKey.Of(direction));

    /// <summary>The family's name.</summary>
    /// <param name="family">The family.</param>
    /// <returns>A word or two.</returns>
    public string Family(MetricFamily family) => Common("family." + WordKey.Of(family));

    private string Fill(string owner, Phrase phrase, bool spoken)
    {
        var pattern = Find(owner, phrase.Key) ?? throw new KeyNotFoundException($"'{owner}' has no words '{phrase.Key}' in the language '{Language}'.");
        return MessagePattern.Of(pattern).Fill(
            (name, part) => Text(owner, Value(name), spoken, part),
            name => Value(name).Number switch
            {
                0 => PluralForm.Zero,
                1 or -1 => PluralForm.One,
                _ => PluralForm.Other,
            });

        PhraseValue Value(string name) => phrase.Values.TryGetValue(name, out var value)
            ? value
            : throw new KeyNotFoundException($"The words '{phrase.Key}' of '{owner}' in the language '{Language}' ask for '{{{name}}}', which the phrase does not carry.");
    }

    // Words say what the facts of today say; a report made when they said otherwise keeps the text it was made with.
    private string OfFacts(string metric, string key, string told, Func<MetricFacts, string> today) =>
        _catalog.TryFind(metric, out var known) && today(known.Facts) == told ? FindHere(metric, key) ?? told : told;

    private string Text(string owner, PhraseValue value, bool spoken, PlaceholderPart part)
    {
        if (value.Number is { } number)
        {
            return Number(number, value.Unit ?? FigureUnit.Index, spoken, part);
        }

        return value.Term is { } term ? Name(owner, term) : NameList.Of([.. (value.Terms ?? []).Select(t => Name(owner, t))], spoken, key => Find(WordBook.Common, key)!);
    }

    private string Number(double value, FigureUnit unit, bool spoken, PlaceholderPart part = PlaceholderPart.Whole)
    {
        var digits = NumberWords.Digits(value, unit.Kind);
        if (part == PlaceholderPart.Number)
        {
            return digits;
        }
        var kind = unit.Kind == UnitKind.Probability && value is > 0 and < 0.001 ? "small-probability" : WordKey.Of(unit.Kind);
        var key = (spoken ? "number.spoken." : "number.") + kind;
        var pattern = MessagePattern.Of(Find(WordBook.Common, key) ?? throw new KeyNotFoundException($"There are no words '{key}' in the language '{Language}'."));
        return part == PlaceholderPart.Unit
            ? pattern.Fill((name, _) => name == "unit" ? UnitName(unit, digits) : string.Empty, _ => FormOf(digits)).Trim()
            : pattern.Fill((name, _) => name == "unit" ? UnitName(unit, digits) : digits, _ => FormOf(digits));
    }

    // What is printed decides: 1.004 hours are "1 hour".
    private static PluralForm FormOf(string digits) => digits is "1" or "-1" ? PluralForm.One : PluralForm.Other;

    private string UnitName(FigureUnit unit, string digits)
    {
        var name = unit.Name ?? string.Empty;
        return !_labels.TryGetValue(name, out var label) ? name : FormOf(digits) == PluralForm.One ? label.One : label.Many ?? label.One;
    }

    // A metric's own words first, then the library's; another language only where a metric of one's own has no words in this one.
    private string? Find(string owner, string key) => FindHere(owner, key) ?? OwnWords(owner)?.Find(key, CultureInfo.GetCultureInfo(WordBook.English)) ?? _book.Find(WordBook.Common, key);

    private string? FindHere(string owner, string key) => _book.Find(owner, key) ?? OwnWords(owner)?.Find(key, CultureInfo.GetCultureInfo(Language));

    private IMetricWords? OwnWords(string owner) => _catalog.TryFind(owner, out var metric) ? metric.Words : null;
}
