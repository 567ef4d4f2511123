using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Mvc;
using Parvis.People.Ui;
using Parvis.Platform.Security;
using Parvis.Platform.Tenancy;

namespace Parvis.People.Federation;

/// <param name="Base">Path of the territory the person came from.</param>
internal sealed record RefusedView(string Sentence, string Base, string? Again);

/// <summary>Leaves for a provider. A link, not a form: the content policy keeps forms on this site.</summary>
[ResponseCache(NoStore = true, Location = ResponseCacheLocation.None)]
public sealed class StartPageModel : AccountPage
{
    internal RefusedView Refused { get; private set; } = null!;

    public async Task<IActionResult> OnGet(string provider, [FromQuery(Name = "relier")] bool link)
    {
        if (Service<Providers>().Find(provider) is not { } known || !known.OfferedIn(Service<TerritoryScope>().Info?.Slug)) return NotFound();
        var viewer = await Viewer();
        if (link && !viewer.SignedIn) return Challenge();
        if (!link && viewer.SignedIn) return GoOn();
        if (!await Service<Throttle>().Allows("federation-start", From(), 200, TimeSpan.FromMinutes(15), Cancel)) return StatusCode(429);
        var properties = new AuthenticationProperties();
        properties.SetString(FederationHandler.Provider, provider);
        properties.SetString(FederationHandler.Next, SafeNext);
        properties.SetString(FederationHandler.Base, Request.PathBase);
        if (link) properties.SetString(FederationHandler.Linking, viewer.PersonId!.Value.ToString());
        try
        {
            await HttpContext.ChallengeAsync(FederationHandler.Name, properties);
            return new EmptyResult();
        }
        catch (FederationRefusedException e)
        {
            Frame.Title = T["L’identification n’a pas abouti"];
            Refused = new RefusedView(T[e.Failure.Sentence, [.. e.Failure.Args]], Request.PathBase, Request.PathBase + Request.Path.Value!.Replace(TerritoryMiddleware.InstallationPrefix, "", StringComparison.Ordinal) + Request.QueryString);
            Response.StatusCode = e.Failure.Status;
            return Page();
        }
    }
}
