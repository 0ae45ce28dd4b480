namespace CoalitionMetrics.Statistics;

/// <summary>A network taken apart into components: every vertex belongs to exactly one.</summary>
public sealed class NetworkComponents
{
    private readonly int[] _componentOf;
    private readonly int[] _sizes;

    private NetworkComponents(int[] componentOf, int[] sizes)
    {
        _componentOf = componentOf;
        _sizes = sizes;
    }

    /// <summary>How many components there are.</summary>
    public int Count => _sizes.Length;

    /// <summary>The component of each vertex, numbered from 0 in the order of their first vertices.</summary>
    public IReadOnlyList<int> ComponentOf => _componentOf;

    /// <summary>How many vertices each component has, by its number.</summary>
    public IReadOnlyList<int> Sizes => _sizes;

    /// <summary>How many vertices the largest component has.</summary>
    public int LargestSize => _sizes.Max();

    /// <summary>The sizes, largest first.</summary>
    /// <returns>One size a component.</returns>
    public IReadOnlyList<int> SizesDescending() => [.. _sizes.OrderDescending()];

    /// <summary>The vertices of each component, ascending.</summary>
    /// <returns>One list a component, by its number.</returns>
    public IReadOnlyList<IReadOnlyList<int>> Members()
    {
        List<int>[] members = [.. _sizes.Select(size => new List<int>(size))];
        for (var v = 0; v < _componentOf.Length; v++)
        {
            members[_componentOf[v]].Add(v);
        }

        return members;
    }

    /// <summary>From any labels of components, renumbered in the order of their first vertices.</summary>
    internal static NetworkComponents Numbered(int[] labels)
    {
        var number = new Dictionary<int, int>();
        var sizes = new List<int>();
        var componentOf = new int[labels.Length];
        for (var v = 0; v < labels.Length; v++)
        {
            if (!number.TryGetValue(labels[v], out var component))
            {
                component = sizes.Count;
                number.Add(labels[v], component);
                sizes.Add(0);
            }

            componentOf[v] = component;
            sizes[component]++;
        }

        return new NetworkComponents(componentOf, [.. sizes]);
    }
}
