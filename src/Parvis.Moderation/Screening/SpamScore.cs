using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Parvis.Moderation.Settings;
using Parvis.Platform.Database;
using Parvis.Platform.Search;

namespace Parvis.Moderation.Screening;

/// <param name="Hundredths">How like what was taken down here, 0 to 100.</param>
/// <param name="Words">The words that say so, the most telling first.</param>
internal sealed record Score(int Hundredths, IReadOnlyList<string> Words)
{
    public Sign Sign => new(SignKind.Words, [Hundredths.ToString(CultureInfo.InvariantCulture), string.Join(", ", Words)]);
}

/// <summary>Naive Bayes over the words of a text (Graham’s « A Plan for Spam », 2002: the most telling words alone are weighed).</summary>
internal static class Bayes
{
    public const int MostTelling = 15;
    public const int MostShown = 6;
    private const int MostWords = 150;
    private const int LongestWord = 40;

    /// <summary>The words of a text, each once, and the sites it leads to.</summary>
    public static IReadOnlyList<string> WordsOf(string text) =>
        [.. FrenchFolding.Stems(text).Where(w => w.Length is > 2 and <= LongestWord).Concat(TextLinks.In(text).Where(h => h.Length <= LongestWord)).Distinct(StringComparer.Ordinal).Take(MostWords).Order(StringComparer.Ordinal)];

    /// <param name="known">For each word, in how many texts taken down, and left, it stood.</param>
    public static Score Weigh(IEnumerable<(string Word, int Bad, int Good)> known, int bad, int good)
    {
        // One more of each (Laplace): a word seen once proves little.
        var odds = known.Select(k => (k.Word, Odds: Math.Log((k.Bad + 1.0) / (bad + 2.0)) - Math.Log((k.Good + 1.0) / (good + 2.0))))
            .OrderByDescending(k => Math.Abs(k.Odds)).ThenBy(k => k.Word, StringComparer.Ordinal).Take(MostTelling).ToList();
        var score = 1 / (1 + Math.Exp(-odds.Sum(o => o.Odds)));
        return new Score((int)Math.Round(score * 100), [.. odds.Where(o => o.Odds > 0).Take(MostShown).Select(o => o.Word)]);
    }
}

/// <summary>
/// How like a text is to what was taken down in this territory. Off unless the territory turns it on; it decides nothing: it
/// puts a case higher in the queue, and has someone new read first.
/// </summary>
internal sealed class SpamScore(Unit unit)
{
    /// <summary>From which a text is doubtful.</summary>
    public const int Doubtful = 90;

    /// <summary>Decisions of each sort before anything is said.</summary>
    public const int LeastLessons = 10;

    private ParvisDb Db => unit.Db;

    public Task<bool> IsOn(CancellationToken cancel) => Db.Set<ModerationSetting>().AnyAsync(s => s.WeighsWords, cancel);

    /// <returns>Null when it is off, or has not learnt enough.</returns>
    public async Task<Score?> Of(string text, CancellationToken cancel)
    {
        var (lessons, settings) = (Db.Set<Lesson>(), Db.Set<ModerationSetting>());
        var learnt = await lessons.Where(_ => settings.Any(s => s.WeighsWords)).GroupBy(l => l.Bad).Select(g => new { g.Key, Count = g.Count() }).ToListAsync(cancel);
        var (bad, good) = (learnt.Where(l => l.Key).Sum(l => l.Count), learnt.Where(l => !l.Key).Sum(l => l.Count));
        if (bad < LeastLessons || good < LeastLessons) return null;
        var words = Bayes.WordsOf(text);
        var known = await Db.Set<LearntWord>().AsNoTracking().Where(w => words.Contains(w.Word)).ToListAsync(cancel);
        return Bayes.Weigh(known.Select(k => (k.Word, k.Bad, k.Good)), bad, good);
    }
}
