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

/// <summary>A clock the loader moves through the months it tells.</summary>
internal sealed class DemoClock : TimeProvider
{
    private long ticks = System.GetUtcNow().UtcTicks;

    public override DateTimeOffset GetUtcNow() => new(Interlocked.Increment(ref ticks), TimeSpan.Zero);

    public void Set(DateTime utc) => Interlocked.Exchange(ref ticks, utc.Ticks);
}

/// <summary>
/// Brings the invented commune to life: furnishes it, then replays its months through the very commands people use, so
/// that steps, counts, clocks and notices are what they would be.
/// </summary>
internal sealed class DemoLoader(IServiceProvider services, DemoClock clock, DateTime now)
{
    public const string Home = "val-de-lierre";
    public const string Password = "demonstration";

    private readonly DemoContent content = DemoContent.Read();
    private readonly Dictionary<string, Guid> people = new(StringComparer.Ordinal);

    public IReadOnlyList<DemoPerson> People => content.People;

    public async Task Load(IProgress<long> progress, CancellationToken cancel)
    {
        var earliest = content.Contributions.Max(c => c.Posted.DaysAgo) + 900;
        clock.Set(now.AddDays(-earliest));
        await AddPeople(cancel);
        // The enclosing EPCI first: the commune names it as its parent.
        foreach (var territory in content.Governance.Territories.OrderBy(t => t.Parent is not null)) await Ground.AddTerritory(territory, cancel);
        await In(Home, Ground.FurnishHome, cancel);

        var story = new DemoStory(this, content, now);
        var moments = story.Moments().OrderBy(m => m.At).ToList();
        var day = DateOnly.MinValue;
        for (var i = 0; i < moments.Count; i++)
        {
            var moment = moments[i];
            if (DateOnly.FromDateTime(moment.At) != day)
            {
                day = DateOnly.FromDateTime(moment.At);
                clock.Set(moment.At.Date.AddHours(4));
                await Settle(cancel);
            }

            clock.Set(moment.At);
            await moment.Act(cancel);
            progress.Report(i + 1);
        }

        await new DemoAbout(this, clock, now).Tell(cancel);
        await new DemoModeration(this, clock, now).Tell(cancel);
        await new DemoPetitions(this, clock, now).Tell(cancel);
        clock.Set(now);
        await Settle(cancel);
        await Quiet(cancel);
    }

    public Guid Person(string key) => people[key];

    public DemoGround Ground => field ??= new DemoGround(this, content, clock, now);

    public IServiceProvider Services => services;

    public Guid Community(string key) => Ground.Community(key);

    public Guid? Theme(string key) => Ground.Theme(key);

    public Guid Role(string key, string territory = Home) => Ground.Role(key, territory);

    public TimeZoneInfo Zone { get; } = TimeZoneInfo.FindSystemTimeZoneById("Europe/Paris");

    /// <summary>Runs in a territory as someone.</summary>
    public async Task<T> As<T>(string person, Func<IServiceProvider, Viewer, Task<T>> act, string territory = Home, CancellationToken cancel = default)
    {
        T value = default!;
        await In(
            territory,
            async (inside, _) =>
            {
                var id = people[person];
                var viewers = await inside.GetRequiredService<IPeople>().Viewers([id], cancel);
                value = await act(inside, viewers[id]);
            },
            cancel);
        return value;
    }

    public async Task In(string territory, Func<IServiceProvider, CancellationToken, Task> act, CancellationToken cancel)
    {
        await using var scope = services.CreateAsyncScope();
        var info = await scope.ServiceProvider.GetRequiredService<ITerritoryDirectory>().BySlug(territory, cancel);
        scope.ServiceProvider.GetRequiredService<TerritoryScope>().Enter(info!);
        await act(scope.ServiceProvider, cancel);
    }

    private async Task Settle(CancellationToken cancel)
    {
        await services.GetRequiredService<OutboxRelay>().Drain(cancel);
        await services.GetRequiredService<JobRunner>().RunDue(all: true, cancel);
        await services.GetRequiredService<OutboxRelay>().Drain(cancel);
    }

    // Months of letters would leave at once: the demonstration begins with an empty letter box.
    private async Task Quiet(CancellationToken cancel)
    {
        await using var scope = services.CreateAsyncScope();
        await scope.ServiceProvider.GetRequiredService<ParvisDb>().Set<OutgoingMail>().ExecuteDeleteAsync(cancel);
    }

    private async Task AddPeople(CancellationToken cancel)
    {
        await using var scope = services.CreateAsyncScope();
        var unit = scope.ServiceProvider.GetRequiredService<Unit>();
        var hash = scope.ServiceProvider.GetRequiredService<IPasswordHasher<Person>>();
        string? shared = null;
        await unit.Write(
            () =>
            {
                foreach (var told in content.People)
                {
                    var joined = now.AddDays(-told.JoinedDaysAgo);
                    var email = told.Email.ToUpperInvariant();
                    var person = new Person
                    {
                        Id = Ids.At(joined),
                        DisplayName = told.Name,
                        About = told.Bio,
                        Language = told.Language,
                        CreatedAt = joined,
                        UserName = told.Email,
                        NormalizedUserName = email,
                        Email = told.Email,
                        NormalizedEmail = email,
                        EmailConfirmed = true,
                        LockoutEnabled = true,
                        SecurityStamp = unit.NewId().ToString("N"),
                        RunsInstallation = told.Key == content.People.First(p => p.Administrator).Key,
                    };
                    // One password for all: hashing it once keeps the first start short.
                    person.PasswordHash = shared ??= hash.HashPassword(person, Password);
                    unit.Db.Add(person);
                    people[told.Key] = person.Id;
                }

                return Task.FromResult(Result.Done);
            },
            cancel);
    }
}
