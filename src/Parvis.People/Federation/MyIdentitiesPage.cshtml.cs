using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using Parvis.People.Accounts;
using Parvis.People.SigningIn;
using Parvis.People.Ui;
using Parvis.Platform.Database;
using Parvis.Platform.Dates;
using Parvis.Platform.Tenancy;

namespace Parvis.People.Federation;

/// <summary>The identities by which someone enters their account: see, tie, part.</summary>
public sealed class MyIdentitiesPageModel : OwnPage
{
    [BindProperty]
    public ArrivalForm Input { get; set; } = new();

    internal IReadOnlyList<FederatedIdentity> Mine { get; private set; } = [];

    internal IReadOnlyList<Provider> Others { get; private set; } = [];

    internal IReadOnlyList<Provider> Renewable { get; private set; } = [];

    internal bool HasPassword { get; private set; }

    internal bool MayPart { get; private set; }

    internal string NameOf(string provider) => Service<Providers>().Find(provider)?.Name ?? provider;

    internal string Day(DateTime utc) => Service<SaidDates>().Day(utc, Service<TerritoryScope>().Info?.Zone ?? TimeZoneInfo.Utc);

    public async Task<IActionResult> OnGet()
    {
        Frame.Title = T["Mes identités"];
        var db = Service<ParvisDb>();
        Mine = await db.Set<FederatedIdentity>().AsNoTracking().Where(i => i.PersonId == Me.PersonId).OrderBy(i => i.LinkedAt).ToListAsync(Cancel);
        HasPassword = await db.Set<Person>().AnyAsync(p => p.Id == Me.PersonId && p.PasswordHash != null, Cancel);
        MayPart = Mine.Count > 0 && await Service<Unit>().WaysIn(Me.PersonId!.Value, Cancel) > 1;
        var offered = Service<Providers>().Offered(Service<TerritoryScope>().Info?.Slug);
        Others = [.. offered.Where(p => Mine.All(i => i.Provider != p.Key))];
        Renewable = [.. offered.Where(p => p.Profile == ProviderProfile.ProConnect && Mine.Any(i => i.Provider == p.Key))];
        return Page();
    }

    public async Task<IActionResult> OnPost(Guid id)
    {
        var result = await Service<UnlinkIdentity>().Run(Me, id, Input.Password, Cancel);
        if (result.Failure is { } failure)
        {
            await OnGet();
            // Several forms hold the field: the sentence stands above them.
            return Refuse(failure with { Field = null });
        }

        await Service<OrganisationStandings>().Apply(Me.PersonId!.Value, null, Guid.Empty, Cancel);
        Tell(T["Cette identité n’est plus reliée à votre compte."]);
        return To("/mon-espace/identites");
    }
}
