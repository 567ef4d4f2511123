using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Parvis.Kernel;
using Parvis.People.Ui;
using Parvis.Platform.Security;
using Parvis.Platform.Tenancy;
using Parvis.Platform.Ui;

namespace Parvis.People.Federation;

/// <summary>Back from a provider: in, or a word to say first, or why not. One address for each provider, outside any territory.</summary>
[ResponseCache(NoStore = true, Location = ResponseCacheLocation.None)]
public sealed class ReturnPageModel : AccountPage
{
    internal RefusedView Refused { get; private set; } = null!;

    public async Task<IActionResult> OnGet(string provider)
    {
        if (Service<Providers>().Find(provider) is null) return NotFound();
        if (!await Service<Throttle>().Allows("federation-return", From(), 200, TimeSpan.FromMinutes(15), Cancel)) return StatusCode(429);
        var read = await HttpContext.AuthenticateAsync(FederationHandler.Name);
        var attempt = read.Properties?.GetParameter<Attempt>("attempt");
        var home = SafeReturn.Path(attempt?.Base) is { } path && path != "/" ? path : "";
        if (!read.Succeeded) return Refuse(((FederationRefusedException)read.Failure!).Failure, attempt, home);
        var identity = read.Properties!.GetParameter<ReceivedIdentity>("identity")!;
        if (attempt!.Linking is null)
        {
            var arrived = await Service<Arrive>().Run(identity, Cancel);
            if (arrived.Failure is { } failure) return Refuse(failure, attempt, home);
            if (arrived.Value is { } person)
            {
                var left = home.Length > 1 ? (await Service<ITerritoryDirectory>().BySlug(home[1..], Cancel))?.Id : null;
                var further = await Service<IdentityEntry>().Enter(HttpContext, person, identity, left);
                var goal = SafeReturn.Path(attempt.Next) ?? home + "/";
                return LocalRedirect(further is null ? goal : $"{home}{further}?suite={Uri.EscapeDataString(goal)}");
            }
        }

        Service<SealedCookies>().Leave(HttpContext, ReceivedIdentity.Cookie, identity, ReceivedIdentity.Lives);
        var next = SafeReturn.Path(attempt.Next);
        // Back to the link of a letter, which asked who was there.
        if (next is not null && next.StartsWith($"{home}/connexion/identite/confirmation?", StringComparison.Ordinal)) return LocalRedirect(next);
        return LocalRedirect($"{home}/connexion/identite{(next is null ? "" : "?suite=" + Uri.EscapeDataString(next))}");
    }

    private PageResult Refuse(Failure failure, Attempt? attempt, string home)
    {
        Frame.Title = T["L’identification n’a pas abouti"];
        var next = attempt is null ? "" : string.Join('&', new[] { SafeReturn.Path(attempt.Next) is { } path ? "suite=" + Uri.EscapeDataString(path) : null, attempt.Linking is null ? null : "relier=true" }.OfType<string>());
        Refused = new RefusedView(T[failure.Sentence, [.. failure.Args]], home, attempt is null ? null : $"{home}/connexion/avec/{attempt.Provider}{(next.Length > 0 ? "?" + next : "")}");
        Response.StatusCode = failure.Status;
        return Page();
    }
}
