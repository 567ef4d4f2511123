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
        await walk.From("", "api", "courriers");
        Assert.True(walk.Wrong.Count == 0, string.Join('\n', walk.Wrong.Distinct().Take(30)));
        Assert.Empty(Pages.Public.Except(walk.Kinds));
    }

    [Theory]
    [InlineData("erreur/404", "fr-FR", "fr")]
    [InlineData("nulle-part", "fr-FR", "fr")]
    [InlineData("c/AAAAAAAA", "en-GB", "en")]
    [InlineData("mot-de-passe?p=00000000-0000-0000-0000-000000000000&jeton=x", "fr-FR", "fr")]
    [InlineData("desabonnement/x", "fr-FR", "fr")]
    [InlineData("dire/par-courriel/x", "fr-FR", "fr")]
    [InlineData("confirmation?p=00000000-0000-0000-0000-000000000000&jeton=x", "en-GB", "en")]
    public async Task What_is_not_there_or_no_longer_holds_is_said_on_a_page_like_the_others(string path, string browser, string language)
    {
        await using var reader = await square.Someone(width: 360, language: browser);
        await reader.Goes(path);
        await reader.FindsItFit(language);
    }

    [Fact]
    public async Task The_whole_way_from_the_square_to_an_answer_is_read_without_script()
    {
        await using var reader = await square.Someone(script: false, width: 360);
        await reader.Goes("");
        await reader.Follows("Voir ce que deviennent les idées");
        await reader.FindsItFit();
        await reader.Page.Locator("ol.rows h3 a").First.ClickAsync();
        await Microsoft.Playwright.Assertions.Expect(reader.Page.Locator("section.answer").First).ToBeVisibleAsync();
        await reader.FindsItFit();
        await reader.Follows("Qui répond");
        await reader.FindsItFit();
        await reader.Follows("Confiance");
        await reader.FindsItFit();
        // Reading leaves nothing behind.
        Assert.Empty(await reader.Page.Context.CookiesAsync());
    }
}
