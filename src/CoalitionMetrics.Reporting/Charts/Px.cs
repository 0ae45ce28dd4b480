using System.Globalization;

namespace CoalitionMetrics.Reporting;

/// <summary>Places in a picture as text: two decimals, the same in every culture.</summary>
internal static class Px
{
    public static string Of(double place) => double.IsFinite(place)
        ? (Math.Round(place, 2) + 0.0).ToString("0.##", CultureInfo.InvariantCulture)
        : throw new ArgumentOutOfRangeException(nameof(place), place, "A place in a picture is a finite number.");

    /// <summary>The path through some places: <c>M x y L x y ...</c>.</summary>
    public static string Line(IEnumerable<Spot> spots) => string.Join(' ', spots.Select((s, i) => (i == 0 ? "M" : "L") + Of(s.X) + " " + Of(s.Y)));
}

/// <summary>A place in a picture.</summary>
internal readonly record struct Spot(double X, double Y)
{
    /// <summary>How far another place is.</summary>
    public double DistanceTo(Spot other) => Math.Sqrt(((other.X - X) * (other.X - X)) + ((other.Y - Y) * (other.Y - Y)));

    /// <summary>The place so far from here on the way to another.</summary>
    public Spot Towards(Spot other, double distance)
    {
        var length = DistanceTo(other);
        return length == 0 ? this : new(X + ((other.X - X) * distance / length), Y + ((other.Y - Y) * distance / length));
    }
}
