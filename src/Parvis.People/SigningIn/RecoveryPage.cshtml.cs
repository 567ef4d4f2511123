using Microsoft.AspNetCore.Mvc;
using Parvis.People.Ui;

namespace Parvis.People.SigningIn;

public sealed class RecoveryPageModel : OwnPage
{
    internal const string Key = "codes";

    internal IReadOnlyList<string> Shown { get; private set; } = [];

    internal OwnSecurity Own { get; private set; } = null!;

    public async Task<IActionResult> OnGet()
    {
        Frame.Title = T["Mes codes de secours"];
        Response.Headers.CacheControl = "no-store";
        Own = await Service<SecurityQuery>().Load(Me.PersonId!.Value, Cancel);
        if (Own.Since is null) return To("/mon-espace/securite");
        // Kept for one page, sealed in a cookie that this page takes away.
        if (TempData[Key] is string codes) Shown = codes.Split('\n');
        return Page();
    }

    public async Task<IActionResult> OnPost()
    {
        var result = await Service<RenewRecoveryCodes>().Run(Me, Cancel);
        if (result.Failure is { } failure)
        {
            return failure.Code == PeopleFailures.ConfirmFirst.Code ? To(this.ConfirmPath("/mon-espace/securite/secours")) : To("/mon-espace/securite");
        }

        TempData[Key] = string.Join('\n', result.Get());
        return To("/mon-espace/securite/secours");
    }
}
