using Microsoft.Playwright;
using Parvis.Journeys.Support;
using Xunit;

namespace Parvis.Journeys;

/// <summary>Someone who never came before opens an account, says something, and stays its master.</summary>
[Collection(SquareCollection.Name)]
public sealed class SayingJourney(Square square)
{
    [Theory]
    [ClassData(typeof(Ways))]
    public async Task Signs_up_says_attaches_edits_and_withdraws(bool script, int width)
    {
        await using var rosalie = await square.Someone(script, width);
        // Each its own: pages are told apart by their titles.
        var title = $"Des bancs à l’ombre le long du Lierre, {(script ? "avec" : "sans")} {width}";
        await OpensAnAccount(rosalie, $"rosalie.{script}.{width}@exemple.test".ToLowerInvariant());
        await KeepsADraft(rosalie, title);
        await ComesBackAndPublishes(rosalie, title);
        await Attaches(rosalie, title);
        await Edits(rosalie, title);
        await Withdraws(rosalie);
        await ChangesAddress(rosalie, $"nouvelle.{script}.{width}@exemple.test".ToLowerInvariant());
    }

    private static async Task ChangesAddress(Someone rosalie, string email)
    {
        await rosalie.Goes("mon-espace/adresse");
        await rosalie.Writes("Nouvelle adresse", email);
        await rosalie.Writes("Votre mot de passe", "une phrase bien à moi");
        await rosalie.Presses("Changer d’adresse");
        await rosalie.Goes("courriers");
        await rosalie.Page.Locator("article", new() { HasText = email }).First.GetByRole(AriaRole.Link).First.ClickAsync();
        await rosalie.Finds("Confirmer votre nouvelle adresse");
        await rosalie.FindsItFit();
        await rosalie.Presses("Confirmer mon adresse");
        await rosalie.Goes("mon-espace/adresse");
        await rosalie.Reads($"Adresse actuelle : {email}");
    }

    private static async Task OpensAnAccount(Someone rosalie, string email)
    {
        await rosalie.Goes("");
        await rosalie.Follows("Dire quelque chose");
        await rosalie.Follows("Ouvrir un compte");
        await rosalie.Writes("Votre nom", "Rosalie Ruisselet");
        await rosalie.Writes("Votre adresse de courriel", email);
        await rosalie.Writes("Mot de passe", "une phrase bien à moi");
        await rosalie.Ticks("J’habite ici");
        await rosalie.FindsItFit();
        await rosalie.Presses("Ouvrir mon compte");
        await rosalie.Finds("Regardez votre courrier");
        await rosalie.FindsItFit();

        await rosalie.Goes("courriers");
        var letter = rosalie.Page.Locator("article", new() { HasText = email }).First;
        await rosalie.FindsItFit();
        await letter.GetByRole(AriaRole.Link).First.ClickAsync();
        await rosalie.Finds("Confirmer votre adresse");
        await rosalie.FindsItFit();
        await rosalie.Writes("Mot de passe", "une phrase bien à moi");
        await rosalie.Presses("Confirmer mon adresse");
        await rosalie.Reads("Votre adresse est confirmée.");
        await rosalie.Writes("Votre adresse de courriel", email);
        await rosalie.Writes("Mot de passe", "une phrase bien à moi");
        await rosalie.Presses("Se connecter");
        // The way goes on to what the account was opened for.
        await rosalie.Finds("Dire quelque chose");
    }

    // Each its own words too: the same text from several accounts of the day is read before it is published.
    private static string Because(string title) => title switch
    {
        _ when title.EndsWith("avec 360", StringComparison.Ordinal) => "Ma mère marche avec une canne et s’arrête tous les cent mètres, elle renonce dès que le soleil tape sur le chemin de halage.",
        _ when title.EndsWith("avec 1280", StringComparison.Ordinal) => "Les pêcheurs apportent leurs pliants, les familles s’assoient par terre, et personne ne reste lire passé onze heures du matin en juillet.",
        _ when title.EndsWith("sans 360", StringComparison.Ordinal) => "Une classe de primaire y vient dessiner chaque printemps : la maîtresse cherche un coin frais où poser les cartables et faire l’appel.",
        _ => "Le club de randonnée passe là deux fois par semaine, et ses adhérents les plus âgés demandent une halte entre la gare et l’écluse.",
    };

    private static async Task KeepsADraft(Someone rosalie, string title)
    {
        await rosalie.Ticks("Idée");
        await rosalie.Writes("En une phrase", title);
        await rosalie.Presses("Garder comme brouillon");
        await rosalie.Reads("Votre brouillon est gardé.");
        await rosalie.FindsItFit();
    }

    private static async Task ComesBackAndPublishes(Someone rosalie, string title)
    {
        await rosalie.Goes("dire");
        await rosalie.Follows(title);
        Assert.Equal(title, await rosalie.Page.GetByLabel("En une phrase").InputValueAsync());
        Assert.True(await rosalie.Page.GetByLabel("Idée").IsCheckedAsync());
        await rosalie.Writes("Expliquez", "L’été, la berge est en plein soleil.\n\n- un banc au **vieux pont**\n- un banc au moulin\n\n" + Because(title));
        await rosalie.Picks("Dans quelle communauté ?", "Nature, eau et climat");
        if (rosalie.Script)
        {
            await Assertions.Expect(rosalie.Page.Locator(".preview strong")).ToHaveTextAsync("vieux pont");
            await rosalie.Reads("Brouillon gardé.");
        }

        await rosalie.FindsItFit();
        await rosalie.Presses("Publier et joindre des fichiers");
        await rosalie.Finds("Déjà dit ?");
        await rosalie.FindsItFit();
        await rosalie.Presses("Publier quand même");
        await rosalie.Finds("Joindre des fichiers");
        await rosalie.Reads("Réponse promise au plus tard le");
    }

    private static async Task Attaches(Someone rosalie, string title)
    {
        await rosalie.Attaches("Fichier", Pictures.Berge());
        await rosalie.Writes("Ce que montre l’image", "La berge sans arbre, à midi");
        await rosalie.FindsItFit();
        await rosalie.Presses("Joindre");
        // A machine that redraws pictures also renames them.
        await rosalie.Reads("berge.");
        await rosalie.FindsItFit();
        await rosalie.Follows("J’ai fini");
        await rosalie.Finds(title);
        var files = rosalie.Page.Locator("section.files");
        await Assertions.Expect(files.GetByAltText("La berge sans arbre, à midi").Or(files.GetByText("berge.png"))).ToBeVisibleAsync();
        await rosalie.FindsItFit();
    }

    private static async Task Edits(Someone rosalie, string title)
    {
        await rosalie.Follows("Modifier le texte");
        await rosalie.Writes("Expliquez", "L’été, la berge est en plein soleil.\n\n- un banc au **vieux pont**\n- deux bancs au moulin\n\n" + Because(title));
        await rosalie.Writes("Pourquoi ce changement", "Un seul ne suffirait pas");
        await rosalie.FindsItFit();
        await rosalie.Presses("Enregistrer");
        await rosalie.Follows("2 versions");
        await Assertions.Expect(rosalie.Page.Locator("ins").First).ToContainTextAsync("deux");
        await rosalie.Reads("Un seul ne suffirait pas");
        await rosalie.FindsItFit();
        await rosalie.Follows(title);
    }

    private static async Task Withdraws(Someone rosalie)
    {
        await rosalie.Follows("Retirer");
        await rosalie.Writes("Pourquoi", "La mairie vient de les poser");
        await rosalie.FindsItFit();
        await rosalie.Presses("Retirer ma contribution");
        await rosalie.Reads("Retirée par la personne qui l’avait écrite");
        await rosalie.DoesNotRead("Modifier le texte");
        await rosalie.FindsItFit();
    }
}
