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
        await nadia.GetByLabel("En une phrase").FillAsync(title);
        await nadia.GetByLabel("Expliquez").FillAsync("On y attend longtemps, et les plus âgés restent debout.");
        await nadia.GetByLabel("Dans quelle communauté").SelectOptionAsync(new SelectOptionValue { Label = "Rues et places" });
        await nadia.GetByLabel("Thème").SelectOptionAsync(new SelectOptionValue { Label = "Rues et trottoirs" });
        await Axe.Clean(nadia, script);
        await nadia.GetByRole(AriaRole.Button, new() { Name = "Publier", Exact = true }).ClickAsync();
        var anyway = nadia.GetByRole(AriaRole.Button, new() { Name = "Publier quand même" });
        if (await anyway.CountAsync() > 0) await anyway.ClickAsync();

        await Assertions.Expect(nadia.GetByRole(AriaRole.Heading, new() { Level = 1 })).ToHaveTextAsync(title);
        await Assertions.Expect(nadia.GetByRole(AriaRole.Status).First).ToContainTextAsync("Réponse promise");
        await Axe.Clean(nadia, script);
        var where = new Uri(nadia.Url).GetLeftPart(UriPartial.Path);
        var reference = where.Split("/c/")[1].Split('/')[0];

        var colette = await square.Open(script, width);
        await square.SignIn(colette, "colette.pavedore@exemple.test");
        await colette.GotoAsync(square.Home + "a-repondre");
        await Axe.Clean(colette, script);
        await colette.GotoAsync($"{square.Home}a-repondre/{reference}");
        await colette.GetByRole(AriaRole.Link, new() { Name = "Acceptée" }).ClickAsync();
        await colette.GetByLabel("Votre réponse, publique").FillAsync("Vous avez raison. Nous posons un banc au printemps, à l’ombre du tilleul.");
        await Axe.Clean(colette, script);
        await colette.GetByRole(AriaRole.Button, new() { Name = "Publier la réponse" }).ClickAsync();
        await Assertions.Expect(colette.GetByRole(AriaRole.Heading, new() { Name = "Réponse du rôle Voirie" })).ToBeVisibleAsync();

        await nadia.GotoAsync($"{square.Home}c/{reference}/juger");
        await nadia.GetByLabel("Oui, elle répond").CheckAsync();
        await Axe.Clean(nadia, script);
        await nadia.GetByRole(AriaRole.Button, new() { Name = "Dire mon jugement" }).ClickAsync();
        await Assertions.Expect(nadia.GetByText("L’auteur juge que cette réponse répond.")).ToBeVisibleAsync();
        await Axe.Clean(nadia, script);
    }
}
