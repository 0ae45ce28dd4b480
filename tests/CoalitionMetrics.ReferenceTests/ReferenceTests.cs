using System.Text.Json;
using CoalitionMetrics.Statistics;

namespace CoalitionMetrics.ReferenceTests;

/// <summary>Every figure computed by an independent peer, held against the library. Each case is one row.</summary>
public sealed class ReferenceTests
{
    public static TheoryData<string> CaseNames()
    {
        var data = new TheoryData<string>();
        foreach (var c in ReferenceFolder.Cases)
        {
            data.Add(c.ToString());
        }

        return data;
    }

    [Theory]
    [MemberData(nameof(CaseNames))]
    public void Library_agrees_with_independent_peer(string name)
    {
        var c = ReferenceFolder.Cases.First(c => c.ToString() == name);
        Assert.True(BindingTable.All.TryGetValue(c.Statistic, out var bind), $"The statistic '{c.Statistic}' of {name} has no binding in BindingTable.");
        if (c.Expected.TryGetProperty("error", out var error))
        {
            AssertRefused(c, bind, error.GetString()!);
            return;
        }

        if (c.Expected.TryGetProperty("undefined", out var undefined) && undefined.ValueKind == JsonValueKind.String)
        {
            AssertUndefined(c, bind, undefined.GetString()!);
            return;
        }

        var comparison = new Comparison(Math.Max(c.Tolerance, BindingTable.StoppedShortByThePeer.GetValueOrDefault(name)), c.AbsoluteTolerance);
        comparison.Compare(c.Expected, bind(c));
        var differences = comparison.Differences.Where(d => !IsLeftEmptyByThePeer(name, d)).ToList();
        Assert.True(differences.Count == 0, $"{name}\n{string.Join('\n', differences)}");
        Assert.True(c.Unread().Count == 0, $"{name}: the binding never read {string.Join(", ", c.Unread())}.");
    }

    [Fact]
    public void Case_names_are_unique_so_that_none_hides_another() =>
        Assert.Empty(ReferenceFolder.Cases.GroupBy(c => c.ToString()).Where(g => g.Count() > 1).Select(g => g.Key));

    [Fact]
    public void There_are_cases() => Assert.NotEmpty(CaseNames());

    private static bool IsLeftEmptyByThePeer(string name, string difference) =>
        BindingTable.LeftEmptyByThePeer.TryGetValue(name, out var places) && difference.Contains(": expected no value", StringComparison.Ordinal)
        && places.Any(place => difference.Contains(place + ":", StringComparison.Ordinal));

    private static void AssertRefused(ReferenceCase c, Func<ReferenceCase, Figures> bind, string reason)
    {
        try
        {
            var figures = bind(c);
            foreach (var figure in figures.Names)
            {
                _ = figures[figure];
            }
        }
        catch (Exception exception) when (exception is ArgumentException or NotIdentifiedException)
        {
            return;
        }

        Assert.Fail($"{c}: should have been refused: {reason}");
    }

    private static void AssertUndefined(ReferenceCase c, Func<ReferenceCase, Figures> bind, string reason)
    {
        try
        {
            var figures = bind(c);
            foreach (var figure in figures.Names)
            {
                Assert.True(Comparison.IsUndefined(figures[figure]), $"{c}: {figure} should have no value ({reason}), but is {figures[figure]}.");
            }
        }
        catch (NotIdentifiedException)
        {
            // Said by exception: an inference whose target is not identified.
        }
    }
}
