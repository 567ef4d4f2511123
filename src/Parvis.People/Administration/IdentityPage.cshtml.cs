using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using Parvis.People.Territories;
using Parvis.People.Ui;
using Parvis.Platform.Database;

namespace Parvis.People.Administration;

public sealed class IdentityPageModel : AdminPage
{
    internal static readonly (string Value, string Label)[] Kinds =
        [("Commune", "Commune"), ("Epci", "Intercommunalité"), ("Departement", "Département"), ("Sdis", "Service d’incendie et de secours"), ("Other", "Autre")];

    [BindProperty]
    public IdentityForm Input { get; set; } = new();

    public async Task OnGet()
    {
        Frame.Title = T["Le territoire"];
        var territories = Service<ParvisDb>().Set<Territory>().AsNoTracking();
        Input = await territories.Where(t => t.Id == Territory.Id).Select(t => new IdentityForm
        {
            Name = t.Name,
            Kind = t.Kind.ToString(),
            Insee = t.InseeCode,
            Siren = t.Siren,
            Parent = territories.Where(p => p.Id == t.ParentId).Select(p => p.Slug).FirstOrDefault(),
            Host = t.Host,
            Accent = t.Accent,
            TimeZone = t.TimeZone,
            Welcome = t.Welcome,
            Mentions = t.Mentions,
            ClosingDays = t.ClosingDays,
            AlsaceMoselle = t.AlsaceMoselle,
        }).SingleAsync(Cancel);
    }

    public async Task<IActionResult> OnPost()
    {
        Frame.Title = T["Le territoire"];
        var result = await Service<ChangeIdentity>().Run(
            Me,
            new IdentityInput(
                Input.Name, Input.Kind, Input.Insee, Input.Siren, Input.Parent, Input.Host, Input.Accent, Input.TimeZone,
                Input.Welcome, Input.Mentions, Input.ClosingDays, Input.AlsaceMoselle),
            Cancel);
        if (result.Failure is { } failure) return Refuse(failure);
        Tell(T["C’est enregistré."]);
        return To("/administration/territoire");
    }
}

public sealed class IdentityForm
{
    public string? Name { get; set; }
    public string? Kind { get; set; }
    public string? Insee { get; set; }
    public string? Siren { get; set; }
    public string? Parent { get; set; }
    public string? Host { get; set; }
    public string? Accent { get; set; }
    public string? TimeZone { get; set; }
    public string? Welcome { get; set; }
    public string? Mentions { get; set; }
    public string? ClosingDays { get; set; }
    public bool AlsaceMoselle { get; set; }
}
