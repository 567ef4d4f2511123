using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Identity;
using Parvis.People.Accounts;
using Parvis.Platform.Tenancy;
using Parvis.Platform.Ui;

namespace Parvis.People.Federation;

/// <summary>Lets someone in by an identity: the standings it proves first, so that the first page already knows them.</summary>
internal sealed class IdentityEntry(SignInManager<Person> manager, OrganisationStandings standings, SealedCookies cookies, TerritoryScope scope)
{
    public const string Provider = ".provider", Token = ".id_token";

    /// <param name="territory">Where they come from, when the present page stands outside.</param>
    public async Task Enter(HttpContext http, Person person, ReceivedIdentity received, Guid? territory = null)
    {
        await standings.Apply(person.Id, received, territory ?? scope.Id, http.RequestAborted);
        // Kept with the sign-in, sealed like it: signing out of the provider asks for it.
        var properties = new AuthenticationProperties();
        properties.SetString(Provider, received.Provider);
        properties.SetString(Token, received.IdToken);
        await manager.SignInAsync(person, properties);
        cookies.Drop(http, ReceivedIdentity.Cookie);
        if (person.Language is { } language) LanguageCookie.Leave(http, language);
    }
}
