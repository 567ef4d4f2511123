using Microsoft.AspNetCore.Mvc;
using Parvis.People.Ui;
using Parvis.Platform.Ui;

namespace Parvis.People.SigningIn;

public sealed class PasskeySignInPageModel : AccountPage
{
    [BindProperty(Name = "credential")]
    public string? Credential { get; set; }

    public async Task<IActionResult> OnGet()
    {
        Frame.Title = T["Se connecter avec une clé d’identification"];
        return (await Viewer()).SignedIn ? GoOn() : Page();
    }

    public async Task<IActionResult> OnPostOptions() => PasskeyAnswers.Of(await Service<PasskeySignIn>().Options(From(), Cancel));

    public async Task<IActionResult> OnPost()
    {
        Frame.Title = T["Se connecter avec une clé d’identification"];
        // Sent without script: the page says what it needs.
        if (string.IsNullOrEmpty(Credential)) return Page();
        var result = await Service<PasskeySignIn>().Run(Credential, stay: false, From(), cancel: Cancel);
        if (result.Failure is { } failure) return Refuse(failure);
        if (result.Get().Language is { } language) LanguageCookie.Leave(HttpContext, language);
        return GoOn();
    }
}

internal static class PasskeyAnswers
{
    /// <summary>Options for the browser, as the framework writes them.</summary>
    public static IActionResult Of(Kernel.Result<string> options) => options.Failure is { } failure
        ? new StatusCodeResult(failure.Status)
        : new ContentResult { Content = options.Get(), ContentType = "application/json" };
}
