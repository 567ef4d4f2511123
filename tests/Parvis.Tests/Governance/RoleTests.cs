using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Parvis.Governance;
using Parvis.Governance.Circles;
using Parvis.Governance.Contracts;
using Parvis.Governance.Mandates;
using Parvis.Kernel;
using Parvis.People.Contracts;
using Parvis.People.Territories;
using Parvis.Platform.Register;
using Parvis.Platform.Search;
using Parvis.Tests.Support;
using Xunit;

namespace Parvis.Tests.Governance;

/// <summary>Who may open, change and close circles and roles; what is refused; what follows.</summary>
public abstract class RoleTests(House house)
{
    public sealed class OnSqlite(SqliteHouse house) : RoleTests(house), IClassFixture<SqliteHouse>;

    [Trait("Database", "Postgres")]
    public sealed class OnPostgres(PostgresHouse house) : RoleTests(house), IClassFixture<PostgresHouse>;

    [Fact]
    public async Task A_territory_is_born_with_a_circle_and_a_role_that_takes_everything()
    {
        var slug = "neuf-" + Guid.CreateVersion7().ToString("N")[^6..];
        await house.In(async s => (await s.GetRequiredService<CreateTerritory>().Run(null, new CreateTerritoryInput(slug, "Neuf-sur-Lierre", "commune", null, null, null, null), default)).Get());
        var role = await house.In(s => s.GetRequiredService<IRoles>().Default(), slug);
        var (circles, roles) = await house.In(
            async s =>
            {
                var db = s.GetRequiredService<Parvis.Platform.Database.ParvisDb>();
                return (await db.Set<Circle>().CountAsync(), await db.Set<Role>().AsNoTracking().ToListAsync());
            },
            slug);
        Assert.Equal(1, circles);
        Assert.Equal(role.Id, Assert.Single(roles).Id);
        Assert.True(role.IsLead);
    }

    [Theory]
    [InlineData(null, false)]
    [InlineData(StandingKind.Inhabitant, true)]
    [InlineData(StandingKind.Agent, true)]
    [InlineData(StandingKind.Elected, true)]
    [InlineData(StandingKind.Partner, true)]
    public async Task Who_does_not_govern_changes_nothing(StandingKind? standing, bool account)
    {
        var admin = await house.Person(Governing.New("Administre"), administers: true);
        var root = await house.Root();
        var circle = await house.Circle(admin, root);
        var role = await house.Role(admin, circle);
        var holder = await house.Person(Governing.New("Titulaire"));
        Assert.True((await house.Give(admin, role.Id, holder)).Ok);
        var other = await house.Person(Governing.New("Autre"));
        var who = account ? await house.Person(Governing.New("Passante"), standing) : Viewer.Anyone;
        var before = await Entries();
        var input = new RoleInput(Governing.New("Nouveau"), circle, "Essayer", "", "");
        Failure?[] refused =
        [
            (await house.In(s => s.GetRequiredService<OpenRole>().Run(who, input))).Failure,
            (await house.In(s => s.GetRequiredService<ChangeRole>().Run(who, role.Id, input))).Failure,
            (await house.In(s => s.GetRequiredService<CloseRole>().Run(who, role.Id))).Failure,
            (await house.In(s => s.GetRequiredService<OpenCircle>().Run(who, new CircleInput("Neuf", "Essayer", circle)))).Failure,
            (await house.In(s => s.GetRequiredService<ChangeCircle>().Run(who, circle, new CircleInput("Autre", "Essayer", root)))).Failure,
            (await house.In(s => s.GetRequiredService<CloseCircle>().Run(who, circle))).Failure,
            (await house.Give(who, role.Id, other)).Failure,
            (await house.End(who, role.Id, holder)).Failure,
        ];
        Assert.All(refused, f => Assert.Equal(GovernanceFailures.NotYours.Code, f?.Code));
        Assert.Equal(before, await Entries());
    }

    [Fact]
    public async Task The_lead_of_a_circle_governs_it_and_what_is_inside_and_nothing_else()
    {
        var admin = await house.Person(Governing.New("Administre"), administers: true);
        var root = await house.Root();
        var (mine, beside) = (await house.Circle(admin, root), await house.Circle(admin, root));
        var inside = await house.Circle(admin, mine);
        var lead = await house.Person(Governing.New("Pilote"), StandingKind.Agent);
        Assert.True((await house.Give(admin, await house.Lead(mine), lead)).Ok);
        Task<Result<string>> Open(Guid circle) => house.In(s => s.GetRequiredService<OpenRole>().Run(lead, new RoleInput(Governing.New("Rôle"), circle, "Essayer", "", "")));
        Assert.True((await Open(mine)).Ok);
        Assert.True((await Open(inside)).Ok);
        Assert.Equal(GovernanceFailures.NotYours, (await Open(beside)).Failure);
        Assert.Equal(GovernanceFailures.NotYours, (await Open(root)).Failure);
        var role = await house.Role(lead, mine);
        Assert.Equal(GovernanceFailures.NotYours, (await house.In(s => s.GetRequiredService<ChangeRole>().Run(lead, role.Id, new RoleInput(role.Name, beside, "Essayer", "", "")))).Failure);
        Assert.True((await house.Give(lead, role.Id, await house.Person(Governing.New("Choisie")))).Ok);
        Assert.True((await house.End(admin, await house.Lead(mine), lead)).Ok);
        Assert.Equal(GovernanceFailures.NotYours, (await Open(mine)).Failure);
    }

    [Fact]
    public async Task A_role_opens_with_its_holder_or_not_at_all()
    {
        var admin = await house.Person(Governing.New("Administre"), administers: true);
        var root = await house.Root();
        var holder = await house.Person(Governing.New("Titulaire"));
        var input = new RoleInput(Governing.New("Rôle"), root, "Essayer", "", "", holder.Name);
        var slug = (await house.In(s => s.GetRequiredService<OpenRole>().Run(admin, input))).Get();
        var role = await house.Ask(db => db.Set<Role>().Where(r => r.Slug == slug).Select(r => r.Id).SingleAsync());
        Assert.Equal(holder.PersonId, await house.Ask(db => db.Set<Mandate>().Where(m => m.RoleId == role).Select(m => m.PersonId).SingleAsync()));

        var before = await Entries();
        var unknown = input with { Name = Governing.New("Rôle"), Holder = Governing.New("Personne de ce nom") };
        Assert.Equal(GovernanceFailures.PersonUnknown, (await house.In(s => s.GetRequiredService<OpenRole>().Run(admin, unknown))).Failure);
        Assert.False(await house.Ask(db => db.Set<Role>().AnyAsync(r => r.Name == unknown.Name)));
        Assert.Equal(before, await Entries());
    }

    public static TheoryData<string, string> BadRoles => new()
    {
        { "no name", "governance.name_missing" }, { "long name", "governance.name_too_long" }, { "same name", "governance.name_taken" },
        { "no purpose", "governance.purpose_missing" }, { "long purpose", "governance.purpose_too_long" }, { "long domain", "governance.domain_too_long" },
        { "long accountabilities", "governance.accountabilities_too_long" }, { "no circle", "governance.circle_unknown" }, { "unknown circle", "governance.circle_unknown" },
    };

    [Theory, MemberData(nameof(BadRoles))]
    public async Task Bad_input_is_named_beside_its_field(string what, string code)
    {
        var admin = await house.Person(Governing.New("Administre"), administers: true);
        var root = await house.Root();
        var present = await house.Role(admin, root);
        var input = new RoleInput(Governing.New("Rôle"), root, "Essayer", "", "");
        input = what switch
        {
            "no name" => input with { Name = "  " },
            "long name" => input with { Name = new string('a', 121) },
            "same name" => input with { Name = present.Name },
            "no purpose" => input with { Purpose = null },
            "long purpose" => input with { Purpose = new string('a', 1001) },
            "long domain" => input with { Domain = new string('a', 1001) },
            "long accountabilities" => input with { Accountabilities = new string('a', 4001) },
            "no circle" => input with { CircleId = null },
            _ => input with { CircleId = Guid.CreateVersion7() },
        };
        var before = await Entries();
        var failure = (await house.In(s => s.GetRequiredService<OpenRole>().Run(admin, input))).Failure;
        Assert.Equal(code, failure?.Code);
        Assert.NotNull(failure!.Field);
        Assert.Equal(before, await Entries());
    }

    [Fact]
    public async Task Circles_never_loop_and_close_only_when_empty()
    {
        var admin = await house.Person(Governing.New("Administre"), administers: true);
        var root = await house.Root();
        var outer = await house.Circle(admin, root);
        var inner = await house.Circle(admin, outer);
        Task<Result> Close(Guid circle) => house.In(s => s.GetRequiredService<CloseCircle>().Run(admin, circle));
        Assert.Equal(GovernanceFailures.CircleInside, (await house.In(s => s.GetRequiredService<ChangeCircle>().Run(admin, outer, new CircleInput("Boucle", "Essayer", inner)))).Failure);
        Assert.Equal(GovernanceFailures.RootStays, (await Close(root)).Failure);
        Assert.Equal(GovernanceFailures.CircleNotEmpty, (await Close(outer)).Failure);
        var role = await house.Role(admin, inner);
        Assert.Equal(GovernanceFailures.CircleNotEmpty, (await Close(inner)).Failure);
        Assert.Equal(GovernanceFailures.LeadStays, (await house.In(async s => await s.GetRequiredService<CloseRole>().Run(admin, await house.Lead(inner)))).Failure);
        Assert.True((await house.In(s => s.GetRequiredService<CloseRole>().Run(admin, role.Id))).Ok);
        Assert.True((await Close(inner)).Ok);
        Assert.True((await Close(outer)).Ok);
        Assert.Equal(GovernanceFailures.Absent, (await Close(outer)).Failure);
    }

    [Fact]
    public async Task What_waits_for_a_closed_role_or_circle_passes_to_the_lead_around()
    {
        var admin = await house.Person(Governing.New("Administre"), administers: true);
        var root = await house.Root();
        var circle = await house.Circle(admin, root);
        var (lead, role) = (await house.Lead(circle), await house.Role(admin, circle));
        var holder = await house.Person(Governing.New("Titulaire"));
        Assert.True((await house.Give(admin, role.Id, holder)).Ok);
        var said = await house.Say(admin, "Un banc devant la mairie", role.Id);
        Assert.True((await house.In(s => s.GetRequiredService<CloseRole>().Run(admin, role.Id))).Ok);
        await house.Settle();
        Assert.Equal(lead, (await house.Found(said.Id)).RoleId);
        Assert.Empty(await house.In(s => s.GetRequiredService<IRoles>().Holders(role.Id)));
        Assert.True((await house.In(s => s.GetRequiredService<CloseCircle>().Run(admin, circle))).Ok);
        await house.Settle();
        var after = await house.Found(said.Id);
        Assert.Equal(await house.Lead(root), after.RoleId);
        Assert.Equal(said.DueAt, after.DueAt);
    }

    [Fact]
    public async Task A_role_is_found_by_search_until_it_closes()
    {
        var admin = await house.Person(Governing.New("Administre"), administers: true);
        var role = await house.Role(admin, await house.Root());
        Task<List<SearchDocument>> Documents() => house.Ask(db => db.Set<SearchDocument>().AsNoTracking().Where(d => d.Id == role.Id).ToListAsync());
        var document = Assert.Single(await Documents());
        Assert.Equal(("role", Visibility.Public, $"/roles/{role.Slug}"), (document.Kind, document.Visibility, document.Href));
        Assert.True((await house.In(s => s.GetRequiredService<CloseRole>().Run(admin, role.Id))).Ok);
        Assert.Empty(await Documents());
    }

    private Task<int> Entries() => house.Ask(db => db.Set<RegisterEntry>().CountAsync(e => e.Act.StartsWith("governance.")));
}
