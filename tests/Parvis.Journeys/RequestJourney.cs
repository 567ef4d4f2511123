using Microsoft.Playwright;
using Parvis.Journeys.Support;
using Xunit;

namespace Parvis.Journeys;

/// <summary>Someone asks the administration for a decision, keeps the receipt, takes the request back; the role sees what silence means.</summary>
[Collection(SquareCollection.Name)]
public sealed class RequestJourney(Square square)
{
    [Theory]
    [ClassData(typeof(Ways))]
    public async Task Asks_is_receipted_and_takes_it_back(bool script, int width)
    {
        await using var yanis = await square.Someone(script, width, "yanis.grandvent@exemple.test");
        await using var colette = await square.Someone(script, width, "colette.pavedore@exemple.test");
        var title = $"Poser une benne rue du Four, {(script ? "avec" : "sans")} {width}";
        await yanis.Goes("dire");
        await yanis.Ticks("Signalement");
        await yanis.Writes("En une phrase", title);
        await yanis.Writes("Expliquez", "Trois jours de travaux, et nulle part où la mettre.");
        await yanis.Picks("Dans quelle communauté ?", "Rues et places");
        await yanis.Picks("Thème", "Rues et trottoirs");
        await yanis.Presses("Publier");
        if (await yanis.Page.GetByRole(AriaRole.Button, new() { Name = "Publier quand même" }).CountAsync() > 0) await yanis.Presses("Publier quand même");
        await yanis.Finds(title);
        var reference = yanis.Reference;

        await yanis.Follows("En faire une demande");
        await yanis.Finds("En faire une demande");
        await yanis.FindsItFit();
        await yanis.Presses("En faire une demande");
        await yanis.Finds("Accusé de réception de votre demande");
        await yanis.Reads("Accueil de la mairie");
        await yanis.FindsItFit();
        var paper = await yanis.Page.APIRequest.GetAsync(square.Home + $"c/{reference}/recepisse.pdf");
        Assert.Equal((200, "application/pdf"), (paper.Status, paper.Headers["content-type"]));
        await yanis.Page.EmulateMediaAsync(new() { Media = Media.Print });
        await Assertions.Expect(yanis.Page.GetByText("Enregistrer en PDF")).ToBeHiddenAsync();
        await yanis.Page.EmulateMediaAsync(new() { Media = Media.Screen });

        await colette.Goes("a-repondre");
        await colette.Page.GetByText("Demande : le silence vaut rejet le").First.WaitForAsync();
        await colette.Follows("Registre des demandes");
        await colette.Reads(title);
        await colette.FindsItFit();
        await colette.Goes($"a-repondre/{reference}?issue=Transferred");
        await colette.Reads("Ou à un organisme extérieur");
        await colette.FindsItFit();

        await yanis.Goes($"c/{reference}");
        await yanis.Reads("la loi la répute rejetée");
        await yanis.FindsItFit();
        await yanis.Follows("Reprendre la demande");
        await yanis.FindsItFit();
        await yanis.Presses("Reprendre ma demande");
        await yanis.Reads("Ce n’est plus une demande.");
    }
}
