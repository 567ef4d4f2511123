using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using Parvis.People.Administration;
using Parvis.People.Ui;
using Parvis.Platform.Database;
using Parvis.Platform.Tenancy;

namespace Parvis.People.Territories;

/// <summary>Who publishes the site (LCEN article 1-1), and what the territory is.</summary>
public sealed class MentionsPageModel : AccountPage
{
    internal Territory Here { get; private set; } = null!;

    internal string Kind => T[Array.Find(IdentityPageModel.Kinds, k => k.Value == Here.Kind.ToString()).Label];

    /// <summary>The territory it stands inside.</summary>
    internal (string Name, string Href)? Around { get; private set; }

    public async Task<IActionResult> OnGet()
    {
        if (!InTerritory) return NotFound();
        var all = Service<ParvisDb>().Set<Territory>().AsNoTracking();
        Here = await all.SingleAsync(t => t.Id == Territory.Id, Cancel);
        if (Here.ParentId is { } parent && await Service<ITerritoryDirectory>().ById(parent, Cancel) is { } around) Around = (around.Name, Service<SiteLinks>().Absolute(around, "/"));
        Frame.Title = T["Mentions légales"];
        return Page();
    }
}
