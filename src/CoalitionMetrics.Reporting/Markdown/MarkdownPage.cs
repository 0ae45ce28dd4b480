using System.Text;

namespace CoalitionMetrics.Reporting;

/// <summary>Collects Markdown. Every text is made harmless first: what looks like markup in a name is shown as it stands.</summary>
internal sealed class MarkdownPage
{
    private readonly StringBuilder _text = new();

    public void Heading(int level, string text) => Block(new string('#', level) + " " + Escape(text));

    public void Paragraph(string text) => Block(Escape(text));

    /// <summary>A paragraph that begins with a few words in bold.</summary>
    public void Paragraph(string label, string text) => Block($"**{Escape(label)}** {Escape(text)}");

    public void Strong(string text) => Block($"**{Escape(text)}**");

    public void Bullets(IEnumerable<string> items)
    {
        var lines = items.Select(i => "- " + Escape(i)).ToList();
        if (lines.Count > 0)
        {
            Block(string.Join('\n', lines));
        }
    }

    public void Table(DataTable table)
    {
        var lines = new List<string>
        {
            Row(table.Columns.Select(c => c.Name)),
            "|" + string.Concat(table.Columns.Select((c, i) => i > 0 && c.IsNumber ? " ---: |" : " --- |")),
        };
        lines.AddRange(table.Rows.Select(Row));
        Block(string.Join('\n', lines));
    }

    public override string ToString() => _text.ToString();

    private static string Row(IEnumerable<string> cells) => "|" + string.Concat(cells.Select(c => $" {Escape(c, isStart: false)} |"));

    private void Block(string block)
    {
        if (_text.Length > 0)
        {
            _text.Append('\n');
        }

        _text.Append(block).Append('\n');
    }

    private static string Escape(string text, bool isStart = true)
    {
        var safe = new StringBuilder(text.Length);
        foreach (var letter in text.Trim())
        {
            if (letter is '\r' or '\n' or '\t')
            {
                safe.Append(' ');
                continue;
            }

            // A mark that could open a list, a heading or a rule does so only at the start.
            if (letter is '\\' or '`' or '*' or '_' or '[' or ']' or '<' or '>' or '|' or '~' or '&' || (isStart && safe.Length == 0 && letter is '#' or '-' or '+' or '='))
            {
                safe.Append('\\');
            }

            safe.Append(letter);
        }

        if (!isStart)
        {
            return safe.ToString();
        }

        // "1. " at the start would begin a numbered list.
        var digits = 0;
        while (digits < safe.Length && char.IsAsciiDigit(safe[digits]))
        {
            digits++;
        }

        return digits > 0 && digits < safe.Length && safe[digits] is '.' or ')' && (digits + 1 == safe.Length || safe[digits + 1] == ' ')
            ? safe.Insert(digits, '\\').ToString()
            : safe.ToString();
    }
}
