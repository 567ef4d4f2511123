using Microsoft.EntityFrameworkCore;
using Parvis.People.Administration;
using Parvis.People.Contracts;
using Parvis.Platform.Database;
using Parvis.Platform.Tenancy;

namespace Parvis.People.Territories;

internal sealed class TerritoryFactsQuery(ParvisDb db, ITerritoryDirectory directory, SiteLinks links) : ITerritoryFacts
{
    public async Task<TerritoryFacts> Get(CancellationToken cancel = default)
    {
        var here = await db.Set<Territory>().AsNoTracking().SingleAsync(t => t.Id == db.CurrentTerritory, cancel);
        var officer = await db.Set<LegalNotice>().AsNoTracking().FirstOrDefaultAsync(cancel);
        var reached = officer is { DpoName.Length: > 0 } ? string.Join(", ", new[] { officer.DpoName, officer.DpoEmail, officer.DpoAddress.ReplaceLineEndings(", ") }.Where(l => l.Length > 0)) : "";
        (string, string)? around = here.ParentId is { } parent && await directory.ById(parent, cancel) is { } found ? (found.Name, links.Absolute(found, "/")) : null;
        return new(here.Name, Array.Find(IdentityPageModel.Kinds, k => k.Value == here.Kind.ToString()).Label, here.InseeCode, here.Siren, here.Mentions, reached, around);
    }
}
