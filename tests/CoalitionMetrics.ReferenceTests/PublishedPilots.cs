using CoalitionMetrics.Statistics;

namespace CoalitionMetrics.ReferenceTests;

/// <summary>Pilots whose figures were published, with the page.</summary>
public sealed class PublishedPilots
{
    // Lin 2013, Annals of Applied Statistics 7:295-318, table 2 (p. 310): men, first-year grades, student fellowship against nothing; HC0 errors.
    [Fact]
    public void Student_achievement_pilot_gives_the_published_table()
    {
        var file = DataFile.Read(Path.Combine(ReferenceFolder.Bundled, "data", "pilot-star-men.csv"), ["gpa0", "sfsp", "GPA_year1"]);
        var (grades, before) = (file.Numbers("GPA_year1"), new Regressor("gpa0", file.Numbers("gpa0")));
        bool[] treated = [.. file.Numbers("sfsp").Select(v => v == 1)];
        Regressor arm = Regressor.Indicator("treated", treated);
        Published(-0.036, 0.158, LinearRegression.Fit(grades, [arm]).Coefficients(StandardErrorType.HC0));
        Published(-0.083, 0.146, LinearRegression.Fit(grades, [arm, before]).Coefficients(StandardErrorType.HC0));
        Published(-0.081, 0.146, Experiment.LinAdjusted(grades, treated, [before]).Coefficients(StandardErrorType.HC0));
    }

    private static void Published(double effect, double error, CoefficientTable table)
    {
        Assert.Equal(effect, table["treated"].Value, 3);
        Assert.Equal(error, table["treated"].StandardError!.Value, 3);
    }
}
