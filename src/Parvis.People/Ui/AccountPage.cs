using Microsoft.AspNetCore.Mvc;
using Parvis.People.Contracts;
using Parvis.Platform.Security;
using Parvis.Platform.Tenancy;
using Parvis.Platform.Ui;

namespace Parvis.People.Ui;

/// <summary>Base of the pages of this module.</summary>
public abstract class AccountPage : ParvisPage
{
    /// <summary>Where to go back to afterwards.</summary>
    [BindProperty(SupportsGet = true, Name = "suite")]
    public string? Next { get; set; }

    internal string? SafeNext => SafeReturn.Path(Next);

    internal ValueTask<Viewer> Viewer() => Service<IViewerSource>().Get(Cancel);

    internal bool InTerritory => Service<TerritoryScope>().Info is not null;

    /// <summary>Address of the asker for rate limits; of a version 6 address, the part a subscriber is given.</summary>
    protected internal string From() => Pace.Network(HttpContext.Connection.RemoteIpAddress);

    internal string WithNext(string path) => SafeNext is { } next ? $"{path}?suite={Uri.EscapeDataString(next)}" : path;

    /// <summary>Goes on to where the person was heading, or to a path of this territory.</summary>
    internal IActionResult GoOn(string otherwise = "/") => LocalRedirect(SafeNext ?? Request.PathBase + otherwise);
}
