using Microsoft.AspNetCore.Mvc;
using Parvis.Kernel;
using Parvis.People.Standings;
using Parvis.People.Ui;

namespace Parvis.People.Administration;

public sealed class PeoplePageModel : AdminPage
{
    [BindProperty(SupportsGet = true, Name = "q")]
    public string? Text { get; set; }

    [BindProperty(SupportsGet = true, Name = "attente")]
    public bool Waiting { get; set; }

    [BindProperty(SupportsGet = true, Name = "apres")]
    public string? Position { get; set; }

    internal Slice<PeopleRow> Found { get; private set; } = new([], null);

    public async Task OnGet()
    {
        Frame.Title = T["Les personnes"];
        if (Text?.Length > 80) Text = Text[..80];
        Found = await Service<PeopleListQuery>().Run(new PeopleFilter(Text, Waiting, Position), Cancel);
    }

    public async Task<IActionResult> OnPost(Guid standing, bool accept)
    {
        var result = await Service<JudgeStanding>().Run(Me, standing, accept, Cancel);
        return After(result, "/administration/personnes?attente=true", accept ? T["Qualité vérifiée."] : T["Qualité déclinée."]);
    }
}
