namespace CoalitionMetrics.Statistics.Tests;

/// <summary>A network as a square of numbers, and what follows from it by the plainest arithmetic: the other route to each measure.</summary>
internal static class Square
{
    public static double[,] Of(DirectedNetwork network)
    {
        var square = new double[network.VertexCount, network.VertexCount];
        for (var i = 0; i < network.VertexCount; i++)
        {
            for (var j = 0; j < network.VertexCount; j++)
            {
                square[i, j] = network.Weight(i, j);
            }
        }

        return square;
    }

    public static double[,] Of(UndirectedNetwork network) => Of(network.ToDirected());

    /// <summary>Numbers of steps (Floyd and Warshall); infinite where there is no way.</summary>
    public static double[,] Distances(double[,] square)
    {
        var n = square.GetLength(0);
        var distance = new double[n, n];
        for (var i = 0; i < n; i++)
        {
            for (var j = 0; j < n; j++)
            {
                distance[i, j] = i == j ? 0 : square[i, j] > 0 ? 1 : double.PositiveInfinity;
            }
        }

        for (var k = 0; k < n; k++)
        {
            for (var i = 0; i < n; i++)
            {
                for (var j = 0; j < n; j++)
                {
                    distance[i, j] = Math.Min(distance[i, j], distance[i, k] + distance[k, j]);
                }
            }
        }

        return distance;
    }

    /// <summary>Numbers of shortest ways, step by step.</summary>
    public static double[,] ShortestWays(double[,] square)
    {
        var n = square.GetLength(0);
        var distance = Distances(square);
        var ways = new double[n, n];
        for (var s = 0; s < n; s++)
        {
            ways[s, s] = 1;
            for (var d = 1; d < n; d++)
            {
                for (var t = 0; t < n; t++)
                {
                    for (var v = 0; distance[s, t] == d && v < n; v++)
                    {
                        ways[s, t] += distance[s, v] == d - 1 && square[v, t] > 0 ? ways[s, v] : 0;
                    }
                }
            }
        }

        return ways;
    }

    public static bool Close(double expected, double actual, double tolerance = 1e-10) =>
        expected.Equals(actual) || Math.Abs(expected - actual) <= tolerance * Math.Max(1, Math.Abs(expected));

    public static bool Close(IEnumerable<double> expected, IEnumerable<double> actual, double tolerance = 1e-10) =>
        expected.Zip(actual).All(pair => Close(pair.First, pair.Second, tolerance));
}
