namespace CoalitionMetrics;

internal static class GatheringsTable
{
    public static EvidenceTable<Gathering> Definition { get; } = Define();

    private static EvidenceTable<Gathering> Define()
    {
        var t = new TableBuilder<Gathering>("gatherings", "A meeting, workshop, assembly or event. What is not known stays empty: empty is not no.");
        var id = t.Id("The id by which other tables name it.", r => r.Id);
        var date = t.Date("date", "When it took place.", r => r.Date, isEvent: true);
        var kind = t.Text("kind", "What kind it was, such as assembly.", r => r.Kind);
        var mode = t.Word<GatheringMode>(
            "mode", "In person, online or both.", r => r.Mode, new("inPerson", GatheringMode.InPerson), new("online", GatheringMode.Online), new("hybrid", GatheringMode.Hybrid));
        var place = t.Text("place", "Where it took place.", r => r.Place);
        var startHour = t.Number("startHour", "At which hour it began: 18.5 is half past six in the evening.", r => r.StartHour, EvidenceRange.Hour, "hours, local time");
        var languages = t.List("languages", "The languages spoken or interpreted, separated by ;.", r => r.Languages);
        var childcare = t.Boolean("childcare", "Whether childcare was offered.", r => r.Childcare);
        var interpretation = t.Boolean("interpretation", "Whether interpretation was offered.", r => r.Interpretation);
        var travelSupport = t.Boolean("travelSupport", "Whether travel was paid for or organised.", r => r.TravelSupport);
        var translatedMaterials = t.Boolean("translatedMaterials", "Whether written material was translated.", r => r.TranslatedMaterials);
        var stepFree = t.Boolean("stepFree", "Whether it could be reached without a step.", r => r.StepFree);
        var headcount = t.WholeNumber("headcount", "How many were there, named or not.", r => r.Headcount, EvidenceRange.NonNegative, "people");
        return t.Build(c => new Gathering
        {
            Id = c.Get(id),
            Date = c.Get(date),
            Kind = c.Get(kind),
            Mode = c.Get(mode),
            Place = c.Get(place),
            StartHour = c.Get(startHour),
            Languages = c.Get(languages),
            Childcare = c.Get(childcare),
            Interpretation = c.Get(interpretation),
            TravelSupport = c.Get(travelSupport),
            TranslatedMaterials = c.Get(translatedMaterials),
            StepFree = c.Get(stepFree),
            Headcount = c.Get(headcount),
        });
    }
}
