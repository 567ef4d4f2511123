using Parvis.People.Contracts;
using Parvis.Platform.Mail;
using Parvis.Platform.Tenancy;
using Parvis.Platform.Texts;

namespace Parvis.Contributions.Posting;

/// <summary>The letter that says at once: received, under this number, given to this role, answered by that date.</summary>
internal sealed class Receipt(IPeople people, Post post, Words words, TerritoryScope territory)
{
    public async Task Send(Contribution contribution, string role, CancellationToken cancel)
    {
        if (contribution.AuthorId is not { } author || territory.Info is not { } info) return;
        foreach (var person in await people.Addresses([author], cancel))
        {
            var due = contribution.DueAt is { } at ? Writing.Day(at.AddTicks(-1), info.Zone) : "";
            var text = string.Join("\n\n",
                words["Bonjour {0},", person.Name],
                contribution.IsRequest
                    ? words["Nous accusons réception de votre demande, reçue le {0} sous le numéro {1} : « {2} ».", Writing.Day(contribution.PostedAt, info.Zone), contribution.Reference, contribution.Title]
                    : words["Votre contribution est bien arrivée sous le numéro {0} : « {1} ».", contribution.Reference, contribution.Title],
                words["Elle est confiée au rôle {0}. Réponse promise avant le {1}.", role, due],
                words["Pour la suivre : {0}", info.PathPrefix + contribution.Href],
                info.Name);
            post.Send(new Letter(person.Email, words["Reçue sous le numéro {0} : {1}", contribution.Reference, contribution.Title], text));
        }
    }
}
