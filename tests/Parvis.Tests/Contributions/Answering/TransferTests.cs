using System.Net;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Parvis.Contributions.Answering;
using Parvis.Contributions.Contracts;
using Parvis.Contributions.Posting;
using Parvis.Contributions.Routing;
using Parvis.Kernel;
using Parvis.Notices.Contracts;
using Parvis.People.Contracts;
using Parvis.People.Territories;
using Parvis.Platform.Database;
using Parvis.Tests.Governance;
using Parvis.Tests.Support;
using Xunit;

namespace Parvis.Tests.Contributions.Answering;

/// <summary>Who is not the right one passes it on: to a role here, to another territory, to what was said before.</summary>
public abstract class TransferTests(House house) : IAsyncLifetime
{
    public sealed class OnSqlite(SqliteHouse house) : TransferTests(house), IClassFixture<SqliteHouse>;

    [Trait("Database", "Postgres")]
    public sealed class OnPostgres(PostgresHouse house) : TransferTests(house), IClassFixture<PostgresHouse>;

    private const string There = "trois-rus";

    public async Task InitializeAsync()
    {
        if (await house.Ask(db => db.Set<Territory>().AnyAsync(t => t.Slug == There))) return;
        (await house.In(s => s.GetRequiredService<CreateTerritory>().Run(null, new CreateTerritoryInput(There, "Trois-Rus", "epci"), default))).Get();
    }

    public Task DisposeAsync() => Task.CompletedTask;

    private static AnswerInput Away(string? territory = There) => new() { Outcome = Outcome.Transferred, Text = "L’eau est l’affaire des Trois-Rus.", ToTerritory = territory };

    private Task<Contribution?> Copy(Scene scene) => house.In(
        s => s.GetRequiredService<ParvisDb>().Set<Contribution>().AsNoTracking().FirstOrDefaultAsync(c => c.ImportKey == $"transfer/{scene.Said.Id:N}"), There);

    [Fact]
    public async Task Passed_to_another_role_it_keeps_its_date_and_says_why()
    {
        var scene = await house.Scene();
        var other = await house.Scene();
        using var holder = await house.SignIn(scene.Holder);
        await holder.Go(scene.Desk + "?issue=Transferred");
        await holder.Submit(f => f.Fill("Votre réponse, publique", "Les espaces verts sauront mieux."), "Publier la réponse");
        Assert.Equal(HttpStatusCode.BadRequest, holder.Status);
        await holder.Submit(f => f.Pick("À quel rôle d’ici", other.Role.Name), "Publier la réponse");
        holder.Says("Confiée à l’autre rôle.");
        var moved = await house.Found(scene.Said.Id);
        Assert.Equal((other.Role.Id, other.Role.Id, scene.Said.DueAt, ContributionState.Awaiting), (moved.RoleId!.Value, moved.ActingRoleId!.Value, moved.DueAt, moved.State));
        Assert.False(await house.Ask(db => db.Set<Answer>().AnyAsync(a => a.ContributionId == scene.Said.Id)));
        Assert.Contains("« {0} » arrive au rôle {1}", await house.Told(other.Holder, scene.Said.Id));
        using var anyone = house.Visit();
        await anyone.Go(scene.Page);
        anyone.Says($"Passée du rôle {scene.Role.Name} au rôle {other.Role.Name}");
        anyone.Says("Les espaces verts sauront mieux.");
        Assert.Equal(AnswerFailures.NotYourRole, (await house.Publish(scene.Holder, scene.Reference)).Failure);
        Assert.True((await house.Publish(other.Holder, scene.Reference)).Ok);
    }

    [Fact]
    public async Task Sent_to_another_territory_a_copy_is_received_there_and_both_pages_lead_to_each_other()
    {
        var scene = await house.Scene();
        using var holder = await house.SignIn(scene.Holder);
        await holder.Go(scene.Desk + "?issue=Transferred");
        await holder.Submit(f => f.Fill("Votre réponse, publique", "L’eau est l’affaire des Trois-Rus.").Fill("Ou à un autre territoire", There), "Publier la réponse");
        Assert.Equal(HttpStatusCode.OK, holder.Status);
        var copy = (await Copy(scene))!;
        Assert.Equal((scene.Said.Title, scene.Author.PersonId, ContributionState.Awaiting, Visibility.Public), (copy.Title, copy.AuthorId, copy.State, copy.Visibility));
        Assert.NotNull(copy.ActingRoleId);
        Assert.True(copy.DueAt > house.Clock.Now);
        Assert.NotEqual(scene.Reference, copy.Reference);

        using var anyone = house.Visit();
        await anyone.Go(scene.Page);
        anyone.Says("Transmise à Trois-Rus, qui répondra là-bas");
        await anyone.Go(anyone.Page.QuerySelectorAll("main a").First(a => a.TextContent.Contains("suivre la contribution à Trois-Rus", StringComparison.Ordinal)).GetAttribute("href")!);
        Assert.Equal((HttpStatusCode.OK, scene.Said.Title), (anyone.Status, anyone.Heading));
        Assert.Contains(anyone.Page.QuerySelectorAll("main a"), a => a.GetAttribute("href")!.EndsWith("/essai" + scene.Said.Href, StringComparison.Ordinal));

        // Received there as anything said there: a letter with its number, and news of what becomes of it.
        Assert.Contains(await house.Letters(scene.Author), l => l.Text.Contains(ReferenceCode.Said(copy.Reference), StringComparison.Ordinal) && l.Text.Contains("Trois-Rus", StringComparison.Ordinal));
        Assert.True(await house.In(s => s.GetRequiredService<IFollows>().IsFollowing(scene.Author.PersonId!.Value, FollowKind.Contribution, copy.Id), There));
        Assert.Equal(Outcome.Transferred, (await house.Found(scene.Said.Id)).Outcome);
    }

    [Fact]
    public async Task Asked_again_and_sent_again_it_is_the_same_copy()
    {
        var scene = await house.Scene();
        Assert.True((await house.Publish(scene.Holder, scene.Reference, Away())).Ok);
        var first = (await Copy(scene))!;
        (await house.AskAgain(scene.Author, scene.Reference)).MustHold();
        var again = (await house.Publish(scene.Holder, scene.Reference, Away())).Get();
        Assert.EndsWith(first.Href, again!.CopyHref, StringComparison.Ordinal);
        Assert.Equal(1, await house.In(s => s.GetRequiredService<ParvisDb>().Set<Contribution>().CountAsync(c => c.Title == scene.Said.Title), There));
    }

    [Theory]
    [InlineData("nulle-part")]
    [InlineData("essai")]
    public async Task A_territory_that_is_not_another_one_is_refused(string slug)
    {
        var scene = await house.Scene();
        Assert.Equal(AnswerFailures.TerritoryUnknown.On("ToTerritory"), (await house.Publish(scene.Holder, scene.Reference, Away(slug))).Failure);
        Assert.Equal(ContributionState.Awaiting, (await house.Found(scene.Said.Id)).State);
    }

    [Fact]
    public async Task What_is_not_public_never_leaves()
    {
        var scene = await house.Scene();
        var inside = scene with { Said = await house.SayPrivately(scene.Author, scene.Role.Id, scene.Holder) };
        Assert.Equal(AnswerFailures.TerritoryUnknown.On("ToTerritory"), (await house.Publish(scene.Holder, inside.Reference, Away())).Failure);
        Assert.Null(await Copy(inside));
    }

    [Fact]
    public async Task A_duplicate_goes_on_in_the_other_and_all_are_told()
    {
        var one = await house.Scene();
        var other = await house.Another(one, await house.Person(Governing.New("Première")));
        var (follower, elsewhere) = (await house.Person(Governing.New("Suiveuse")), await house.Person(Governing.New("Suiveur")));
        await Follow(follower, one.Said.Id);
        await Follow(elsewhere, other.Said.Id);
        await Assert.ThrowsAnyAsync<InvalidOperationException>(async () => (await house.Publish(one.Holder, one.Reference, new AnswerInput { Outcome = Outcome.Duplicate, Text = Answers.Words, DuplicateOf = "ABCDEFGH" })).Get());
        using var holder = await house.SignIn(one.Holder);
        await holder.Go(one.Desk + "?issue=Duplicate");
        await holder.Submit(f => f.Fill("Numéro de l’autre contribution", one.Reference).Fill("Votre réponse, publique", "C’est déjà dit, et mieux."), "Publier la réponse");
        Assert.Equal(HttpStatusCode.BadRequest, holder.Status);
        Assert.Equal("true", holder.Page.GetElementById("Input_DuplicateOf")!.GetAttribute("aria-invalid"));
        await holder.Submit(f => f.Fill("Numéro de l’autre contribution", ReferenceCode.Said(other.Reference)), "Publier la réponse");
        Assert.Equal(HttpStatusCode.OK, holder.Status);
        await house.Settle();

        var merged = await house.Found(one.Said.Id);
        Assert.Equal((ContributionState.Merged, other.Said.Id, Outcome.Duplicate, one.Said.DueAt), (merged.State, merged.MergedIntoId, merged.Outcome, merged.DueAt));
        Assert.Equal(one.Said.DueAt, await house.Ask(db => db.Set<Answer>().Where(a => a.ContributionId == one.Said.Id).Select(a => a.DueAt).SingleAsync()));
        using var anyone = house.Visit();
        await anyone.Go(one.Page);
        anyone.Says("Elle se poursuit ici : " + other.Said.Title);
        foreach (var person in new[] { one.Author, follower }) Assert.Contains("Le rôle {0} répond à « {1} »", await house.Told(person, one.Said.Id));
        Assert.Contains("« {0} » accueille désormais « {1} », qui disait la même chose.", await house.Told(other.Author, one.Said.Id));
        Assert.Equal(AnswerFailures.NotAuthor, (await house.Judge(follower, one.Reference)).Failure);
    }

    [Fact]
    public async Task Merged_into_a_public_one_what_is_private_is_not_named_to_its_author()
    {
        var scene = await house.Scene();
        var open = await house.Another(scene, await house.Person(Governing.New("Dehors")));
        var inside = await house.SayPrivately(scene.Author, scene.Role.Id, scene.Holder);
        Assert.True((await house.Publish(scene.Holder, inside.Reference, new AnswerInput { Outcome = Outcome.Duplicate, Text = Answers.Words, DuplicateOf = open.Reference })).Ok);
        await house.Settle();
        Assert.Empty(await house.Told(open.Author, inside.Id));
        Assert.DoesNotContain(await house.Letters(open.Author), l => (l.Subject + l.Text).Contains(inside.Title, StringComparison.Ordinal));
        using var author = await house.SignIn(open.Author);
        await author.Go("avis");
        author.DoesNotSay(inside.Title);
        await author.Go(open.Page);
        author.DoesNotSay(inside.Title);
    }

    private Task Follow(Viewer viewer, Guid contribution) => house.In(s => s.GetRequiredService<Unit>().Write(async () =>
    {
        await s.GetRequiredService<IFollows>().Follow(viewer.PersonId!.Value, FollowKind.Contribution, contribution);
        return Result.Done;
    }));
}
