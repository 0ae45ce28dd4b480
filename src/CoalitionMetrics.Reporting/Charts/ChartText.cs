using System.Globalization;
using System.Text;

namespace CoalitionMetrics.Reporting;

/// <summary>
/// Text in a picture. Which font the reader has is not known, so widths are generous estimates: a label that is said to fit does so in all common fonts.
/// </summary>
internal static class ChartText
{
    /// <summary>The size of names and numbers, in units of the picture.</summary>
    public const double Size = 13;

    /// <summary>The size of ticks and keys.</summary>
    public const double Small = 11.5;

    public static double Width(string text, double size = Size) => Shares(text) * size;

    /// <summary>The text, or as much of it as fits with an ellipsis at the end.</summary>
    public static string Fit(string text, double width, double size = Size)
    {
        if (Width(text, size) <= width)
        {
            return text;
        }

        // Added up as the width of the whole is, so that both round alike.
        var shares = 0.0;
        var kept = new StringBuilder();
        var elements = StringInfo.GetTextElementEnumerator(text);
        while (elements.MoveNext())
        {
            shares = Shares(elements.GetTextElement(), shares);
            if (Shares("…", shares) * size > width)
            {
                break;
            }

            kept.Append(elements.GetTextElement());
        }

        return kept.ToString().TrimEnd() + "…";
    }

    /// <summary>The text on up to two lines, broken between words; what does not fit ends in an ellipsis.</summary>
    public static IReadOnlyList<string> Wrap(string text, double width, double size)
    {
        if (Width(text, size) <= width)
        {
            return [text];
        }

        var words = text.Split(' ', StringSplitOptions.RemoveEmptyEntries);
        var first = words.Length;
        while (first > 0 && Width(string.Join(' ', words.Take(first)), size) > width)
        {
            first--;
        }

        return first == 0 ? [Fit(text, width, size)] : [string.Join(' ', words.Take(first)), Fit(string.Join(' ', words.Skip(first)), width, size)];
    }

    private static double Shares(string text, double before = 0)
    {
        foreach (var rune in text.EnumerateRunes())
        {
            before += Share(rune);
        }

        return before;
    }

    private static double Share(Rune rune) => rune.Value switch
    {
        'i' or 'j' or 'l' or 'I' or '.' or ',' or ':' or ';' or '!' or '|' or '\'' or ' ' or 'f' or 't' or 'r' or '(' or ')' => 0.38,
        'm' or 'w' or 'M' or 'W' or '%' or '@' or '…' => 0.98,
        >= 'A' and <= 'Z' => 0.73,
        < 0x1100 => 0.6,
        _ => 1.05,
    };
}
