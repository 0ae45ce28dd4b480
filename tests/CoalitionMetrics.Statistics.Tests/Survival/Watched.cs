namespace CoalitionMetrics.Statistics.Tests;

/// <summary>Units drawn at random for laws: few different times, so that events and censorings fall together.</summary>
internal sealed class Watched
{
    private Watched(double[] times, int[] causes, string[] groups, double[] covariate) => (Times, Causes, Groups, Covariate) = (times, causes, groups, covariate);

    public double[] Times { get; }

    /// <summary>0 = censored, 1 or 2.</summary>
    public int[] Causes { get; }

    public string[] Groups { get; }

    public double[] Covariate { get; }

    public bool[] Happened => [.. Causes.Select(c => c > 0)];

    public SurvivalTimes Data => new(Times, Happened);

    public CompetingTimes Competing => new(Times, Causes);

    public static Watched Draw(int seed, int fewest = 4, bool ties = true, bool censoring = true)
    {
        var stream = new RandomStream((ulong)(uint)seed, 77);
        var n = fewest + stream.NextInt32(20);
        var (times, causes, groups, covariate) = (new double[n], new int[n], new string[n], new double[n]);
        for (var i = 0; i < n; i++)
        {
            times[i] = ties ? stream.NextInt32(12) / 2.0 : stream.NextDouble() * 10;
            causes[i] = censoring && stream.NextDouble() < 0.3 ? 0 : 1 + stream.NextInt32(2);
            groups[i] = stream.NextInt32(3) switch { 0 => "here", 1 => "there", _ => i % 2 == 0 ? "here" : "there" };
            covariate[i] = stream.NextInt32(9) - 4;
        }

        (groups[0], groups[1]) = ("here", "there");
        return new Watched(times, causes, groups, covariate);
    }

    /// <summary>The same units in another order.</summary>
    public Watched Shuffled()
    {
        var order = Enumerable.Range(0, Times.Length).ToArray();
        var stream = new RandomStream(5, 5);
        stream.Shuffle<int>(order);
        return Pick(order);
    }

    public Watched With(double[]? times = null, string[]? groups = null) => new(times ?? Times, Causes, groups ?? Groups, Covariate);

    public Watched Twice() => Pick([.. Enumerable.Range(0, Times.Length), .. Enumerable.Range(0, Times.Length)]);

    private Watched Pick(int[] order) => new([.. order.Select(i => Times[i])], [.. order.Select(i => Causes[i])], [.. order.Select(i => Groups[i])], [.. order.Select(i => Covariate[i])]);
}
