using System.Collections;
using System.Globalization;
using System.Text.Json;

namespace CoalitionMetrics.ReferenceTests;

/// <summary>Holds the figures of a binding against the expected ones. Each difference is one line.</summary>
internal sealed class Comparison(double tolerance, double absoluteTolerance)
{
    private readonly List<string> _differences = [];

    public IReadOnlyList<string> Differences => _differences;

    public void Compare(JsonElement expected, Figures actual, string path = "")
    {
        foreach (var figure in expected.EnumerateObject())
        {
            if (figure.Name == "note")
            {
                continue;
            }

            var name = path + figure.Name;
            if (figure.Name == "undefined" && figure.Value.ValueKind == JsonValueKind.Object)
            {
                CompareUndefined(figure.Value, actual, path);
                continue;
            }

            if (!actual.Has(figure.Name))
            {
                _differences.Add($"{name}: not bound");
                continue;
            }

            object? value;
            try
            {
                value = actual[figure.Name];
            }
            catch (Exception exception) when (exception is CoalitionMetrics.Statistics.NotIdentifiedException)
            {
                value = null;
            }

            Compare(figure.Value, value, name);
        }
    }

    /// <summary>Some figures of a case have no value while the others do: the names of those without, each with its reason.</summary>
    private void CompareUndefined(JsonElement reasons, Figures actual, string path)
    {
        foreach (var reason in reasons.EnumerateObject())
        {
            if (!actual.Has(reason.Name))
            {
                _differences.Add($"{path}{reason.Name}: not bound");
            }
            else if (!IsUndefined(actual[reason.Name]))
            {
                _differences.Add($"{path}{reason.Name}: expected no value ({reason.Value.GetString()}), got {Show(actual[reason.Name])}");
            }
        }
    }

    private void Compare(JsonElement expected, object? actual, string name)
    {
        switch (expected.ValueKind)
        {
            case JsonValueKind.Null:
                if (!IsUndefined(actual))
                {
                    _differences.Add($"{name}: expected no value, got {Show(actual)}");
                }

                break;
            case JsonValueKind.Number:
                Compare(expected.GetDouble(), actual, name);
                break;
            case JsonValueKind.String when expected.GetString() is "Infinity" && actual is double:
                Compare(double.PositiveInfinity, actual, name);
                break;
            case JsonValueKind.String when expected.GetString() is "-Infinity" && actual is double:
                Compare(double.NegativeInfinity, actual, name);
                break;
            case JsonValueKind.String:
                if (!IsSame(expected.GetString()!, actual as string ?? Show(actual)))
                {
                    _differences.Add($"{name}: expected '{expected.GetString()}', got '{Show(actual)}'");
                }

                break;
            case JsonValueKind.True or JsonValueKind.False:
                if (actual is not bool flag || flag != expected.GetBoolean())
                {
                    _differences.Add($"{name}: expected {expected.GetBoolean()}, got {Show(actual)}");
                }

                break;
            case JsonValueKind.Array when actual is SetOfSets sets:
                if (!sets.IsSame(expected.EnumerateArray().Select(set => set.EnumerateArray().Select(member => member.ToString()))))
                {
                    _differences.Add($"{name}: expected {expected.GetRawText()}, got {sets}");
                }

                break;
            case JsonValueKind.Array:
                CompareList(expected, actual, name);
                break;
            case JsonValueKind.Object when actual is Figures figures:
                Compare(expected, figures, name + ".");
                break;
            case JsonValueKind.Object when expected.TryGetProperty("undefined", out _):
                if (!IsUndefined(actual))
                {
                    _differences.Add($"{name}: expected no value, got {Show(actual)}");
                }

                break;
            default:
                _differences.Add($"{name}: expected {expected.GetRawText()}, got {Show(actual)}");
                break;
        }
    }

    // The same text, or the same exact number in another form: 0, 0.0 and 0/7, but not 0.333 for 1/3.
    private static bool IsSame(string expected, string actual) =>
        string.Equals(expected, actual, StringComparison.Ordinal)
        || (ExactNumber.TryParse(expected, out var number) && ExactNumber.TryParse(actual, out var other) && number.Equals(other));

    private void Compare(double expected, object? actual, string name)
    {
        // An exact number that is held against one that was written as a number.
        if (actual is string text && ExactNumber.TryParse(text, out var exact))
        {
            actual = exact.ToDouble();
        }

        if (actual is null or string or bool || actual is not IConvertible number)
        {
            _differences.Add($"{name}: expected {expected:R}, got {Show(actual)}");
            return;
        }

        var value = number.ToDouble(CultureInfo.InvariantCulture);
        if (value.Equals(expected) || (double.IsFinite(expected) && Math.Abs(value - expected) <= Math.Max(tolerance * Math.Abs(expected), absoluteTolerance)))
        {
            return;
        }

        _differences.Add(string.Create(CultureInfo.InvariantCulture, $"{name}: expected {expected:R}, got {value:R} (difference {value - expected:E2}, tolerance {tolerance:E1})"));
    }

    private void CompareList(JsonElement expected, object? actual, string name)
    {
        if (actual is string or null || actual is not IEnumerable list)
        {
            _differences.Add($"{name}: expected a list, got {Show(actual)}");
            return;
        }

        var values = list.Cast<object?>().ToArray();
        if (values.Length != expected.GetArrayLength())
        {
            _differences.Add($"{name}: expected {expected.GetArrayLength()} values, got {values.Length}");
            return;
        }

        var i = 0;
        foreach (var item in expected.EnumerateArray())
        {
            Compare(item, values[i], $"{name}[{i}]");
            i++;
        }
    }

    internal static bool IsUndefined(object? value) => value switch
    {
        null => true,
        double number => double.IsNaN(number),
        string => false,
        Figures figures => figures.Names.All(name => IsUndefined(figures[name])),
        IEnumerable list => list.Cast<object?>().All(IsUndefined),
        _ => false,
    };

    private static string Show(object? value) => value switch
    {
        null => "null",
        IFormattable formattable => formattable.ToString(null, CultureInfo.InvariantCulture),
        _ => value.ToString() ?? "null",
    };
}
