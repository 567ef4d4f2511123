using Parvis.Contributions.Posting;
using Parvis.Governance.Contracts;
using Parvis.Kernel;
using Parvis.People.Contracts;
using Parvis.Platform.Dates;
using Parvis.Platform.Mail;
using Parvis.Platform.Tenancy;
using Parvis.Platform.Texts;

namespace Parvis.Contributions.Requests;

/// <summary>The letters of a request: receipt or registration notice, transmission to the competent body and its notice.</summary>
internal sealed class RequestLetters(IPeople people, IRoles roles, Post post, Words words, TerritoryScope territory, SiteLinks links, SaidDates dates, ReceiptSheets sheets)
{
    private TerritoryInfo Here => territory.Info!;

    /// <summary>To the address of the account the request was made from, answers to the service it names (CRPA articles R112-11-1 and following); someone without account is given it on paper.</summary>
    public async Task SendReceipt(Contribution contribution, LegalRequest request, CancellationToken cancel)
    {
        if (contribution.AuthorId is not { } author) return;
        var role = contribution.ActingRoleId is { } acting ? (await roles.Find(acting, cancel))?.Name : null;
        foreach (var person in await people.Addresses([author], cancel))
        {
            using var language = new InLanguage(person.Language);
            var sheet = sheets.Of(contribution, request, person.Name);
            var lines = new List<string> { words["Bonjour {0},", person.Name], sheet.Plain() };
            if (role is not null && contribution.DueAt is { } due)
            {
                lines.Add(words["Elle est confiée au rôle {0}. Réponse promise au plus tard le {1}.", role, dates.DueDay(due, Here.Zone)]);
            }

            lines.Add(words["À garder ou à imprimer, en PDF aussi : {0}", links.Absolute(Here, $"/c/{contribution.Reference}/recepisse")]);
            lines.Add(Here.Name);
            post.Send(new Letter(person.Email, $"{sheet.Title} ({ReferenceCode.Said(contribution.Reference)})", string.Join("\n\n", lines)) { ReplyTo = request.Email });
        }
    }

    /// <summary>To the competent body, with what it needs to answer (CRPA article L114-2). Written in French: it goes to a French administration.</summary>
    public async Task Transmit(Contribution contribution, LegalRequest? request, string address, string reason, CancellationToken cancel)
    {
        using var language = new InLanguage("fr");
        var author = contribution.AuthorId is { } id ? (await people.Addresses([id], cancel)).FirstOrDefault() : null;
        var lines = new List<string>
        {
            words["Madame, Monsieur,"],
            words["En application de l’article L114-2 du code des relations entre le public et l’administration, {0} vous transmet ce qui relève de votre compétence.", Here.Name],
            words["Reçu par nous le {0}, sous le numéro {1}.", dates.FullDay(request?.ReceivedAt ?? contribution.PostedAt, Here.Zone), ReferenceCode.Said(contribution.Reference)],
        };
        // The address of the person only where the law has it answered: a demande.
        if (request is not null && author is not null) lines.Add(words["Demande de {0}, à qui répondre à l’adresse {1}.", author.Name, author.Email]);
        else if (contribution.OnBehalfOf is { } name) lines.Add(words["Demande de {0}.", name]);
        lines.Add($"{contribution.Title}\n\n{Writing.Plain(contribution.Body)}");
        if (contribution.Place is { } place) lines.Add(words["Lieu : {0}", place]);
        lines.Add(words["Ce que nous en avons dit : {0}", Writing.Plain(reason)]);
        lines.Add(words["La page publique : {0}", links.Absolute(Here, contribution.Href)]);
        lines.Add(Here.Name);
        post.Send(new Letter(address, words["Transmission d’une demande ({0}) : {1}", ReferenceCode.Said(contribution.Reference), contribution.Title], string.Join("\n\n", lines)) { ReplyTo = request?.Email });
    }

    /// <summary>The notice of transmission (CRPA articles L114-2 and L114-3).</summary>
    public async Task TellTransmitted(Contribution contribution, LegalRequest request, string body, CancellationToken cancel)
    {
        if (contribution.AuthorId is not { } author) return;
        foreach (var person in await people.Addresses([author], cancel))
        {
            using var language = new InLanguage(person.Language);
            var text = string.Join("\n\n",
                words["Bonjour {0},", person.Name],
                words["Votre demande « {0} » ne relève pas de nous. Nous l’avons transmise à {1}, qui est compétent (code des relations entre le public et l’administration, article L114-2).", contribution.Title, body],
                request.Silence == Silence.Rejection
                    ? words["Le délai au bout duquel le silence vaut rejet court depuis le {0}, jour où nous l’avons reçue (article L114-3).", dates.FullDay(RequestRules.CountedFrom(request), Here.Zone)]
                    : words["Le délai au bout duquel le silence vaut acceptation court depuis que {0} l’a reçue (article L114-3).", body],
                words["Pour la suivre : {0}", links.Absolute(Here, contribution.Href)],
                Here.Name);
            post.Send(new Letter(person.Email, words["Votre demande est transmise à {0}", body], text) { ReplyTo = request.Email });
        }
    }
}
