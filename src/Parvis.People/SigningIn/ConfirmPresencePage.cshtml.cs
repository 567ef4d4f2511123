using Microsoft.AspNetCore.Mvc;
using Parvis.People.Ui;

namespace Parvis.People.SigningIn;

public sealed class ConfirmPresencePageModel : OwnPage
{
    [BindProperty]
    public PresenceForm Input { get; set; } = new();

    [BindProperty(Name = "credential")]
    public string? Credential { get; set; }

    internal OwnSecurity Own { get; private set; } = null!;

    internal bool AsksCode => Own.Since is not null && !Me.Strong;

    public Task OnGet() => Prepare();

    public async Task<IActionResult> OnPostOptions() => PasskeyAnswers.Of(await Service<PasskeySignIn>().Options(From(), Cancel));

    public async Task<IActionResult> OnPost()
    {
        await Prepare();
        Kernel.Result result;
        if (string.IsNullOrEmpty(Credential)) result = await Service<ConfirmPresence>().Run(Me, Input.Password, Input.Code, Cancel);
        else result = new((await Service<PasskeySignIn>().Run(Credential, false, From(), Me.PersonId, Cancel)).Failure);
        return result.Failure is { } failure ? Refuse(failure) : GoOn("/mon-espace/securite");
    }

    private async Task Prepare()
    {
        Frame.Title = T["Confirmer que c’est vous"];
        Own = await Service<SecurityQuery>().Load(Me.PersonId!.Value, Cancel);
    }
}

public sealed class PresenceForm
{
    public string? Password { get; set; }
    public string? Code { get; set; }
}
