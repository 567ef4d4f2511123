using Microsoft.AspNetCore.Mvc;
using Parvis.Notices.Boards;
using Parvis.Notices.Contracts;
using Parvis.Platform.Ui;

namespace Parvis.Notices.Mailing;

/// <summary>One click, from the letter or from a mail program (RFC 8058): the signed token is the authority, no session is needed.</summary>
[IgnoreAntiforgeryToken]
[ResponseCache(NoStore = true)]
public sealed class UnsubscribePageModel : ParvisPage
{
    public bool Valid { get; private set; }

    public bool Done { get; private set; }

    public void OnGet(string token)
    {
        Frame.Title = T["Ne plus recevoir ces messages"];
        Valid = Service<Unsubscribing>().Read(token) is not null;
    }

    public async Task OnPost(string token)
    {
        OnGet(token);
        if (Service<Unsubscribing>().Read(token) is not { } who) return;
        var chosen = new Dictionary<NoticeKind, Rhythm> { [who.Kind] = Rhythm.Never };
        Done = (await Service<ChooseRhythms>().Run(who.PersonId, chosen, Cancel)).Ok;
    }
}
