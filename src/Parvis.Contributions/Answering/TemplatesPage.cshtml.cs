using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using Parvis.Governance.Contracts;
using Parvis.People.Ui;
using Parvis.Platform.Database;
using Parvis.Platform.Ui;

namespace Parvis.Contributions.Answering;

public sealed class TemplatesPageModel : AdminPage
{
    [BindProperty]
    public TemplateForm Input { get; set; } = new();

    [BindProperty(SupportsGet = true)]
    public Guid? Id { get; set; }

    internal IReadOnlyList<AnswerTemplate> Rows { get; private set; } = [];

    internal IReadOnlyList<Choice> Roles { get; private set; } = [];

    internal string RoleName(Guid? role) => role is null ? T["tous les rôles"] : Roles.FirstOrDefault(r => r.Value == role.ToString())?.Text ?? T["un rôle clos"];

    public async Task<IActionResult> OnGet()
    {
        await Load();
        if (Id is not { } id) return Page();
        if (Rows.FirstOrDefault(r => r.Id == id) is not { } template) return NotFound();
        Input = new TemplateForm { Name = template.Name, Text = template.Text, RoleId = template.RoleId };
        return Page();
    }

    public async Task<IActionResult> OnPost()
    {
        if (!ModelState.IsValid)
        {
            await Load();
            return Unreadable()!;
        }

        var result = await Service<SaveTemplate>().Run(Me, Id, Input.Name, Input.Text, Input.RoleId, Cancel);
        if (result.Failure is { } failure)
        {
            await Load();
            return Refuse(failure);
        }

        Tell(T["C’est enregistré."]);
        return To("/administration/modeles");
    }

    public async Task<IActionResult> OnPostRemove(Guid id) =>
        After(await Service<RemoveTemplate>().Run(Me, id, Cancel), "/administration/modeles", T["C’est enregistré."]);

    private async Task Load()
    {
        Frame.Title = T["Les modèles de réponse"];
        Rows = await Service<ParvisDb>().Set<AnswerTemplate>().AsNoTracking().OrderBy(t => t.Name).Take(SaveTemplate.MostTemplates).ToListAsync(Cancel);
        Roles = [.. (await Service<IRoles>().All(Cancel)).Select(r => new Choice(r.Id.ToString(), r.Name))];
    }
}

public sealed class TemplateForm
{
    public string? Name { get; set; }
    public string? Text { get; set; }
    public Guid? RoleId { get; set; }
}
