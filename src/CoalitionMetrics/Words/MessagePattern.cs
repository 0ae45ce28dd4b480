using System.Collections.Concurrent;
using System.Text;

namespace CoalitionMetrics;

/// <summary>
/// A sentence with placeholders: the part of the ICU message syntax that the word books use. <c>{name}</c> stands for a value;
/// <c>{name, plural, one {# family} other {# families}}</c> chooses by the number, and <c>#</c> is the number; before <c>one</c> there may stand <c>=0 {no family}</c>
/// for nought. <c>{name, number}</c> is a number without its unit and <c>{name, unit}</c> the unit that goes with it. Braces stand for themselves between single
/// quotes. Immutable.
/// </summary>
internal sealed class MessagePattern
{
    private static readonly ConcurrentDictionary<string, MessagePattern> Parsed = new(StringComparer.Ordinal);

    private readonly IReadOnlyList<Part> _parts;

    private MessagePattern(IReadOnlyList<Part> parts) => _parts = parts;

    /// <summary>The names of all placeholders.</summary>
    public IEnumerable<string> Placeholders => _parts.SelectMany(p => p.Placeholders()).Distinct(StringComparer.Ordinal);

    public static MessagePattern Of(string pattern) => Parsed.GetOrAdd(pattern, static p => new(Parser.Parse(p)));

    /// <summary>Fills the placeholders.</summary>
    /// <param name="text">The text of a placeholder, or of the part of it that is asked for; throws when there is no such value.</param>
    /// <param name="form">The form that the value of a plural placeholder takes.</param>
    public string Fill(Func<string, PlaceholderPart, string> text, Func<string, PluralForm> form)
    {
        var result = new StringBuilder();
        foreach (var part in _parts)
        {
            part.Append(result, text, form);
        }

        return result.ToString();
    }

    private abstract record Part
    {
        public abstract IEnumerable<string> Placeholders();

        public abstract void Append(StringBuilder result, Func<string, PlaceholderPart, string> text, Func<string, PluralForm> form);
    }

    private sealed record Literal(string Text) : Part
    {
        public override IEnumerable<string> Placeholders() => [];

        public override void Append(StringBuilder result, Func<string, PlaceholderPart, string> text, Func<string, PluralForm> form) => result.Append(Text);
    }

    private sealed record Placeholder(string Name, PlaceholderPart Which) : Part
    {
        public override IEnumerable<string> Placeholders() => [Name];

        public override void Append(StringBuilder result, Func<string, PlaceholderPart, string> text, Func<string, PluralForm> form) => result.Append(text(Name, Which));
    }

    private sealed record Plural(string Name, MessagePattern? Zero, MessagePattern One, MessagePattern Other) : Part
    {
        public override IEnumerable<string> Placeholders() => [Name, .. Zero?.Placeholders ?? [], .. One.Placeholders, .. Other.Placeholders];

        public override void Append(StringBuilder result, Func<string, PlaceholderPart, string> text, Func<string, PluralForm> form) => result.Append(Of(form(Name)).Fill(text, form));

        private MessagePattern Of(PluralForm form) => form switch
        {
            PluralForm.Zero => Zero ?? Other,
            PluralForm.One => One,
            _ => Other,
        };
    }

    private ref struct Parser(string pattern)
    {
        private int _position;

        public static IReadOnlyList<Part> Parse(string pattern)
        {
            var parser = new Parser(pattern);
            var parts = parser.Parts(plural: null);
            return parser._position == pattern.Length ? parts : throw parser.Wrong("a closing brace without an opening one");
        }

        private List<Part> Parts(string? plural)
        {
            var parts = new List<Part>();
            var literal = new StringBuilder();
            while (_position < pattern.Length && pattern[_position] != '}')
            {
                var letter = pattern[_position++];
                if (letter == '\'' && _position < pattern.Length && pattern[_position] is '{' or '}')
                {
                    var end = pattern.IndexOf('\'', _position);
                    literal.Append(pattern, _position, (end < 0 ? pattern.Length : end) - _position);
                    _position = end < 0 ? pattern.Length : end + 1;
                }
                else if (letter == '#' && plural is not null)
                {
                    Flush(parts, literal);
                    parts.Add(new Placeholder(plural, PlaceholderPart.Whole));
                }
                else if (letter == '{')
                {
                    Flush(parts, literal);
                    parts.Add(Argument());
                }
                else
                {
                    literal.Append(letter);
                }
            }

            Flush(parts, literal);
            return parts;
        }

        private Part Argument()
        {
            var name = Until(',', '}').Trim();
            if (name.Length == 0)
            {
                throw Wrong("a placeholder without a name");
            }

            if (pattern[_position++] == '}')
            {
                return new Placeholder(name, PlaceholderPart.Whole);
            }

            var how = Until(',', '}').Trim();
            var end = pattern[_position++];
            if (how is "number" or "unit" && end == '}')
            {
                return new Placeholder(name, how == "unit" ? PlaceholderPart.Unit : PlaceholderPart.Number);
            }

            if (how != "plural" || end != ',')
            {
                throw Wrong("only 'plural', 'number' or 'unit' can follow the name of a placeholder");
            }

            var first = Until('{').Trim();
            var zero = first == "=0" ? Form(name) : null;
            var one = Form("one", name, zero is null ? first : Until('{').Trim());
            var other = Form("other", name, Until('{').Trim());
            Until('}');
            _position++;
            return new Plural(name, zero, one, other);
        }

        private MessagePattern Form(string expected, string name, string found) =>
            found == expected ? Form(name) : throw Wrong($"the form '{expected}' was expected");

        private MessagePattern Form(string name)
        {
            _position++;
            var parts = Parts(name);
            if (_position >= pattern.Length)
            {
                throw Wrong("a brace is not closed");
            }

            _position++;
            return new(parts);
        }

        private string Until(params ReadOnlySpan<char> ends)
        {
            var length = pattern.AsSpan(_position).IndexOfAny(ends);
            if (length < 0)
            {
                throw Wrong("a brace is not closed");
            }

            var text = pattern.Substring(_position, length);
            _position += length;
            return text;
        }

        private static void Flush(List<Part> parts, StringBuilder literal)
        {
            if (literal.Length > 0)
            {
                parts.Add(new Literal(literal.ToString()));
                literal.Clear();
            }
        }

        private readonly FormatException Wrong(string what) => new(string.Create(System.Globalization.CultureInfo.InvariantCulture, $"The words \"{pattern}\" cannot be read at position {_position}: {what}."));
    }
}

/// <summary>Which part of a value a placeholder stands for.</summary>
internal enum PlaceholderPart
{
    /// <summary>All of it.</summary>
    Whole,

    /// <summary>The number without its unit.</summary>
    Number,

    /// <summary>The unit, in the form that goes with the number.</summary>
    Unit,
}

/// <summary>Which form of a plural placeholder a value takes.</summary>
internal enum PluralForm
{
    /// <summary>More than one, or part of one; and nought where it has no form of its own.</summary>
    Other,

    /// <summary>One, or one less than nought.</summary>
    One,

    /// <summary>Nought.</summary>
    Zero,
}
