namespace CoalitionMetrics.Statistics;

/// <summary>Tarjan's search for strong components, with a stack of its own so that long chains cannot overflow the thread's.</summary>
internal static class StrongSearch
{
    /// <summary>A class number for each vertex. Numbers are given in reverse topological order: an arc between classes runs from the higher number to the lower.</summary>
    public static int[] Classes(SparseRows rows)
    {
        var vertices = rows.Start.Length - 1;
        var (index, low, classOf) = (new int[vertices], new int[vertices], new int[vertices]);
        Array.Fill(classOf, -1);
        var next = new int[vertices];
        var (path, open) = (new Stack<int>(), new Stack<int>());
        var (visited, classes) = (0, 0);
        for (var root = 0; root < vertices; root++)
        {
            if (index[root] != 0)
            {
                continue;
            }

            Enter(root);
            while (path.TryPeek(out var v))
            {
                if (next[v] < rows.Start[v + 1])
                {
                    var w = rows.Neighbours[next[v]++];
                    if (index[w] == 0)
                    {
                        Enter(w);
                    }
                    else if (classOf[w] < 0)
                    {
                        low[v] = Math.Min(low[v], index[w]);
                    }

                    continue;
                }

                path.Pop();
                if (path.TryPeek(out var parent))
                {
                    low[parent] = Math.Min(low[parent], low[v]);
                }

                if (low[v] == index[v])
                {
                    int member;
                    do
                    {
                        member = open.Pop();
                        classOf[member] = classes;
                    }
                    while (member != v);
                    classes++;
                }
            }
        }

        return classOf;

        void Enter(int v)
        {
            index[v] = low[v] = ++visited;
            next[v] = rows.Start[v];
            path.Push(v);
            open.Push(v);
        }
    }
}
