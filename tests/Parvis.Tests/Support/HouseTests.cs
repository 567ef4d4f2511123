using System.Net;
using Parvis.Kernel;
using Xunit;

namespace Parvis.Tests.Support;

/// <summary>The ground every other test stands on: the house is served, people sign in, absent pages say so.</summary>
public abstract class HouseTests(House house)
{
    public sealed class OnSqlite(SqliteHouse house) : HouseTests(house), IClassFixture<SqliteHouse>;

    [Trait("Database", "Postgres")]
    public sealed class OnPostgres(PostgresHouse house) : HouseTests(house), IClassFixture<PostgresHouse>;

    [Fact]
    public async Task The_square_reads_without_account_or_cookie()
    {
        using var visitor = house.Visit();
        await visitor.Go("");
        Assert.Equal(HttpStatusCode.OK, visitor.Status);
        Assert.Equal("Ici, une parole reçoit une réponse.", visitor.Heading);
    }

    [Fact]
    public async Task An_absent_page_says_so_in_its_place()
    {
        using var visitor = house.Visit();
        await visitor.Go("nulle-part");
        Assert.Equal(HttpStatusCode.NotFound, visitor.Status);
        Assert.Equal("Cette page n’existe pas", visitor.Heading);
    }

    [Fact]
    public async Task Someone_signs_in_and_is_known()
    {
        var nadia = await house.Person("Nadia Belleplume", StandingKind.Inhabitant);
        using var visitor = await house.SignIn(nadia);
        Assert.Equal(HttpStatusCode.OK, visitor.Status);
        await visitor.Go("avis");
        Assert.Equal("Avis", visitor.Heading);
    }
}
