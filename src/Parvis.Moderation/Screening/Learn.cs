using Microsoft.EntityFrameworkCore;
using Parvis.Moderation.Cases;
using Parvis.Platform.Database;

namespace Parvis.Moderation.Screening;

/// <summary>Learns the words of a text whose case is decided; what an appeal undoes is unlearnt. Inside the unit of work of the decision.</summary>
internal sealed class Learn(Unit unit, SpamScore spam)
{
    private ParvisDb Db => unit.Db;

    public async Task From(Case of, DecisionKind kind, CancellationToken cancel)
    {
        if (Lesson(kind) is not { } bad || !await spam.IsOn(cancel)) return;
        var id = of.Id;
        var known = await Db.Set<Lesson>().FirstOrDefaultAsync(l => l.CaseId == id, cancel);
        if (known?.Bad == bad) return;
        var copies = Db.Set<FrozenCopy>().AsNoTracking().Where(c => c.CaseId == id);
        if (await copies.OrderByDescending(c => c.At).FirstOrDefaultAsync(cancel) is not { } copy) return;
        if (known is null)
        {
            Db.Add(new Lesson { CaseId = id, CopyId = copy.Id, Bad = bad });
        }
        else
        {
            var (was, old) = (known.Bad, known.CopyId);
            if (await copies.FirstOrDefaultAsync(c => c.Id == old, cancel) is { } before) await Count(before.Text, was, -1, cancel);
            (known.CopyId, known.Bad) = (copy.Id, bad);
        }

        await Count(copy.Text, bad, 1, cancel);
    }

    /// <summary>Forgets all of it: what is turned off keeps nothing.</summary>
    public async Task ForgetAll(CancellationToken cancel)
    {
        await Db.Set<LearntWord>().ExecuteDeleteAsync(cancel);
        await Db.Set<Lesson>().ExecuteDeleteAsync(cancel);
    }

    /// <summary>What a decision teaches; null for what says nothing of the words.</summary>
    private static bool? Lesson(DecisionKind kind) => kind switch
    {
        DecisionKind.Hide or DecisionKind.Remove or DecisionKind.Refuse => true,
        DecisionKind.Keep or DecisionKind.Restore or DecisionKind.Approve => false,
        _ => null,
    };

    // In the order of the words: two decisions at once wait for each other and never cross.
    private async Task Count(string text, bool bad, int change, CancellationToken cancel)
    {
        var (territory, worse, better) = (Db.CurrentTerritory, bad ? change : 0, bad ? 0 : change);
        foreach (var word in Bayes.WordsOf(text))
        {
            var (first, other) = (Math.Max(worse, 0), Math.Max(better, 0));
            await Db.Database.ExecuteSqlAsync(
                $"""
                INSERT INTO moderation_word (territory_id, word, bad, good) VALUES ({territory}, {word}, {first}, {other})
                ON CONFLICT (territory_id, word) DO UPDATE SET bad = moderation_word.bad + {worse}, good = moderation_word.good + {better}
                """,
                cancel);
        }

        if (change < 0) await Db.Set<LearntWord>().Where(w => w.Bad <= 0 && w.Good <= 0).ExecuteDeleteAsync(cancel);
    }
}
