using Microsoft.Playwright;
using Parvis.Journeys.Support;
using Xunit;

namespace Parvis.Journeys;

/// <summary>Electors petition their assembly: opened, signed, taken back, signed on paper, filed, checked, concluded.</summary>
[Collection(SquareCollection.Name)]
public sealed class PetitionJourney(Square square)
{
    [Theory]
    [InlineData(false, 360)]
    [InlineData(true, 1280)]
    public async Task Opened_signed_filed_checked_and_concluded(bool script, int width)
    {
        await using var yanis = await square.Someone(script, width, "yanis.grandvent@exemple.test");
        await using var colette = await square.Someone(script, width, "colette.pavedore@exemple.test");
        await using var hermine = await square.Someone(script, width, "hermine.sourire@exemple.test");
        var title = $"Rouvrir le lavoir du bas, {width}";
        await yanis.Goes("petitions");
        await yanis.FindsItFit();
        await yanis.Follows("Ouvrir une pétition");
        await yanis.Ticks("que l’assemblée prenne position");
        await yanis.Writes("En une phrase", title);
        await yanis.Writes("Le texte que l’on signe", "Nous demandons qu’il rouvre dès le printemps.");
        await yanis.Writes("Qui la porte", "Les amis du lavoir");
        await yanis.Writes("Se signe jusqu’au", TimeProvider.System.GetUtcNow().AddDays(30).ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture));
        await yanis.FindsItFit();
        await yanis.Presses("Ouvrir la pétition");
        await yanis.Finds(title);
        await yanis.FindsItFit();
        var petition = new Uri(yanis.Page.Url).Segments[^1];

        await yanis.Follows("Signer");
        await yanis.Writes("Nom de famille", "Grandvent");
        await yanis.Writes("Prénoms", "Yanis");
        await yanis.Writes("Adresse à Val-de-Lierre", $"{width} rue du Four");
        await yanis.Ticks("Je déclare être inscrit ou inscrite sur la liste électorale d’ici.");
        await yanis.FindsItFit();
        await yanis.Presses("Signer");
        await yanis.Reads("C’est signé.");
        await yanis.Follows("Retirer ma signature");
        await yanis.FindsItFit();
        await yanis.Presses("Retirer ma signature");
        await yanis.Reads("La signature est retirée.");

        await colette.Goes($"petitions/{petition}");
        await colette.Follows("Enregistrer une signature sur papier");
        await colette.Writes("Nom de famille", "Delorme");
        await colette.Writes("Prénoms", "Ana");
        await colette.Writes("Adresse à Val-de-Lierre", $"{width} rue Haute");
        await colette.Ticks("La personne a déclaré sur le papier être inscrite sur la liste électorale d’ici.");
        await colette.FindsItFit();
        await colette.Presses("Enregistrer la signature");
        await colette.Reads("C’est signé.");

        await yanis.Goes($"petitions/{petition}/suivi");
        await yanis.FindsItFit();
        await yanis.Presses("Déposer la pétition");
        await yanis.Reads("Accusé de réception de votre pétition");
        await yanis.FindsItFit();

        await hermine.Goes($"petitions/{petition}/suivi");
        await hermine.Writes("Signatures d’électeurs inscrits", "1");
        await hermine.FindsItFit();
        await hermine.Presses("Marquer la liste comme vérifiée");
        await hermine.Writes("Ce que l’assemblée a décidé", "Le conseil a voté la réouverture.");
        await hermine.Presses("Publier l’issue");
        await yanis.Awaits($"petitions/{petition}", "Le conseil a voté la réouverture.");
        await yanis.FindsItFit();
    }
}
