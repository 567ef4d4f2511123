using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Identity;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Logging;
using Npgsql;
using Parvis.Host.Composition;
using Parvis.Kernel;
using Parvis.People.Accounts;
using Parvis.People.Contracts;
using Parvis.People.Standings;
using Parvis.People.Territories;
using Parvis.Platform.Database;
using Parvis.Platform.Jobs;
using Parvis.Platform.Mail;
using Parvis.Platform.Outbox;
using Parvis.Platform.Security;
using Parvis.Platform.Tenancy;
using Xunit;

namespace Parvis.Tests.Support;

/// <summary>
/// A whole Parvis for tests: its own database, a clock that stands still until moved, one territory (« essai »), served on a
/// spare port. Test classes are abstract over the house and run once per database.
/// </summary>
public abstract class House(DatabaseKind kind) : IAsyncLifetime
{
    public const string Password = "Une phrase de passe, 12";

    private readonly string folder = Directory.CreateTempSubdirectory("parvis-test").FullName;
    private WebApplication app = null!;
    private int people;

    internal ManualTime Clock { get; } = new(new DateTimeOffset(2026, 3, 10, 9, 0, 0, TimeSpan.Zero));

    internal IServiceProvider Services => app.Services;

    public string Root => app.Urls.First();

    public async Task InitializeAsync()
    {
        var connection = kind == DatabaseKind.Postgres ? await Template.Postgres() : null;
        var place = new DataPlace(folder, connection);
        if (connection is null) File.Copy(await Template.Sqlite(), place.SqliteFile);
        app = App.Build(new AppOptions(place, Background: false) { Urls = "http://127.0.0.1:0", Adjust = Adjust });
        await app.StartAsync();
        await using var scope = app.Services.CreateAsyncScope();
        var made = await scope.ServiceProvider.GetRequiredService<CreateTerritory>()
            .Run(null, new CreateTerritoryInput("essai", "Essai-sur-Lierre", "commune", null, null, null, null), default);
        made.Get();
        await Furnish();
    }

    /// <summary>What a test class adds to the empty territory.</summary>
    protected virtual Task Furnish() => Task.CompletedTask;

    /// <summary>How a test class has the application put together otherwise.</summary>
    protected virtual void Arrange(WebApplicationBuilder builder)
    {
    }

    public async Task DisposeAsync()
    {
        await app.StopAsync();
        await app.DisposeAsync();
        SqliteConnection.ClearAllPools();
        Directory.Delete(folder, recursive: true);
    }

    public async Task In(Func<IServiceProvider, Task> act, string territory = "essai")
    {
        await using var scope = app.Services.CreateAsyncScope();
        var info = await scope.ServiceProvider.GetRequiredService<ITerritoryDirectory>().BySlug(territory, default);
        scope.ServiceProvider.GetRequiredService<TerritoryScope>().Enter(info!);
        await act(scope.ServiceProvider);
    }

    public async Task<T> In<T>(Func<IServiceProvider, Task<T>> act, string territory = "essai")
    {
        T value = default!;
        await In(async services => { value = await act(services); }, territory);
        return value;
    }

    /// <summary>Delivers events, runs what is due, sends mail, until nothing moves.</summary>
    public async Task Settle()
    {
        await Services.GetRequiredService<OutboxRelay>().Drain();
        await Services.GetRequiredService<JobRunner>().RunDue(all: true);
        await Services.GetRequiredService<OutboxRelay>().Drain();
        await Services.GetRequiredService<MailSender>().SendDue();
    }

    /// <summary>Someone with a confirmed account (password <see cref="Password"/>) and a verified standing here.</summary>
    public async Task<Viewer> Person(string name, StandingKind? standing = StandingKind.Inhabitant, bool administers = false, bool verified = true)
    {
        var email = $"personne{Interlocked.Increment(ref people)}@exemple.test";
        return await In(async services =>
        {
            var person = new Person { Id = Ids.New(Clock), DisplayName = name, UserName = email, Email = email, EmailConfirmed = true, CreatedAt = Clock.Now };
            var created = await services.GetRequiredService<UserManager<Person>>().CreateAsync(person, Password);
            Assert.True(created.Succeeded, string.Join(", ", created.Errors.Select(e => e.Code)));
            var db = services.GetRequiredService<ParvisDb>();
            if (standing is { } held) db.Add(new Standing { Id = Ids.New(Clock), PersonId = person.Id, Kind = held, Verified = verified, Since = Clock.Now });
            if (administers) db.Add(new TerritoryAdministrator { PersonId = person.Id, Since = Clock.Now });
            await db.SaveChangesAsync();
            var viewers = await services.GetRequiredService<IPeople>().Viewers([person.Id]);
            return viewers[person.Id];
        });
    }

    public Task<string> EmailOf(Viewer viewer) => In(async services =>
        (await services.GetRequiredService<ParvisDb>().Set<Person>().SingleAsync(p => p.Id == viewer.PersonId)).Email!);

    /// <summary>A browser without script, on this territory.</summary>
    public Visitor Visit() => new(new Uri(Root + "/essai/"));

    public async Task<Visitor> SignIn(Viewer viewer)
    {
        var email = await EmailOf(viewer);
        var visitor = Visit();
        await visitor.Go("connexion");
        await visitor.Submit(form => form.Fill("adresse", email).Fill("Mot de passe", Password));
        return visitor;
    }

    private void Adjust(WebApplicationBuilder builder)
    {
        builder.Services.Replace(ServiceDescriptor.Singleton<TimeProvider>(Clock));
        builder.Logging.ClearProviders();
        builder.Services.Configure<PasswordHasherOptions>(o => o.IterationCount = 1000);
        builder.Services.Configure<FormCheckOptions>(o => o.Bits = 3);
        Arrange(builder);
    }

    /// <summary>An empty, migrated database of each kind, made once and copied.</summary>
    private static class Template
    {
        private static readonly SemaphoreSlim Once = new(1, 1);
        private static string? sqlite;
        private static string? postgres;

        public static async Task<string> Sqlite()
        {
            await Once.WaitAsync();
            try
            {
                if (sqlite is not null) return sqlite;
                var place = new DataPlace(Directory.CreateTempSubdirectory("parvis-template").FullName, null);
                await Make(place);
                SqliteConnection.ClearAllPools();
                return sqlite = place.SqliteFile;
            }
            finally
            {
                Once.Release();
            }
        }

        public static async Task<string> Postgres()
        {
            var server = Environment.GetEnvironmentVariable("PARVIS_TEST_POSTGRES")
                ?? throw new InvalidOperationException("PostgreSQL tests are run by ./parvis test, which starts the server.");
            await Once.WaitAsync();
            try
            {
                if (postgres is null)
                {
                    var template = "parvis_template_" + Environment.ProcessId;
                    await Execute(server, $"CREATE DATABASE {template}");
                    await Make(new DataPlace(Path.GetTempPath(), With(server, template)));
                    NpgsqlConnection.ClearAllPools();
                    postgres = template;
                }

                var name = "parvis_" + Guid.CreateVersion7().ToString("N");
                await Execute(server, $"CREATE DATABASE {name} TEMPLATE {postgres}");
                return With(server, name);
            }
            finally
            {
                Once.Release();
            }
        }

        private static async Task Make(DataPlace place)
        {
            await using var built = App.Build(new AppOptions(place, Background: false) { Urls = "http://127.0.0.1:0" });
            await Schema.Apply(built.Services);
        }

        private static string With(string server, string database) => new NpgsqlConnectionStringBuilder(server) { Database = database, MaxPoolSize = 12 }.ToString();

        private static async Task Execute(string server, string sql)
        {
            await using var connection = new NpgsqlConnection(server);
            await connection.OpenAsync();
            await using var command = connection.CreateCommand();
#pragma warning disable CA2100 // Database names cannot be parameters; these are made here.
            command.CommandText = sql;
#pragma warning restore CA2100
            await command.ExecuteNonQueryAsync();
        }
    }
}

public class SqliteHouse() : House(DatabaseKind.Sqlite);

public class PostgresHouse() : House(DatabaseKind.Postgres);
