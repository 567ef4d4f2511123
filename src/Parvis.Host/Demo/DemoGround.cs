using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Parvis.Communities.Spaces;
using Parvis.Contributions.Answering;
using Parvis.Contributions.Contracts;
using Parvis.Contributions.Promises;
using Parvis.Contributions.Requests;
using Parvis.Contributions.Routing;
using Parvis.Governance.Circles;
using Parvis.Governance.Contracts;
using Parvis.Kernel;
using Parvis.People.Accounts;
using Parvis.People.Contracts;
using Parvis.People.Standings;
using Parvis.People.Territories;
using Parvis.Platform.Database;
using Parvis.Platform.Jobs;
using Parvis.Platform.Mail;
using Parvis.Platform.Outbox;
using Parvis.Platform.Search;
using Parvis.Platform.Tenancy;
using Parvis.Platform.Ui;

namespace Parvis.Host.Demo;

/// <summary>The ground the invented commune stands on: territories, circles and roles, communities, themes, rules, settings.</summary>
internal sealed class DemoGround(DemoLoader loader, DemoContent content, DemoClock clock, DateTime now)
{
    private readonly Dictionary<string, Guid> communities = new(StringComparer.Ordinal);
    private readonly Dictionary<string, Guid> themes = new(StringComparer.Ordinal);
    private readonly Dictionary<(string Territory, string Role), Guid> roles = [];

    public Guid Community(string key) => communities[key];

    public Guid? Theme(string key) => themes.TryGetValue(key, out var id) ? id : null;

    public Guid Role(string key, string territory) => roles[(territory, key)];

    public async Task AddTerritory(DemoTerritory told, CancellationToken cancel)
    {
        await using (var scope = loader.Services.CreateAsyncScope())
        {
            var input = new CreateTerritoryInput(told.Slug, told.Name, told.Kind, null, null, told.Parent, null);
            DemoStory.Must(await scope.ServiceProvider.GetRequiredService<CreateTerritory>().Run(null, input, cancel), told.Slug);
            var db = scope.ServiceProvider.GetRequiredService<ParvisDb>();
            var territory = await db.Set<Territory>().FirstAsync(t => t.Slug == told.Slug, cancel);
            territory.Welcome = told.Welcome;
            territory.Mentions = told.Mentions ?? "";
            if (Accent.TryAccept(told.AccentColor, out var pair, out _))
            {
                territory.Accent = pair!.Light;
                territory.AccentDark = pair.Dark;
            }

            await db.SaveChangesAsync(cancel);
            scope.ServiceProvider.GetRequiredService<ITerritoryDirectory>().Forget(territory.Id);
        }

        await loader.In(told.Slug, (inside, token) => AddRoles(told, inside, token), cancel);
    }

    private async Task AddRoles(DemoTerritory told, IServiceProvider inside, CancellationToken cancel)
    {
        var unit = inside.GetRequiredService<Unit>();
        await unit.Write(
            async () =>
            {
                // The root circle and its lead role came with the territory; the content's own take their place.
                var root = await unit.Db.Set<Circle>().FirstOrDefaultAsync(c => c.ParentId == null, cancel);
                if (root is null)
                {
                    await inside.GetRequiredService<IRoles>().Default(cancel);
                    await unit.Db.SaveChangesAsync(cancel);
                    root = await unit.Db.Set<Circle>().FirstAsync(c => c.ParentId == null, cancel);
                }

                var circles = new Dictionary<string, Guid>(StringComparer.Ordinal);
                foreach (var circle in told.Circles.OrderBy(c => c.Parent is not null))
                {
                    if (circle.Parent is null)
                    {
                        (root.Name, root.Purpose, circles[circle.Key]) = (circle.Name, circle.Purpose, root.Id);
                        continue;
                    }

                    var added = new Circle
                    {
                        Id = unit.NewId(), Name = circle.Name, Slug = Slugs.Make(circle.Name), Purpose = circle.Purpose,
                        ParentId = circles.TryGetValue(circle.Parent, out var parent) ? parent : root.Id, CreatedAt = unit.Now,
                    };
                    unit.Db.Add(added);
                    circles[circle.Key] = added.Id;
                }

                var leads = told.Circles.Select(c => c.LeadRole).ToHashSet(StringComparer.Ordinal);
                var rootLead = await unit.Db.Set<Role>().FirstAsync(r => r.CircleId == root.Id && r.IsLead, cancel);
                foreach (var role in told.Roles)
                {
                    var home = circles[role.Circle];
                    var lead = leads.Contains(role.Key) && told.Circles.Any(c => c.LeadRole == role.Key && c.Key == role.Circle);
                    Role kept;
                    if (lead && home == root.Id) kept = rootLead;
                    else
                    {
                        kept = new Role { Id = unit.NewId(), CircleId = home, Name = role.Name, Slug = Slugs.Make(role.Name), IsLead = lead, CreatedAt = unit.Now };
                        unit.Db.Add(kept);
                    }

                    (kept.Name, kept.Slug, kept.Purpose, kept.Domain, kept.Accountabilities) =
                        (role.Name, Slugs.Make(role.Name), role.Purpose, role.Domain, string.Join('\n', role.Accountabilities));
                    roles[(told.Slug, role.Key)] = kept.Id;
                    foreach (var mandate in role.Mandates ?? []) unit.Db.Add(Held(kept.Id, mandate));
                }

                var position = 0;
                foreach (var rule in told.Routing.Where(r => r.Theme is null && r.Community is null))
                {
                    unit.Db.Add(Rule(told.Slug, rule, position++, null, null));
                }

                return Result.Done;
            },
            cancel);
    }

    private Mandate Held(Guid roleId, DemoMandate told) => new()
    {
        Id = Ids.At(now.AddDays(-told.StartedDaysAgo)),
        RoleId = roleId,
        PersonId = loader.Person(told.Person),
        Source = told.Source switch { "elected" => MandateSource.Elected, "co-opted" => MandateSource.CoOpted, _ => MandateSource.Appointed },
        From = now.AddDays(-told.StartedDaysAgo),
        Until = told.EndedDaysAgo is { } ended ? now.AddDays(-ended) : told.EndsInDays is { } ends ? now.AddDays(ends) : null,
    };

    private RoutingRule Rule(string territory, DemoRoutingRule told, int position, Guid? theme, Guid? community) => new()
    {
        Id = Ids.New(clock),
        Position = position,
        Name = told.Role,
        Kind = told.Kind is { } kind && kind != "request" ? DemoStory.Kind(kind) : null,
        RequestsOnly = told.Kind == "request",
        ThemeId = theme,
        CommunityId = community,
        Places = told.PlaceContains ?? "",
        Keywords = string.Join(", ", told.Keywords ?? []),
        RoleId = roles[(territory, told.Role)],
    };

    public async Task FurnishHome(IServiceProvider inside, CancellationToken cancel)
    {
        var unit = inside.GetRequiredService<Unit>();
        await unit.Write(
            async () =>
            {
                AddStandings(unit);
                foreach (var theme in content.Themes)
                {
                    var added = new Theme { Id = unit.NewId(), Name = theme.Name, Slug = Slugs.Make(theme.Name) };
                    unit.Db.Add(added);
                    themes[theme.Key] = added.Id;
                }

                var search = inside.GetRequiredService<SearchIndex>();
                foreach (var community in content.Communities) await search.Put(CommunityDocument.Of(AddCommunity(unit, community)), cancel);
                // Rules in their written order, now that the themes and communities they name exist.
                await unit.Db.Set<RoutingRule>().ExecuteDeleteAsync(cancel);
                var home = content.Governance.Territories.First(t => t.Slug == DemoLoader.Home);
                var position = 0;
                foreach (var rule in home.Routing)
                {
                    unit.Db.Add(Rule(
                        DemoLoader.Home, rule, position++, rule.Theme is { } theme ? themes[theme] : null, rule.Community is { } community ? communities[community] : null));
                }

                foreach (var promise in content.Governance.Promises)
                {
                    unit.Db.Add(new DelayRule
                    {
                        Id = unit.NewId(), Kind = promise.Kind == "request" ? null : DemoStory.Kind(promise.Kind), RequestsOnly = promise.Kind == "request", ThemeId = promise.Theme is { } theme ? themes[theme] : null, Days = promise.Days,
                        Working = promise.Unit == "working",
                    });
                }

                foreach (var template in content.Governance.Templates)
                {
                    unit.Db.Add(new AnswerTemplate { Id = unit.NewId(), Name = template.Name, Text = template.Body });
                }

                return Result.Done;
            },
            cancel);
        await inside.GetRequiredService<Unit>().Write(
            () =>
            {
                // Invented, like the commune; the telephone number is of those kept for fiction.
                unit.Db.Add(new ServiceContact
                {
                    Id = unit.NewId(), Service = "Accueil de la mairie", Address = "1 place du Lierre\nVal-de-Lierre", Telephone = "01 99 00 45 12", Email = "accueil@val-de-lierre.example",
                    Court = "Tribunal administratif de Haute-Rive, 3 quai du Greffe, Haute-Rive",
                });
                unit.Db.Add(new RequestKind { Id = unit.NewId(), Name = "Copie d’un document administratif", Silence = Silence.Rejection, Length = 1, Basis = "CRPA, articles R311-12 et R311-13" });
                return Task.FromResult(Result.Done);
            },
            cancel);
        await loader.In("trois-rus", (there, token) => AddPartners(there, token), cancel);
    }

    private void AddStandings(Unit unit)
    {
        foreach (var told in content.People)
        {
            foreach (var standing in told.Standings)
            {
                var kind = Enum.Parse<StandingKind>(standing.Standing, ignoreCase: true);
                unit.Db.Add(new Standing
                {
                    Id = unit.NewId(),
                    PersonId = loader.Person(told.Key),
                    Kind = kind,
                    Verified = standing.Verified || kind == StandingKind.Inhabitant,
                    Proof = standing.Verified ? StandingProof.Administrator : StandingProof.Declared,
                    Since = now.AddDays(-told.JoinedDaysAgo),
                    EndedAt = standing.EndedDaysAgo is { } ended ? now.AddDays(-ended) : null,
                });
            }

            if (told.Administrator) unit.Db.Add(new TerritoryAdministrator { PersonId = loader.Person(told.Key), Since = now.AddDays(-told.JoinedDaysAgo) });
        }
    }

    private Community AddCommunity(Unit unit, DemoCommunity told)
    {
        var since = now.AddDays(-800);
        var community = new Community
        {
            Id = Ids.At(since),
            Name = told.Name,
            Slug = told.Slug,
            Purpose = told.Purpose,
            Charter = told.Charter,
            Visibility = Enum.Parse<Visibility>(told.Visibility, ignoreCase: true),
            Joining = told.Joining switch { "open" => Joining.Open, "request" => Joining.OnRequest, _ => Joining.ByInvitation },
            CreatedAt = since,
        };
        unit.Db.Add(community);
        communities[told.Key] = community.Id;
        var members = told.Members.Concat(told.Facilitators).Distinct(StringComparer.Ordinal).ToList();
        community.Members = members.Count;
        foreach (var member in members)
        {
            unit.Db.Add(new Membership
            {
                CommunityId = community.Id, PersonId = loader.Person(member), State = MembershipState.Member, Facilitates = told.Facilitators.Contains(member, StringComparer.Ordinal), Since = since,
            });
        }

        unit.Db.Add(new Vision
        {
            Id = unit.NewId(), CommunityId = community.Id, Version = 1, Text = told.Vision.Text, SignedById = loader.Person(told.Vision.SignedBy), SignedAt = now.AddDays(-told.Vision.DaysAgo),
        });
        foreach (var theme in told.Themes) unit.Db.Add(new CommunityTheme { CommunityId = community.Id, ThemeId = themes[theme] });
        return community;
    }

    // Those who hold a role at the EPCI are its agents.
    private async Task AddPartners(IServiceProvider there, CancellationToken cancel)
    {
        var unit = there.GetRequiredService<Unit>();
        var holders = content.Governance.Territories.Where(t => t.Slug != DemoLoader.Home).SelectMany(t => t.Roles).SelectMany(r => r.Mandates ?? []).Select(m => m.Person).Distinct(StringComparer.Ordinal);
        await unit.Write(
            () =>
            {
                foreach (var holder in holders)
                {
                    unit.Db.Add(new Standing { Id = unit.NewId(), PersonId = loader.Person(holder), Kind = StandingKind.Agent, Verified = true, Proof = StandingProof.Administrator, Since = unit.Now });
                }

                return Task.FromResult(Result.Done);
            },
            cancel);
    }
}
