using Parvis.Host.Generation;
using Xunit;

namespace Parvis.Tests.Generation;

public sealed class CorpusTests
{
    private readonly Corpus corpus = new(2026);

    [Fact]
    public void An_item_is_the_same_whatever_the_order()
    {
        var forward = Enumerable.Range(0, 500).Select(Everything).ToList();
        var other = new Corpus(2026);
        var backward = Enumerable.Range(0, 500).Reverse().Select(i => Everything(other, i)).Reverse().ToList();
        Assert.Equal(forward, backward);
        Assert.NotEqual(corpus.Body(7), new Corpus(2027).Body(7));
    }

    [Fact]
    public void Titles_and_bodies_hardly_ever_repeat()
    {
        const int count = 50_000;
        Assert.True(Enumerable.Range(0, count).Select(i => corpus.Title(i)).Distinct(StringComparer.Ordinal).Count() > 48_000);
        Assert.Equal(count, Enumerable.Range(0, count).Select(i => corpus.Body(i)).Distinct(StringComparer.Ordinal).Count());
    }

    [Fact]
    public void Bodies_have_40_to_300_words()
    {
        var words = Enumerable.Range(0, 20_000).Select(i => corpus.Body(i).Split([' ', '\n'], StringSplitOptions.RemoveEmptyEntries).Length).ToList();
        Assert.InRange(words.Min(), 40, 80);
        Assert.InRange(words.Max(), 200, 300);
    }

    [Fact]
    public void No_slot_is_left_open()
    {
        foreach (var text in Enumerable.Range(0, 5_000).Select(Everything))
        {
            Assert.DoesNotContain('{', text);
            Assert.DoesNotContain('\'', text);
            Assert.DoesNotContain(" de le ", text, StringComparison.Ordinal);
            Assert.DoesNotContain("  ", text, StringComparison.Ordinal);
        }
    }

    [Fact]
    public void Every_theme_and_kind_comes_up()
    {
        var topics = Enumerable.Range(0, 2_000).Select(i => corpus.Topic(i)).ToList();
        Assert.Equal(12, topics.Select(t => t.Theme.Key).Distinct().Count());
        Assert.Equal(6, topics.Select(t => t.Kind).Distinct().Count());
    }

    [Fact]
    public void A_person_has_a_name_nobody_bears() =>
        Assert.All(Enumerable.Range(0, 100), i => Assert.Matches("^Habitante? [0-9]+$", corpus.PersonName(i)));

    [Fact]
    public void Ranks_fall_as_zipf_says()
    {
        var draw = new Draw(1, 1, 1);
        var counts = new int[1_000];
        for (var i = 0; i < 200_000; i++) counts[Skew.Rank(ref draw, counts.Length)]++;
        Assert.True(counts[0] > 15_000);
        Assert.InRange(counts[0] / (double)counts[9], 5, 15);
        Assert.True(counts[999] > 0);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(97)]
    [InlineData(10_000)]
    public void Scattering_loses_nobody(int count) =>
        Assert.Equal(count, Enumerable.Range(0, count).Select(r => Skew.Scatter(r, count, 0xABCDEF0123)).Distinct().Count(i => i >= 0 && i < count));

    private string Everything(int i) => Everything(corpus, i);

    private static string Everything(Corpus from, int i) => string.Join('\n',
        from.Title(i), from.Body(i), from.Comment(i, i % 7), from.Reason(i, 3, "for"), from.Reason(i, 3, "against"), from.Reason(i, 3, "mixed"), from.Answer(i), from.Topic(i).Place, from.PersonName(i));
}
