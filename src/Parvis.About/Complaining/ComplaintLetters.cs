using Parvis.Notices.Contracts;
using Parvis.People.Contracts;
using Parvis.Platform.Dates;
using Parvis.Platform.Mail;
using Parvis.Platform.Tenancy;
using Parvis.Platform.Texts;

namespace Parvis.About.Complaining;

/// <summary>What is told of a complaint, to who sent it and to those who answer. Written in the transaction of what it tells.</summary>
internal sealed class ComplaintLetters(Post post, Words words, TerritoryScope scope, SiteLinks links, IPeople people, INoticeBoard board, SaidDates dates)
{
    private TerritoryInfo Here => scope.Info!;

    // Nothing of what was typed: an address not confirmed would receive a stranger's words.
    public async Task Received(Complaint complaint, string token, CancellationToken cancel)
    {
        await ToSender(complaint, () => (
            words["Votre signalement est reçu"],
            [
                words["Nous avons bien reçu ce que vous dites de l’accessibilité de ce site. Vous aurez une réponse au plus tard le {0}.", dates.Day(complaint.DueOn, Here.Zone)],
                words["Pour la suivre : {0}", links.Absolute(Here, $"/accessibilite/suivi/{token}")],
            ]), cancel);
        await ToAdministrators(complaint, "Un défaut d’accessibilité est signalé : réponse due sous une semaine.", cancel);
    }

    public async Task Answered(Complaint complaint, CancellationToken cancel)
    {
        await ToSender(complaint, () => (
            words["Réponse à votre signalement d’accessibilité"],
            [
                complaint.Answer!,
                words["Si cette réponse ne convient pas, vous pouvez saisir le Défenseur des droits : defenseurdesdroits.fr, ou 09 69 39 00 00."],
            ]), cancel);
    }

    public Task Late(Complaint complaint, CancellationToken cancel) => ToAdministrators(complaint, "Un défaut d’accessibilité attend sa réponse : la semaine s’achève.", cancel);

    private async Task ToAdministrators(Complaint complaint, string sentence, CancellationToken cancel) =>
        await board.Tell(new NoticeDraft(NoticeKind.Duty, ComplaintGuard.Name, complaint.Id, sentence, [], $"/administration/accessibilite/signalements/{complaint.Id}"), await people.Administrators(cancel), cancel);

    private async Task ToSender(Complaint complaint, Func<(string Subject, IReadOnlyList<string> Lines)> say, CancellationToken cancel)
    {
        var (email, language) = (complaint.Email, complaint.Language);
        if (complaint.PersonId is { } who)
        {
            var address = (await people.Addresses([who], cancel)).FirstOrDefault();
            (email, language) = (address?.Email, address?.Language ?? language);
        }

        if (email is null) return;
        using var said = new InLanguage(language);
        var (subject, lines) = say();
        post.Send(new Letter(email, $"[{Here.Name}] {subject}", string.Join("\n\n", lines.Append(Here.Name)) + "\n"));
    }
}
