using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using Parvis.People.Administration;
using Parvis.People.Ui;
using Parvis.Platform.Database;
using Parvis.Platform.Tenancy;

namespace Parvis.People.Territories;

/// <summary>The door of the installation: its territories.</summary>
public sealed class InstallationPageModel : AccountPage
{
    private const int Most = 200;

    [BindProperty(SupportsGet = true, Name = "q")]
    public string? Text { get; set; }

    internal IReadOnlyList<TerritoryLine> Rows { get; private set; } = [];

    internal bool Many { get; private set; }

    internal bool RunsInstallation { get; private set; }

    /// <summary>Those whose parent is not listed stand at the first level.</summary>
    internal IEnumerable<TerritoryLine> Tops => Rows.Where(r => Rows.All(p => p.Id != r.ParentId));

    internal List<TerritoryLine> Inside(Guid parent) => [.. Rows.Where(r => r.ParentId == parent)];

    internal string Address(TerritoryLine row) => row.Host is null ? $"{Request.PathBase}/{row.Slug}/" : Service<SiteLinks>().Absolute(row.Info, "/");

    public async Task<IActionResult> OnGet()
    {
        Frame.Title = T["Les territoires"];
        RunsInstallation = (await Viewer()).RunsInstallation;
        var all = Service<ParvisDb>().Set<Territory>().AsNoTracking();
        Text = TerritoryRules.Blank(Text);
        if (Text is { } start) all = all.Where(t => t.Name.StartsWith(start) || t.Slug.Contains(start));
        var found = await all.OrderBy(t => t.Name).ThenBy(t => t.Id).Take(Most + 1).ToListAsync(Cancel);
        Many = found.Count > Most;
        Rows = [.. found.Take(Most).Select(t => new TerritoryLine(
            t.Id, t.Slug, t.Name, Array.Find(IdentityPageModel.Kinds, k => k.Value == t.Kind.ToString()).Label, t.Host, t.ParentId, t.ToInfo()))];
        // One territory: it is the whole site. Whoever runs the installation still reaches this page, to create others.
        return Rows is [{ Host: null } only] && Text is null && !RunsInstallation ? LocalRedirect($"{Request.PathBase}/{only.Slug}/") : Page();
    }
}

internal sealed record TerritoryLine(Guid Id, string Slug, string Name, string KindLabel, string? Host, Guid? ParentId, TerritoryInfo Info);
