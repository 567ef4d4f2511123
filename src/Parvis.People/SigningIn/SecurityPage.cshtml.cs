using Microsoft.AspNetCore.Mvc;
using Microsoft.Extensions.DependencyInjection;
using Parvis.Kernel;
using Parvis.People.Ui;
using Parvis.Platform.Dates;
using Parvis.Platform.Tenancy;

namespace Parvis.People.SigningIn;

public sealed class SecurityPageModel : OwnPage
{
    [BindProperty]
    public PasskeyNameForm Input { get; set; } = new();

    [BindProperty(Name = "credential")]
    public string? Credential { get; set; }

    internal OwnSecurity Own { get; private set; } = null!;

    internal IReadOnlyList<Passkey> Keys { get; private set; } = [];

    internal string Confirm => this.ConfirmPath("/mon-espace/securite");

    /// <summary>What the territory asks of those who act in it.</summary>
    internal string? Ask => Me.Factor is not { } ask ? null
        : ask.Due ? T["Ce territoire demande un second facteur à qui répond, anime ou administre : il en faut un pour ces actes, montré à la connexion."]
        : T["À partir du {0}, ce territoire demandera un second facteur à qui répond, anime ou administre.", Day(ask.From)];

    public Task OnGet() => Prepare();

    public async Task<IActionResult> OnPostOptions() => PasskeyAnswers.Of(await Service<AddPasskey>().Options(Me, Cancel));

    public async Task<IActionResult> OnPost()
    {
        await Prepare();
        var result = await Service<AddPasskey>().Run(Me, Input.Name, Credential, Cancel);
        return After(result, T["Votre clé est ajoutée : vous pouvez vous en servir dès maintenant."]);
    }

    public async Task<IActionResult> OnPostRename(string? id, string? name)
    {
        await Prepare();
        var result = await Service<RenamePasskey>().Run(Me, id, name, Cancel);
        // Its field stands in a list, not in the form of a new key.
        return After(new Result(result.Failure is { } failure ? failure with { Field = null } : null), T["C’est enregistré."]);
    }

    public async Task<IActionResult> OnPostRemove(string? id)
    {
        await Prepare();
        return After(await Service<RemovePasskey>().Run(Me, id, Cancel), T["La clé est retirée."]);
    }

    public async Task<IActionResult> OnPostUnlink()
    {
        await Prepare();
        return After(await Service<RemoveAuthenticator>().Run(Me, Cancel), T["L’application de codes est retirée."]);
    }

    internal string Day(DateTime utc) => this.OwnDay(utc);

    private IActionResult After(Result result, string said)
    {
        if (result.Failure is { } failure) return failure.Code == PeopleFailures.ConfirmFirst.Code ? To(Confirm) : Refuse(failure);
        Tell(said);
        return To("/mon-espace/securite");
    }

    private async Task Prepare()
    {
        Frame.Title = T["Ma connexion"];
        Own = await Service<SecurityQuery>().Load(Me.PersonId!.Value, Cancel);
        if (Own.Passkeys > 0) Keys = [.. (await Service<SecurityQuery>().Passkeys(Me.PersonId!.Value, Cancel)).OrderBy(k => k.Data.CreatedAt)];
    }
}

public sealed class PasskeyNameForm
{
    public string? Name { get; set; }
}

internal static class OwnPages
{
    /// <summary>Where to prove that one is there, before coming back.</summary>
    public static string ConfirmPath(this OwnPage page, string back) => "/mon-espace/confirmer?suite=" + Uri.EscapeDataString(page.Request.PathBase + back);

    /// <summary>A day where the territory is; in Paris outside any.</summary>
    public static string OwnDay(this OwnPage page, DateTime utc) => page.HttpContext.RequestServices.GetRequiredService<SaidDates>().Day(utc, Zone(page));

    public static string OwnMoment(this OwnPage page, DateTime utc) => page.HttpContext.RequestServices.GetRequiredService<SaidDates>().Moment(utc, Zone(page));

    private static TimeZoneInfo Zone(OwnPage page) =>
        page.HttpContext.RequestServices.GetRequiredService<TerritoryScope>().Info?.Zone ?? TimeZoneInfo.FindSystemTimeZoneById("Europe/Paris");
}
