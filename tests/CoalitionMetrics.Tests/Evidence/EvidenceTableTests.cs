namespace CoalitionMetrics.Evidence;

public sealed class EvidenceTableTests
{
    /// <summary>The tables as they were agreed on: * = required, key in brackets.</summary>
    [Fact]
    public void Tables_and_fields_are_those_that_were_agreed_on() =>
        Assert.Equal(
            """
            organizations: id* name* standing joined left [id]
            people: id* organization joined left [id]
            affiliations: person* organization* from until [person, organization, from, until]
            aliases: table* alias* id* [table, alias]
            groups: dimension* group* rank expected [dimension, group]
            labels: text* culture* one* many [text, culture]
            population: name dimension* group* count share marginOfError marginLevel source year [name, dimension, group]
            gatherings: id* date kind mode place startHour languages childcare interpretation travelSupport translatedMaterials stepFree headcount [id]
            headcounts: gathering* dimension* group* count* [gathering, dimension, group]
            attendance: gathering* person organization role mode turns speakingSeconds [gathering, person, organization]
            proposals: id* date gathering person organization originPerson originOrganization outcome [id]
            votingRules: body* rule* quota quorum [body, rule]
            seats: body* rule person organization weight veto from until [body, rule, person, organization, from]
            benefits: person organization group heads kind* amount promised unit* date []
            exchanges: from* to kind* amount unit date wave reportedBy []
            items: id* scale* minimum* maximum* best [id]
            respondents: wave* organization* respondent responded* [wave, organization, respondent]
            ratings: wave* rater* respondent ratee* item* score [wave, rater, respondent, ratee, item]
            pilots: id* title* programme design* assignment* cost currency [id]
            outcomes: pilot* outcome* unit* better* primary smallestThatMatters minimum maximum [pilot, outcome]
            observations: pilot* outcome* participant* period value treated adopted received cluster block weight [pilot, outcome, participant, period]
            """.ReplaceLineEndings("\n"),
            string.Join('\n', EvidenceTable.All.Select(t => $"{t}: {string.Join(' ', t.Fields.Select(f => f.IsRequired ? f.Name + "*" : f.Name))} [{string.Join(", ", t.Key)}]")));

    [Fact]
    public void Every_name_leads_back_to_its_table_and_field()
    {
        foreach (var table in EvidenceTable.All)
        {
            Assert.Same(table, EvidenceTable.Find(table.Name));
            foreach (var field in table.Fields)
            {
                Assert.Same(field, table[field.Name]);
            }
        }

        Assert.Null(EvidenceTable.Find("beneficiaries"));
        Assert.Contains("amount", Assert.Throws<ArgumentException>(() => EvidenceTable.Benefits["amout"]).Message);
    }

    [Fact]
    public void Every_table_and_field_says_in_words_what_it_means()
    {
        foreach (var table in EvidenceTable.All)
        {
            Assert.EndsWith(".", table.Description);
            Assert.All(table.Fields, f => Assert.EndsWith(".", f.Description));
        }
    }

    [Fact]
    public void Words_are_there_exactly_where_words_are_asked_for() =>
        Assert.All(EvidenceTable.All.SelectMany(t => t.Fields), f => Assert.Equal(f.Kind is EvidenceFieldKind.Word or EvidenceFieldKind.WordSet, f.Words.Count > 0));

    [Fact]
    public void Every_part_of_a_design_has_a_word() =>
        Assert.Equal(
            Enum.GetValues<DesignPart>().Where(p => p != DesignPart.None).Select(p => char.ToLowerInvariant(p.ToString()[0]) + p.ToString()[1..]),
            EvidenceTable.Pilots["design"].Words);

    [Fact]
    public void References_name_tables_that_have_ids() =>
        Assert.All(
            EvidenceTable.All.SelectMany(t => t.Fields).Where(f => f.Kind == EvidenceFieldKind.Reference),
            f => Assert.Contains(f.References!.Fields, r => r.Kind == EvidenceFieldKind.Id));

    [Fact]
    public void The_list_of_tables_cannot_be_changed() => Assert.Throws<NotSupportedException>(() => ((IList<EvidenceTable>)EvidenceTable.All)[0] = EvidenceTable.People);
}
