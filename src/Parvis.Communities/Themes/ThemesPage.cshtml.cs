using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using Parvis.Communities.Spaces;
using Parvis.Kernel;
using Parvis.People.Ui;
using Parvis.Platform.Database;

namespace Parvis.Communities.Themes;

public sealed class ThemesPageModel : AdminPage
{
    [BindProperty]
    public ThemeForm Input { get; set; } = new();

    internal IReadOnlyList<Theme> Rows { get; private set; } = [];

    public async Task OnGet()
    {
        Frame.Title = T["Les thèmes"];
        Rows = await Service<ParvisDb>().Set<Theme>().AsNoTracking().OrderBy(t => t.Name).Take(CommunityRules.MostThemes).ToListAsync(Cancel);
    }

    public async Task<IActionResult> OnPost(Guid? id)
    {
        var result = await Service<SaveTheme>().Run(Me, id, Input.Name, Cancel);
        if (result.Failure is { } failure)
        {
            await OnGet();
            return Refuse(failure);
        }

        Tell(T["C’est enregistré."]);
        return To("/administration/themes");
    }

    public async Task<IActionResult> OnPostArchive(Guid id, bool on) =>
        After(await Service<ArchiveTheme>().Run(Me, id, on, Cancel), "/administration/themes", T["C’est enregistré."]);
}

public sealed class ThemeForm
{
    public string? Name { get; set; }
}
