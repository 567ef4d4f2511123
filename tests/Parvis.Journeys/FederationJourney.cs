using Microsoft.Playwright;
using Parvis.Journeys.Support;
using Xunit;

namespace Parvis.Journeys;

/// <summary>Coming in by a real provider, as a person would: an inhabitant by FranceConnect, an agent by ProConnect.</summary>
[Collection(SquareCollection.Name)]
public sealed class FederationJourney(Square square)
{
    [Theory]
    [ClassData(typeof(Ways))]
    public async Task An_inhabitant_opens_an_account_signs_out_everywhere_and_comes_back(bool script, int width)
    {
        var (who, email) = ($"nadia-{script}-{width}", $"hirondelle.{script}.{width}@exemple.test".ToLowerInvariant());
        await using var nadia = await square.Someone(script, width);
        await nadia.Goes("connexion");
        await nadia.FindsItFit();
        await Shots.Take(nadia.Page, "federation", "connexion");
        await nadia.FollowsThatStarts("S’identifier avec FranceConnect");
        await nadia.Writes("Identité", $"id={who}&family_name=Belleplume");
        await nadia.Presses("Continuer");
        await nadia.Finds("Bienvenue");
        await nadia.FindsItFit();
        await Shots.Take(nadia.Page, "federation", "identite");
        await nadia.Writes("Votre nom", "");
        await nadia.Presses("Ouvrir mon compte");
        await nadia.Reads("Donnez le nom que les autres verront.");
        await nadia.FindsItFit();
        await nadia.Writes("Votre nom", $"Hirondelle {width} {script}");
        await nadia.Writes("Votre adresse de courriel", email);
        await nadia.Presses("Ouvrir mon compte");
        await nadia.Finds("Regardez votre courrier");
        await nadia.FindsItFit();
        await nadia.Goes("courriers");
        await nadia.Page.Locator("article", new() { HasText = email }).GetByRole(AriaRole.Link).First.ClickAsync();
        await nadia.Finds("Confirmer votre adresse");
        await nadia.FindsItFit();
        await nadia.Presses("Confirmer et entrer");
        await nadia.Reads("Votre adresse est confirmée");

        await nadia.Follows("Mon espace");
        await nadia.Follows("Mes identités");
        await nadia.Reads("C’est votre seule façon d’entrer");
        await nadia.FindsItFit();
        await Shots.Take(nadia.Page, "federation", "identites");

        await nadia.Goes("deconnexion");
        await nadia.Presses("Me déconnecter de cet appareil");
        // The page between goes on by itself.
        await nadia.Page.WaitForURLAsync(url => url.Contains("/session/end", StringComparison.Ordinal));
        await nadia.Presses("Oui, me déconnecter");
        await nadia.Reads("Vous êtes déconnecté");
        await nadia.Follows("Se connecter");
        await nadia.FollowsThatStarts("S’identifier avec FranceConnect");
        await nadia.Writes("Identité", $"id={who}");
        await nadia.Presses("Continuer");
        await nadia.IsSignedIn();
    }

    [Theory]
    [InlineData(false, 360)]
    [InlineData(true, 1280)]
    public async Task Saying_no_at_the_provider_leads_back_clearly(bool script, int width)
    {
        await using var someone = await square.Someone(script, width);
        await someone.Goes("connexion");
        await someone.FollowsThatStarts("S’identifier avec ProConnect");
        await someone.Presses("Refuser");
        await someone.Finds("L’identification n’a pas abouti");
        await someone.FindsItFit();
        await Shots.Take(someone.Page, "federation", "retour");
        await someone.Follows("Se connecter autrement");
        await someone.Finds("Se connecter");
    }

    [Fact]
    public async Task An_agent_ties_their_professional_identity()
    {
        await using var colette = await square.Someone(true, 1280, "colette.pavedore@exemple.test");
        await colette.Goes("mon-espace/identites");
        await colette.FindsItFit();
        await colette.Follows("Relier ProConnect");
        await colette.Writes("Identité", "id=colette&siret=13002526500013&roles=agent_public&idp_id=mairie&uid=colette&organization_label=Mairie");
        await colette.Presses("Continuer");
        await colette.Finds("Relier ProConnect à votre compte");
        await colette.FindsItFit();
        await Shots.Take(colette.Page, "federation", "relier");
        await colette.Writes("Votre mot de passe", Parvis.Host.Demo.DemoLoader.Password);
        await colette.Presses("Relier à mon compte");
        await colette.Reads("C’est relié");
        await colette.FindsItFit();
        await Shots.Take(colette.Page, "federation", "reliees");
    }
}
