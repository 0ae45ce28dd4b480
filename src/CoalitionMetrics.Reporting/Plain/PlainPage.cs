using System.Globalization;
using System.Text;

namespace CoalitionMetrics.Reporting;

/// <summary>Collects lines of plain text that are no longer than a width. Signs that would steer a terminal are left out.</summary>
internal sealed class PlainPage(int width)
{
    private readonly StringBuilder _text = new();

    public void Blank() => _text.Append('\n');

    public void Title(string text, char rule)
    {
        var start = _text.Length;
        Paragraph(text);
        var longest = _text.ToString(start, _text.Length - start).Split('\n').Max(Length);
        _text.Append(rule, longest).Append('\n');
    }

    /// <summary>A paragraph, broken between words; further lines stand as far in as the first.</summary>
    public void Paragraph(string text, int indent = 0)
    {
        var line = new StringBuilder();
        foreach (var word in Words(text, width - indent))
        {
            if (line.Length > 0 && Length(line.ToString()) + 1 + Length(word) > width - indent)
            {
                Flush();
            }

            line.Append(line.Length == 0 ? string.Empty : " ").Append(word);
        }

        Flush();

        void Flush()
        {
            if (line.Length > 0)
            {
                _text.Append(' ', indent).Append(line).Append('\n');
            }

            line.Clear();
        }
    }

    public override string ToString() => _text.ToString();

    // Words longer than a line are cut, between letters as a reader sees them.
    private static IEnumerable<string> Words(string text, int room)
    {
        var clean = string.Concat(text.Select(c => char.IsWhiteSpace(c) ? ' ' : c).Where(c => !char.IsControl(c)));
        foreach (var word in clean.Split(' ', StringSplitOptions.RemoveEmptyEntries))
        {
            var letters = StringInfo.ParseCombiningCharacters(word);
            for (var i = 0; i < letters.Length; i += room)
            {
                yield return word[letters[i]..(i + room < letters.Length ? letters[i + room] : word.Length)];
            }
        }
    }

    private static int Length(string text) => new StringInfo(text).LengthInTextElements;
}
