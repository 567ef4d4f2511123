using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using Parvis.Notices.Contracts;
using Parvis.Notices.Mailing;
using Parvis.People.Contracts;
using Parvis.Platform.Database;
using Parvis.Platform.Ui;

namespace Parvis.Notices.Boards;

[Authorize]
public sealed class RhythmsPageModel : ParvisPage
{
    internal static readonly NoticeKind[] Kinds = Enum.GetValues<NoticeKind>();
    internal static readonly Rhythm[] AllRhythms = Enum.GetValues<Rhythm>();

    private Dictionary<NoticeKind, Rhythm> known = [];

    /// <summary>Rhythm by kind, as numbers.</summary>
    [BindProperty]
    public Dictionary<int, int> Chosen { get; set; } = [];

    internal Rhythm Now(NoticeKind kind) => known.TryGetValue(kind, out var rhythm) ? rhythm : Rhythms.Default(kind);

    internal string Label(NoticeKind kind) => kind switch
    {
        NoticeKind.Mine => T["Ce que j’ai dit : reçu, confié, répondu"],
        NoticeKind.Followed => T["Ce que je suis"],
        NoticeKind.Reply => T["Quand quelqu’un me répond"],
        NoticeKind.Duty => T["Mes rôles : ce qui arrive, ce qui est dû"],
        NoticeKind.Community => T["Mes communautés"],
        _ => T["Mon compte"],
    };

    internal string Label(Rhythm rhythm) => rhythm switch
    {
        Rhythm.AtOnce => T["Tout de suite"],
        Rhythm.Daily => T["Une fois par jour"],
        Rhythm.Weekly => T["Une fois par semaine"],
        _ => T["Jamais"],
    };

    public async Task OnGet()
    {
        Frame.Title = T["Choisir ce que vous recevez"];
        var person = (await Service<IViewerSource>().Get(Cancel)).PersonId;
        known = await Service<ParvisDb>().Set<NoticeRhythm>().AsNoTracking().Where(r => r.PersonId == person)
            .ToDictionaryAsync(r => r.Kind, r => r.Rhythm, Cancel);
    }

    public async Task<IActionResult> OnPost()
    {
        var person = (await Service<IViewerSource>().Get(Cancel)).PersonId!.Value;
        var result = await Service<ChooseRhythms>().Run(person, Chosen.ToDictionary(c => (NoticeKind)c.Key, c => (Rhythm)c.Value), Cancel);
        if (result.Failure is { } failure)
        {
            await OnGet();
            return Refuse(failure);
        }

        Tell(T["C’est noté."]);
        return To("/avis/reglages");
    }
}
