using Microsoft.Playwright;
using Parvis.Journeys.Support;
using Xunit;

namespace Parvis.Journeys;

/// <summary>Someone takes a copy of their data, objects to something, asks to be erased, and thinks better of it.</summary>
[Collection(SquareCollection.Name)]
public sealed class OwnDataJourney(Square square)
{
    private const string Password = "une phrase bien à moi";

    [Theory]
    [ClassData(typeof(Ways))]
    public async Task Someone_receives_their_data_objects_leaves_and_comes_back(bool script, int width)
    {
        var email = $"odette.{script}.{width}@exemple.test".ToLowerInvariant();
        await using var odette = await square.Someone(script, width);
        await OpensAnAccount(odette, email);
        await odette.Goes("mon-espace");
        await odette.Follows("Mes données");
        await odette.Finds("Mes données");
        await odette.FindsItFit();
        await Shots.Take(odette.Page, "donnees", "mes-donnees");
        var download = await odette.Page.RunAndWaitForDownloadAsync(() => odette.Presses("Télécharger ma copie"));
        Assert.Equal("mes-donnees-parvis.zip", download.SuggestedFilename);

        await odette.Follows("Faire une demande");
        await odette.Finds("Une demande sur mes données");
        await odette.Presses("Envoyer ma demande");
        await odette.Reads("Choisissez ce que vous demandez.");
        await odette.FindsItFit();
        await odette.Page.GetByRole(AriaRole.Radio, new() { Name = "Je m’oppose à un usage" }).CheckAsync();
        await odette.Writes("Votre demande", "Je ne veux plus que mon nom serve à la lettre du quartier.");
        await odette.Presses("Envoyer ma demande");
        await odette.Reads("Votre demande est partie");
        await odette.Reads("réponse due avant le");
        await odette.FindsItFit();
        await Shots.Take(odette.Page, "donnees", "demande");

        await odette.Goes("mon-espace/donnees/partir");
        await odette.FindsItFit();
        await Shots.Take(odette.Page, "donnees", "partir");
        await odette.Page.GetByRole(AriaRole.Radio, new() { Name = "Effacer : mon nom disparaît aussi" }).CheckAsync();
        await odette.Presses("Recevoir le courriel de confirmation");
        await odette.Reads("Un courriel vient de partir");
        await odette.FindsItFit();
        await Letter(odette, email, "Effacer votre compte");
        await odette.Finds("Effacer votre compte ?");
        await odette.FindsItFit();
        await Shots.Take(odette.Page, "donnees", "depart");
        await odette.Presses("Effacer mon compte");
        await odette.Finds("Votre compte est fermé");
        await odette.FindsItFit();

        await odette.Goes("connexion");
        await odette.Writes("Votre adresse de courriel", email);
        await odette.Writes("Mot de passe", Password);
        await odette.Presses("Se connecter");
        await odette.Finds("Rouvrir votre compte ?");
        await odette.FindsItFit();
        await Shots.Take(odette.Page, "donnees", "rouvrir");
        await odette.Presses("Rouvrir mon compte");
        await odette.Reads("Votre compte est rouvert");
    }

    private static async Task OpensAnAccount(Someone who, string email)
    {
        await who.Goes("inscription");
        await who.Writes("Votre nom", "Odette Part");
        await who.Writes("Votre adresse de courriel", email);
        await who.Writes("Mot de passe", Password);
        await who.Presses("Ouvrir mon compte");
        await Letter(who, email, "Confirmez votre adresse");
        await who.Writes("Mot de passe", Password);
        await who.Presses("Confirmer mon adresse");
        await who.Goes("connexion");
        await who.Writes("Votre adresse de courriel", email);
        await who.Writes("Mot de passe", Password);
        await who.Presses("Se connecter");
        await who.Reads("Mon espace");
    }

    private static async Task Letter(Someone who, string email, string subject)
    {
        await who.Goes("courriers");
        await who.Page.Locator("article", new() { HasText = email }).Filter(new() { HasText = subject }).First.GetByRole(AriaRole.Link).First.ClickAsync();
    }
}
