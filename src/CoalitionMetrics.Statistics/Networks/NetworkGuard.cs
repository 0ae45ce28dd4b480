using System.Globalization;

namespace CoalitionMetrics.Statistics;

/// <summary>Refusals that speak of vertices and ties.</summary>
internal static class NetworkGuard
{
    public static void VertexCount(int count, string parameter)
    {
        if (count < 1)
        {
            throw new ArgumentOutOfRangeException(parameter, count, "A network has at least one vertex.");
        }
    }

    public static void Vertex(int vertex, int count, string parameter)
    {
        if ((uint)vertex >= (uint)count)
        {
            throw new ArgumentOutOfRangeException(parameter, vertex, string.Create(CultureInfo.InvariantCulture, $"{parameter} is {vertex}; expected a vertex from 0 to {count - 1}."));
        }
    }

    public static void Vertices(ReadOnlySpan<int> vertices, int count, string parameter)
    {
        for (var i = 0; i < vertices.Length; i++)
        {
            if ((uint)vertices[i] >= (uint)count)
            {
                throw new ArgumentOutOfRangeException(parameter, vertices[i], string.Create(CultureInfo.InvariantCulture, $"{parameter}[{i}] is {vertices[i]}; expected a vertex from 0 to {count - 1}."));
            }
        }
    }

    public static void DistinctVertices(ReadOnlySpan<int> vertices, int count, string parameter)
    {
        Vertices(vertices, count, parameter);
        var place = new int[count];
        for (var i = 0; i < vertices.Length; i++)
        {
            if (place[vertices[i]] > 0)
            {
                throw new ArgumentException(string.Create(CultureInfo.InvariantCulture, $"Vertex {vertices[i]} is named twice, as {parameter}[{place[vertices[i]] - 1}] and {parameter}[{i}]."), parameter);
            }

            place[vertices[i]] = i + 1;
        }
    }

    /// <summary>A measure that needs every row: what a missing respondent would have answered is never guessed in silence.</summary>
    public static void FullyObserved(DirectedNetwork network, string parameter)
    {
        ArgumentNullException.ThrowIfNull(network, parameter);
        if (!network.IsFullyObserved)
        {
            throw NotObserved(network.VertexCount - network.ObservedCount, parameter);
        }
    }

    public static void FullyObserved(UndirectedNetwork network, string parameter)
    {
        ArgumentNullException.ThrowIfNull(network, parameter);
        if (!network.IsFullyObserved)
        {
            throw NotObserved(network.VertexCount - network.ObservedCount, parameter);
        }
    }

    public static void Groups(Grouping groups, int vertices, string parameter)
    {
        ArgumentNullException.ThrowIfNull(groups, parameter);
        if (groups.UnitCount != vertices)
        {
            throw new ArgumentException(string.Create(CultureInfo.InvariantCulture, $"{parameter} has {groups.UnitCount} labels; expected one for each of the {vertices} vertices."), parameter);
        }
    }

    private static ArgumentException NotObserved(int missing, string parameter) =>
        new(string.Create(CultureInfo.InvariantCulture, $"{missing} rows of the network were not observed, and this measure needs them all. Say what to take: AmongObserved() or AsReported()."), parameter);
}
