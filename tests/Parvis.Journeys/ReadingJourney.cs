using Parvis.Journeys.Support;
using Xunit;

namespace Parvis.Journeys;

/// <summary>Someone reads without an account.</summary>
[Collection(SquareCollection.Name)]
public sealed class ReadingJourney(Square square)
{
    [Theory]
    [InlineData(360, false)]
    [InlineData(1280, true)]
    public async Task Every_public_page_reached_from_the_square_is_accessible_and_has_its_own_title(int width, bool dark)
    {
        await using var reader = await square.Someone(width: width, dark: dark);
        var walk = new Walk(reader, "public");
        await walk.From("");
        Assert.True(walk.Wrong.Count == 0, string.Join('\n', walk.Wrong.Distinct().Take(30)));
        Console.Error.WriteLine(string.Join('\n', walk.Kinds.Order(StringComparer.Ordinal)));
    }
}
