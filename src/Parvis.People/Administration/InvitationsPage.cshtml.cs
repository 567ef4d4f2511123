using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using Parvis.Kernel;
using Parvis.People.Standings;
using Parvis.People.Ui;
using Parvis.Platform.Database;
using Parvis.Platform.Tenancy;

namespace Parvis.People.Administration;

public sealed class InvitationsPageModel : AdminPage
{
    [BindProperty]
    public InvitationForm Input { get; set; } = new();

    internal string? Link { get; private set; }

    internal IReadOnlyList<Invitation> Rows { get; private set; } = [];

    public async Task OnGet()
    {
        Link = TempData["invitation"] as string;
        await Load();
    }

    public async Task<IActionResult> OnPost()
    {
        var result = await Service<CreateInvitation>().Run(Me, new CreateInvitationInput(Input.Kind, Input.Label, Input.Days, Input.Uses), Cancel);
        if (result.Failure is { } failure)
        {
            await Load();
            return Refuse(failure);
        }

        TempData["invitation"] = Service<SiteLinks>().Absolute(Territory, "/invitation/" + result.Get());
        return To("/administration/invitations");
    }

    public async Task<IActionResult> OnPostRevoke(Guid id) =>
        After(await Service<RevokeInvitation>().Run(Me, id, Cancel), "/administration/invitations", T["Invitation révoquée."]);

    private async Task Load()
    {
        Frame.Title = T["Les invitations"];
        var now = Service<Unit>().Now;
        Rows = await Service<ParvisDb>().Set<Invitation>().AsNoTracking()
            .Where(i => i.RevokedAt == null && i.ExpiresAt > now && i.Uses < i.MostUses).OrderByDescending(i => i.CreatedAt).Take(100).ToListAsync(Cancel);
    }
}

public sealed class InvitationForm
{
    public StandingKind Kind { get; set; } = StandingKind.Agent;
    public string? Label { get; set; }
    public int Days { get; set; } = 30;
    public int Uses { get; set; } = 1;
}
