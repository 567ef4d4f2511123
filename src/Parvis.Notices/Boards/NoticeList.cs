using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Parvis.Kernel;
using Parvis.Notices.Contracts;
using Parvis.People.Contracts;
using Parvis.Notices.Mailing;
using Parvis.Platform.Database;
using Parvis.Platform.Tenancy;

namespace Parvis.Notices.Boards;

internal sealed record NoticeLine(Guid Id, NoticeKind Kind, string Sentence, IReadOnlyList<string> Args, string Href, DateTime At, bool New);

internal sealed class NoticeListQuery(ParvisDb db, IEnumerable<IMatterGuard> guards)
{
    private const int PageSize = 30;

    public async Task<Slice<NoticeLine>> Run(Viewer viewer, string? after, CancellationToken cancel)
    {
        var rows = db.Set<Notice>().AsNoTracking().Where(n => n.PersonId == viewer.PersonId);
        if (Cursor.Parse(after) is { } cursor)
        {
            rows = rows.Where(n => n.CreatedAt < cursor.At || (n.CreatedAt == cursor.At && n.Id < cursor.Id));
        }

        var found = await rows.OrderByDescending(n => n.CreatedAt).ThenByDescending(n => n.Id).Take(PageSize + 1).ToListAsync(cancel);
        var page = found.Take(PageSize).ToList();
        var seen = await guards.Seen(viewer, page, cancel);
        var lines = page.Where(n => seen.Contains(n.MatterId)).Select(n => new NoticeLine(
            n.Id, n.Kind, n.Sentence, JsonSerializer.Deserialize<string[]>(n.Args)!, n.Href, n.CreatedAt, n.SeenAt is null)).ToList();
        return new Slice<NoticeLine>(lines, found.Count > PageSize ? new Cursor(page[^1].CreatedAt, page[^1].Id).ToString() : null);
    }
}

internal static class NoticeGuards
{
    /// <summary>Those matters of the notices that the person may see now.</summary>
    public static async Task<IReadOnlySet<Guid>> Seen(this IEnumerable<IMatterGuard> guards, Viewer viewer, IReadOnlyCollection<Notice> notices, CancellationToken cancel)
    {
        var seen = new HashSet<Guid>();
        foreach (var kind in notices.GroupBy(n => n.Matter))
        {
            seen.UnionWith(await guards.First(g => g.Matter == kind.Key).WhatIsSeen(viewer, [.. kind.Select(n => n.MatterId).Distinct()], cancel));
        }

        return seen;
    }
}

internal sealed class MarkSeen(Unit unit)
{
    public Task<Result> Run(Viewer viewer, CancellationToken cancel) => unit.Write(
        async () =>
        {
            if (viewer.PersonId is not { } person) return NoticeFailures.SignInFirst;
            unit.Db.Changes<Notice>();
            await unit.Db.Set<Notice>().Where(n => n.PersonId == person && n.SeenAt == null)
                .ExecuteUpdateAsync(set => set.SetProperty(n => n.SeenAt, unit.Now), cancel);
            return Result.Done;
        },
        cancel);
}

internal sealed class ChooseRhythms(Unit unit, TerritoryScope scope)
{
    public Task<Result> Run(Guid person, IReadOnlyDictionary<NoticeKind, Rhythm> chosen, CancellationToken cancel) => unit.Write(
        async () =>
        {
            var known = await unit.Db.Set<NoticeRhythm>().Where(r => r.PersonId == person).ToDictionaryAsync(r => r.Kind, cancel);
            foreach (var (kind, rhythm) in chosen)
            {
                if (!Enum.IsDefined(kind) || !Enum.IsDefined(rhythm)) return NoticeFailures.UnknownRhythm;
                if (known.TryGetValue(kind, out var row)) row.Rhythm = rhythm;
                else unit.Db.Add(new NoticeRhythm { PersonId = person, Kind = kind, Rhythm = rhythm });
                await Settle(person, kind, rhythm, cancel);
            }

            return Result.Done;
        },
        cancel);

    // What waits for its letter takes the new rhythm too: whoever wants none any more gets none, from any territory.
    private async Task Settle(Guid person, NoticeKind kind, Rhythm rhythm, CancellationToken cancel)
    {
        var notices = rhythm == Rhythm.Never ? unit.Db.Everywhere<Notice>() : unit.Db.Set<Notice>();
        if (rhythm != Rhythm.Never && scope.Info is null) return;
        var due = rhythm == Rhythm.Never ? null : Rhythms.NextMail(rhythm, unit.Now, scope.Info!.Zone);
        await notices.Where(n => n.PersonId == person && n.Kind == kind && n.MailDueAt != null)
            .ExecuteUpdateAsync(set => set.SetProperty(n => n.MailDueAt, due), cancel);
    }
}

internal static class NoticeFailures
{
    public static readonly Failure SignInFirst = new("notices.sign_in_first", 403, "Connectez-vous d’abord.");
    public static readonly Failure UnknownRhythm = new("notices.unknown_rhythm", 400, "Ce rythme n’existe pas.");
}
