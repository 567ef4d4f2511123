using Microsoft.EntityFrameworkCore;
using Parvis.Kernel;
using Parvis.Moderation.Alerting;
using Parvis.Moderation.Appealing;
using Parvis.Moderation.Cases;
using Parvis.Moderation.Deciding;
using Parvis.Moderation.Replying;
using Parvis.Moderation.Screening;
using Parvis.Notices.Contracts;
using Parvis.People.Contracts;
using Parvis.Platform.Database;
using Parvis.Platform.Dates;
using Parvis.Platform.Mail;
using Parvis.Platform.Tenancy;
using Parvis.Platform.Texts;

namespace Parvis.Moderation;

/// <summary>The letters moderation owes: they leave whatever rhythm was chosen. Written in the transaction of what they tell.</summary>
internal sealed class ModerationLetters(Unit unit, Post post, Words words, TerritoryScope scope, SiteLinks links, IPeople people, INoticeBoard board, SaidDates dates)
{
    private TerritoryInfo Here => scope.Info!;

    private string Link(string path) => links.Absolute(Here, path);

    // Nothing of what was typed: an address not confirmed would receive a stranger's words.
    public async Task AlertReceived(Alert alert, Case of, string token, CancellationToken cancel)
    {
        var link = Link($"/moderation/suivi/{token}");
        await ToReporter(alert, () => (
            words["Votre alerte est reçue : dossier {0}", ReferenceCode.Said(of.Reference)],
            [
                words["Nous avons bien reçu votre alerte. Elle est à l’examen ; des personnes décident, et vous saurez ce qu’elles ont décidé et comment le contester."],
                words["Pour la suivre : {0}", link],
                words["Si une vie est en danger, appelez sans attendre le 17 ou le 112."],
            ]), cancel);
    }

    /// <summary>DSA article 18: at once, to the contact the territory set; to its administrators when it set none.</summary>
    public async Task Emergency(Case of, string? contact, IReadOnlyList<Guid> administrators, CancellationToken cancel)
    {
        List<(string Email, string Language)> to = contact is { Length: > 0 } ? [(contact, "fr")] : [.. (await people.Addresses(administrators, cancel)).Select(a => (a.Email, a.Language))];
        foreach (var (email, language) in to)
        {
            using var said = new InLanguage(language);
            Write(email, words["URGENT : une vie serait menacée, dossier {0}", ReferenceCode.Said(of.Reference)],
            [
                words["Quelqu’un signale sur {0} un crime qui menacerait la vie ou la sécurité d’une personne.", Here.Name],
                words["Voir le dossier : {0}", Link($"/moderation/dossiers/{of.Reference}")],
                words["Si la menace est sérieuse, prévenez sans attendre la police ou la gendarmerie (17 ou 112) et PHAROS (internet-signalement.gouv.fr) : le règlement (UE) 2022/2065, article 18, l’impose."],
            ]);
        }
    }

    /// <summary>The statement of reasons to whom the decision concerns, and to those who notified the decision with its redress.</summary>
    public async Task Decided(Case of, Decision decision, bool tellConcerned, CancellationToken cancel)
    {
        if (tellConcerned && decision.ConcernsId is { } concerned)
        {
            var path = $"/moderation/decisions/{decision.Id}";
            await board.Tell(new NoticeDraft(NoticeKind.Account, CaseGuard.Name, of.Id, "Une décision de modération vous concerne : « {0} ».", [of.Title], path), [concerned], cancel);
            foreach (var person in await people.Addresses([concerned], cancel))
            {
                using var said = new InLanguage(person.Language);
                Write(person.Email, words["Décision de modération : {0}", of.Title], [words["Bonjour {0},", person.Name], .. Statement(of, decision), .. Redress(decision), words["Lire la décision et la contester : {0}", Link(path)]]);
            }
        }

        await TellReporters(of, alert => (
            words["Votre alerte a été examinée : dossier {0}", ReferenceCode.Said(of.Reference)],
            [
                words["Décision : {0}", words.Say(decision.Kind)],
                words.Effect(decision.Kind),
                .. decision.Rule.Length > 0 ? [words.Say(decision.RuleSource, decision.Rule)] : Array.Empty<string>(),
                .. Redress(decision),
                .. alert.ReporterId is null ? [words["Pour la contester, suivez le lien de notre premier message."]] : new[] { words["Lire la décision et la contester : {0}", Link($"/moderation/decisions/{decision.Id}")] },
            ]), $"/moderation/decisions/{decision.Id}", cancel);
    }

    /// <summary>To whoever wrote a content that notices hide before a person decides (DSA article 17, paragraph 3: what, why, by what means, and what next).</summary>
    public async Task Held(Case of, CancellationToken cancel)
    {
        if (of.AuthorId is not { } author || of.HeldUntil is not { } until) return;
        await board.Tell(new NoticeDraft(NoticeKind.Account, CaseGuard.Name, of.Id, "Votre texte est masqué en attendant qu’une personne décide : « {0} ».", [of.Title], "/mon-espace/moderation"), [author], cancel);
        foreach (var person in await people.Addresses([author], cancel))
        {
            using var said = new InLanguage(person.Language);
            Write(person.Email, words["Votre texte est masqué pour le moment : {0}", of.Title],
            [
                words["Bonjour {0},", person.Name],
                words["Plusieurs personnes connues ici ont signalé « {0} ». Il est masqué par un moyen automatisé, sans que personne ait encore décidé. Vous et les personnes qui modèrent pouvez encore le lire.", of.Title],
                words["Une personne va décider. Si personne ne l’a fait le {0}, votre texte sera de nouveau visible. Vous recevrez la décision et ses raisons, et vous pourrez la contester.", dates.Moment(until, Here.Zone)],
                words["Le voir dans votre espace : {0}", Link("/mon-espace/moderation")],
            ]);
        }
    }

    public async Task AppealDecided(Case of, Appeal appeal, Alert? alert, CancellationToken cancel)
    {
        (string, IReadOnlyList<string>) Say() => (
            words["Votre contestation a été examinée : dossier {0}", ReferenceCode.Said(of.Reference)],
            [
                appeal.State == AppealState.Overturned ? words["La décision que vous contestiez est annulée."] : words["La décision que vous contestiez est confirmée."],
                appeal.Answer ?? "",
                words["Si vous n’êtes pas d’accord, vous pouvez saisir un organe de règlement des litiges certifié par l’Arcom, le Défenseur des droits ou le juge."],
            ]);
        if (appeal.PersonId is { } who)
        {
            await board.Tell(new NoticeDraft(NoticeKind.Account, CaseGuard.Name, of.Id, "Votre contestation à propos de « {0} » a été examinée.", [of.Title], $"/moderation/decisions/{appeal.DecisionId}"), [who], cancel);
            foreach (var person in await people.Addresses([who], cancel))
            {
                using var said = new InLanguage(person.Language);
                var (subject, lines) = Say();
                Write(person.Email, subject, lines);
            }
        }
        else if (alert is not null)
        {
            await ToReporter(alert, Say, cancel);
        }
    }

    public void ReplyAnswered(ReplyRequest request)
    {
        using var said = new InLanguage(request.Language);
        Write(request.Email, words["Votre droit de réponse"],
            request.State == ReplyState.Published
                ? [words["Votre réponse est publiée : {0}", Link(request.Place)]]
                : [words["Votre réponse n’est pas publiée."], request.Refusal ?? "", words["Vous pouvez saisir le juge : le refus de publier une réponse due est puni de 3 750 euros d’amende (loi du 21 juin 2004, art. 1-1)."]]);
    }

    public void ReplyReceived(ReplyRequest request)
    {
        using var said = new InLanguage(request.Language);
        Write(request.Email, words["Votre demande de droit de réponse est reçue"],
            [words["Nous avons reçu votre demande de droit de réponse. Elle sera publiée ou refusée au plus tard le {0}, et vous le saurez.", dates.Day(request.DueAt, Here.Zone)]]);
    }

    /// <summary>What a statement of reasons says, line by line (DSA article 17, paragraph 3).</summary>
    public IReadOnlyList<string> Statement(Case of, Decision decision) =>
    [
        words["Contenu : {0}, « {1} »", words.SayKind(of.ContentKind), of.Title],
        words["Décision : {0}", words.Say(decision.Kind)],
        words.Effect(decision.Kind),
        .. decision.EndsAt is { } ends ? [words["Jusqu’au {0} compris", dates.DueDay(ends, Here.Zone)]] : Array.Empty<string>(),
        words["Fondement : {0}", words.Say(decision.RuleSource, decision.Rule)],
        .. decision.Quote is { } quote ? [words["Passage cité : « {0} »", quote]] : Array.Empty<string>(),
        words["Faits : {0}", decision.Facts],
        words["Origine : {0}", words.Say(of.Origin)],
        decision.Automated ? words["Un moyen automatisé a repéré ce contenu ; une personne a décidé."] : words["Aucun moyen automatisé n’a servi."],
        .. Sign.Read(of.Signs).Select(s => words["Ce que ce moyen a vu : {0}", words.Say(s)]),
    ];

    /// <summary>DSA article 17, paragraph 3, f, and articles 20 and 21.</summary>
    public IReadOnlyList<string> Redress(Decision decision) =>
    [
        words["Vous pouvez contester cette décision ici jusqu’au {0}, sans frais : une autre personne que celle qui l’a prise l’examinera.", dates.Day(decision.ContestableUntil, Here.Zone)],
        words["Vous pouvez aussi saisir un organe de règlement extrajudiciaire des litiges certifié par l’Arcom, le Défenseur des droits, ou le juge."],
    ];

    private async Task TellReporters(Case of, Func<Alert, (string, IReadOnlyList<string>)> say, string path, CancellationToken cancel)
    {
        var alerts = await unit.Db.Set<Alert>().AsNoTracking().Where(a => a.CaseId == of.Id).OrderBy(a => a.At).Take(500).ToListAsync(cancel);
        var persons = alerts.Select(a => a.ReporterId).OfType<Guid>().Distinct().ToList();
        if (persons.Count > 0) await board.Tell(new NoticeDraft(NoticeKind.Account, CaseGuard.Name, of.Id, "Votre alerte à propos de « {0} » a été examinée.", [of.Title], path), persons, cancel);
        foreach (var alert in alerts) await ToReporter(alert, () => say(alert), cancel);
    }

    private async Task ToReporter(Alert alert, Func<(string Subject, IReadOnlyList<string> Lines)> say, CancellationToken cancel)
    {
        var (email, language) = (alert.Email, alert.Language);
        if (alert.ReporterId is { } who)
        {
            var address = (await people.Addresses([who], cancel)).FirstOrDefault();
            (email, language) = (address?.Email, address?.Language ?? "fr");
        }

        if (email is null) return;
        using var said = new InLanguage(language);
        var (subject, lines) = say();
        Write(email, subject, lines);
    }

    private void Write(string to, string subject, IReadOnlyList<string> lines) => post.Send(new Letter(to, $"[{Here.Name}] {subject}", string.Join("\n\n", lines.Where(l => l.Length > 0).Append(Here.Name)) + "\n"));
}
