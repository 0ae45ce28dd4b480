using System.Globalization;

namespace CoalitionMetrics.Tests;

/// <summary>Whatever evidence says, every metric answers or tells why not, in numbers and in every language.</summary>
public sealed class RandomPilotsTests
{
    private const int EvidencesEach = 60;

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public void Every_metric_answers_or_tells_why_not(int part)
    {
        for (var seed = part * EvidencesEach; seed < (part + 1) * EvidencesEach; seed++)
        {
            var report = Report(seed);
            var json = EvaluationJson.Write(report);
            Assert.DoesNotContain("NaN", json, StringComparison.Ordinal);
            Assert.DoesNotContain("Infinity", json, StringComparison.Ordinal);
            foreach (var language in ReportWords.Languages)
            {
                Said(report, new ReportWords(report, CultureInfo.GetCultureInfo(language)));
            }
        }
    }

    private static EvaluationReport Report(int seed)
    {
        var plan = new EvaluationPlan { Replicates = 99, MinimumGroupSize = seed % 3 == 0 ? 5 : 1 };
        foreach (var metric in CoalitionMetricCatalog.All)
        {
            plan.Add(metric);
        }

        try
        {
            return new CoalitionEvaluator().Evaluate(RandomPilots.Of(seed), plan);
        }
        catch (Exception e)
        {
            throw new InvalidOperationException(string.Create(CultureInfo.InvariantCulture, $"The evidence of seed {seed} could not be evaluated: {e.Message} {e.InnerException?.Message}"), e);
        }
    }

    private static void Said(EvaluationReport report, ReportWords words)
    {
        foreach (var finding in report.Findings)
        {
            Rendered(words.Sentence(finding));
            Rendered(words.Spoken(finding));
            if (finding.Result is not Measured measured)
            {
                continue;
            }

            Assert.All(measured.Companions.Prepend(measured.Headline), f => Rendered(words.FigureName(finding.Metric, f.Key) + words.Interval(f)));
            Assert.All(measured.Sentences.Concat(measured.Remarks), p => Rendered(words.Say(finding.Metric, p)));
        }
    }

    private static void Rendered(string text)
    {
        Assert.NotEmpty(text);
        Assert.DoesNotContain('{', text);
        Assert.DoesNotContain("NaN", text, StringComparison.Ordinal);
    }
}
