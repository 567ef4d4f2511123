using Microsoft.Playwright;
using Parvis.Journeys.Support;
using Xunit;

namespace Parvis.Journeys;

/// <summary>The same square, in English: by the browser's language, and by the switch.</summary>
[Collection(SquareCollection.Name)]
public sealed class EnglishJourney(Square square)
{
    [Theory]
    [InlineData(null)]
    [InlineData("gaston.moulinavent@exemple.test")]
    [InlineData("pierrick.pixel@exemple.test")]
    public async Task No_french_word_of_the_interface_is_left(string? email)
    {
        await using var visitor = await square.Someone(width: 1280, email: email, language: "en-GB");
        if (email is not null)
        {
            // Their account speaks French: the switch wins.
            await visitor.Goes("");
            await visitor.Follows("English");
        }

        var walk = new Walk(visitor, "english", "en") { MostOfAKind = 1 };
        await walk.From("", email is null ? "connexion" : "mon-espace");
        Assert.True(walk.Wrong.Count == 0, string.Join('\n', walk.Wrong.Distinct().Take(60)));
        Assert.True(walk.Kinds.Count >= 12, $"{walk.Kinds.Count} kinds of pages");
    }

    [Theory]
    [InlineData(false, 360)]
    [InlineData(true, 1280)]
    public async Task Switched_to_english_someone_says_and_is_answered(bool script, int width)
    {
        await using var gaston = await square.Someone(script, width, "gaston.moulinavent@exemple.test");
        await gaston.Goes("dire");
        await gaston.Follows("English");
        await gaston.Finds("Say something");
        await gaston.Ticks("Question");
        await gaston.Writes("In one sentence", $"When will the pool open, in English {width}?");
        await gaston.Writes("Explain", "The poster gives two dates.");
        await gaston.Picks("In which community?", "Culture, sport et fêtes");
        await gaston.FindsItFit("en");
        await gaston.Presses("Publish");
        if (await gaston.Page.GetByRole(AriaRole.Button, new() { Name = "Publish anyway" }).CountAsync() > 0) await gaston.Presses("Publish anyway");
        await Assertions.Expect(gaston.Page.GetByRole(AriaRole.Status).First).ToContainTextAsync("Your question has reached the role");
        await gaston.FindsItFit("en");
        await gaston.Follows("Comment");
        await gaston.Writes("Your comment", "Ten in the morning would suit everyone.");
        await gaston.FindsItFit("en");
        await gaston.Presses("Publish");
        await gaston.Follows("Français");
        await gaston.FindsItFit();
    }
}
