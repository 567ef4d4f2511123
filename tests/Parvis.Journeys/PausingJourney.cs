using Microsoft.Playwright;
using Parvis.Journeys.Support;
using Xunit;

namespace Parvis.Journeys;

/// <summary>The role needs a word more; then two contributions turn out to say the same.</summary>
[Collection(SquareCollection.Name)]
public sealed class PausingJourney(Square square)
{
    [Theory]
    [InlineData(false, 360)]
    [InlineData(true, 1280)]
    public async Task Asked_for_a_precision_given_and_merged(bool script, int width)
    {
        await using var yanis = await square.Someone(script, width, "yanis.grandvent@exemple.test");
        await using var colette = await square.Someone(script, width, "colette.pavedore@exemple.test");
        var first = await Says(yanis, $"Le trottoir de la rue du Four penche, {width}");
        var second = await Says(yanis, $"On glisse rue du Four, {width}");

        await colette.Goes($"a-repondre/{second}");
        await colette.Unfolds("Demander une précision à l’auteur");
        await colette.Writes("Votre question, publique", "À quelle hauteur de la rue ?");
        await colette.FindsItFit();
        await colette.Presses("Demander");
        await colette.Reads("La question est posée");

        await yanis.Goes($"c/{second}/preciser");
        await yanis.Writes("Votre précision, publique", "Devant la boulangerie.");
        await yanis.FindsItFit();
        await yanis.Presses("Envoyer la précision");
        await yanis.Goes($"c/{second}");
        await yanis.FindsItFit();

        await colette.Goes($"c/{second}");
        await colette.Follows("Réunir à une autre contribution");
        await colette.FindsItFit();
        await colette.Page.GetByLabel("dans la contribution n°").FillAsync(first);
        await colette.Page.GetByRole(AriaRole.Button, new() { Name = "Réunir" }).Last.ClickAsync();
        await yanis.Awaits($"c/{second}", "Réunie à une autre contribution");
        await yanis.FindsItFit();
    }

    private static async Task<string> Says(Someone yanis, string title)
    {
        await yanis.Goes("dire");
        await yanis.Ticks("Signalement");
        await yanis.Writes("En une phrase", title);
        await yanis.Writes("Expliquez", "Surtout quand il a plu.");
        await yanis.Picks("Dans quelle communauté ?", "Rues et places");
        await yanis.Picks("Thème", "Rues et trottoirs");
        await yanis.Presses("Publier");
        if (await yanis.Page.GetByRole(AriaRole.Button, new() { Name = "Publier quand même" }).CountAsync() > 0) await yanis.Presses("Publier quand même");
        await yanis.Finds(title);
        return yanis.Reference;
    }
}
