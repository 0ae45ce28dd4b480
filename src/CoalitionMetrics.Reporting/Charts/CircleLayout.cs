namespace CoalitionMetrics.Reporting;

/// <summary>
/// A network on a circle, group by group in the order in which groups appear, with names on the outside and ties curved through the middle. It needs no
/// chance and no search, so the same network is always the same picture.
/// </summary>
internal sealed class CircleLayout
{
    private readonly Spot _centre;

    public CircleLayout(NetworkExhibit network, Func<Term, string> name)
    {
        var members = network.Nodes.Select((n, i) => (Index: i, Node: n, Name: name(n.Label))).ToList();
        Groups = [.. members.Select(m => m.Node.Group).OfType<Term>().Select(name).Distinct(StringComparer.Ordinal)];
        var ordered = members.OrderBy(m => GroupOf(m.Node)).ThenBy(m => m.Index).ToList();
        var gaps = Groups.Count > 1 ? ordered.Select(m => GroupOf(m.Node)).Distinct().Count() : 0;
        var slots = Math.Max(1, ordered.Count + gaps);

        TextSize = ordered.Count <= 20 ? ChartText.Small : 9.5;
        // Names stand on the outside as long as neighbours do not touch.
        var names = ordered.Count <= 70 ? ordered.Select(m => ChartText.Width(m.Name, TextSize)).DefaultIfEmpty().Max() : 0;
        var room = Math.Min(names, 92);
        NodeRadius = ordered.Count <= 24 ? 7 : ordered.Count <= 70 ? 5 : 3;
        ShowsNames = room > 0;
        Radius = (Chart.Width / 2) - room - (NodeRadius * 2) - 10;
        _centre = new(Chart.Width / 2, Chart.Width / 2);
        Nodes = [.. Place(ordered, slots, room)];
        Ties = [.. Connect(network)];

        int GroupOf(NetworkNode node) => node.Group is { } group ? Groups.IndexOf(name(group)) : Groups.Count;

        IEnumerable<PlacedNode> Place(IReadOnlyList<(int Index, NetworkNode Node, string Name)> nodes, int count, double width)
        {
            var placed = new PlacedNode[nodes.Count];
            var hasTwoLines = 2 * Math.PI * (Radius + NodeRadius) / count > 2 * TextSize;
            var slot = 0;
            for (var i = 0; i < nodes.Count; i++)
            {
                var (index, node, text) = nodes[i];
                slot += i > 0 && gaps > 0 && GroupOf(node) != GroupOf(nodes[i - 1].Node) ? 2 : i > 0 ? 1 : 0;
                var turn = (double)slot / count;
                var (sin, cos) = Math.SinCos((2 * Math.PI * turn) - (Math.PI / 2));
                placed[index] = new()
                {
                    Centre = new(_centre.X + (Radius * cos), _centre.Y + (Radius * sin)),
                    NameAt = new(_centre.X + ((Radius + NodeRadius + 6) * cos), _centre.Y + ((Radius + NodeRadius + 6) * sin)),
                    // On the left half names are turned once more, so that no name stands on its head.
                    Angle = (360 * turn) - 90 + (cos < -1e-9 ? 180 : 0),
                    IsLeft = cos < -1e-9,
                    Name = text,
                    Lines = hasTwoLines ? ChartText.Wrap(text, width, TextSize) : [ChartText.Fit(text, width, TextSize)],
                    Group = GroupOf(node),
                    IsObserved = node.IsObserved,
                };
            }

            return placed;
        }
    }

    public List<string> Groups { get; }

    public double NodeRadius { get; }

    public double TextSize { get; }

    public bool ShowsNames { get; }

    public double Radius { get; }

    /// <summary>The members in the order of the exhibit.</summary>
    public IReadOnlyList<PlacedNode> Nodes { get; }

    /// <summary>One line for each connected pair; those that go both ways stand last, so that they are drawn on top.</summary>
    public IReadOnlyList<PlacedTie> Ties { get; }

    private IEnumerable<PlacedTie> Connect(NetworkExhibit network)
    {
        var arcs = network.Ties.Where(t => t.From != t.To && IsMember(t.From) && IsMember(t.To)).Select(t => (t.From, t.To)).Distinct().ToList();
        var set = arcs.ToHashSet();
        var pairs = arcs.Where(a => a.From < a.To || !set.Contains((a.To, a.From))).Select(a => (a.From, a.To, IsMutual: network.IsDirected && set.Contains((a.To, a.From))));
        return pairs.OrderBy(p => p.IsMutual).Select(p => Curve(Nodes[p.From], Nodes[p.To], p.IsMutual, network.IsDirected));

        bool IsMember(int index) => index >= 0 && index < network.Nodes.Count;
    }

    private PlacedTie Curve(PlacedNode from, PlacedNode to, bool isMutual, bool isDirected)
    {
        // Half way between the two, drawn towards the middle by no more than they lie apart: neighbours are joined by a shallow curve, opposites by a line.
        var middle = new Spot((from.Centre.X + to.Centre.X) / 2, (from.Centre.Y + to.Centre.Y) / 2);
        var bend = middle.Towards(_centre, Math.Min(middle.DistanceTo(_centre) * 0.55, from.Centre.DistanceTo(to.Centre) * 0.45));
        var head = isDirected ? NodeRadius + 1.5 : NodeRadius;
        var (start, end) = (from.Centre.Towards(bend, isMutual ? head + ArrowLength : NodeRadius), to.Centre.Towards(bend, isDirected ? head + ArrowLength : NodeRadius));
        return new()
        {
            Path = $"M{Px.Of(start.X)} {Px.Of(start.Y)} Q{Px.Of(bend.X)} {Px.Of(bend.Y)} {Px.Of(end.X)} {Px.Of(end.Y)}",
            Heads = !isDirected ? [] : isMutual ? [Arrow(to.Centre, bend, head), Arrow(from.Centre, bend, head)] : [Arrow(to.Centre, bend, head)],
            IsMutual = isMutual,
        };
    }

    private double ArrowLength => NodeRadius <= 3 ? 4 : 7;

    // A triangle whose tip touches the member; drawn as a path, since markers would need references within the page.
    private string Arrow(Spot member, Spot from, double distance)
    {
        var tip = member.Towards(from, distance);
        var foot = member.Towards(from, distance + ArrowLength);
        var (across, along) = ((tip.Y - foot.Y) * 0.42, (tip.X - foot.X) * 0.42);
        return Px.Line([tip, new(foot.X - across, foot.Y + along), new(foot.X + across, foot.Y - along)]) + "Z";
    }
}

/// <summary>A member in its place.</summary>
internal sealed record PlacedNode
{
    public required Spot Centre { get; init; }

    public required Spot NameAt { get; init; }

    public required double Angle { get; init; }

    public required bool IsLeft { get; init; }

    public required string Name { get; init; }

    /// <summary>The name on one line, or on two where there is room, cut where it is too long.</summary>
    public required IReadOnlyList<string> Lines { get; init; }

    /// <summary>The index of its group; the number of groups = none.</summary>
    public required int Group { get; init; }

    public required bool IsObserved { get; init; }
}

/// <summary>A tie in its place.</summary>
internal sealed record PlacedTie
{
    public required string Path { get; init; }

    public required IReadOnlyList<string> Heads { get; init; }

    public required bool IsMutual { get; init; }
}
