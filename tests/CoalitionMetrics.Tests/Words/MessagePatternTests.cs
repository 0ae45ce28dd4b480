namespace CoalitionMetrics.Tests;

public sealed class MessagePatternTests
{
    [Theory]
    [InlineData("{n} of {all} came.", "3 of 8 came.")]
    [InlineData("{n, plural, one {# family} other {# families}} kept their home", "3 families kept their home")]
    [InlineData("{one, plural, one {# family} other {# families}}", "1 family")]
    [InlineData("{one, plural, one {one of {all}} other {many}} here", "one of 8 here")]
    [InlineData("{none, plural, =0 {no family} one {# family} other {# families}}", "no family")]
    [InlineData("{n, plural, =0 {no family} one {# family} other {# families}}", "3 families")]
    [InlineData("{none, plural, one {# family} other {# families}}", "0 families")]
    [InlineData("{n, plural, =0 {} one {x} other {of # {one, plural, =0 {none} one {one} other {some}} came}}", "of 3 one came")]
    [InlineData("{none, plural, =0 {} one {x} other {y}}.", ".")]
    [InlineData("'{'literal'}' # {n}", "{literal} # 3")]
    [InlineData("it's {n}", "it's 3")]
    [InlineData("", "")]
    public void Placeholders_and_plural_forms_are_filled(string pattern, string expected)
    {
        var values = new Dictionary<string, string> { ["n"] = "3", ["all"] = "8", ["one"] = "1", ["none"] = "0" };
        Assert.Equal(expected, MessagePattern.Of(pattern).Fill((name, _) => values[name], name => values[name] == "1" ? PluralForm.One : values[name] == "0" ? PluralForm.Zero : PluralForm.Other));
    }

    [Fact]
    public void A_placeholder_can_stand_for_the_number_or_the_unit_alone() =>
        Assert.Equal(
            "3 (Number) more families (Unit)",
            MessagePattern.Of("{n, number} more {families, unit}").Fill((name, part) => $"{(name == "n" ? "3" : name)} ({part})", _ => PluralForm.Other));

    [Theory]
    [InlineData("{n")]
    [InlineData("{n, number, x}")]
    [InlineData("{n, unit")]
    [InlineData("n}")]
    [InlineData("{}")]
    [InlineData("{n, select, one {a} other {b}}")]
    [InlineData("{n, plural, other {b}}")]
    [InlineData("{n, plural, one {a}}")]
    [InlineData("{n, plural, =0 {a} other {b}}")]
    [InlineData("{n, plural, =2 {a} one {b} other {c}}")]
    [InlineData("{n, plural, one {a} =0 {b} other {c}}")]
    [InlineData("{n, plural, one {a} other {b}")]
    public void What_cannot_be_read_is_refused_with_its_place(string pattern) =>
        Assert.Contains("position", Assert.Throws<FormatException>(() => MessagePattern.Of(pattern)).Message, StringComparison.Ordinal);

    [Fact]
    public void Placeholders_inside_plural_forms_are_known() =>
        Assert.Equal(["n", "none", "all"], MessagePattern.Of("{n, plural, =0 {{none}} one {# of {all}} other {#}}").Placeholders);
}
