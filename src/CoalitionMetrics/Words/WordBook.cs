using System.Globalization;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace CoalitionMetrics;

/// <summary>The words of the built-in metrics and of the library itself in one language, from the embedded files of that language.</summary>
internal sealed class WordBook
{
    public const string Common = "common";

    /// <summary>The key under which a language gives the metric's definition; English gives none, since the facts are written in it.</summary>
    public const string Definition = "definition";

    /// <summary>The key under which a language says where the definition comes from; English says it in the facts.</summary>
    public const string Source = "source";

    /// <summary>The language of the facts, which also fills in for a language that there is no book of.</summary>
    public const string English = "en";

    private const string Prefix = "words/";

    private readonly Dictionary<string, Dictionary<string, string>> _words;

    private WordBook(string language, Dictionary<string, Dictionary<string, string>> words)
    {
        Language = language;
        _words = words;
    }

    /// <summary>All books, by language; English stands first and fills in for a language that there is no book of.</summary>
    public static IReadOnlyList<WordBook> All { get; } = Load();

    public string Language { get; }

    /// <summary>The owners of words: metric keys and <see cref="Common"/>.</summary>
    public IEnumerable<string> Owners => _words.Keys;

    public IReadOnlyDictionary<string, string> WordsOf(string owner) => _words.TryGetValue(owner, out var words) ? words : new Dictionary<string, string>(StringComparer.Ordinal);

    public static WordBook Of(CultureInfo culture)
    {
        for (var c = culture; c.Name.Length > 0; c = c.Parent)
        {
            if (All.FirstOrDefault(b => string.Equals(b.Language, c.Name, StringComparison.OrdinalIgnoreCase)) is { } book)
            {
                return book;
            }
        }

        return All[0];
    }

    public string? Find(string owner, string key) => _words.TryGetValue(owner, out var words) && words.TryGetValue(key, out var pattern) ? pattern : null;

    private static List<WordBook> Load()
    {
        var assembly = typeof(WordBook).Assembly;
        var books = new SortedDictionary<string, Dictionary<string, Dictionary<string, string>>>(StringComparer.Ordinal);
        foreach (var name in assembly.GetManifestResourceNames().Where(n => n.StartsWith(Prefix, StringComparison.Ordinal)).Order(StringComparer.Ordinal))
        {
            var language = name[Prefix.Length..name.IndexOf('/', Prefix.Length)];
            if (!books.TryGetValue(language, out var book))
            {
                books.Add(language, book = new(StringComparer.Ordinal));
            }

            using var stream = assembly.GetManifestResourceStream(name)!;
            foreach (var (owner, words) in JsonSerializer.Deserialize(stream, WordsJson.Default.DictionaryStringDictionaryStringString)!)
            {
                if (!book.TryAdd(owner, words))
                {
                    throw new InvalidOperationException($"The words of '{owner}' stand twice in the language '{language}'.");
                }
            }
        }

        return [.. books.Select(b => new WordBook(b.Key, b.Value)).OrderBy(b => b.Language == English ? 0 : 1)];
    }
}

/// <summary>How the embedded word files are read, without reflection.</summary>
[JsonSourceGenerationOptions(JsonSerializerDefaults.Strict, ReadCommentHandling = JsonCommentHandling.Skip)]
[JsonSerializable(typeof(Dictionary<string, Dictionary<string, string>>))]
internal sealed partial class WordsJson : JsonSerializerContext;
