using Microsoft.AspNetCore.Mvc;
using Parvis.People.Ui;
using Parvis.Platform.Ui;

namespace Parvis.People.SigningIn;

public sealed class SecondStepPageModel : AccountPage
{
    [BindProperty]
    public CodeForm Input { get; set; } = new();

    public async Task<IActionResult> OnGet()
    {
        Frame.Title = T["Votre code"];
        if ((await Viewer()).SignedIn) return GoOn();
        return Service<SecondStep>().Waits ? Page() : To(WithNext("/connexion"));
    }

    public async Task<IActionResult> OnPost()
    {
        Frame.Title = T["Votre code"];
        var result = await Service<SecondStep>().End(Input.Code, Cancel);
        if (result.Failure is { } failure) return Refuse(failure);
        if (result.Get().Language is { } language) LanguageCookie.Leave(HttpContext, language);
        return GoOn();
    }
}

public sealed class CodeForm
{
    public string? Code { get; set; }
}
