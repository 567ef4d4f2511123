using Microsoft.AspNetCore.Mvc;
using Parvis.People.Federation;
using Parvis.People.Ui;
using Parvis.Platform.Tenancy;

namespace Parvis.People.Accounts;

public sealed class SignUpPageModel : AccountPage
{
    [BindProperty]
    public SignUpForm Input { get; set; } = new();

    internal WaysIn Ways => WaysIn.Here(Service<Providers>(), Service<TerritoryScope>().Info?.Slug, SafeNext);

    [BindProperty(SupportsGet = true, Name = "envoye")]
    public bool Sent { get; set; }

    public void OnGet() => Prepare();

    public async Task<IActionResult> OnPost()
    {
        Prepare();
        var result = await Service<SignUp>().Run(
            new SignUpInput(Input.Name, Input.Email, Input.Password, Input.LivesHere, SafeNext, From()), Cancel);
        return result.Failure is { } failure ? Refuse(failure) : To("/inscription?envoye=true");
    }

    private void Prepare() => Frame.Title = Sent ? T["Regardez votre courrier"] : T["Ouvrir un compte"];
}

public sealed class SignUpForm
{
    public string? Name { get; set; }
    public string? Email { get; set; }
    public string? Password { get; set; }
    public bool LivesHere { get; set; }
}
