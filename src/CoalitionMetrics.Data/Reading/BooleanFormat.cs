using System.Text;

namespace CoalitionMetrics.Data;

/// <summary>The words for true and false in a column.</summary>
internal sealed class BooleanFormat
{
    private static readonly string[] StandardTrue = ["true", "True", "TRUE", "1"];
    private static readonly string[] StandardFalse = ["false", "False", "FALSE", "0"];

    private readonly byte[][] _true;
    private readonly byte[][] _false;

    public BooleanFormat(FieldDescriptor? field)
    {
        var (yes, no) = (field?.TrueValues ?? StandardTrue, field?.FalseValues ?? StandardFalse);
        _true = [.. yes.Select(Encoding.UTF8.GetBytes)];
        _false = [.. no.Select(Encoding.UTF8.GetBytes)];
        Example = $"{string.Join(" or ", yes)} for true, {string.Join(" or ", no)} for false";
    }

    /// <summary>The words, for messages.</summary>
    public string Example { get; }

    public bool TryParse(ReadOnlySpan<byte> cell, out bool value)
    {
        value = IsOne(cell, _true);
        return value || IsOne(cell, _false);
    }

    private static bool IsOne(ReadOnlySpan<byte> cell, byte[][] words)
    {
        foreach (var word in words)
        {
            if (cell.SequenceEqual(word))
            {
                return true;
            }
        }

        return false;
    }
}
