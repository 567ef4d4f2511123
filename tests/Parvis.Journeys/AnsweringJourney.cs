using Microsoft.Playwright;
using Xunit;

namespace Parvis.Journeys;

/// <summary>The loop, as people live it: said, answered by the role, judged by the author.</summary>
public sealed class AnsweringJourney(Square square) : IClassFixture<Square>
{
    [Theory]
    [InlineData(false, 360)]
    [InlineData(true, 1280)]
    public async Task Said_answered_and_judged(bool script, int width)
    {
        var title = $"Un banc près du lavoir {width}";
        var nadia = await square.Open(script, width);
        await square.SignIn(nadia, "nadia.belleplume@exemple.test");
        await nadia.GotoAsync(square.Home + "dire");
        await nadia.GetByLabel("Idée").CheckAsync();
        await nadia.GetByLabel("Titre").FillAsync(title);
        await nadia.GetByLabel("Votre texte").Or(nadia.Locator("textarea")).First.FillAsync("On y attend longtemps, et les plus âgés restent debout.");
        await Axe.Clean(nadia);
        await nadia.GetByRole(AriaRole.Button, new() { Name = "Publier" }).Or(nadia.GetByRole(AriaRole.Button, new() { Name = "Continuer" })).First.ClickAsync();
        if (nadia.Url.Contains("proches", StringComparison.Ordinal) || await nadia.GetByRole(AriaRole.Button, new() { Name = "Publier quand même" }).CountAsync() > 0)
        {
            await nadia.GetByRole(AriaRole.Button, new() { Name = "Publier quand même" }).ClickAsync();
        }

        await Assertions.Expect(nadia.GetByRole(AriaRole.Heading, new() { Level = 1 })).ToHaveTextAsync(title);
        await Assertions.Expect(nadia.GetByRole(AriaRole.Status).First).ToContainTextAsync("Réponse promise");
        await Axe.Clean(nadia);
    }
}
