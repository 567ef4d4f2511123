using System.Text;
using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Parvis.Kernel;
using Parvis.Notices.Boards;
using Parvis.Notices.Contracts;
using Parvis.People.Contracts;
using Parvis.Platform.Database;
using Parvis.Platform.Mail;
using Parvis.Platform.Tenancy;
using Parvis.Platform.Texts;

namespace Parvis.Notices.Mailing;

/// <summary>
/// Turns due notices into letters: one letter per person and territory, grouped by matter. What was read meanwhile, or may
/// no longer be seen, is left out; a letter that would be empty does not leave.
/// </summary>
internal sealed class MailJob(ParvisDb db, IServiceScopeFactory scopes, TimeProvider clock) : IJob
{
    private const int MostPeople = 200;

    public string Name => "notices.mail";

    public TimeSpan Every => TimeSpan.FromSeconds(30);

    public async Task Run(CancellationToken cancel)
    {
        var now = clock.GetUtcNow().UtcDateTime;
        while (true)
        {
            var due = await db.Everywhere<Notice>().AsNoTracking().Where(n => n.MailDueAt <= now)
                .OrderBy(n => n.MailDueAt).Select(n => new { n.TerritoryId, n.PersonId }).Take(MostPeople).ToListAsync(cancel);
            foreach (var (territory, person) in due.Select(d => (d.TerritoryId, d.PersonId)).Distinct())
            {
                await using var scope = scopes.CreateAsyncScope();
                var services = scope.ServiceProvider;
                var info = await services.GetRequiredService<ITerritoryDirectory>().ById(territory, cancel);
                if (info is not null) services.GetRequiredService<TerritoryScope>().Enter(info);
                await services.GetRequiredService<LetterWriter>().Write(person, now, cancel);
            }

            if (due.Count < MostPeople) return;
        }
    }
}

/// <summary>Writes what is due to one person in the present territory.</summary>
internal sealed class LetterWriter(
    Unit unit, TerritoryScope scope, IPeople people, IEnumerable<IMatterGuard> guards, Post post, Words words, SiteLinks links, Unsubscribing unsubscribing, IReplyAddresses replies)
{
    private const int MostNotices = 100;

    public Task<Result> Write(Guid personId, DateTime now, CancellationToken cancel) => unit.Write(
        async () =>
        {
            var due = unit.Db.Set<Notice>().Where(n => n.PersonId == personId && n.MailDueAt <= now);
            var unread = await due.AsNoTracking().Where(n => n.SeenAt == null).OrderBy(n => n.Id).Take(MostNotices + 1).ToListAsync(cancel);
            // All of it is settled by this one letter, however long: what it does not say, the page of notices does.
            await due.ExecuteUpdateAsync(set => set.SetProperty(n => n.MailDueAt, (DateTime?)null), cancel);
            var address = (await people.Addresses([personId], cancel)).FirstOrDefault();
            var territory = scope.Info;
            if (address is null || territory is null) return Result.Done;
            var seen = (await people.Viewers([personId], cancel)).TryGetValue(personId, out var viewer) ? await guards.Seen(viewer, unread, cancel) : new HashSet<Guid>();
            var told = unread.Where(n => seen.Contains(n.MatterId)).ToList();
            if (told.Count == 0) return Result.Done;
            var purpose = told.Any(n => n.Asks) ? ReplyPurpose.Precision : ReplyPurpose.Talk;
            var reply = Answerable(told) is { } about ? await replies.For(personId, about.Matter, about.MatterId, purpose, cancel) : null;
            post.Send(Compose(address, territory, [.. told.Take(MostNotices)], told.Count > MostNotices, reply, purpose));
            return Result.Done;
        },
        cancel);

    // A letter about several matters would leave in doubt which one an answer is about. A duty is not done by e-mail: the
    // role's answer would be taken for a comment.
    private Notice? Answerable(List<Notice> told) =>
        told.All(n => n.MatterId == told[0].MatterId && n.Kind != NoticeKind.Duty) && guards.Any(g => g.Matter == told[0].Matter && g.TakesReplies) ? told[0] : null;

    private Letter Compose(PersonAddress to, TerritoryInfo territory, List<Notice> told, bool more, string? reply, ReplyPurpose purpose)
    {
        using var language = new InLanguage(to.Language);
        string Say(Notice notice) => words[notice.Sentence, [.. JsonSerializer.Deserialize<string[]>(notice.Args)!]];
        var subject = told.Count == 1
            ? Say(told[0])
            : words.N(told.Count, "{0} nouvelle de {1}", "{0} nouvelles de {1}", territory.Name);
        var text = new StringBuilder(words["Bonjour {0},", to.Name]).AppendLine().AppendLine();
        foreach (var matter in told.GroupBy(n => n.MatterId))
        {
            foreach (var notice in matter) text.AppendLine(Say(notice));
            text.AppendLine(links.Absolute(territory, matter.Last().Href)).AppendLine();
        }

        if (more) text.AppendLine(words["Le reste est ici : {0}", links.Absolute(territory, "/avis")]).AppendLine();

        if (reply is not null)
        {
            text.AppendLine(purpose == ReplyPurpose.Precision
                ? words["Vous pouvez répondre à ce courriel : votre réponse, publique, sera la précision demandée."]
                : words["Vous pouvez répondre à ce courriel : votre réponse sera publiée sous votre nom, comme commentaire."]).AppendLine();
        }

        // One click silences the most frequent kind of the letter; the page lets choose the others.
        var kind = told.GroupBy(n => n.Kind).OrderByDescending(g => g.Count()).First().Key;
        var stop = links.Absolute(territory, "/desabonnement/" + unsubscribing.Token(to.Id, kind));
        text.AppendLine("--").AppendLine(words["Ne plus recevoir ces messages : {0}", stop])
            .AppendLine(words["Choisir ce que vous recevez : {0}", links.Absolute(territory, "/avis/reglages")]);
        return new Letter(to.Email, $"[{territory.Name}] {subject}", text.ToString(), stop) { ReplyTo = reply };
    }
}
