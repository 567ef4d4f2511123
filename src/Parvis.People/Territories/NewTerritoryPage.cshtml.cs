using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Filters;
using Microsoft.EntityFrameworkCore;
using Parvis.Kernel;
using Parvis.People.Contracts;
using Parvis.People.Ui;
using Parvis.Platform.Database;

namespace Parvis.People.Territories;

[Authorize]
public sealed class NewTerritoryPageModel : AccountPage
{
    [BindProperty(SupportsGet = true, Name = "q")]
    public string? Text { get; set; }

    [BindProperty(SupportsGet = true, Name = "code")]
    public string? Code { get; set; }

    [BindProperty]
    public NewTerritoryForm Input { get; set; } = new();

    internal IReadOnlyList<ReferenceTerritory> Found { get; private set; } = [];

    private Viewer me = Contracts.Viewer.Anyone;

    public override async Task OnPageHandlerExecutionAsync(PageHandlerExecutingContext context, PageHandlerExecutionDelegate next)
    {
        me = await Viewer();
        Frame.Title = T["Créer un territoire"];
        if (!me.RunsInstallation) context.Result = StatusCode(403);
        else await base.OnPageHandlerExecutionAsync(context, next);
    }

    public async Task OnGet()
    {
        var reference = Service<TerritoryReference>();
        Text = TerritoryRules.Blank(Text);
        if (Text is { } text) Found = reference.Search(text);
        if (Code is null || reference.ByCode(Code) is not { } chosen) return;
        var commune = chosen.Kind == TerritoryKind.Commune;
        var epci = chosen.Epci;
        Input = new NewTerritoryForm
        {
            Name = chosen.Name,
            Slug = Slugs.Make(chosen.Name),
            Kind = chosen.Kind.ToString(),
            Insee = commune ? chosen.Code : null,
            Siren = commune ? chosen.Siren : chosen.Code,
            Parent = epci is null ? null
                : await Service<ParvisDb>().Set<Territory>().Where(t => t.Siren == epci).Select(t => t.Slug).FirstOrDefaultAsync(Cancel),
        };
    }

    public async Task<IActionResult> OnPost()
    {
        var result = await Service<CreateTerritory>().Run(
            me, new CreateTerritoryInput(Input.Slug, Input.Name, Input.Kind, Input.Insee, Input.Siren, Input.Parent), Cancel);
        if (result.Failure is { } failure) return Refuse(failure);
        return LocalRedirect($"{Request.PathBase}/{result.Get().Slug}/administration");
    }
}

public sealed class NewTerritoryForm
{
    public string? Name { get; set; }
    public string? Slug { get; set; }
    public string? Kind { get; set; } = "Commune";
    public string? Insee { get; set; }
    public string? Siren { get; set; }
    public string? Parent { get; set; }
}
