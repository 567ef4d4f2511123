using Microsoft.AspNetCore.Mvc;
using Parvis.Governance.Circles;
using Parvis.Governance.Contracts;
using Parvis.Platform.Dates;

namespace Parvis.Governance.Mandates;

/// <summary>Who holds the role, from when to when.</summary>
public sealed class MandatesPageModel : GovernPage
{
    [BindProperty]
    public MandateForm Input { get; set; } = new();

    internal RoleView View { get; private set; } = null!;

    internal string Term(MandateLine mandate)
    {
        var dates = Service<SaidDates>();
        var since = T["{0}, depuis le {1}", T.Say(mandate.Source), dates.Day(mandate.From, Territory.Zone)];
        return mandate.Until is { } until ? T["{0}, jusqu’au {1}", since, dates.DueDay(until, Territory.Zone)] : since;
    }

    public async Task<IActionResult> OnGet(string slug) => await Load(slug) ?? Page();

    public async Task<IActionResult> OnPost(string slug)
    {
        if (await Load(slug) is { } refused) return refused;
        if (Unreadable() is { } unread) return unread;
        var result = await Service<GiveMandate>().Run(Viewer, View.Role.Id, Input.Given(), Cancel);
        if (result.Failure is { } failure) return Refuse(failure);
        Tell(T["Le mandat est donné."]);
        return To($"/roles/{slug}");
    }

    public async Task<IActionResult> OnPostEnd(string slug, Guid mandate)
    {
        if (await Load(slug) is { } refused) return refused;
        var result = await Service<EndMandate>().Run(Viewer, mandate, Cancel);
        if (result.Failure is { } failure) return Refuse(failure);
        Tell(T["Le mandat est fini. Ce qui attend passe au suivant."]);
        return To($"/roles/{slug}");
    }

    private async Task<IActionResult?> Load(string slug)
    {
        if (await Service<RoleQuery>().Find(slug, Cancel) is not { Role.ArchivedAt: null } view) return NotFound();
        View = view;
        return await Refused(view.Circle.Id, T["Mandats du rôle {0}", view.Role.Name]);
    }
}

public sealed class MandateForm
{
    public string? Person { get; set; }
    public MandateSource Source { get; set; }
    public DateOnly? From { get; set; }
    public DateOnly? Until { get; set; }
    public string? Record { get; set; }

    internal MandateInput Given() => new(Person, Source, From, Until, Record);
}
