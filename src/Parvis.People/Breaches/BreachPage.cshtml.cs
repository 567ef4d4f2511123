using System.Globalization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using Parvis.People.Territories;
using Parvis.People.Ui;
using Parvis.Platform.Database;

namespace Parvis.People.Breaches;

/// <summary>One breach: what happened, what it puts people at, who was told.</summary>
public sealed class BreachPageModel : AdminPage
{
    [BindProperty]
    public BreachForm Input { get; set; } = new();

    internal Breach? Breach { get; private set; }

    internal LegalNotice? Notice { get; private set; }

    internal DateTime Now => Service<TimeProvider>().GetUtcNow().UtcDateTime;

    public async Task<IActionResult> OnGet(Guid? id)
    {
        if (!await Load(id)) return NotFound();
        if (Breach is { } b)
        {
            Input = new()
            {
                Title = b.Title, KnownAt = Said(b.KnownAt), Confidentiality = b.Nature.HasFlag(BreachNature.Confidentiality), Integrity = b.Nature.HasFlag(BreachNature.Integrity),
                Availability = b.Nature.HasFlag(BreachNature.Availability), Facts = b.Facts, People = b.People, Consequences = b.Consequences, Measures = b.Measures, Risk = b.Risk.ToString(),
                CnilToldAt = Said(b.CnilToldAt), Reasons = b.Reasons, PeopleToldAt = Said(b.PeopleToldAt), Closed = b.ClosedAt is not null,
            };
        }
        else Input = new() { KnownAt = Said(Now), Risk = nameof(BreachRisk.Unjudged) };

        return Page();
    }

    public async Task<IActionResult> OnPost(Guid? id)
    {
        if (!await Load(id)) return NotFound();
        if (Unreadable() is { } unreadable) return unreadable;
        var result = await Service<SaveBreach>().Run(Me, id, Input, Territory.Zone, Cancel);
        if (result.Failure is { } failure) return Refuse(failure);
        Tell(T["C’est enregistré."]);
        return To($"/administration/violations/fiche/{result.Get()}");
    }

    private string? Said(DateTime? utc) => utc is { } at ? TimeZoneInfo.ConvertTimeFromUtc(at, Territory.Zone).ToString("yyyy-MM-dd'T'HH:mm", CultureInfo.InvariantCulture) : null;

    private async Task<bool> Load(Guid? id)
    {
        var db = Service<ParvisDb>();
        if (id is { } known)
        {
            Breach = await db.Set<Breach>().AsNoTracking().FirstOrDefaultAsync(b => b.Id == known, Cancel);
            if (Breach is null) return false;
        }

        Notice = await db.Set<LegalNotice>().AsNoTracking().FirstOrDefaultAsync(Cancel);
        Frame.Title = Breach?.Title ?? T["Consigner une violation"];
        return true;
    }
}
