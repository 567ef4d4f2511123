using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Parvis.Kernel;
using Parvis.Notices.Contracts;
using Parvis.Notices.Following;
using Parvis.Notices.Live;
using Parvis.Notices.Mailing;
using Parvis.Platform.Database;
using Parvis.Platform.Tenancy;

namespace Parvis.Notices.Boards;

/// <summary>A notice on its way to a great many followers, one batch a message: a crash resumes where it stopped.</summary>
internal sealed record FanOut(NoticeDraft Draft, IReadOnlyList<Guid> Subjects, Guid After) : IEvent;

internal sealed class NoticeBoard(Unit unit, TerritoryScope scope, IEnumerable<IMatterGuard> guards, LiveStreams streams) : INoticeBoard
{
    public async Task Tell(NoticeDraft draft, IReadOnlyCollection<Guid> people, CancellationToken cancel = default)
    {
        var candidates = people.Where(p => p != draft.CausedBy && p != draft.ToldApart).Distinct().ToList();
        if (candidates.Count == 0) return;
        var guard = guards.FirstOrDefault(g => g.Matter == draft.Matter)
            ?? throw new InvalidOperationException($"Nobody guards the matter « {draft.Matter} ».");
        var told = await guard.WhoMaySee(draft.MatterId, candidates, cancel);
        if (told.Count == 0) return;
        var chosen = await unit.Db.Set<NoticeRhythm>().AsNoTracking()
            .Where(r => told.Contains(r.PersonId) && r.Kind == draft.Kind)
            .ToDictionaryAsync(r => r.PersonId, r => r.Rhythm, cancel);
        var args = JsonSerializer.Serialize(draft.Args);
        foreach (var person in told)
        {
            var rhythm = chosen.TryGetValue(person, out var own) ? own : Rhythms.Default(draft.Kind);
            unit.Db.Add(new Notice
            {
                Id = unit.NewId(),
                PersonId = person,
                Kind = draft.Kind,
                Matter = draft.Matter,
                MatterId = draft.MatterId,
                Sentence = draft.Sentence,
                Args = args,
                Href = draft.Href,
                Asks = draft.Asks,
                CreatedAt = unit.Now,
                MailDueAt = Rhythms.NextMail(rhythm, unit.Now, scope.Info!.Zone),
            });
        }

        unit.Afterwards(() =>
        {
            foreach (var person in told) streams.Ring(person);
        });
    }

    public Task TellFollowers(NoticeDraft draft, IReadOnlyCollection<(FollowKind Kind, Guid Id)> subjects, CancellationToken cancel = default)
    {
        unit.Publish(new FanOut(draft, [.. subjects.Select(s => s.Id)], Guid.Empty));
        return Task.CompletedTask;
    }
}

internal sealed class FanOutHandler(Unit unit, INoticeBoard board) : IHandle<FanOut>
{
    private const int Batch = 500;

    public async Task Handle(FanOut message, CancellationToken cancel)
    {
        var subjects = message.Subjects.ToList();
        var people = await unit.Db.Set<Follow>().AsNoTracking()
            .Where(f => subjects.Contains(f.SubjectId) && f.PersonId > message.After)
            .Select(f => f.PersonId).Distinct().OrderBy(p => p).Take(Batch).ToListAsync(cancel);
        await board.Tell(message.Draft, people, cancel);
        if (people.Count == Batch) unit.Publish(message with { After = people[^1] });
    }
}
