using System.Security.Claims;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Parvis.People.Accounts;

namespace Parvis.People.SigningIn;

/// <summary>
/// The framework's sign-in, where every sign-in opens a session kept by the server and every sign-out ends it, whatever the way
/// in. A way in that shows several factors says so by the claim <c>amr</c> = <c>mfa</c>.
/// </summary>
internal sealed class SignInGate(
    UserManager<Person> users, IHttpContextAccessor http, IUserClaimsPrincipalFactory<Person> claims, IOptions<IdentityOptions> options,
    ILogger<SignInManager<Person>> logger, IAuthenticationSchemeProvider schemes, IUserConfirmation<Person> confirmation, Sessions sessions)
    : SignInManager<Person>(users, http, claims, options, logger, schemes, confirmation)
{
    public override async Task SignInWithClaimsAsync(Person user, AuthenticationProperties? authenticationProperties, IEnumerable<Claim> additionalClaims)
    {
        var given = additionalClaims.ToList();
        var strong = given.Exists(c => c is { Type: Sessions.MethodClaim, Value: Sessions.Several });
        // Whoever was signed in on this browser is not any more.
        if (sessions.Present != Guid.Empty) await sessions.EndPresent(Context.RequestAborted);
        var id = await sessions.Open(user, strong, Context.RequestAborted);
        await base.SignInWithClaimsAsync(user, authenticationProperties, given.Append(new Claim(Sessions.Claim, id.ToString())));
    }

    public override async Task SignOutAsync()
    {
        if (sessions.Present != Guid.Empty) await sessions.EndPresent(Context.RequestAborted);
        await base.SignOutAsync();
    }
}
