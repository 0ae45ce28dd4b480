using System.Xml.Linq;
using FsCheck;
using FsCheck.Fluent;
using FsCheck.Xunit;

namespace CoalitionMetrics.Reporting.Tests;

/// <summary>Pictures: what each kind shows, that it can be perceived without eyes, and that nothing leaves its frame.</summary>
public sealed class ExhibitTests
{
    public static TheoryData<int> Plain => [.. Enumerable.Range(0, SampleExhibits.Plain.Count)];

    public static TheoryData<int> Awkward => [.. Enumerable.Range(0, SampleExhibits.Awkward.Count)];

    [Theory]
    [MemberData(nameof(Plain))]
    public void A_picture_has_a_name_a_description_and_its_numbers_in_a_table(int index)
    {
        var exhibit = SampleExhibits.Plain[index];
        var (page, svg) = Draw(exhibit);
        Assert.Equal("img", (string?)svg.Attribute("role"));
        Assert.StartsWith(svg.Element("title")!.Value, page.AccessibleName(svg), StringComparison.Ordinal);
        Assert.True(svg.Element("desc")!.Value.Length > 10);
        Assert.Contains(svg.Descendants("text"), t => t.Value.Length > 0);
        var table = svg.Parent!.Element("details")!.Descendants("table").Single();
        Assert.NotEmpty(table.Element("tbody")!.Elements("tr"));
        Assert.All(table.Descendants("tr"), r => Assert.Equal(table.Element("thead")!.Element("tr")!.Elements().Count(), r.Elements().Count()));
    }

    [Theory]
    [MemberData(nameof(Plain))]
    public void A_plain_picture_stays_in_its_frame(int index) => Assert.Empty(SvgBounds.Outside(Draw(SampleExhibits.Plain[index]).Svg));

    [Theory]
    [MemberData(nameof(Awkward))]
    public void An_awkward_picture_stays_in_its_frame_and_shows_no_number_that_is_none(int index)
    {
        var (page, svg) = Draw(SampleExhibits.Awkward[index]);
        Assert.Empty(SvgBounds.Outside(svg));
        Assert.DoesNotContain("NaN", page.Html, StringComparison.Ordinal);
        Assert.DoesNotContain("Infinity", page.Html, StringComparison.Ordinal);
        Assert.DoesNotContain("∞", page.Html, StringComparison.Ordinal);
    }

    [Property(MaxTest = 150)]
    public Property Whatever_is_shown_stays_in_its_frame() => Prop.ForAll(RandomExhibits.Any(), exhibit =>
    {
        var (page, svg) = Draw(exhibit);
        return (SvgBounds.Outside(svg).Count == 0).Label(string.Join('\n', SvgBounds.Outside(svg).Take(3)))
            .And(!page.Html.Contains("NaN", StringComparison.Ordinal)).And(!page.Html.Contains("Infinity", StringComparison.Ordinal));
    });

    [Fact]
    public void Counted_groups_are_bars_from_zero_with_their_mark_and_a_line_for_all()
    {
        var svg = Draw(SampleExhibits.Counted).Svg;
        var bars = ByClass(svg, "rect", "bar").ToList();
        Assert.Equal(4, bars.Count);
        Assert.Equal(0.42 / 0.25, Width(bars[0]) / Width(bars[1]), 2);
        Assert.Equal(0, Width(bars[3]));
        Assert.Equal(5, ByClass(svg, "path", "mark").Count());
        Assert.Equal(2, ByClass(svg, "path", "reference").Count());
        Assert.Contains(svg.Descendants("text"), t => t.Value == "42%");
    }

    [Fact]
    public void Estimated_groups_are_dots_with_whiskers_on_an_axis_of_their_own()
    {
        var svg = Draw(SampleExhibits.Estimated).Svg;
        Assert.Empty(ByClass(svg, "rect", "bar"));
        Assert.Equal(2, ByClass(svg, "path", "dot").Count());
        Assert.Equal(3, ByClass(svg, "path", "whisker").Count());
        Assert.Contains(svg.Descendants("text"), t => t.Value == "not known");
        Assert.DoesNotContain(svg.Descendants("text"), t => t.Value == "0");
    }

    [Fact]
    public void A_curve_has_its_band_its_reference_and_a_key()
    {
        var svg = Draw(SampleExhibits.Curve).Svg;
        Assert.Single(ByClass(svg, "path", "band"));
        Assert.Equal(["as shared", "last year", "if all received the same"], svg.Descendants("g").Where(g => (string?)g.Attribute("class") == "key").Select(g => g.Element("text")!.Nodes().OfType<XText>().Single().Value));
        var lines = ByClass(svg, "path", "line").Select(l => (string?)l.Attribute("stroke-dasharray")).Distinct().ToList();
        Assert.Equal(2, lines.Count);
    }

    [Fact]
    public void A_flow_that_is_not_known_is_not_a_flow_of_nothing()
    {
        var (page, svg) = Draw(SampleExhibits.Flows);
        Assert.Equal(2, ByClass(svg, "rect", "unknown").Count());
        Assert.Equal(24, ByClass(svg, "rect", "cell").Count());
        Assert.Contains(page.Root.Descendants("td"), t => t.Value == "not known");
        Assert.Contains(svg.Descendants("g"), g => (string?)g.Attribute("class") == "key" && g.Value.StartsWith("not known", StringComparison.Ordinal));
    }

    [Fact]
    public void A_network_tells_mutual_ties_one_way_ties_and_those_who_did_not_answer_apart()
    {
        var (page, svg) = Draw(SampleExhibits.Network);
        var ties = svg.Elements("g").Where(g => ((string?)g.Attribute("class"))?.StartsWith("tie", StringComparison.Ordinal) == true).ToList();
        Assert.Equal(4, ties.Count(t => (string?)t.Attribute("class") == "tie mutual"));
        Assert.Equal(7, ties.Count(t => (string?)t.Attribute("class") == "tie"));
        Assert.All(ties, t => Assert.Equal((string?)t.Attribute("class") == "tie mutual" ? 2 : 1, t.Elements("path").Count(p => (string?)p.Attribute("class") == "head")));
        Assert.Contains("4 pairs give both ways, 7 pairs one way", svg.Element("desc")!.Value, StringComparison.Ordinal);
        Assert.Contains(page.Root.Descendants("th"), t => t.Value == "Youth Council (did not answer)");
        Assert.Equal(2, ByClass(svg, "path", "hollow").Count());
        Assert.Contains(svg.Descendants("text"), t => t.Value.StartsWith("group not known", StringComparison.Ordinal));
    }

    [Fact]
    public void Groups_of_a_network_differ_by_shape_and_not_by_colour_alone()
    {
        var keys = Enumerable.Range(0, 30).Select(i => (Marker.Colour(i), Marker.Shape(i, new(0, 0), 5))).ToList();
        Assert.Equal(30, keys.Distinct().Count());
        Assert.All(keys.Zip(keys.Skip(1)), p => Assert.NotEqual(p.First.Item2, p.Second.Item2));
    }

    [Fact]
    public void A_forest_shows_weight_as_area_and_the_summary_as_a_diamond()
    {
        var svg = Draw(SampleExhibits.Forest).Svg;
        Assert.Contains(svg.Descendants("text"), t => t.Value == "-3.1 days (-5.9 to -0.3)");
        var summary = ByClass(svg, "path", "dot").Last();
        Assert.Equal(4, ((string)summary.Attribute("d")!).Count(c => c is 'M' or 'L'));
        Assert.Contains(svg.Descendants("text"), t => t.Value == "Hillside (before and after)");
        Assert.Contains("All sites", ByClass(svg, "text", "strong").First().Value, StringComparison.Ordinal);
    }

    [Fact]
    public void A_name_too_long_for_a_forest_is_cut_before_the_words_beside_it()
    {
        var row = new ForestRow { Label = Term.Evidence("Calefacción arreglada al momento en todas las casas"), Note = Term.Evidence("varios comienzos"), Value = -5.97, Interval = new(-6.98, -4.96) };
        var forest = new ForestExhibit { Title = SampleExhibits.Forest.Title, Unit = SampleExhibits.Forest.Unit, NoEffect = SampleExhibits.Forest.NoEffect, Rows = [row] };
        var text = Draw(forest).Svg.Descendants("text").Single(t => t.Value.Contains("varios comienzos", StringComparison.Ordinal));
        Assert.Contains("… (varios comienzos)", text.Value, StringComparison.Ordinal);
    }

    [Fact]
    public void A_gap_in_time_is_a_gap_in_the_line_and_the_event_is_named()
    {
        var svg = Draw(SampleExhibits.Series).Svg;
        Assert.Equal(3, svg.Elements("g").Where(g => ((string?)g.Attribute("class"))?.StartsWith('c') == true).SelectMany(g => ByClass(g, "path", "line")).Count());
        Assert.Contains("evening meetings begin", svg.Value, StringComparison.Ordinal);
        Assert.Contains(svg.Descendants("text"), t => t.Value == "2024-01");
    }

    [Fact]
    public void Periods_of_several_series_stand_on_one_line_of_time()
    {
        TimeSeries Of(params string[] periods) => new() { Label = Term.Evidence("s"), Points = [.. periods.Select(p => new TimePoint { Period = p })] };
        Assert.Equal(["2024-01", "2024-02", "2024-03"], Periods.Of([Of("2024-01", "2024-03"), Of("2024-02", "2024-03")]));
        Assert.Equal(["before", "after"], Periods.Of([Of("before", "after")]));
    }

    [Fact]
    public void A_ledger_puts_the_figures_of_a_group_side_by_side_on_one_scale()
    {
        var svg = Draw(SampleExhibits.Ledger).Svg;
        Assert.Equal(14, ByClass(svg, "rect", "bar").Count());
        Assert.Contains(svg.Descendants("text"), t => t.Value == "not known");
        var bars = ByClass(svg, "rect", "bar").ToList();
        Assert.Equal(0.42 / 0.2, Width(bars[0]) / Width(bars[1]), 2);
    }

    [Fact]
    public void An_empty_place_of_a_ledger_says_why_where_its_column_knows_and_is_not_known_elsewhere()
    {
        var (page, svg) = Draw(new LedgerExhibit
        {
            Title = Phrase.Of("exhibit.ledger"),
            Columns = [new() { Label = Term.Evidence("seats"), Unit = FigureUnit.Share, NoValue = Term.Evidence("too few to be shown") }, new() { Label = Term.Evidence("votes"), Unit = FigureUnit.Share }],
            Rows = [new() { Label = Term.Evidence("Residents"), Values = [null, null] }, new() { Label = Term.Evidence("Health"), Values = [double.NaN, 0.5] }],
        });
        Assert.Equal(2, svg.Descendants("text").Count(t => t.Value == "too few to be shown"));
        Assert.Single(svg.Descendants("text"), t => t.Value == "not known");
        Assert.Equal(2, page.Root.Descendants("td").Count(t => t.Value == "too few to be shown"));
    }

    [Fact]
    public void Long_names_are_cut_in_the_picture_and_whole_in_its_table_and_hint()
    {
        var name = new string('W', 90);
        var (page, svg) = Draw(new GroupValuesExhibit { Title = Phrase.Of("exhibit.values"), Unit = FigureUnit.Share, Values = [new() { Group = Term.Evidence(name), Value = 0.5 }] });
        var text = svg.Descendants("text").First(t => t.Value.StartsWith('W'));
        Assert.EndsWith("…", text.Nodes().OfType<XText>().Single().Value, StringComparison.Ordinal);
        Assert.Equal(name, text.Element("title")!.Value);
        Assert.Contains(page.Root.Descendants("th"), t => t.Value == name);
    }

    private static (Page Page, XElement Svg) Draw(Exhibit exhibit)
    {
        var page = Page.Of(SampleReport.With([exhibit]));
        return (page, page.Pictures.Single());
    }

    private static IEnumerable<XElement> ByClass(XElement root, string element, string name) =>
        root.Descendants(element).Where(e => ((string?)e.Attribute("class") ?? string.Empty).Split(' ').Contains(name));

    private static double Width(XElement bar) => double.Parse((string)bar.Attribute("width")!, System.Globalization.CultureInfo.InvariantCulture);
}
