using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using Parvis.Communities.Contracts;
using Parvis.Contributions.Contracts;
using Parvis.Governance.Contracts;
using Parvis.People.Ui;
using Parvis.Platform.Database;
using Parvis.Platform.Ui;

namespace Parvis.Contributions.Routing;

public sealed class RulePageModel : AdminPage
{
    [BindProperty]
    public RuleForm Input { get; set; } = new();

    [BindProperty(SupportsGet = true)]
    public Guid? Id { get; set; }

    /// <summary>The role a new rule leads to, when it was asked for from that role's page.</summary>
    [BindProperty(SupportsGet = true)]
    public Guid? Role { get; set; }

    internal string Title => Id is null ? T["Ajouter une règle"] : T["Modifier la règle"];

    internal IReadOnlyList<Choice> Roles { get; private set; } = [];

    internal IReadOnlyList<Choice> Kinds => [.. Enum.GetValues<ContributionKind>().Select(k => new Choice(k.ToString(), T.Say(k)))];

    internal IReadOnlyList<Choice> Themes { get; private set; } = [];

    internal IReadOnlyList<Choice> Communities { get; private set; } = [];

    public async Task<IActionResult> OnGet()
    {
        await Load();
        Input.RoleId = Role;
        if (Id is not { } id) return Page();
        if (await Service<ParvisDb>().Set<RoutingRule>().AsNoTracking().FirstOrDefaultAsync(r => r.Id == id, Cancel) is not { } rule) return NotFound();
        Input = new RuleForm
        {
            Name = rule.Name, Kind = rule.Kind, RequestsOnly = rule.RequestsOnly, ThemeId = rule.ThemeId, CommunityId = rule.CommunityId,
            Places = rule.Places, Keywords = rule.Keywords, RoleId = rule.RoleId,
        };
        return Page();
    }

    public async Task<IActionResult> OnPost()
    {
        if (!ModelState.IsValid)
        {
            await Load();
            return Unreadable()!;
        }

        var result = await Service<SaveRule>().Run(Me, Id, Input.Given(), Cancel);
        if (result.Failure is { } failure)
        {
            await Load();
            return Refuse(failure);
        }

        Tell(T["C’est enregistré."]);
        return To("/administration/aiguillage");
    }

    private async Task Load()
    {
        Frame.Title = Title;
        Roles = [.. (await Service<IRoles>().All(Cancel)).Select(r => new Choice(r.Id.ToString(), r.Name))];
        (Themes, Communities) = await RoutingChoices.Of(Service<ICommunities>(), Me, Cancel);
    }
}

public sealed class RuleForm
{
    public string? Name { get; set; }
    public ContributionKind? Kind { get; set; }
    public bool RequestsOnly { get; set; }
    public Guid? ThemeId { get; set; }
    public Guid? CommunityId { get; set; }
    public string? Places { get; set; }
    public string? Keywords { get; set; }
    public Guid? RoleId { get; set; }

    internal RuleInput Given() => new(Name, Kind, RequestsOnly, ThemeId, CommunityId, Places, Keywords, RoleId);
}
