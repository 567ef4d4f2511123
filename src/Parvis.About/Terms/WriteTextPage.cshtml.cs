using Microsoft.AspNetCore.Mvc;
using Parvis.People.Ui;

namespace Parvis.About.Terms;

public sealed class WriteTextPageModel : AdminPage
{
    [BindProperty]
    public LegalTextForm Input { get; set; } = new();

    internal TextKind Kind { get; private set; }

    public async Task<IActionResult> OnGet(string kind)
    {
        if (!Find(kind)) return NotFound();
        Input.Text = (await Service<LegalTexts>().Current(Kind, Cancel))?.Text;
        return Page();
    }

    public async Task<IActionResult> OnPost(string kind)
    {
        if (!Find(kind)) return NotFound();
        var result = await Service<WriteText>().Run(Me, Kind, Input.Text, Input.Note, Cancel);
        if (result.Failure is { } failure) return Refuse(failure);
        Tell(T["La version {0} est publiée.", result.Get()]);
        return To(Kind.Path());
    }

    private bool Find(string slug)
    {
        var found = Enum.GetValues<TextKind>().Where(k => k.Slug() == slug).Select(k => (TextKind?)k).FirstOrDefault();
        if (found is not { } kind) return false;
        Kind = kind;
        Frame.Title = T["Écrire : {0}", T.Say(kind)];
        return true;
    }
}

public sealed class LegalTextForm
{
    public string? Text { get; set; }
    public string? Note { get; set; }
}
