using System.Globalization;
using System.Text.RegularExpressions;
using System.Xml.Linq;

namespace CoalitionMetrics.Reporting.Tests;

/// <summary>Finds every place that a picture draws to, texts at their estimated width included, in the coordinates of its view box.</summary>
internal static partial class SvgBounds
{
    /// <summary>What lies outside the view box, told so that it can be found.</summary>
    public static IReadOnlyList<string> Outside(XElement svg)
    {
        var box = ((string)svg.Attribute("viewBox")!).Split(' ').Select(Number).ToArray();
        var outside = new List<string>();
        Visit(svg, (x, y) => (x, y), ChartText.Size, (x, y, what) =>
        {
            if (!(x >= box[0] - 0.02 && x <= box[0] + box[2] + 0.02 && y >= box[1] - 0.02 && y <= box[1] + box[3] + 0.02))
            {
                outside.Add(string.Create(CultureInfo.InvariantCulture, $"({x:0.##}, {y:0.##}) is outside {svg.Attribute("viewBox")!.Value}: {what}"));
            }
        });
        return outside;
    }

    private static void Visit(XElement element, Func<double, double, (double X, double Y)> place, double size, Action<double, double, string> see)
    {
        if ((string?)element.Attribute("transform") is { } transform)
        {
            place = Transformed(transform, place);
        }

        var classes = ((string?)element.Attribute("class") ?? string.Empty).Split(' ');
        size = FontSize().Match((string?)element.Attribute("style") ?? string.Empty) is { Success: true } style ? Number(style.Groups[1].Value) : classes.Any(c => c is "axis" or "key" or "small") ? ChartText.Small : size;
        foreach (var (x, y) in Spots(element, size))
        {
            var (px, py) = place(x, y);
            see(px, py, element.ToString(SaveOptions.DisableFormatting));
        }

        foreach (var child in element.Elements())
        {
            Visit(child, place, size, see);
        }
    }

    private static IEnumerable<(double X, double Y)> Spots(XElement element, double size)
    {
        double Value(string name) => Number((string?)element.Attribute(name) ?? "0");
        switch (element.Name.LocalName)
        {
            case "rect":
                return [(Value("x"), Value("y")), (Value("x") + Value("width"), Value("y") + Value("height"))];
            case "path":
                return Path((string)element.Attribute("d")!);
            case "text":
                var width = ChartText.Width(string.Concat(element.Nodes().OfType<XText>().Select(t => t.Value)), size);
                var left = (string?)element.Attribute("text-anchor") switch { "end" => -width, "middle" => -width / 2, _ => 0 };
                return [(Value("x") + left, Value("y")), (Value("x") + left + width, Value("y"))];
            default:
                return [];
        }
    }

    // The library draws with M, L and Q to absolute places, and with relative arcs for circles.
    private static IEnumerable<(double X, double Y)> Path(string d)
    {
        var (x, y) = (0.0, 0.0);
        foreach (Match step in Step().Matches(d))
        {
            var numbers = step.Groups[2].Value.Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(Number).ToArray();
            switch (step.Groups[1].Value)
            {
                case "M" or "L" or "Q":
                    for (var i = 0; i < numbers.Length; i += 2)
                    {
                        (x, y) = (numbers[i], numbers[i + 1]);
                        yield return (x, y);
                    }

                    break;
                case "a":
                    yield return (x + (numbers[5] / 2), y - numbers[1]);
                    yield return (x + (numbers[5] / 2), y + numbers[1]);
                    x += numbers[5];
                    yield return (x, y);
                    break;
            }
        }
    }

    private static Func<double, double, (double X, double Y)> Transformed(string transform, Func<double, double, (double X, double Y)> outer)
    {
        foreach (Match part in Function().Matches(transform))
        {
            var numbers = part.Groups[2].Value.Split(' ').Select(Number).ToArray();
            var before = outer;
            if (part.Groups[1].Value == "translate")
            {
                outer = (x, y) => before(x + numbers[0], y + numbers[1]);
            }
            else
            {
                var (sin, cos) = Math.SinCos(numbers[0] * Math.PI / 180);
                outer = (x, y) => before((x * cos) - (y * sin), (x * sin) + (y * cos));
            }
        }

        return outer;
    }

    private static double Number(string text) => double.Parse(text, NumberStyles.Float, CultureInfo.InvariantCulture);

    [GeneratedRegex(@"([MLQaZ])([^MLQaZ]*)")]
    private static partial Regex Step();

    [GeneratedRegex(@"(translate|rotate)\(([^)]*)\)")]
    private static partial Regex Function();

    [GeneratedRegex(@"font-size:([0-9.]+)px")]
    private static partial Regex FontSize();
}
