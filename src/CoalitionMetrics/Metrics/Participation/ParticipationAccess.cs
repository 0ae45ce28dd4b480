using System.Text.Json.Serialization.Metadata;

namespace CoalitionMetrics;

/// <summary>Options of <see cref="ParticipationAccess"/>.</summary>
public sealed record ParticipationAccessOptions
{
    /// <summary>The dimension of people that holds their language; <c>language</c> unless told.</summary>
    public string LanguageDimension { get; init; } = "language";

    /// <summary>The hour from which on a gathering on a working day is outside working hours; 17 unless told.</summary>
    public double EveningFrom { get; init; } = 17;

    /// <summary>The hour before which a gathering on a working day is outside working hours; 8 unless told.</summary>
    public double MorningUntil { get; init; } = 8;
}

/// <summary>
/// <c>participation.access</c>: what was offered to those who face barriers? The share of gatherings, and of attendances, with each offer, among those of
/// which it is known: empty is not "no". 0 = nothing that was recorded was offered, 1 = everything was.
/// </summary>
public sealed class ParticipationAccess : Metric<ParticipationAccessOptions>
{
    /// <inheritdoc/>
    public override MetricFacts Facts { get; } = new()
    {
        Key = "participation.access",
        Family = MetricFamily.Participation,
        Purpose = MetricPurpose.Process,
        IsCore = true,
        Better = BetterDirection.Higher,
        Range = FigureRange.Unit,
        Definition = "for each offer: gatherings with it / gatherings of which it is known whether they had it; headline: offers made / offers of which it is known, over all offers and gatherings; of attendances likewise, each weighing the gathering it was at; language = attendances of people whose language was spoken, or that had interpretation / attendances of which both are known",
        Source = "Counts by definition",
        Needs = [EvidenceTable.Gatherings],
        Figures =
        [
            "offered", "childcare", "interpretation", "travel-support", "translated-materials", "step-free", "off-hours", "online", "language-understood", "gatherings",
            "places",
        ],
        Phrases =
        [
            "sentence.offered", "sentence.one-offer", "sentence.language", "spoken.offered", "spoken.one-offer", "spoken.language", "remark.not-told", "remark.only-known", "undefined.no-gatherings", "undefined.nothing-known",
            "exhibit.offers", "exhibit.ledger", "column.of-gatherings", "column.gatherings-noted", "column.of-attendances", "column.attendances-there", "exhibit.weekdays", "exhibit.hours", "exhibit.places", "label.without-place", "label.other-places",
            "hours.morning", "hours.day", "hours.evening",
            "weekday.monday", "weekday.tuesday", "weekday.wednesday", "weekday.thursday", "weekday.friday", "weekday.saturday", "weekday.sunday",
        ],
    };

    /// <inheritdoc/>
    public override JsonTypeInfo<ParticipationAccessOptions> OptionsTypeInfo => CoalitionMetricsJson.Default.ParticipationAccessOptions;

    /// <inheritdoc/>
    protected override IEnumerable<Finding> Evaluate(EvidenceView evidence, ParticipationAccessOptions options, EvaluationContext context)
    {
        yield return Finding(Facet.Whole, Answer(evidence, options, context));
    }

    private static MetricResult Answer(EvidenceView view, ParticipationAccessOptions options, EvaluationContext context)
    {
        var use = new EvidenceUse { Tables = view.Evidence.IsCollected(EvidenceTable.Attendance) ? [view.Gatherings.Use, view.Attendance.Use] : [view.Gatherings.Use] };
        if (view.Gatherings.Rows.Count == 0)
        {
            return new Undefined { Reason = Phrase.Of("undefined.no-gatherings"), Evidence = use };
        }

        var attendances = view.Attendance.Rows.CountBy(a => a.Gathering, StringComparer.Ordinal).ToDictionary(StringComparer.Ordinal);
        var offers = Offers(options).Select(o => Offer.Of(o.Key, view.Gatherings.Rows, o.Value, attendances)).ToList();
        return offers.TrueForAll(o => o.Known == 0)
            ? new Undefined { Reason = Phrase.Of("undefined.nothing-known"), Evidence = use }
            : Measure(view, offers, Understood(view, options, context), use);
    }

    private static Measured Measure(EvidenceView view, List<Offer> offers, Figure? understood, EvidenceUse use)
    {
        var known = offers.Where(o => o.Known > 0).ToList();
        var offered = Figure.FullCount("offered", (double)offers.Sum(o => o.Made) / offers.Sum(o => o.Known), FigureUnit.Share);
        var (most, least) = (known.MaxBy(o => o.Share)!, known.MinBy(o => o.Share)!);
        var notTold = offers.Where(o => o.Known == 0).Select(o => Term.Word("figure." + o.Key)).ToList();
        return new()
        {
            Headline = offered,
            Companions =
            [
                .. known.Select(o => Figure.FullCount(o.Key, o.Share, FigureUnit.Share)),
                .. understood is null ? (IEnumerable<Figure>)[] : [understood],
                Figure.FullCount("gatherings", view.Gatherings.Rows.Count, FigureUnit.Count),
                Figure.FullCount("places", view.Gatherings.Rows.Select(g => g.Place).Where(p => p is not null).Distinct(StringComparer.Ordinal).Count(), FigureUnit.Count),
            ],
            Sentences =
            [
                Phrase.Of(known.Count > 1 ? "sentence.offered" : "sentence.one-offer").With("offered", offered)
                    .With("most", Term.Word("figure." + most.Key)).With("most-made", most.Made).With("most-known", most.Known)
                    .With("least", Term.Word("figure." + least.Key)).With("least-made", least.Made).With("least-known", least.Known),
                .. understood is null ? (IEnumerable<Phrase>)[] : [Phrase.Of("sentence.language").With("understood", understood)],
            ],
            Remarks = [Phrase.Of("remark.only-known"), .. notTold.Count > 0 ? [Phrase.Of("remark.not-told").With("offers", notTold)] : (IEnumerable<Phrase>)[]],
            Exhibits = [Picture(known), Ledger(known), .. TimesAndPlaces.Of(view.Gatherings.Rows)],
            Evidence = use,
        };
    }

    private static Dictionary<string, Func<Gathering, bool?>> Offers(ParticipationAccessOptions options) => new(StringComparer.Ordinal)
    {
        ["childcare"] = g => g.Childcare,
        ["interpretation"] = g => g.Interpretation,
        ["travel-support"] = g => g.TravelSupport,
        ["translated-materials"] = g => g.TranslatedMaterials,
        ["step-free"] = g => g.StepFree,
        ["off-hours"] = g => TimesAndPlaces.IsOffHours(g, options.MorningUntil, options.EveningFrom),
        ["online"] = g => g.Mode is { } mode ? mode != GatheringMode.InPerson : null,
    };

    // Spoken or interpreted: the languages of a gathering are both; where it only says that there was interpretation, that counts for everybody.
    private static Figure? Understood(EvidenceView view, ParticipationAccessOptions options, EvaluationContext context)
    {
        var gatherings = view.Gatherings.Rows.ToDictionary(g => g.Id, StringComparer.Ordinal);
        var (understood, known) = (0, 0);
        var people = new HashSet<string>(StringComparer.Ordinal);
        foreach (var row in view.Attendance.Rows)
        {
            if (row.Person is not { } person || view.GroupOf(Actors.People, person, options.LanguageDimension) is not { Length: > 0 } language)
            {
                continue;
            }

            var gathering = gatherings[row.Gathering];
            if (gathering.Languages.Count == 0 && gathering.Interpretation != true)
            {
                continue;
            }

            known++;
            people.Add(person);
            understood += gathering.Interpretation == true || gathering.Languages.Contains(language, StringComparer.Ordinal) ? 1 : 0;
        }

        return people.Count == 0 || people.Count < context.MinimumGroupSize ? null : Figure.FullCount("language-understood", (double)understood / known, FigureUnit.Share);
    }

    private static GroupValuesExhibit Picture(List<Offer> offers) => new()
    {
        Title = Phrase.Of("exhibit.offers"),
        Unit = FigureUnit.Share,
        Values =
        [
            .. offers.Select(o => new GroupValue
            {
                Group = Term.Word("figure." + o.Key), Value = o.Share, Mark = o.Attendances == 0 ? null : (double)o.AttendancesWith / o.Attendances,
            }),
        ],
    };

    private static LedgerExhibit Ledger(List<Offer> offers) => new()
    {
        Title = Phrase.Of("exhibit.ledger"),
        Columns =
        [
            new LedgerColumn { Label = Term.Word("column.of-gatherings"), Unit = FigureUnit.Share },
            new LedgerColumn { Label = Term.Word("column.gatherings-noted"), Unit = FigureUnit.Count },
            new LedgerColumn { Label = Term.Word("column.of-attendances"), Unit = FigureUnit.Share },
            new LedgerColumn { Label = Term.Word("column.attendances-there"), Unit = FigureUnit.Count },
        ],
        Rows =
        [
            .. offers.Select(o => new LedgerRow
            {
                Label = Term.Word("figure." + o.Key),
                Values = [o.Share, o.Known, o.Attendances == 0 ? null : (double)o.AttendancesWith / o.Attendances, o.Attendances],
            }),
        ],
    };

    /// <summary>How often one offer was made, of the gatherings of which it is known, and how many attendances those had.</summary>
    private sealed record Offer(string Key, int Known, int Made, int Attendances, int AttendancesWith)
    {
        public double Share => (double)Made / Known;

        public static Offer Of(string key, IReadOnlyList<Gathering> gatherings, Func<Gathering, bool?> made, IReadOnlyDictionary<string, int> attendances)
        {
            var known = gatherings.Where(g => made(g) is not null).ToList();
            var with = known.Where(g => made(g) == true).ToList();
            int Sum(List<Gathering> held) => held.Sum(g => attendances.GetValueOrDefault(g.Id));
            return new(key, known.Count, with.Count, Sum(known), Sum(with));
        }
    }
}
