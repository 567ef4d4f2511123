using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using Parvis.People.Ui;
using Parvis.Platform.Database;
using Parvis.Platform.Ui;

namespace Parvis.People.Accounts;

public sealed class MyProfilePageModel : OwnPage
{
    [BindProperty]
    public ProfileForm Input { get; set; } = new();

    public async Task OnGet()
    {
        Frame.Title = T["Mon profil"];
        Input = await Service<ParvisDb>().Set<Person>().Where(p => p.Id == Me.PersonId)
            .Select(p => new ProfileForm { Name = p.DisplayName, About = p.About, Language = p.Language }).SingleAsync(Cancel);
    }

    public async Task<IActionResult> OnPost()
    {
        Frame.Title = T["Mon profil"];
        var result = await Service<SaveProfile>().Run(Me, Input.Name, Input.About, Input.Language, Cancel);
        if (result.Failure is { } failure) return Refuse(failure);
        if (Input.Language is "fr" or "en") LanguageCookie.Leave(HttpContext, Input.Language);
        Tell(T["C’est enregistré."]);
        return To("/mon-espace/profil");
    }
}

public sealed class ProfileForm
{
    public string? Name { get; set; }
    public string? About { get; set; }
    public string? Language { get; set; }
}
