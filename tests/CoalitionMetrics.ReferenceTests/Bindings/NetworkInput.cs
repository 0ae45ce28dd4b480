using System.Globalization;
using System.Text.Json;
using CoalitionMetrics.Statistics;

namespace CoalitionMetrics.ReferenceTests;

/// <summary>The network of a case: edges inline as [from, to, weight], or rows of a file under a network's name; vertices are numbered from 1 there.</summary>
internal static class NetworkInput
{
    public static bool IsDirected(ReferenceCase c) => !c.Has("directed") || c.Role("directed").GetBoolean();

    public static DirectedNetwork Directed(ReferenceCase c)
    {
        Partition(c);
        return IsDirected(c) ? Arcs(c) : Ties(c).ToDirected();
    }

    /// <summary>The undirected network of a case; directed ones with an edge where either direction exists.</summary>
    public static UndirectedNetwork Undirected(ReferenceCase c)
    {
        Partition(c);
        return IsDirected(c) ? Arcs(c).ToUndirected(TieRule.Either) : Ties(c);
    }

    /// <summary>The group of each vertex, or null: a vector, a column of the vertex file, or a rule in words.</summary>
    public static string[]? Partition(ReferenceCase c)
    {
        if (!c.Has("partition"))
        {
            return null;
        }

        var partition = c.Role("partition");
        if (partition.ValueKind == JsonValueKind.Array)
        {
            return c.Labels("partition");
        }

        var vertices = (int)c.Scalar("vertices");
        return c.Has("vertexData") ? FromFile(c, partition.GetString()!, vertices) : FromWords(partition.GetString()!, vertices);
    }

    public static Grouping Groups(ReferenceCase c) => Grouping.Of(Partition(c) ?? throw new InvalidOperationException($"{c.Id}: the case has no partition."));

    /// <summary>One of two networks as a table: square matrices a and b inline, or two networks of a file.</summary>
    public static DyadTable Table(ReferenceCase c, int which)
    {
        if (!c.HasData)
        {
            double[][] rows = [.. c.Role(which == 0 ? "a" : "b").EnumerateArray().Select(row => row.EnumerateArray().Select(v => v.GetDouble()).ToArray())];
            return DyadTable.Of(rows.Length, [.. rows.SelectMany(row => row)], IsDirected(c));
        }

        var (from, to, weights) = FileEdges(c, c.Role("network")[which].GetString());
        var vertices = (int)c.Scalar("vertices");
        return IsDirected(c)
            ? DyadTable.Of(DirectedNetwork.FromArcs(vertices, from, to, weights))
            : DyadTable.Of(UndirectedNetwork.FromTies(vertices, from, to, weights));
    }

    private static DirectedNetwork Arcs(ReferenceCase c)
    {
        var (from, to, weights) = Edges(c);
        return DirectedNetwork.FromArcs((int)c.Scalar("vertices"), from, to, weights);
    }

    private static UndirectedNetwork Ties(ReferenceCase c)
    {
        var (from, to, weights) = Edges(c);
        return UndirectedNetwork.FromTies((int)c.Scalar("vertices"), from, to, weights);
    }

    private static (int[] From, int[] To, double[] Weights) Edges(ReferenceCase c)
    {
        if (!c.HasData)
        {
            double[][] edges = [.. c.Role("edges").EnumerateArray().Select(edge => edge.EnumerateArray().Select(v => v.ValueKind == JsonValueKind.Number ? v.GetDouble() : double.Parse(v.GetString()!, CultureInfo.InvariantCulture)).ToArray())];
            return ([.. edges.Select(e => (int)e[0] - 1)], [.. edges.Select(e => (int)e[1] - 1)], [.. edges.Select(e => e.Length > 2 ? e[2] : 1)]);
        }

        return FileEdges(c, c.Has("network") ? c.Role("network").GetString() : null);
    }

    /// <summary>The rows of one network of the file.</summary>
    private static (int[] From, int[] To, double[] Weights) FileEdges(ReferenceCase c, string? network)
    {
        var names = network is null ? null : c.File.Labels("network");
        int[] rows = [.. Enumerable.Range(0, c.File.Rows.Count).Where(r => names is null || names[r] == network)];
        var (from, to) = (c.Numbers("from"), c.Numbers("to"));
        var weights = c.NumbersOrNull("weight");
        return ([.. rows.Select(r => (int)from[r] - 1)], [.. rows.Select(r => (int)to[r] - 1)], [.. rows.Select(r => weights is null ? 1 : weights[r])]);
    }

    private static string[] FromFile(ReferenceCase c, string column, int vertices)
    {
        var file = DataFile.Read(Path.Combine(ReferenceFolder.Location, c.Role("vertexData").GetString()!), []);
        var labels = new string[vertices];
        // A file of one network has no column that names it.
        var network = c.Has("network") ? c.Role("network").GetString() : null;
        foreach (var row in file.Rows.Where(row => network is null || row[Index("network")] == network))
        {
            labels[int.Parse(row[Index("id")], CultureInfo.InvariantCulture) - 1] = row[Index(column)];
        }

        return labels;

        int Index(string name) => file.Header.ToList().IndexOf(name);
    }

    /// <summary>Either a cycle of labels, "x,y,z,x,y,z,... by vertex number", or a list, "b = vertices 9,10,23-34, others a".</summary>
    private static string[] FromWords(string words, int vertices)
    {
        if (words.EndsWith(",... by vertex number", StringComparison.Ordinal))
        {
            var shown = words[..words.IndexOf(",...", StringComparison.Ordinal)].Split(',');
            var period = Enumerable.Range(1, shown.Length).First(p => shown.Skip(p).Zip(shown).All(pair => pair.First == pair.Second));
            return [.. Enumerable.Range(0, vertices).Select(v => shown[v % period])];
        }

        var parts = words.Split([" = vertices ", ", others "], StringSplitOptions.None);
        if (parts.Length != 3)
        {
            throw new InvalidOperationException($"The partition '{words}' is not understood.");
        }

        var members = parts[1].Split(',').SelectMany(Range).ToHashSet();
        return [.. Enumerable.Range(1, vertices).Select(v => members.Contains(v) ? parts[0] : parts[2])];

        static IEnumerable<int> Range(string text)
        {
            int[] ends = [.. text.Split('-').Select(end => int.Parse(end, CultureInfo.InvariantCulture))];
            return Enumerable.Range(ends[0], ends[^1] - ends[0] + 1);
        }
    }
}
