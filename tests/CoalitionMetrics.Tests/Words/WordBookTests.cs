namespace CoalitionMetrics.Tests;

/// <summary>Laws over all words of all languages: nothing is missing, nothing is unused, and every language asks for the same values.</summary>
public sealed class WordBookTests
{
    private static readonly string[] Always = ["title", "question", "how-to-read", "not-said"];
    private static readonly string[] OfFacts = [WordBook.Definition, WordBook.Source];

    public static TheoryData<string, string> MetricsInLanguages()
    {
        var data = new TheoryData<string, string>();
        foreach (var metric in CoalitionMetricCatalog.All)
        {
            foreach (var language in ReportWords.Languages)
            {
                data.Add(metric.Key, language);
            }
        }

        return data;
    }

    [Fact]
    public void There_is_English_and_Spanish() => Assert.Equal(["en", "es"], ReportWords.Languages);

    [Theory]
    [MemberData(nameof(MetricsInLanguages))]
    public void A_metric_has_each_word_it_can_say_and_no_other(string key, string language)
    {
        var metric = CoalitionMetricCatalog.All[key];
        var said = Always.Concat(metric.Facts.Figures.Select(f => "figure." + f)).Concat(metric.Facts.Phrases).Order(StringComparer.Ordinal);
        Assert.Equal(said, Keys(Book(language), key));

        // English has these in the facts and nowhere else, so that there is one spelling of them.
        Assert.All(OfFacts, k => Assert.Equal(language != WordBook.English, Book(language).Find(key, k) is not null));
    }

    [Theory]
    [MemberData(nameof(MetricsInLanguages))]
    public void Each_sentence_can_also_be_spoken(string key, string language)
    {
        var words = Book(language).WordsOf(key);
        var spoken = words.Keys.Where(k => k.StartsWith("spoken.", StringComparison.Ordinal)).Select(k => k["spoken.".Length..]).ToHashSet(StringComparer.Ordinal);
        Assert.NotEmpty(spoken);
        foreach (var word in words.Where(w => w.Key.StartsWith("spoken.", StringComparison.Ordinal)))
        {
            Assert.Contains("sentence." + word.Key["spoken.".Length..], words.Keys);
            foreach (var form in Enum.GetValues<PluralForm>())
            {
                var bare = MessagePattern.Of(word.Value).Fill((_, _) => "x", _ => form);
                Assert.True(bare.Split(' ', StringSplitOptions.RemoveEmptyEntries).Length <= 25, $"{word.Key} is longer than 25 words.");
                Assert.DoesNotContain('%', bare);
            }
        }
    }

    [Fact]
    public void Every_language_has_the_same_words_with_the_same_placeholders()
    {
        var english = WordBook.All[0];
        foreach (var other in WordBook.All.Skip(1))
        {
            Assert.Equal(english.Owners.Order(StringComparer.Ordinal), other.Owners.Order(StringComparer.Ordinal));
            foreach (var owner in english.Owners)
            {
                Assert.Equal(Keys(english, owner), Keys(other, owner));
                foreach (var (key, pattern) in english.WordsOf(owner))
                {
                    var theirs = MessagePattern.Of(other.WordsOf(owner)[key]).Placeholders.Order(StringComparer.Ordinal);
                    Assert.True(MessagePattern.Of(pattern).Placeholders.Order(StringComparer.Ordinal).SequenceEqual(theirs), $"{other.Language} {owner} {key} has other placeholders than English.");
                }
            }
        }
    }

    [Fact]
    public void Words_belong_to_a_metric_of_the_catalogue_or_to_the_library() =>
        Assert.All(WordBook.All.SelectMany(b => b.Owners), owner => Assert.True(owner == WordBook.Common || CoalitionMetricCatalog.All.TryFind(owner, out _), owner));

    [Fact]
    public void Every_value_of_the_library_that_is_shown_has_a_word()
    {
        foreach (var book in WordBook.All)
        {
            var words = book.WordsOf(WordBook.Common);
            AllOf<Statistics.NoIntervalReason>("no-interval.");
            AllOf<Statistics.NotIdentifiedReason>("undefined.not-identified.");
            AllOf<LeftOutReason>("left-out.");
            AllOf<Verdict>("verdict.");
            AllOf<VerdictBasis>("verdict-basis.");
            AllOf<BetterDirection>("better.");
            AllOf<MetricFamily>("family.");
            AllOf<MetricPurpose>("purpose.");
            AllOf<IntervalBasis>("basis.");
            AllOf<Comparison>("comparison.");
            AllOf<Actors>("actors.");
            AllOf<PilotComparison>("compared.");
            AllOf<UnitKind>("number.");
            AllOf<UnitKind>("number.spoken.");

            void AllOf<TEnum>(string prefix)
                where TEnum : struct, Enum => Assert.All(Enum.GetValues<TEnum>(), v => Assert.Contains(prefix + WordKey.Of(v), words.Keys));
        }
    }

    [Fact]
    public void No_word_says_what_the_library_never_says() =>
        Assert.All(
            WordBook.All.SelectMany(b => b.Owners.SelectMany(b.WordsOf)),
            w => Assert.DoesNotMatch("(?i)significan[tc]|significativ", w.Value));

    // What the facts say stands apart: English is without.
    private static IEnumerable<string> Keys(WordBook book, string owner) =>
        book.WordsOf(owner).Keys.Where(k => owner == WordBook.Common || !OfFacts.Contains(k)).Order(StringComparer.Ordinal);

    private static WordBook Book(string language) => WordBook.All.First(b => b.Language == language);
}
