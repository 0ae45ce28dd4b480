using CoalitionMetrics.Statistics;

namespace CoalitionMetrics;

/// <summary>How it is said who led, or who sits: one alone, all alike, or as varied as so many; and by group.</summary>
internal sealed class LeadershipPhrases
{
    private readonly string _rotation;
    private readonly string _groups;

    private LeadershipPhrases(string figure, string rotation, string groups, bool isSample)
    {
        Figure = figure;
        _rotation = rotation;
        _groups = groups;
        IsSample = isSample;
    }

    /// <summary>The key of the effective number.</summary>
    public string Figure { get; }

    /// <summary>Whether others could have been drawn.</summary>
    public bool IsSample { get; }

    public static LeadershipPhrases Leading(EvaluationContext context) => new("effective", "rotation", "groups", context.IsSample(EvidenceTable.Attendance));

    public static LeadershipPhrases Sitting(EvaluationContext context) => new("effective-seats", "seats", "group-seats", context.IsSample(EvidenceTable.Seats));

    public Figure Effective(double[] amounts) => Described(Figure, Diversity.HillNumber(amounts, 1), FigureUnit.EffectiveNumber);

    public Figure Described(string key, double value, FigureUnit unit) => SharingFigures.Described(key, value, IsSample, unit);

    /// <summary>How many have had a hand in it, and how evenly: <c>sentence.rotation</c> or <c>sentence.seats</c>, and their forms for one alone and for all alike.</summary>
    /// <param name="actors">Who they are.</param>
    /// <param name="amounts">How often each led, or how many seats each holds; each above 0.</param>
    /// <param name="effective">The effective number of these.</param>
    public Phrase Rotation(Actors actors, double[] amounts, Figure effective)
    {
        var all = (int)Summation.Sum(amounts);
        if (amounts.Length == 1)
        {
            return Phrase.Of($"sentence.{_rotation}-one").With("actor", Term.Word("actor." + WordKey.Of(actors))).With("times", all);
        }

        var phrase = Phrase.Of(amounts.Min() == amounts.Max() ? $"sentence.{_rotation}-alike" : "sentence." + _rotation).With("n", amounts.Length).With("actors", Term.Word("actors." + WordKey.Of(actors)));
        return amounts.Min() == amounts.Max() ? phrase.With("each", (int)amounts[0]) : phrase.With("times", all).With("effective", effective);
    }

    /// <summary>How varied they are by group: <c>sentence.groups</c> or <c>sentence.group-seats</c>, and their forms where all stand in one row.</summary>
    /// <param name="dimension">The dimension.</param>
    /// <param name="rows">The rows.</param>
    /// <param name="by">What each row has.</param>
    /// <param name="effective">The effective number of these; those who are of no one group that can be named count as one each, and are told beside the groups.</param>
    public Phrase Groups(string dimension, IReadOnlyList<Term> rows, double[] by, Figure effective)
    {
        List<Term> some = [.. rows.Where((_, i) => by[i] > 0)];
        var key = some.Count > 1 ? "sentence." + _groups : some[0].Text is not null ? $"sentence.{_groups}-one" : $"sentence.{_groups}-row";
        var phrase = Phrase.Of(key).With("dimension", Term.Evidence(dimension));
        List<Term> unnamed = [.. rows.Where(r => r.Text is null)];
        return some.Count == 1
            ? phrase.With("group", some[0])
            : phrase.With("effective", effective).With("groups", rows.Count - unnamed.Count).With("more", unnamed.Count).With("beside", [.. unnamed.Select(Beside)]);
    }

    private static Term Beside(Term row) => Term.Word(row.Key == "label.not-known" ? "group.not-known" : "group.other");
}
