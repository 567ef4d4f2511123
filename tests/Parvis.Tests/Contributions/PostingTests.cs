using Xunit;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Parvis.Contributions;
using Parvis.Contributions.Contracts;
using Parvis.Contributions.Positions;
using Parvis.Contributions.Posting;
using Parvis.Contributions.Reading;
using Parvis.Contributions.Talking;
using Parvis.Kernel;
using Parvis.People.Contracts;
using Parvis.Platform.Database;
using Parvis.Platform.Mail;

namespace Parvis.Tests.Contributions;

public sealed class PostingTests(PostingHouse house) : IClassFixture<PostingHouse>
{
    private PostContributionInput Words(Guid? community = null) => new()
    {
        Kind = ContributionKind.Idea, Title = "Un banc devant l’école", Body = "Les grands-parents attendent debout, qu’il pleuve ou non.", CommunityId = community ?? house.Open,
    };

    private Task<Result<Posted>> Post(Viewer viewer, PostContributionInput input) =>
        house.In(s => s.GetRequiredService<PostContribution>().Run(viewer, input, default));

    private Task<ContributionView?> Read(Viewer viewer, string reference) =>
        house.In(s => s.GetRequiredService<ContributionQuery>().Run(viewer, reference, null, default));

    [Fact]
    public async Task Posting_numbers_routes_promises_and_writes_to_the_author()
    {
        var author = await house.Person("Nadia Essai");
        var posted = (await Post(author, Words())).Get();
        Assert.Equal(8, posted.Reference.Length);
        Assert.Equal("Voirie", posted.Role);
        Assert.NotNull(posted.DueAt);
        var view = await Read(Viewer.Anyone, posted.Reference);
        Assert.Equal("Nadia Essai", view!.Author.Name);
        Assert.Equal(house.RoleId, view.Contribution.ActingRoleId);
        var letters = await house.In(s => s.GetRequiredService<ParvisDb>().Set<OutgoingMail>().AsNoTracking().Where(m => m.To == $"{author.PersonId:N}@example.org").ToListAsync());
        Assert.Contains(posted.Reference, Assert.Single(letters).Text, StringComparison.Ordinal);
    }

    public static TheoryData<string, string> BadInput => new()
    {
        { "title", "contributions.title_missing" },
        { "short title", "contributions.title_too_short" },
        { "long title", "contributions.title_too_long" },
        { "body", "contributions.body_missing" },
        { "long body", "contributions.body_too_long" },
        { "place", "contributions.place_too_long" },
        { "latitude", "contributions.coordinates_wrong" },
        { "half a position", "contributions.coordinates_wrong" },
        { "kind", "contributions.kind_unknown" },
        { "community", "contributions.community_closed" },
        { "closed community", "contributions.community_closed" },
        { "theme", "contributions.theme_unknown" },
        { "channel", "contributions.agents_only" },
    };

    [Theory]
    [MemberData(nameof(BadInput))]
    public async Task Bad_input_is_refused_by_its_name_and_leaves_nothing(string which, string code)
    {
        var author = await house.Person("Bad Essai");
        var good = Words();
        var input = which switch
        {
            "title" => good with { Title = "   " },
            "short title" => good with { Title = "Banc" },
            "long title" => good with { Title = new string('a', 161) },
            "body" => good with { Body = " \n " },
            "long body" => good with { Body = new string('a', 20001) },
            "place" => good with { Place = new string('a', 201) },
            "latitude" => good with { Latitude = 91, Longitude = 0 },
            "half a position" => good with { Latitude = 45 },
            "kind" => good with { Kind = (ContributionKind)42 },
            "community" => good with { CommunityId = Guid.CreateVersion7() },
            "closed community" => good with { CommunityId = house.Closed },
            "theme" => good with { ThemeId = Guid.CreateVersion7() },
            _ => good with { Channel = Channel.Paper },
        };
        var refused = await Post(author, input);
        Assert.Equal(code, refused.Failure?.Code);
        Assert.False(await house.In(s => s.GetRequiredService<ParvisDb>().Set<Contribution>().AnyAsync(c => c.AuthorId == author.PersonId)));
    }

    [Fact]
    public async Task Nobody_posts_without_an_account() =>
        Assert.Equal(ContributionFailures.SignInFirst, (await Post(Viewer.Anyone, Words())).Failure);

    [Fact]
    public async Task An_agent_writes_down_what_someone_said()
    {
        var agent = await house.Person("Claire Essai", StandingKind.Agent);
        var posted = (await Post(agent, Words() with { Channel = Channel.Telephone, OnBehalfOf = "Madame R." })).Get();
        var view = (await Read(Viewer.Anyone, posted.Reference))!;
        Assert.Equal("Madame R.", view.Author.Name);
        Assert.Null(view.Author.Id);
        Assert.Equal("Claire Essai", view.RecordedBy?.Name);
        Assert.Equal("Madame R.", view.Contribution.OnBehalfOf);
        Assert.Equal(StandingKind.Inhabitant, view.Contribution.AuthorStanding);
    }

    [Fact]
    public async Task A_private_one_is_absent_for_others()
    {
        var member = await house.Person("Dedans Essai", memberOf: house.Closed);
        var outsider = await house.Person("Dehors Essai");
        var posted = (await Post(member, Words(house.Closed))).Get();
        Assert.NotNull(await Read(member, posted.Reference));
        Assert.Null(await Read(outsider, posted.Reference));
        Assert.Null(await Read(Viewer.Anyone, posted.Reference));
        await house.In(async s =>
        {
            var absent = ContributionFailures.Absent;
            Assert.Equal(absent, (await s.GetRequiredService<TakeStance>().Run(outsider, new(posted.Reference, Side.For, null), default)).Failure);
            Assert.Equal(absent, (await s.GetRequiredService<PostComment>().Run(outsider, new(posted.Reference, "Bonjour"), default)).Failure);
            Assert.Equal(absent, (await s.GetRequiredService<MakePledge>().Run(outsider, posted.Reference, "Je viendrai", default)).Failure);
            Assert.Equal(absent, (await s.GetRequiredService<EditContribution>().Run(outsider, new(posted.Reference, "Un autre titre", "Un autre texte entier", null, 1), default)).Failure);
            Assert.Equal(absent, (await s.GetRequiredService<MergeContributions>().Run(outsider, posted.Reference, "abcdefgh", default)).Failure);
        });
    }

    [Fact]
    public async Task Positions_counted_are_positions_recounted()
    {
        var random = new Random(20261124);
        var posted = (await Post(await house.Person("Autrice Essai"), Words())).Get();
        var people = new List<Viewer>();
        for (var i = 0; i < 12; i++) people.Add(await house.Person($"Personne {i}", (StandingKind)(i % 4)));
        for (var i = 0; i < 120; i++)
        {
            var person = people[random.Next(people.Count)];
            if (random.Next(4) == 0) person = person with { Standings = [new HeldStanding((StandingKind)random.Next(4), true, null)] };
            await house.In(async s =>
            {
                if (random.Next(4) == 0) await s.GetRequiredService<TakeBackStance>().Run(person, posted.Reference, default);
                else Assert.True((await s.GetRequiredService<TakeStance>().Run(person, new(posted.Reference, (Side)random.Next(3), $"Raison {i}"), default)).Ok);
            });
        }

        await house.In(async s =>
        {
            var db = s.GetRequiredService<ParvisDb>();
            var stances = await db.Set<Stance>().Where(x => x.ContributionId == posted.Id).ToListAsync();
            var contribution = await db.Set<Contribution>().SingleAsync(c => c.Id == posted.Id);
            Assert.Equal(
                (stances.Count(x => x.Side == Side.For), stances.Count(x => x.Side == Side.Mixed), stances.Count(x => x.Side == Side.Against)),
                (contribution.For, contribution.Mixed, contribution.Against));
            foreach (var tally in await db.Set<StanceTally>().Where(t => t.ContributionId == posted.Id).ToListAsync())
            {
                Assert.Equal(stances.Count(x => x.Standing == tally.Standing && x.Side == Side.For), tally.For);
                Assert.Equal(stances.Count(x => x.Standing == tally.Standing && x.Side == Side.Mixed), tally.Mixed);
                Assert.Equal(stances.Count(x => x.Standing == tally.Standing && x.Side == Side.Against), tally.Against);
            }
        });
    }

    [Fact]
    public async Task One_person_at_once_on_every_side_counts_once()
    {
        var posted = (await Post(await house.Person("Autrice Essai"), Words())).Get();
        var person = await house.Person("Pressée Essai");
        await Task.WhenAll(Enumerable.Range(0, 12).Select(i => Task.Run(() =>
            house.In(s => s.GetRequiredService<TakeStance>().Run(person, new(posted.Reference, (Side)(i % 3), null), default)))));
        var view = (await Read(person, posted.Reference))!;
        Assert.Equal(1, view.Contribution.For + view.Contribution.Mixed + view.Contribution.Against);
        Assert.Equal(1, view.Stances.Total);
        Assert.NotNull(view.Stances.Mine);
    }

    [Fact]
    public async Task Comments_nest_to_three_and_page_by_thread()
    {
        var author = await house.Person("Autrice Essai");
        var posted = (await Post(author, Words())).Get();
        Task<Result<Guid>> Say(string words, Guid? parent = null) =>
            house.In(s => s.GetRequiredService<PostComment>().Run(author, new(posted.Reference, words, Alignment.For, parent), default));
        var one = (await Say("Un")).Get();
        var two = (await Say("Deux", one)).Get();
        var three = (await Say("Trois", two)).Get();
        Assert.Equal(ContributionFailures.TooDeep.Code, (await Say("Quatre", three)).Failure?.Code);
        for (var i = 0; i < 24; i++) await Say($"Fil {i}");
        var first = (await Read(author, posted.Reference))!;
        Assert.Equal(20, first.Comments.Items.Count);
        Assert.Equal(27, first.Contribution.Comments);
        Assert.Equal("Trois", first.Comments.Items[0].Replies[0].Replies[0].Body);
        var second = (await house.In(s => s.GetRequiredService<ContributionQuery>().Run(author, posted.Reference, first.Comments.Next, default)))!;
        Assert.Equal(5, second.Comments.Items.Count);
        Assert.Null(second.Comments.Next);

        Assert.True((await house.In(s => s.GetRequiredService<WithdrawComment>().Run(author, posted.Reference, two, default))).Ok);
        Assert.Equal(ContributionFailures.CommentWithdrawn, (await house.In(s => s.GetRequiredService<WithdrawComment>().Run(author, posted.Reference, two, default))).Failure);
        var after = (await Read(author, posted.Reference))!;
        Assert.Equal(26, after.Contribution.Comments);
        Assert.True(after.Comments.Items[0].Replies[0].Withdrawn);
        Assert.Equal("Trois", after.Comments.Items[0].Replies[0].Replies[0].Body);
    }

    [Fact]
    public async Task Edits_keep_versions_and_two_writers_do_not_overwrite()
    {
        var author = await house.Person("Autrice Essai");
        var other = await house.Person("Autre Essai");
        var posted = (await Post(author, Words())).Get();
        Task<Result> Edit(Viewer who, string body, int from) =>
            house.In(s => s.GetRequiredService<EditContribution>().Run(who, new(posted.Reference, "Deux bancs devant l’école", body, "Plus clair", from), default));
        Assert.Equal(ContributionFailures.NotYours, (await Edit(other, "Texte d’une autre personne", 1)).Failure);
        Assert.True((await Edit(author, "Le texte nouveau, plus clair.", 1)).Ok);
        Assert.Equal(ContributionFailures.EditedMeanwhile, (await Edit(author, "Un texte parti de l’ancien.", 1)).Failure);
        var view = (await Read(author, posted.Reference))!;
        Assert.Equal((2, "Le texte nouveau, plus clair."), (view.Contribution.Version, view.Contribution.Body));
    }

    [Fact]
    public async Task Merging_keeps_both_and_moves_followers()
    {
        var (first, second) = (await house.Person("Une Essai"), await house.Person("Deux Essai"));
        var (one, other) = ((await Post(first, Words())).Get(), (await Post(second, Words())).Get());
        Task<Result> Merge(Viewer who, string into) => house.In(s => s.GetRequiredService<MergeContributions>().Run(who, one.Reference, into, default));
        Assert.Equal(ContributionFailures.MergeNotYours, (await Merge(second, other.Reference)).Failure);
        var administrator = (await house.Person("Admin Essai")) with { Administers = true };
        Assert.Equal(ContributionFailures.MergeIntoItself, (await Merge(administrator, one.Reference)).Failure);
        Assert.Equal(ContributionFailures.MergeTargetAbsent, (await Merge(administrator, "zzzzzzzz")).Failure);
        Assert.True((await Merge(administrator, other.Reference)).Ok);
        Assert.Equal(ContributionState.Merged, (await Read(first, one.Reference))!.Contribution.State);
        Assert.Equal(other.Href, (await Read(first, one.Reference))!.MergedInto?.Href);
        Assert.Equal(one.Href, Assert.Single((await Read(first, other.Reference))!.Merged).Href);
        var follows = await house.In(s => s.GetRequiredService<Parvis.Notices.Contracts.IFollows>().IsFollowing(first.PersonId!.Value, Parvis.Notices.Contracts.FollowKind.Contribution, other.Id));
        Assert.True(follows);
    }

    [Fact]
    public async Task A_pledge_is_kept_or_given_up_once()
    {
        var person = await house.Person("Engagée Essai");
        var posted = (await Post(person, Words())).Get();
        var pledge = (await house.In(s => s.GetRequiredService<MakePledge>().Run(person, posted.Reference, "Peindre le banc", default))).Get();
        var other = await house.Person("Autre Essai");
        Assert.Equal(ContributionFailures.NotYours, (await house.In(s => s.GetRequiredService<EndPledge>().Run(other, posted.Reference, pledge, true, default))).Failure);
        Assert.True((await house.In(s => s.GetRequiredService<EndPledge>().Run(person, posted.Reference, pledge, false, default))).Ok);
        Assert.Equal(ContributionFailures.PledgeEnded, (await house.In(s => s.GetRequiredService<EndPledge>().Run(person, posted.Reference, pledge, true, default))).Failure);
        Assert.Equal(0, (await Read(person, posted.Reference))!.Contribution.Pledges);
    }
}
