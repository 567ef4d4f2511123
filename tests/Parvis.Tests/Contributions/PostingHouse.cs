using Xunit;
using Microsoft.AspNetCore.Builder;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Parvis.Communities.Spaces;
using Parvis.Governance.Contracts;
using Parvis.Host.Composition;
using Parvis.Kernel;
using Parvis.People.Accounts;
using Parvis.People.Contracts;
using Parvis.People.Standings;
using Parvis.People.Territories;
using Parvis.Platform.Database;
using Parvis.Platform.Tenancy;

namespace Parvis.Tests.Contributions;

/// <summary>A territory with a community, on a throw-away embedded database, for commands called without HTTP.</summary>
public sealed class PostingHouse : IAsyncLifetime
{
    private readonly string folder = Directory.CreateTempSubdirectory("parvis-posting").FullName;
    private WebApplication app = null!;

    public Guid Open { get; } = Guid.CreateVersion7();
    public Guid Closed { get; } = Guid.CreateVersion7();
    public Guid RoleId { get; } = Guid.CreateVersion7();

    internal IServiceProvider Services => app.Services;

    public async Task InitializeAsync()
    {
        var connection = Environment.GetEnvironmentVariable("PARVIS_TEST_PG");
        app = App.Build(new AppOptions(new DataPlace(folder, connection), Background: false)
        {
            Urls = "http://127.0.0.1:0",
            Adjust = b => b.Services.Replace(ServiceDescriptor.Scoped<IRoles>(_ => new OneRole(RoleId))),
        });
        await Schema.Apply(app.Services);
        await using var scope = app.Services.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<ParvisDb>();
        db.Add(new Territory { Id = Guid.CreateVersion7(), Slug = "essai", Name = "Essai-sur-Lierre", Accent = "#1f6f5c", AccentDark = "#6cc7ae", TimeZone = "Europe/Paris" });
        await db.SaveChangesAsync();
        await In(async services =>
        {
            var inside = services.GetRequiredService<ParvisDb>();
            inside.Add(new Community { Id = Open, Name = "Place publique", Slug = "place-publique", Visibility = Visibility.Public, Joining = Joining.Open });
            inside.Add(new Community { Id = Closed, Name = "Huis clos", Slug = "huis-clos", Visibility = Visibility.Private, Joining = Joining.ByInvitation });
            await inside.SaveChangesAsync();
        });
    }

    public async Task DisposeAsync()
    {
        await app.DisposeAsync();
        Directory.Delete(folder, recursive: true);
    }

    public async Task In(Func<IServiceProvider, Task> act)
    {
        await using var scope = app.Services.CreateAsyncScope();
        var info = await scope.ServiceProvider.GetRequiredService<ITerritoryDirectory>().BySlug("essai", default);
        scope.ServiceProvider.GetRequiredService<TerritoryScope>().Enter(info!);
        await act(scope.ServiceProvider);
    }

    public async Task<T> In<T>(Func<IServiceProvider, Task<T>> act)
    {
        T value = default!;
        await In(async services => { value = await act(services); });
        return value;
    }

    internal async Task<Viewer> Person(string name, StandingKind standing = StandingKind.Inhabitant, Guid? memberOf = null)
    {
        var id = Guid.CreateVersion7();
        await In(async services =>
        {
            var db = services.GetRequiredService<ParvisDb>();
            db.Add(new Person
            {
                Id = id, DisplayName = name, UserName = id.ToString(), NormalizedUserName = id.ToString().ToUpperInvariant(),
                Email = $"{id:N}@example.org", EmailConfirmed = true,
            });
            db.Add(new Standing { Id = Guid.CreateVersion7(), PersonId = id, Kind = standing, Verified = true });
            if (memberOf is { } community) db.Add(new Membership { CommunityId = community, PersonId = id, State = MembershipState.Member });
            await db.SaveChangesAsync();
        });
        return new Viewer { PersonId = id, Name = name, Standings = [new HeldStanding(standing, true, null)] };
    }

    private sealed class OneRole(Guid id) : IRoles
    {
        private readonly RoleCard card = new(id, "Voirie", "voirie", Guid.Empty, "Services", "", true);

        public IReadOnlyList<Type> HeldFrom => [];

        public Task<RoleCard?> Find(Guid roleId, CancellationToken cancel = default) => Task.FromResult<RoleCard?>(card);

        public Task<IReadOnlyList<RoleCard>> All(CancellationToken cancel = default) => Task.FromResult<IReadOnlyList<RoleCard>>([card]);

        public ValueTask<IReadOnlyDictionary<Guid, RoleCard>> Cards(CancellationToken cancel = default) => ValueTask.FromResult<IReadOnlyDictionary<Guid, RoleCard>>(new Dictionary<Guid, RoleCard> { [card.Id] = card });

        public IQueryable<Guid> HeldNow(Guid personId) => Enumerable.Empty<Guid>().AsQueryable();

        public Task<RoleCard> EnsureSigning(string name, CancellationToken cancel = default) => Task.FromResult(card);

        public Task<IReadOnlyList<HeldRole>> HeldBy(Viewer viewer, CancellationToken cancel = default) => Task.FromResult<IReadOnlyList<HeldRole>>([]);

        public Task<bool> Holds(Viewer viewer, Guid roleId, CancellationToken cancel = default) => Task.FromResult(false);

        public Task<IReadOnlyList<Guid>> Holders(Guid roleId, CancellationToken cancel = default) => Task.FromResult<IReadOnlyList<Guid>>([]);

        public Task<ActingRole> Acting(Guid roleId, CancellationToken cancel = default) => Task.FromResult(new ActingRole(card, false));

        public Task<RoleCard?> Above(Guid roleId, CancellationToken cancel = default) => Task.FromResult<RoleCard?>(null);

        public Task<RoleCard> Default(CancellationToken cancel = default) => Task.FromResult(card);
    }
}
