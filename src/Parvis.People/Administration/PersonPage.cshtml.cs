using Microsoft.AspNetCore.Mvc;
using Parvis.Kernel;
using Parvis.People.Contracts;
using Parvis.People.Standings;
using Parvis.People.Territories;
using Parvis.People.Ui;
using Parvis.Platform.Database;

namespace Parvis.People.Administration;

public sealed class PersonPageModel : AdminPage
{
    [BindProperty(SupportsGet = true)]
    public Guid Id { get; set; }

    [BindProperty]
    public StandingForm Input { get; set; } = new();

    internal PersonCard Person { get; private set; } = new(default, "", false, false);

    internal IReadOnlyList<PeopleRow> Standings { get; private set; } = [];

    internal bool Administers { get; private set; }

    public async Task<IActionResult> OnGet() => await Load() ? Page() : NotFound();

    public async Task<IActionResult> OnPostJudge(Guid standing, bool accept) =>
        After(await Service<JudgeStanding>().Run(Me, standing, accept, Cancel), $"/administration/personnes/{Id}", accept ? T["Qualité vérifiée."] : T["Qualité retirée."]);

    public async Task<IActionResult> OnPostGive()
    {
        var result = await Service<GiveStanding>().Run(Me, Id, Input.Kind, Input.Label, Cancel);
        if (result.Failure is not { Status: 400 } failure) return After(result, $"/administration/personnes/{Id}", T["Qualité donnée."]);
        return await Load() ? Refuse(failure) : NotFound();
    }

    public async Task<IActionResult> OnPostAdminister(bool on) =>
        After(await Service<ChangeAdministrator>().Run(Me, Id, on, Cancel), $"/administration/personnes/{Id}", T["C’est enregistré."]);

    private async Task<bool> Load()
    {
        if (!await Service<ParvisDb>().KnownHere(Id, Cancel) || await Service<IPeople>().Find(Id, Cancel) is not { } person) return false;
        var query = Service<PeopleListQuery>();
        Person = person;
        Frame.Title = T["Administrer : {0}", person.Name];
        Standings = await query.Of(Id, Cancel);
        Administers = await query.Administers(Id, Cancel);
        return true;
    }
}

public sealed class StandingForm
{
    public StandingKind Kind { get; set; }
    public string? Label { get; set; }
}
