using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Parvis.Kernel;
using Parvis.Platform.Database;
using Parvis.Tests.Support;
using Xunit;

namespace Parvis.Tests.Platform;

/// <summary>Commits in groups on the embedded database: acknowledged once on the disk, and only units go without waiting at the commit.</summary>
[Trait("Database", "Sqlite")]
public sealed class GroupCommitTests(GroupCommitTests.EmbeddedHouse house) : IClassFixture<GroupCommitTests.EmbeddedHouse>
{
    public sealed class EmbeddedHouse() : House(DatabaseKind.Sqlite);

    private static readonly Failure No = new("test.no", 400, "Non.");

    [Fact]
    public async Task A_connection_waits_for_the_disk_again_after_a_unit_however_it_ends()
    {
        Assert.Equal(2, await After(() => Task.FromResult(Result.Done)));
        Assert.Equal(2, await After(() => Task.FromResult<Result>(No)));
        Assert.Equal(2, await After(() => throw new InvalidOperationException("Broken.")));
    }

    [Fact]
    public async Task A_unit_does_not_wait_for_the_disk_in_its_turn() => await house.In(async services =>
    {
        var unit = services.GetRequiredService<Unit>();
        var inside = 0L;
        await unit.Write(async () =>
        {
            inside = await Synchronous(unit.Db);
            return Result.Done;
        });
        Assert.Equal(1, inside);
    });

    [Fact]
    public async Task A_log_the_disk_refuses_acknowledges_nothing()
    {
        var folder = Directory.CreateTempSubdirectory("parvis-wal");
        var place = new DataPlace(folder.FullName, null);
        var wal = new SqliteWal(place);
        await wal.Durable();
        Directory.CreateDirectory(place.SqliteFile + "-wal");
        await Assert.ThrowsAnyAsync<Exception>(() => Task.WhenAll(wal.Durable(), wal.Durable()));
        Directory.Delete(place.SqliteFile + "-wal");
        await File.WriteAllTextAsync(place.SqliteFile + "-wal", "log");
        await Task.WhenAll(Enumerable.Range(0, 200).Select(_ => Task.Run(wal.Durable)));
        folder.Delete(recursive: true);
    }

    private Task<long> After(Func<Task<Result>> act) => house.In(async services =>
    {
        var unit = services.GetRequiredService<Unit>();
        // One connection all along: a pool would give another.
        await unit.Db.Database.OpenConnectionAsync();
        try
        {
            await unit.Write(act);
        }
        catch (InvalidOperationException)
        {
            // The third case.
        }

        return await Synchronous(unit.Db);
    });

    private static async Task<long> Synchronous(ParvisDb db) => (await db.Database.SqlQueryRaw<long>("PRAGMA synchronous").ToListAsync())[0];
}
