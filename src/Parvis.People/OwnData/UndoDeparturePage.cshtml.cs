using Microsoft.AspNetCore.Mvc;
using Parvis.People.Ui;
using Parvis.Platform.Dates;
using Parvis.Platform.Tenancy;

namespace Parvis.People.OwnData;

/// <summary>The only thing a leaving account opens.</summary>
public sealed class UndoDeparturePageModel : AccountPage
{
    [BindProperty(SupportsGet = true, Name = "jeton")]
    public string? Token { get; set; }

    internal DateTime? Until { get; private set; }

    internal string Day(DateTime utc) => Service<SaidDates>().Day(utc, Service<TerritoryScope>().Info?.Zone ?? TimeZoneInfo.FindSystemTimeZoneById("Europe/Paris"));

    public async Task<IActionResult> OnGet()
    {
        Frame.Title = T["Rouvrir votre compte ?"];
        Until = await Service<UndoDeparture>().Until(Token, Cancel);
        return Until is null ? Refuse(PeopleFailures.LinkDead) : Page();
    }

    public async Task<IActionResult> OnPost()
    {
        Frame.Title = T["Rouvrir votre compte ?"];
        var result = await Service<UndoDeparture>().Run(Token, Cancel);
        if (result.Failure is { } failure) return Refuse(failure);
        Tell(T["Votre compte est rouvert. Vous pouvez vous connecter."]);
        return To("/connexion");
    }
}
