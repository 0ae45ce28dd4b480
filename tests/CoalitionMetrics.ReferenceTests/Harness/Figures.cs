namespace CoalitionMetrics.ReferenceTests;

/// <summary>
/// The named figures that a binding returns: numbers, texts, vectors, nested figures. NaN and null both say "undefined". Figures are computed when asked
/// for, so that one whose input is refused does not hide the others.
/// </summary>
public sealed class Figures
{
    private readonly Dictionary<string, Func<object?>> _values = new(StringComparer.Ordinal);

    public IEnumerable<string> Names => _values.Keys;

    /// <summary>One figure; use it in a collection initialiser: <c>new Figures { ["estimate"] = gini }</c>.</summary>
    public object? this[string name]
    {
        get => _values[name]();
        set => _values[name] = value is Func<object?> later ? later : () => value;
    }

    public static Figures Of(string name, object? value) => new() { [name] = value };

    public bool Has(string name) => _values.ContainsKey(name);
}
