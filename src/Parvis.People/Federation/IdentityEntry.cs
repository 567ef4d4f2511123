using System.Security.Claims;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Parvis.People.Accounts;
using Parvis.People.SigningIn;
using Parvis.Platform.Database;
using Parvis.Platform.Tenancy;
using Parvis.Platform.Ui;

namespace Parvis.People.Federation;

/// <summary>Lets someone in by an identity: the standings it proves first, so that the first page already knows them.</summary>
internal sealed class IdentityEntry(ParvisDb db, SignInManager<Person> manager, SecondStep second, OrganisationStandings standings, SealedCookies cookies, TerritoryScope scope)
{
    public const string Provider = ".provider", Token = ".id_token";

    /// <param name="territory">Where they come from, when the present page stands outside.</param>
    /// <returns>Where to go for the second factor this account has and the identity did not show; null when they are in.</returns>
    public async Task<string?> Enter(HttpContext http, Person person, ReceivedIdentity received, Guid? territory = null)
    {
        var cancel = http.RequestAborted;
        await standings.Apply(person.Id, received, territory ?? scope.Id, cancel);
        cookies.Drop(http, ReceivedIdentity.Cookie);
        if (person.Language is { } language) LanguageCookie.Leave(http, language);
        if (!received.Strong && await db.Set<Authenticator>().AnyAsync(a => a.PersonId == person.Id, cancel))
        {
            await second.Begin(person, stay: false, cancel);
            return "/connexion/code";
        }

        // Kept with the sign-in, sealed like it: signing out of the provider asks for it.
        var properties = new AuthenticationProperties();
        properties.SetString(Provider, received.Provider);
        properties.SetString(Token, received.IdToken);
        Claim[] methods = received.Strong ? [new Claim(Sessions.MethodClaim, Sessions.Several)] : [];
        await manager.SignInWithClaimsAsync(person, properties, methods);
        return null;
    }
}
