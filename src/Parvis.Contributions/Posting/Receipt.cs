using Parvis.Kernel;
using Parvis.Notices.Contracts;
using Parvis.People.Contracts;
using Parvis.Platform.Dates;
using Parvis.Platform.Mail;
using Parvis.Platform.Tenancy;
using Parvis.Platform.Texts;

namespace Parvis.Contributions.Posting;

/// <summary>The letter that says at once: received, under this number, given to this role, answered by that date. A request has its own (RequestLetters).</summary>
internal sealed class Receipt(IPeople people, Post post, Words words, TerritoryScope territory, SiteLinks links, SaidDates dates, IReplyAddresses replies)
{
    public async Task Send(Contribution contribution, string role, CancellationToken cancel)
    {
        if (contribution.AuthorId is not { } author || territory.Info is not { } info) return;
        var number = ReferenceCode.Said(contribution.Reference);
        foreach (var person in await people.Addresses([author], cancel))
        {
            using var language = new InLanguage(person.Language);
            var due = contribution.DueAt is { } at ? dates.DueDay(at, info.Zone) : "";
            var reply = await replies.For(author, "contribution", contribution.Id, ReplyPurpose.Talk, cancel);
            string?[] parts =
            [
                words["Bonjour {0},", person.Name],
                words["Votre contribution est bien arrivée sous le numéro {0} : « {1} ».", number, contribution.Title],
                words["Elle est confiée au rôle {0}. Réponse promise au plus tard le {1}.", role, due],
                words["Pour la suivre : {0}", links.Absolute(info, contribution.Href)],
                reply is null ? null : words["Pour ajouter quelque chose, répondez à ce courriel : votre réponse sera publiée sous votre nom, comme commentaire."],
                info.Name,
            ];
            var text = string.Join("\n\n", parts.Where(p => p is not null));
            post.Send(new Letter(person.Email, words["Reçue sous le numéro {0} : {1}", number, contribution.Title], text) { ReplyTo = reply });
        }
    }
}
