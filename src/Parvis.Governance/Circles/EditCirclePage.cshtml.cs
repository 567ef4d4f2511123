using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using Parvis.Platform.Database;

namespace Parvis.Governance.Circles;

public sealed class EditCirclePageModel : GovernPage
{
    private Guid id;

    [BindProperty]
    public CircleForm Input { get; set; } = new();

    internal string Name { get; private set; } = "";

    internal bool Root { get; private set; }

    public async Task<IActionResult> OnGet(string slug)
    {
        if (await Load(slug, fill: true) is { } refused) return refused;
        return Page();
    }

    public async Task<IActionResult> OnPost(string slug)
    {
        if (await Load(slug, fill: false) is { } refused) return refused;
        var result = await Service<ChangeCircle>().Run(Viewer, id, Input.Given(), Cancel);
        if (result.Failure is { } failure) return Refuse(failure);
        Tell(T["C’est enregistré."]);
        return To("/roles");
    }

    public async Task<IActionResult> OnPostClose(string slug)
    {
        if (await Load(slug, fill: true) is { } refused) return refused;
        var result = await Service<CloseCircle>().Run(Viewer, id, Cancel);
        if (result.Failure is { } failure) return Refuse(failure);
        Tell(T["Le cercle est clos."]);
        return To("/roles");
    }

    private async Task<IActionResult?> Load(string slug, bool fill)
    {
        var circle = await Service<ParvisDb>().Set<Circle>().AsNoTracking().FirstOrDefaultAsync(c => c.Slug == slug && c.ArchivedAt == null, Cancel);
        if (circle is null) return NotFound();
        (id, Name, Root) = (circle.Id, circle.Name, circle.ParentId is null);
        if (fill) Input = new CircleForm { Name = circle.Name, Purpose = circle.Purpose, ParentId = circle.ParentId };
        return await Refused(circle.Id, T["Modifier : {0}", circle.Name]);
    }
}
