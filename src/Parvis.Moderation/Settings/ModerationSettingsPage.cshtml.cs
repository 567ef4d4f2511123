using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using Parvis.Moderation.Screening;
using Parvis.People.Contracts;
using Parvis.People.Ui;
using Parvis.Platform.Database;

namespace Parvis.Moderation.Settings;

public sealed class ModerationSettingsPageModel : AdminPage
{
    [BindProperty]
    public ModerationSettingsForm Input { get; set; } = new();

    internal IReadOnlyList<(Guid Id, string Name, DateTime Since)> Moderators { get; private set; } = [];

    internal bool Weighs { get; private set; }

    internal int LearntBad { get; private set; }

    internal int LearntGood { get; private set; }

    internal string Said(DateTime at) => Day(at);

    public async Task OnGet() => await Load(true);

    public async Task<IActionResult> OnPost()
    {
        var result = await Service<SaveModerationSetting>().Run(Me, Input.EmergencyEmail, Input.Contact, Cancel);
        if (result.Failure is { } failure)
        {
            await Load(false);
            return Refuse(failure);
        }

        Tell(T["C’est enregistré."]);
        return To("/administration/moderation");
    }

    public async Task<IActionResult> OnPostName()
    {
        var result = await Service<NameModerator>().Run(Me, Input.Name, Cancel);
        if (result.Failure is { } failure)
        {
            await Load(true);
            return Refuse(failure);
        }

        Tell(T["C’est enregistré."]);
        return To("/administration/moderation");
    }

    public async Task<IActionResult> OnPostWords(bool on) =>
        After(await Service<WeighWords>().Run(Me, on, Cancel), "/administration/moderation", on ? T["Le tri par les mots est en service."] : T["Le tri par les mots est arrêté, et ce qu’il avait appris est effacé."]);

    public async Task<IActionResult> OnPostRemove(Guid person) => After(await Service<RemoveModerator>().Run(Me, person, Cancel), "/administration/moderation", T["Cette personne ne modère plus."]);

    private async Task Load(bool fill)
    {
        Frame.Title = T["La modération"];
        var db = Service<ParvisDb>();
        var names = Service<IPeople>().Names;
        var rows = await db.Set<Moderator>().AsNoTracking().OrderBy(m => m.Since).Take(200)
            .Select(m => new { m.PersonId, m.Since, Name = names.Where(n => n.Id == m.PersonId).Select(n => n.Name).FirstOrDefault() }).ToListAsync(Cancel);
        Moderators = [.. rows.Select(r => (r.PersonId, r.Name ?? "", r.Since))];
        var lessons = db.Set<Lesson>();
        if (await db.Set<ModerationSetting>().AsNoTracking().Select(s => new { Setting = s, Bad = lessons.Count(l => l.Bad), Good = lessons.Count(l => !l.Bad) }).FirstOrDefaultAsync(Cancel) is not { } known) return;
        var setting = known.Setting;
        (Weighs, LearntBad, LearntGood) = (setting.WeighsWords, known.Bad, known.Good);
        if (fill) (Input.EmergencyEmail, Input.Contact) = (setting.EmergencyEmail, setting.Contact);
    }
}

public sealed class ModerationSettingsForm
{
    public string? EmergencyEmail { get; set; }
    public string? Contact { get; set; }
    public string? Name { get; set; }
}
