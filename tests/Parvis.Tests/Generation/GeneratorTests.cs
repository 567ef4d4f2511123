using System.Net;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Parvis.Communities.Spaces;
using Parvis.Contributions.Answering;
using Parvis.Contributions.Contracts;
using Parvis.Contributions.Positions;
using Parvis.Contributions.Posting;
using Parvis.Contributions.Talking;
using Parvis.Host.Generation;
using Parvis.Kernel;
using Parvis.Platform.Database;
using Parvis.Platform.Search;
using Parvis.Tests.Support;
using Xunit;

namespace Parvis.Tests.Generation;

/// <summary>Generated rows obey what posted ones obey.</summary>
public abstract class GeneratorTests(House house)
{
    private const int Count = 600;

    public sealed class OnSqlite(SqliteHouse house) : GeneratorTests(house), IClassFixture<SqliteHouse>;

    [Trait("Database", "Postgres")]
    public sealed class OnPostgres(PostgresHouse house) : GeneratorTests(house), IClassFixture<PostgresHouse>;

    [Fact]
    public async Task Counts_equal_recounts_and_promises_hold()
    {
        var made = await house.In(services => new Generator(services).Run(Count, 7, new Progress<long>(), default));
        Assert.Equal(Count, made.Contributions);
        await house.In(async services =>
        {
            var db = services.GetRequiredService<ParvisDb>();
            var contributions = await db.Set<Contribution>().AsNoTracking().ToListAsync();
            Assert.Equal(Count, contributions.Count);
            Assert.Equal(Count, contributions.Select(c => c.Reference).Distinct().Count());
            var comments = (await db.Set<Comment>().AsNoTracking().ToListAsync()).ToLookup(c => c.ContributionId);
            var stances = (await db.Set<Stance>().AsNoTracking().ToListAsync()).ToLookup(s => s.ContributionId);
            var tallies = (await db.Set<StanceTally>().AsNoTracking().ToListAsync()).ToLookup(s => s.ContributionId);
            var answers = await db.Set<Answer>().AsNoTracking().Select(a => a.ContributionId).ToListAsync();
            var documents = await db.Set<SearchDocument>().AsNoTracking().Select(d => d.Id).ToListAsync();
            Assert.Equal(answers.Count, contributions.Count(c => c.State == ContributionState.Answered));
            Assert.Empty(contributions.Select(c => c.Id).Except(documents));
            Assert.Empty(answers.Except(contributions.Where(c => c.State == ContributionState.Answered).Select(c => c.Id)));
            foreach (var c in contributions)
            {
                Assert.Equal(comments[c.Id].Count(), c.Comments);
                Assert.Equal(stances[c.Id].Count(s => s.Side == Side.For), c.For);
                Assert.Equal(stances[c.Id].Count(s => s.Side == Side.Mixed), c.Mixed);
                Assert.Equal(stances[c.Id].Count(s => s.Side == Side.Against), c.Against);
                Assert.Equal(c.For, tallies[c.Id].Sum(t => t.For));
                Assert.NotNull(c.ActingRoleId);
                Assert.NotNull(c.DueAt);
                Assert.Equal(c.State == ContributionState.Answered, c.AnsweredAt is not null);
                Assert.Equal(c.State == ContributionState.Awaiting, c.EscalateAt is not null);
            }

            Assert.Single(contributions, c => c.Comments == 20);
            Assert.Contains(contributions, c => c.Visibility == Visibility.Private);
            foreach (var community in await db.Set<Community>().AsNoTracking().ToListAsync())
            {
                Assert.Equal(await db.Set<Membership>().CountAsync(m => m.CommunityId == community.Id && m.State == MembershipState.Member), community.Members);
            }
        });
        using var visitor = house.Visit();
        await visitor.Go(made.Twenty[1..]);
        Assert.Equal(HttpStatusCode.OK, visitor.Status);
        await house.Settle();
    }
}
