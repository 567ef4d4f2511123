using System.Security.Cryptography;
using System.Text;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.WebUtilities;
using Parvis.People.Accounts;
using Parvis.Platform.Mail;
using Parvis.Platform.Tenancy;
using Parvis.Platform.Texts;

namespace Parvis.People.Federation;

/// <summary>Signed links that tie one identity to one account, for whoever reads the account's mail; they die with its next change.</summary>
internal sealed class IdentityLinks(UserManager<Person> users, AccountLinks links)
{
    public async Task<string> Page(Person person, ReceivedIdentity received, string? next)
    {
        var token = await users.GenerateUserTokenAsync(person, TokenOptions.DefaultProvider, Purpose(received));
        var written = WebEncoders.Base64UrlEncode(Convert.FromBase64String(token));
        var suite = next is null ? "" : "&suite=" + Uri.EscapeDataString(next);
        return links.Page($"/connexion/identite/confirmation?p={person.Id:N}&avec={received.Provider}&jeton={written}{suite}");
    }

    public async Task<bool> Holds(Person person, ReceivedIdentity received, string? token) =>
        AccountLinks.Read(token) is { } plain && await users.VerifyUserTokenAsync(person, TokenOptions.DefaultProvider, Purpose(received), plain);

    private static string Purpose(ReceivedIdentity received) =>
        "identity:" + Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes($"{received.Issuer}\n{received.Subject}")));
}

/// <summary>The letters about identities, in the language of the page that asked for them.</summary>
internal sealed class IdentityLetters(Post post, Words words, TerritoryScope scope, AccountLinks links, IdentityLinks identities, Providers providers)
{
    private string Place => scope.Info?.Name ?? "Parvis";

    // Without the name: whoever opens an account chooses it, and could make us write to strangers.
    public void Confirm(string email, Provider provider, string link) => Send(
        email, null, words["Confirmez votre adresse"],
        words["Vous avez ouvert un compte sur {0} en vous identifiant avec {1}. Pour confirmer votre adresse, suivez ce lien :", Place, provider.Name], link,
        words["Il est valable un jour. Si vous n’avez rien demandé, laissez ce message : rien ne se passera."]);

    public async Task AlreadyHere(Person owner, bool tied, Provider provider, ReceivedIdentity received, string? next)
    {
        if (tied && !owner.Imported && owner.ClosedAt is null)
        {
            Send(
                owner.Email!, owner.DisplayName, words["Vous avez déjà un compte"],
                words["Quelqu’un, vous peut-être, s’est identifié avec {1} et a donné votre adresse sur {0}, où vous avez déjà un compte. Pour entrer désormais dans ce compte avec cette identité, suivez ce lien :", Place, provider.Name],
                await identities.Page(owner, received, next), words["Il est valable un jour. Si vous n’avez rien demandé, laissez ce message : rien ne se passera."]);
            return;
        }

        Send(
            owner.Email!, owner.DisplayName, words["Vous avez déjà un compte"],
            words["Quelqu’un, vous peut-être, s’est identifié avec {1} et a donné votre adresse sur {0}, où vous avez déjà un compte. Connectez-vous comme d’habitude, puis reliez cette identité à votre compte ici :", Place, provider.Name],
            links.Page("/mon-espace/identites"), words["Si vous n’avez rien demandé, laissez ce message : rien ne se passera."]);
    }

    public void Linked(Person person, Provider provider) => Send(
        person.Email!, person.DisplayName, words["Une identité est reliée à votre compte"],
        words["On peut désormais entrer dans votre compte de {0} avec {1}. Si ce n’est pas vous, retirez cette identité ici, et changez de mot de passe :", Place, provider.Name], links.Page("/mon-espace/identites"), null);

    public void Unlinked(Person person, string provider) => Send(
        person.Email!, person.DisplayName, words["Une identité n’est plus reliée à votre compte"],
        words["On ne peut plus entrer dans votre compte de {0} avec {1}. Si ce n’est pas vous, changez de mot de passe tout de suite :", Place, providers.Find(provider)?.Name ?? provider], links.Page("/mot-de-passe-oublie"), null);

    private void Send(string email, string? name, string subject, string what, string link, string? end)
    {
        var hello = name is null ? words["Bonjour,"] : words["Bonjour {0},", name];
        var text = $"{hello}\n\n{what}\n\n{link}\n";
        if (end is not null) text += $"\n{end}\n";
        post.Send(new Letter(email, subject, $"{text}\n{Place}\n"));
    }
}
