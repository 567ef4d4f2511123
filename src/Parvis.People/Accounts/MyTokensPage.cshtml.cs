using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using Parvis.People.Ui;
using Parvis.Platform.Database;

namespace Parvis.People.Accounts;

public sealed class MyTokensPageModel : OwnPage
{
    [BindProperty]
    public TokenForm Input { get; set; } = new();

    internal string? Shown { get; private set; }

    internal IReadOnlyList<PersonalToken> Tokens { get; private set; } = [];

    public async Task OnGet()
    {
        Frame.Title = T["Mes clés d’accès"];
        Shown = TempData["key"] as string;
        var now = Service<Unit>().Now;
        Tokens = await Service<ParvisDb>().Set<PersonalToken>().AsNoTracking()
            .Where(t => t.PersonId == Me.PersonId && t.RevokedAt == null && t.ExpiresAt > now).OrderBy(t => t.CreatedAt).Take(50).ToListAsync(Cancel);
    }

    public async Task<IActionResult> OnPost()
    {
        var result = await Service<CreateToken>().Run(Me, Input.Name, Cancel);
        if (result.Failure is { } failure)
        {
            await OnGet();
            return Refuse(failure);
        }

        TempData["key"] = result.Get();
        return To("/mon-espace/cles");
    }

    public async Task<IActionResult> OnPostRevoke(Guid id)
    {
        var result = await Service<RevokeToken>().Run(Me, id, Cancel);
        if (result.Failure is { } failure) return Refuse(failure);
        Tell(T["Clé révoquée."]);
        return To("/mon-espace/cles");
    }
}

public sealed class TokenForm
{
    public string? Name { get; set; }
}
