using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Http.Extensions;
using Microsoft.AspNetCore.Mvc;
using Parvis.Governance.Contracts;
using Parvis.Kernel;
using Parvis.People.Contracts;
using Parvis.Platform.Dates;
using Parvis.Platform.Ui;

namespace Parvis.Contributions.Requests;

/// <summary>The register of requests.</summary>
[Authorize]
public sealed class RequestsPageModel : ParvisPage
{
    [BindProperty(SupportsGet = true)]
    public string? Etat { get; set; }

    [BindProperty(SupportsGet = true)]
    public Guid? Role { get; set; }

    [BindProperty(SupportsGet = true)]
    public string? Apres { get; set; }

    internal Viewer Viewer { get; private set; } = Viewer.Anyone;

    internal Slice<RequestRow> Found { get; private set; } = new([], null);

    internal IReadOnlyList<RoleCard> Roles { get; private set; } = [];

    internal string? NextHref { get; private set; }

    internal RequestShow Show => Enum.TryParse<RequestShow>(Etat, out var asked) && Enum.IsDefined(asked) ? asked : RequestShow.All;

    internal DateTime Now => Service<TimeProvider>().GetUtcNow().UtcDateTime;

    internal string Day(DateTime at) => Service<SaidDates>().FullDay(at, Territory.Zone);

    internal string RoleName(Guid? id) => Roles.FirstOrDefault(r => r.Id == id)?.Name ?? T["un ancien rôle"];

    public async Task<IActionResult> OnGet()
    {
        ModelState.Clear();
        Frame.Title = T["Registre des demandes"];
        Viewer = await Service<IViewerSource>().Get(Cancel);
        if (!RequestsQuery.May(Viewer)) return StatusCode(403);
        Roles = [.. (await Service<IRoles>().Cards(Cancel)).Values.OrderBy(r => r.Name, StringComparer.CurrentCulture)];
        Found = await Service<RequestsQuery>().Page(Viewer, Show, Role, Apres, Cancel);
        if (Found.Next is { } next)
        {
            var query = new QueryBuilder();
            if (Show != RequestShow.All) query.Add("etat", Show.ToString());
            if (Role is { } role) query.Add("role", role.ToString());
            query.Add("apres", next);
            NextHref = Request.PathBase + Request.Path + query.ToQueryString();
        }

        return Page();
    }

    public async Task<IActionResult> OnPost()
    {
        var file = await Service<ExportRequests>().Run(await Service<IViewerSource>().Get(Cancel), Show, Role, Cancel);
        return file.Failure is { } failure ? StatusCode(failure.Status) : File(file.Get(), "text/csv; charset=utf-8", "demandes.csv");
    }
}
