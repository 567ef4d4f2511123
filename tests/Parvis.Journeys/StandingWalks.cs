using Parvis.Journeys.Support;
using Xunit;

namespace Parvis.Journeys;

/// <summary>Each standing walks through all the pages it is offered.</summary>
[Collection(SquareCollection.Name)]
public sealed class StandingWalks(Square square)
{
    [Theory]
    [InlineData("inhabitant", "nadia.belleplume@exemple.test")]
    [InlineData("holder", "colette.pavedore@exemple.test")]
    [InlineData("facilitator", "tomas.pirouette@exemple.test")]
    [InlineData("administrator", "hermine.sourire@exemple.test")]
    public async Task Every_page_offered_is_accessible_and_has_its_own_title(string who, string email)
    {
        await using var person = await square.Someone(width: 360, email: email);
        var walk = new Walk(person, who) { MostOfAKind = 1 };
        await walk.From("mon-espace", "");
        Assert.True(walk.Wrong.Count == 0, string.Join('\n', walk.Wrong.Distinct().Take(40)));
        var offered = who switch { "inhabitant" => Pages.Inhabitant, "holder" => Pages.Holder, "facilitator" => Pages.Facilitator, _ => Pages.Administrator };
        Assert.Empty(offered.Except(walk.Kinds));
    }

    /// <summary>A new page finds its place in the lists, and so someone to look at it.</summary>
    [Fact]
    public void Every_page_of_the_platform_is_looked_at_by_someone()
    {
        string[] looked = [.. Pages.Public, .. Pages.Inhabitant, .. Pages.Holder, .. Pages.Facilitator, .. Pages.Administrator, .. Pages.InJourneys, .. Pages.Pieces];
        Assert.Empty(square.Map.Pages.Except(looked));
        Assert.Empty(looked.Except(square.Map.Pages));
    }
}
