using System.Globalization;
using System.Text;

namespace CoalitionMetrics.Reporting;

/// <summary>Names for the places of a page that links lead to: made from keys, so that they stay the same from report to report; never the same twice.</summary>
/// <param name="taken">Names that the page itself uses.</param>
internal sealed class Anchors(params IEnumerable<string> taken)
{
    private readonly HashSet<string> _taken = new(taken, StringComparer.Ordinal);

    public string For(string key)
    {
        var name = new StringBuilder(key.Length);
        foreach (var letter in key)
        {
            if (char.IsAsciiLetterOrDigit(letter))
            {
                name.Append(char.ToLowerInvariant(letter));
            }
            else if (name.Length > 0 && name[^1] != '-')
            {
                name.Append('-');
            }
        }

        var wanted = name.Length == 0 ? "part" : name.ToString();
        var anchor = wanted;
        for (var i = 2; !_taken.Add(anchor); i++)
        {
            anchor = string.Create(CultureInfo.InvariantCulture, $"{wanted}-{i}");
        }

        return anchor;
    }
}
