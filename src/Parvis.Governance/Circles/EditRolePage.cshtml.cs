using Microsoft.AspNetCore.Mvc;

namespace Parvis.Governance.Circles;

public sealed class EditRolePageModel : RoleFormPage
{
    internal RoleView View { get; private set; } = null!;

    public async Task<IActionResult> OnGet(string slug)
    {
        if (await Load(slug) is { } refused) return refused;
        var role = View.Role;
        Input = new RoleForm { Name = role.Name, CircleId = role.CircleId, Purpose = role.Purpose, Domain = role.Domain, Accountabilities = role.Accountabilities };
        return Page();
    }

    public async Task<IActionResult> OnPost(string slug)
    {
        if (await Load(slug) is { } refused) return refused;
        var result = await Service<ChangeRole>().Run(Viewer, View.Role.Id, Input.Given(), Cancel);
        if (result.Failure is { } failure) return Refuse(failure);
        Tell(T["C’est enregistré."]);
        return To($"/roles/{slug}");
    }

    public async Task<IActionResult> OnPostClose(string slug)
    {
        if (await Load(slug) is { } refused) return refused;
        var result = await Service<CloseRole>().Run(Viewer, View.Role.Id, Cancel);
        if (result.Failure is { } failure) return Refuse(failure);
        Tell(T["Le rôle est clos."]);
        return To("/roles");
    }

    private async Task<IActionResult?> Load(string slug)
    {
        if (await Service<RoleQuery>().Find(slug, Cancel) is not { Role.ArchivedAt: null } view) return NotFound();
        View = view;
        Lead = view.Role.IsLead;
        return await Refused(view.Circle.Id, T["Modifier : {0}", view.Role.Name]);
    }
}
