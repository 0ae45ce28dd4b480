using System.Security.Cryptography;

namespace CoalitionMetrics.Statistics.Tests;

/// <summary>What the test assembly does when it is run as a program: it prints the bits of many results, so that two runs can be compared.</summary>
internal static class BitsProgram
{
    public static int Main()
    {
        Console.Out.WriteLine(Fingerprint());
        return 0;
    }

    public static string Fingerprint()
    {
        var bits = new List<byte>();
        var stream = new RandomStream(20, 26);
        foreach (var n in (int[])[1, 2, 7, 15, 16, 17, 31, 32, 33, 100, 1_000, 4_099])
        {
            var x = new double[n];
            var y = new double[n];
            for (var i = 0; i < n; i++)
            {
                // Magnitudes over 60 powers of two and both signs, so that every order of additions gives other bits.
                x[i] = Math.ScaleB(stream.NextDouble() - 0.5, stream.NextInt32(60));
                y[i] = Math.ScaleB(stream.NextDouble() - 0.5, stream.NextInt32(60));
            }

            var weights = x.Select(Math.Abs).ToArray();
            double[] results =
            [
                Summation.Sum(x), Summation.Dot(x, y), Moments.Mean(x), Moments.Mean(x, weights), Moments.Variance(x), Moments.Variance(x, weights, WeightKind.Sampling), Moments.Skewness(x),
                Moments.ExcessKurtosis(x), Moments.Correlation(x, y), Moments.Autocorrelation(x), Quantiles.Quantile(x, 0.37),
            ];
            bits.AddRange(results.SelectMany(BitConverter.GetBytes));
            bits.AddRange(InequalityInference.GiniReplicates(weights, GiniCorrection.None, 20).SelectMany(BitConverter.GetBytes));
        }

        var bootstrap = Bootstrap.Run(20, draws => Math.Sqrt(draws[0] + draws[1]), new() { Replicates = 999 });
        bits.AddRange(bootstrap.Replicates.ToArray().Append(bootstrap.With(BootstrapInterval.Percentile).Interval!.Value.Lower).SelectMany(BitConverter.GetBytes));
        return Convert.ToHexString(SHA256.HashData(bits.ToArray()));
    }
}
