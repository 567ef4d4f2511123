using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Parvis.Communities.Themes;
using Parvis.Contributions.Answering;
using Parvis.Contributions.Contracts;
using Parvis.Contributions.Promises;
using Parvis.Contributions.Routing;
using Parvis.Governance.Circles;
using Parvis.Governance.Contracts;
using Parvis.Kernel;
using Parvis.People.Contracts;
using Parvis.Platform.Database;
using Parvis.Tests.Governance;
using Parvis.Tests.Support;
using Xunit;

namespace Parvis.Tests.Contributions;

/// <summary>Rules in their order, delays and templates: who sets them, what is refused, what they do.</summary>
public abstract class RoutingTests(House house) : IAsyncLifetime
{
    public sealed class OnSqlite(SqliteHouse house) : RoutingTests(house), IClassFixture<SqliteHouse>;

    [Trait("Database", "Postgres")]
    public sealed class OnPostgres(PostgresHouse house) : RoutingTests(house), IClassFixture<PostgresHouse>;

    private Viewer admin = null!;
    private Role role = null!;

    public async Task InitializeAsync()
    {
        admin = await house.Person(Governing.New("Administre"), administers: true);
        role = await house.Role(admin, await house.Root(), Governing.New("Voirie"));
        await house.Ask(async db => await db.Set<RoutingRule>().ExecuteDeleteAsync() + await db.Set<DelayRule>().ExecuteDeleteAsync());
    }

    public Task DisposeAsync() => Task.CompletedTask;

    private static RuleInput Rule(Guid role, string? name = null) => new(name, null, false, null, null, null, null, role);

    private Task<Result> Save(Viewer viewer, RuleInput input, Guid? id = null) => house.In(s => s.GetRequiredService<SaveRule>().Run(viewer, id, input));

    private Task<Routed> Where(RoutedMatter matter) => house.In(async s => (await s.GetRequiredService<Router>().Explain(matter, default)).Routed);

    private static RoutedMatter Matter(string text = "", string? place = null, ContributionKind kind = ContributionKind.Idea, bool request = false, Guid? theme = null, Guid? community = null) =>
        new(kind, request, theme, community, place, text);

    private async Task<Guid> Theme()
    {
        var name = Governing.New("Thème");
        Assert.True((await house.In(s => s.GetRequiredService<SaveTheme>().Run(admin, null, name))).Ok);
        return await house.Ask(db => db.Set<Parvis.Communities.Spaces.Theme>().Where(t => t.Name == name).Select(t => t.Id).SingleAsync());
    }

    [Fact]
    public async Task Without_a_rule_all_goes_to_the_default_role()
    {
        var routed = await Where(Matter("Un trou dans la chaussée"));
        Assert.Null(routed.Rule);
        Assert.Equal(await house.Lead(await house.Root()), routed.Role.Id);
    }

    [Fact]
    public async Task Each_condition_takes_what_it_names_and_nothing_else()
    {
        var theme = await Theme();
        var said = await house.Say(admin, "De quoi avoir une communauté");
        (RuleInput Rule, RoutedMatter Taken, RoutedMatter Left)[] cases =
        [
            (Rule(role.Id) with { Kind = ContributionKind.Report }, Matter(kind: ContributionKind.Report), Matter(kind: ContributionKind.Thanks)),
            (Rule(role.Id) with { RequestsOnly = true }, Matter(request: true), Matter()),
            (Rule(role.Id) with { ThemeId = theme }, Matter(theme: theme), Matter()),
            (Rule(role.Id) with { CommunityId = said.CommunityId }, Matter(community: said.CommunityId), Matter()),
            (Rule(role.Id) with { Places = "quai, rue du Lavoir" }, Matter(place: "12 rue du lavoir"), Matter(place: "rue du Moulin")),
            (Rule(role.Id) with { Keywords = "chaussée, passage piéton" }, Matter("Des passages piétons effacés"), Matter("Le passage des oiseaux")),
            (Rule(role.Id) with { Keywords = "chaussée", Places = "quai" }, Matter("la CHAUSSEE", "le Quai"), Matter("la chaussée", "la place")),
        ];
        foreach (var (rule, taken, left) in cases)
        {
            await house.Ask(db => db.Set<RoutingRule>().ExecuteDeleteAsync());
            Assert.True((await Save(admin, rule)).Ok);
            Assert.Equal(role.Name, (await Where(taken)).Rule);
            Assert.Null((await Where(left)).Rule);
        }
    }

    [Fact]
    public async Task The_first_rule_that_holds_wins_and_the_order_can_change()
    {
        var second = await house.Role(admin, await house.Root());
        Assert.True((await Save(admin, Rule(role.Id, "Une"))).Ok);
        Assert.True((await Save(admin, Rule(second.Id, "Deux"))).Ok);
        Assert.Equal("Une", (await Where(Matter())).Rule);
        var two = await house.Ask(db => db.Set<RoutingRule>().Where(r => r.Name == "Deux").Select(r => r.Id).SingleAsync());
        Assert.True((await house.In(s => s.GetRequiredService<ArrangeRules>().Move(admin, two, -1))).Ok);
        Assert.Equal(second.Id, (await Where(Matter())).Role.Id);
        Assert.True((await house.In(s => s.GetRequiredService<ArrangeRules>().Move(admin, two, -1))).Ok);
        Assert.True((await house.In(s => s.GetRequiredService<CloseRole>().Run(admin, second.Id))).Ok);
        // A rule to a closed role takes nothing.
        Assert.Equal("Une", (await Where(Matter())).Rule);
        Assert.True((await house.In(s => s.GetRequiredService<ArrangeRules>().Remove(admin, two))).Ok);
        Assert.Equal(RoutingFailures.Absent, (await house.In(s => s.GetRequiredService<ArrangeRules>().Remove(admin, two))).Failure);
    }

    [Theory]
    [InlineData(null)]
    [InlineData(StandingKind.Inhabitant)]
    [InlineData(StandingKind.Agent)]
    [InlineData(StandingKind.Elected)]
    [InlineData(StandingKind.Partner)]
    public async Task Only_those_who_administer_set_anything(StandingKind? standing)
    {
        var who = standing is null ? Viewer.Anyone : await house.Person(Governing.New("Passante"), standing);
        if (who.SignedIn) Assert.True((await house.Give(admin, role.Id, who)).Ok);
        Assert.True((await Save(admin, Rule(role.Id))).Ok);
        var rule = await house.Ask(db => db.Set<RoutingRule>().Select(r => r.Id).SingleAsync());
        var before = await Counts();
        Failure?[] refused =
        [
            (await Save(who, Rule(role.Id))).Failure,
            (await Save(who, Rule(role.Id, "Autre nom"), rule)).Failure,
            (await house.In(s => s.GetRequiredService<ArrangeRules>().Move(who, rule, 1))).Failure,
            (await house.In(s => s.GetRequiredService<ArrangeRules>().Remove(who, rule))).Failure,
            (await Delay(who, new DelayInput(null, false, null, 5, true))).Failure,
            (await house.In(s => s.GetRequiredService<RemoveDelay>().Run(who, Guid.CreateVersion7()))).Failure,
            (await house.In(s => s.GetRequiredService<SaveTemplate>().Run(who, null, "Nom", "Texte", null))).Failure,
            (await house.In(s => s.GetRequiredService<RemoveTemplate>().Run(who, Guid.CreateVersion7()))).Failure,
        ];
        Assert.All(refused, f => Assert.Equal(RoutingFailures.NotYours, f));
        Assert.Equal(before, await Counts());
    }

    public static TheoryData<string, string> BadRules => new()
    {
        { "no role", "routing.role_unknown" }, { "unknown role", "routing.role_unknown" }, { "name", "routing.name_too_long" }, { "words", "routing.words_too_long" },
        { "places", "routing.places_too_long" }, { "kind", "routing.choice_unknown" }, { "theme", "routing.choice_unknown" }, { "community", "routing.choice_unknown" },
    };

    [Theory, MemberData(nameof(BadRules))]
    public async Task A_bad_rule_is_refused_whole(string what, string code)
    {
        var input = Rule(role.Id);
        input = what switch
        {
            "no role" => input with { RoleId = null },
            "unknown role" => input with { RoleId = Guid.CreateVersion7() },
            "name" => input with { Name = new string('a', 121) },
            "words" => input with { Keywords = new string('a', 1001) },
            "places" => input with { Places = new string('a', 1001) },
            "kind" => input with { Kind = (ContributionKind)42 },
            "theme" => input with { ThemeId = Guid.CreateVersion7() },
            _ => input with { CommunityId = Guid.CreateVersion7() },
        };
        Assert.Equal(code, (await Save(admin, input)).Failure?.Code);
        Assert.Equal(0, await house.Ask(db => db.Set<RoutingRule>().CountAsync()));
    }

    [Fact]
    public async Task The_most_precise_delay_wins()
    {
        var theme = await Theme();
        Task<(int, bool)> Promised(ContributionKind kind, bool request = false, Guid? of = null) =>
            house.In(s => s.GetRequiredService<PromiseClock>().Delay(kind, request, of, default));
        Assert.Equal((15, true), await Promised(ContributionKind.Idea));
        Assert.True((await Delay(admin, new DelayInput(null, false, null, 20, true))).Ok);
        Assert.True((await Delay(admin, new DelayInput(ContributionKind.Report, false, null, 5, false))).Ok);
        Assert.True((await Delay(admin, new DelayInput(null, false, theme, 10, true))).Ok);
        Assert.True((await Delay(admin, new DelayInput(null, true, null, 30, false))).Ok);
        Assert.Equal((20, true), await Promised(ContributionKind.Idea));
        Assert.Equal((5, false), await Promised(ContributionKind.Report));
        Assert.Equal((10, true), await Promised(ContributionKind.Report, of: theme));
        Assert.Equal((30, false), await Promised(ContributionKind.Report, request: true, of: theme));
        Assert.Equal(RoutingFailures.DelayTwice, (await Delay(admin, new DelayInput(null, false, theme, 9, true))).Failure);
    }

    [Theory]
    [InlineData(null)]
    [InlineData(0)]
    [InlineData(-1)]
    [InlineData(366)]
    public async Task A_delay_is_from_one_day_to_a_year(int? days) =>
        Assert.Equal(RoutingFailures.DaysWrong, (await Delay(admin, new DelayInput(null, false, null, days, true))).Failure);

    [Fact]
    public async Task Templates_are_named_written_and_for_a_known_role()
    {
        Task<Result> Template(string? name, string? text, Guid? of = null, Guid? id = null) => house.In(s => s.GetRequiredService<SaveTemplate>().Run(admin, id, name, text, of));
        Assert.Equal(RoutingFailures.NameMissing, (await Template(" ", "Texte")).Failure);
        Assert.Equal(RoutingFailures.NameTooLong, (await Template(new string('a', 121), "Texte")).Failure);
        Assert.Equal(RoutingFailures.TextMissing, (await Template("Nom", null)).Failure);
        Assert.Equal(RoutingFailures.TextTooLong, (await Template("Nom", new string('a', 10_001))).Failure);
        Assert.Equal(RoutingFailures.RoleUnknown, (await Template("Nom", "Texte", Guid.CreateVersion7())).Failure);
        Assert.Equal(RoutingFailures.Absent, (await Template("Nom", "Texte", null, Guid.CreateVersion7())).Failure);
        var name = Governing.New("Bonjour");
        Assert.True((await Template(name, "Texte", role.Id)).Ok);
        var id = await house.Ask(db => db.Set<AnswerTemplate>().Where(t => t.Name == name).Select(t => t.Id).SingleAsync());
        Assert.True((await Template(name, "Autre texte", null, id)).Ok);
        Assert.Equal("Autre texte", await house.Ask(db => db.Set<AnswerTemplate>().Where(t => t.Id == id).Select(t => t.Text).SingleAsync()));
        Assert.True((await house.In(s => s.GetRequiredService<RemoveTemplate>().Run(admin, id))).Ok);
        Assert.Equal(RoutingFailures.Absent, (await house.In(s => s.GetRequiredService<RemoveTemplate>().Run(admin, id))).Failure);
    }

    private Task<Result> Delay(Viewer viewer, DelayInput input) => house.In(s => s.GetRequiredService<AddDelay>().Run(viewer, input));

    private Task<(int, int, int)> Counts() => house.Ask(async db =>
        (await db.Set<RoutingRule>().CountAsync(r => r.Name == role.Name), await db.Set<DelayRule>().CountAsync(), await db.Set<AnswerTemplate>().CountAsync()));
}
