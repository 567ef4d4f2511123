using Microsoft.EntityFrameworkCore;
using Parvis.Contributions.Answering;
using Parvis.Contributions.Contracts;
using Parvis.Contributions.Posting;
using Parvis.Kernel;
using Parvis.Platform.Database;
using Parvis.Platform.Security;

namespace Parvis.Contributions.Paper;

/// <summary>Who spoke without account says, by the code of their stub, whether the answer answers: it counts as any author's word.</summary>
internal sealed class JudgeByStub(Unit unit, Throttle throttle, JudgeAnswer judge)
{
    public async Task<Result> Run(string? typed, string from, Judgement judgement, string? why, CancellationToken cancel)
    {
        if (!await throttle.Allows("stub", from, FindAgain.MostTries, TimeSpan.FromHours(1), cancel)) return PaperFailures.CodeTooOften;
        if (StubCode.Parse(typed) is not { } code) return PaperFailures.CodeUnknown;
        return await unit.Write(
            async () =>
            {
                var hash = StubCode.Hash(unit.Db.CurrentTerritory, code);
                if (await unit.Db.Set<Sheet>().AsNoTracking().FirstOrDefaultAsync(s => s.CodeHash == hash, cancel) is not { } sheet) return PaperFailures.CodeUnknown;
                if (sheet.ContributionId is not { } id) return PaperFailures.NotEntered;
                if (unit.Db.Kind == DatabaseKind.Postgres) await unit.Db.Database.ExecuteSqlAsync($"SELECT 1 FROM contributions_contribution WHERE id = {id} FOR UPDATE", cancel);
                // Once someone's, or held back, it is judged from an account, or not at all.
                return await unit.Db.Set<Contribution>().FirstOrDefaultAsync(c => c.Id == id && c.AuthorId == null, cancel) is { } said
                    ? await judge.Say(said, null, judgement, why, cancel)
                    : PaperFailures.Claimed;
            },
            cancel);
    }
}
