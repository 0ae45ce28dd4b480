namespace CoalitionMetrics.Reporting;

/// <summary>How series and groups are told apart: by colour and by shape or dashes together, never by colour alone. Thirty looks before one repeats.</summary>
internal static class Marker
{
    private const int Colours = 6;

    private static readonly string?[] Dashes = [null, "7 4", "2 3", "9 3 2 3", "12 4"];

    /// <summary>The class that carries the colour; the style sheet has one set for light and one for dark.</summary>
    public static string Colour(int index) => "c" + Px.Of(index % Colours);

    /// <summary>The dashes of a line; null = solid.</summary>
    public static string? Dash(int index) => Dashes[index % Dashes.Length];

    /// <summary>The outline of a shape around a place.</summary>
    public static string Shape(int index, Spot centre, double radius) => (index % 5) switch
    {
        0 => Circle(centre, radius),
        1 => Polygon(centre, radius * 0.9, [(-1, -1), (1, -1), (1, 1), (-1, 1)]),
        2 => Polygon(centre, radius * 1.25, [(0, -1), (1, 0), (0, 1), (-1, 0)]),
        3 => Polygon(centre, radius * 1.2, [(0, -1), (0.95, 0.75), (-0.95, 0.75)]),
        _ => Polygon(centre, radius * 1.15, [(-0.5, -0.87), (0.5, -0.87), (1, 0), (0.5, 0.87), (-0.5, 0.87), (-1, 0)]),
    };

    private static string Circle(Spot c, double r) =>
        $"M{Px.Of(c.X - r)} {Px.Of(c.Y)} a{Px.Of(r)} {Px.Of(r)} 0 1 0 {Px.Of(2 * r)} 0 a{Px.Of(r)} {Px.Of(r)} 0 1 0 {Px.Of(-2 * r)} 0Z";

    private static string Polygon(Spot c, double r, (double X, double Y)[] corners) => Px.Line(corners.Select(p => new Spot(c.X + (r * p.X), c.Y + (r * p.Y)))) + "Z";
}
