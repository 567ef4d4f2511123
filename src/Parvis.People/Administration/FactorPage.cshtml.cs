using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using Parvis.People.Contracts;
using Parvis.People.SigningIn;
using Parvis.People.Territories;
using Parvis.People.Ui;
using Parvis.Platform.Database;

namespace Parvis.People.Administration;

public sealed class FactorPageModel : AdminPage
{
    [BindProperty]
    public FactorForm Input { get; set; } = new();

    internal DateTime? AskedFrom { get; private set; }

    public async Task OnGet()
    {
        var row = await Prepare();
        Input = new() { Answering = row.FactorFor.HasFlag(FactorFor.Answering), Facilitating = row.FactorFor.HasFlag(FactorFor.Facilitating), Administering = row.FactorFor.HasFlag(FactorFor.Administering) };
    }

    public async Task<IActionResult> OnPost()
    {
        await Prepare();
        if (Unreadable() is { } unreadable) return unreadable;
        var acts = (Input.Answering ? FactorFor.Answering : FactorFor.None) | (Input.Facilitating ? FactorFor.Facilitating : FactorFor.None) | (Input.Administering ? FactorFor.Administering : FactorFor.None);
        var result = await Service<AskFactor>().Run(Me, acts, Input.Days, Cancel);
        if (result.Failure is { } failure) return Refuse(failure);
        Tell(T["C’est enregistré."]);
        return To("/administration/connexion");
    }

    private async Task<Territory> Prepare()
    {
        Frame.Title = T["La connexion"];
        var row = await Service<ParvisDb>().Set<Territory>().AsNoTracking().SingleAsync(t => t.Id == Territory.Id, Cancel);
        AskedFrom = row.FactorFrom;
        return row;
    }
}

public sealed class FactorForm
{
    public bool Answering { get; set; }
    public bool Facilitating { get; set; }
    public bool Administering { get; set; }
    public int? Days { get; set; } = 14;
}
