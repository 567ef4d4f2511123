using Microsoft.Extensions.Caching.Memory;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using Parvis.Platform.Tenancy;
using Parvis.Tests.Support;
using Xunit;

namespace Parvis.Tests.People;

/// <summary>Names of hosts come from whoever asks: what is remembered of them is bounded.</summary>
public abstract class TerritoryDirectoryTests(House house)
{
    [Trait("Database", "Sqlite")]
    public sealed class OnSqlite(SqliteHouse house) : TerritoryDirectoryTests(house), IClassFixture<SqliteHouse>;

    [Trait("Database", "Postgres")]
    public sealed class OnPostgres(PostgresHouse house) : TerritoryDirectoryTests(house), IClassFixture<PostgresHouse>;

    [Fact]
    public async Task A_host_longer_than_any_name_is_neither_looked_up_nor_remembered()
    {
        var directory = house.Services.GetRequiredService<ITerritoryDirectory>();
        var cache = (MemoryCache)house.Services.GetRequiredService<IMemoryCache>();
        Assert.NotNull(house.Services.GetRequiredService<IOptions<MemoryCacheOptions>>().Value.SizeLimit);
        Assert.Null(await directory.ByHost(new string('a', 253), default));
        var kept = cache.Count;
        Assert.InRange(kept, 1, int.MaxValue);
        Assert.Null(await directory.ByHost(new string('a', 254), default));
        Assert.Equal(kept, cache.Count);
    }
}
