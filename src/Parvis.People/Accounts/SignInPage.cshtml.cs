using Microsoft.AspNetCore.Mvc;
using Parvis.People.Federation;
using Parvis.People.OwnData;
using Parvis.People.SigningIn;
using Parvis.People.Ui;
using Parvis.Platform.Tenancy;
using Parvis.Platform.Ui;

namespace Parvis.People.Accounts;

public sealed class SignInPageModel : AccountPage
{
    [BindProperty]
    public SignInForm Input { get; set; } = new();

    internal WaysIn Ways => WaysIn.Here(Service<Providers>(), Service<TerritoryScope>().Info?.Slug, SafeNext);

    public async Task<IActionResult> OnGet()
    {
        Frame.Title = T["Se connecter"];
        return (await Viewer()).SignedIn ? GoOn() : Page();
    }

    public async Task<IActionResult> OnPost()
    {
        Frame.Title = T["Se connecter"];
        var result = await Service<SignIn>().Run(new SignInInput(Input.Email, Input.Password, From(), SafeNext), Cancel);
        if (result.Failure is { } failure) return Refuse(failure);
        var person = result.Get();
        if (person.LeavesAt is not null)
        {
            // Where a second factor protects the account, a password alone does not undo what its person decided: the letter does.
            return await Service<SecondStep>().Protects(person, Cancel) ? Refuse(PeopleFailures.Leaving) : To(Service<DepartureLinks>().UndoPath(person));
        }

        if (!await Service<SecondStep>().Begin(person, Input.Stay, Cancel)) return To(WithNext("/connexion/code"));
        if (person.Language is { } language) LanguageCookie.Leave(HttpContext, language);
        return GoOn();
    }
}

public sealed class SignInForm
{
    public string? Email { get; set; }
    public string? Password { get; set; }
    public bool Stay { get; set; }
}
