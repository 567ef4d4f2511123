using System.Diagnostics;
using FsCheck;
using FsCheck.Fluent;
using Parvis.Platform.Diff;
using Xunit;

namespace Parvis.Tests.Texts;

public sealed class WordDiffTests
{
    private static readonly string[] Words = ["un", "banc", "rouge", "près", "du", "lavoir", "l’été", "«", "»", ".", "\n", " ", ",", "bancs", "b"];

    private static readonly Gen<string> Texts =
        from words in Gen.Elements(Words).ListOf()
        from between in Gen.Elements("", " ")
        select string.Join(between, words.Take(40));

    [Fact]
    public void Pieces_give_back_both_texts() => Prop.ForAll(
        Texts.ToArbitrary(),
        Texts.ToArbitrary(),
        (before, after) =>
        {
            var pieces = WordDiff.Compare(before, after);
            Assert.Equal(before, string.Concat(pieces.Where(p => p.Kind != DiffKind.Added).Select(p => p.Text)));
            Assert.Equal(after, string.Concat(pieces.Where(p => p.Kind != DiffKind.Removed).Select(p => p.Text)));
            Assert.DoesNotContain(pieces, p => p.Text.Length == 0);
        }).QuickCheckThrowOnFailure();

    [Fact]
    public void A_word_is_changed_whole()
    {
        var pieces = WordDiff.Compare("Un banc rouge.", "Un blanc rouge.");
        Assert.Equal([(DiffKind.Same, "Un "), (DiffKind.Removed, "banc"), (DiffKind.Added, "blanc"), (DiffKind.Same, " rouge.")], pieces.Select(p => (p.Kind, p.Text)));
    }

    [Fact]
    public void Texts_with_nothing_in_common_cost_little()
    {
        var (before, after) = (string.Join(' ', Enumerable.Range(0, 10_000)), string.Join(' ', Enumerable.Range(20_000, 10_000)));
        var watch = Stopwatch.StartNew();
        Assert.Equal(2, WordDiff.Compare(before, after).Count);
        Assert.True(watch.Elapsed < TimeSpan.FromSeconds(1), $"{watch.Elapsed}");
    }
}
