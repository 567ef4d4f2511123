using Microsoft.AspNetCore.Mvc;
using Parvis.People.SigningIn;
using Parvis.People.Ui;
using Parvis.Platform.Personal;
using Parvis.Platform.Security;

namespace Parvis.People.OwnData;

/// <summary>The rights a person has over their data (RGPD, articles 15 to 21), in one place.</summary>
public sealed class MyDataPageModel : OwnPage
{
    public void OnGet() => Frame.Title = T["Mes données"];

    public async Task<IActionResult> OnPost()
    {
        Frame.Title = T["Mes données"];
        var me = Me.PersonId!.Value;
        if (await Service<Sessions>().NotFresh(Me, Cancel) is not null) return To(this.ConfirmPath("/mon-espace/donnees"));
        if (!await Service<Throttle>().Allows("own-copy", me.ToString(), 5, TimeSpan.FromHours(1), Cancel)) return Refuse(PeopleFailures.TooOften);
        Response.Headers.CacheControl = "private, no-store";
        return File(await Service<PersonalCopy>().Write(me, Me.Name, Cancel), "application/zip", "mes-donnees-parvis.zip");
    }
}
