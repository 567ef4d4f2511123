using System.Net;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Parvis.Kernel;
using Parvis.People.Accounts;
using Parvis.People.Contracts;
using Parvis.People.Federation;
using Parvis.Platform.Database;
using Parvis.Tests.People;
using Parvis.Tests.Support;
using Xunit;

namespace Parvis.Tests.Federation;

/// <summary>People come in by a real provider, which refuses any parameter its service does not list.</summary>
public abstract class EnteringTests(FederatedHouse house)
{
    public sealed class OnSqlite(FederatedHouse.OnSqlite house) : EnteringTests(house), IClassFixture<FederatedHouse.OnSqlite>;

    [Trait("Database", "Postgres")]
    public sealed class OnPostgres(FederatedHouse.OnPostgres house) : EnteringTests(house), IClassFixture<FederatedHouse.OnPostgres>;

    private static string New(string who) => $"{who}-{Guid.CreateVersion7():N}";

    [Fact]
    public async Task Inhabitants_first_then_or_then_the_form_then_professionals()
    {
        using var visitor = house.Visit();
        foreach (var page in new[] { "connexion", "inscription" })
        {
            await visitor.Go(page);
            var text = visitor.Text;
            var places = new[] { "S’identifier avec FranceConnect", "Qu’est-ce que FranceConnect", "ou Vo", "Mot de passe", "Agents, élus et partenaires", "S’identifier avec ProConnect", "Qu’est-ce que ProConnect" }
                .Select(said => string.Join(' ', text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries)).LastIndexOf(said, StringComparison.Ordinal)).ToList();
            Assert.DoesNotContain(-1, places);
            var what = visitor.Page.QuerySelector("a[href='https://franceconnect.gouv.fr/']")!;
            Assert.Equal("_blank", what.GetAttribute("target"));
            Assert.Contains("nouvelle fenêtre", what.GetAttribute("title"), StringComparison.Ordinal);
            Assert.True(places[0] < places[1] && places[1] < places[2] && places[2] < places[3] && places[3] < places[4] && places[4] < places[5] && places[5] < places[6], string.Join(' ', places));
            Assert.Null(visitor.Page.QuerySelector(".federated[target]"));
        }
    }

    [Fact]
    public async Task An_inhabitant_opens_an_account_under_a_pseudonym_and_comes_back()
    {
        var who = New("nadia");
        var (visitor, email) = await house.Opened("fc", $"id={who}&given_name=Nadia&family_name=Belleplume&email=jamais@exemple.fr", "Hirondelle");
        await visitor.Go("mon-espace");
        Assert.Contains("Bonjour Hirondelle", visitor.Text, StringComparison.Ordinal);
        var identity = Assert.Single(await house.Identities(email));
        Assert.Equal((ProviderProfile.FranceConnect, "eidas1"), (identity.Profile, identity.Acr));
        Assert.DoesNotContain(who, identity.Subject, StringComparison.Ordinal);
        // What others see: the pseudonym and the mark, nothing else.
        using var anyone = house.Visit();
        await anyone.Go($"personnes/{identity.PersonId}");
        Assert.Contains("identité vérifiée", anyone.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("Belleplume", anyone.Page.DocumentElement.OuterHtml, StringComparison.Ordinal);
        Assert.DoesNotContain("FranceConnect", anyone.Text, StringComparison.Ordinal);
        var viewers = await house.In(s => s.GetRequiredService<IPeople>().Viewers([identity.PersonId]));
        Assert.True(viewers[identity.PersonId].Identified);

        using var again = await house.Identify("fc", $"id={who}", query: $"?suite={Uri.EscapeDataString("/essai/mon-espace/profil")}");
        Assert.Equal("/essai/mon-espace/profil", again.Where.AbsolutePath);
        Assert.Single(await house.Identities(email));
        visitor.Dispose();
    }

    [Fact]
    public async Task Nothing_opens_before_the_letter_is_read()
    {
        var (who, email) = (New("hâtif").Replace("â", "a", StringComparison.Ordinal), PeopleHouse.NewEmail("hatif"));
        using var visitor = await house.Identify("fc", $"id={who}");
        Assert.Equal("Bienvenue", visitor.Heading);
        await visitor.Submit(f => f.Fill("Votre nom", "Hâtif").Fill("adresse", email), "Ouvrir mon compte");
        Assert.Equal("Regardez votre courrier", visitor.Heading);
        using var again = await house.Identify("fc", $"id={who}");
        Assert.Equal("Bienvenue", again.Heading);
        await again.Go("mon-espace");
        Assert.Equal("Se connecter", again.Heading);
    }

    [Fact]
    public async Task An_address_nobody_keeps_is_refused_and_no_letter_leaves_before_the_work_or_the_confirmation()
    {
        using var visitor = await house.Identify("fc", $"id={New("jetable")}");
        await visitor.Submit(f => f.Fill("Votre nom", "Jo Jetable").Fill("adresse", "jo@yopmail.com"), "Ouvrir mon compte");
        Assert.Equal(HttpStatusCode.BadRequest, visitor.Status);
        Assert.Equal("jo@yopmail.com", visitor.Page.QuerySelector("[name='Input.Email']")!.GetAttribute("value"));
        var email = PeopleHouse.NewEmail("sans-script");
        visitor.Works = false;
        await visitor.Submit(f => f.Fill("Votre nom", "Jo Sans Script").Fill("adresse", email), "Ouvrir mon compte");
        Assert.Equal("Confirmez votre envoi", visitor.Heading);
        Assert.Empty(await house.Letters(email));
        house.Clock.Advance(TimeSpan.FromSeconds(30));
        await visitor.Submit(button: "Confirmer");
        Assert.Equal("Regardez votre courrier", visitor.Heading);
        Assert.NotEmpty(await house.Letters(email));
    }

    [Theory]
    [InlineData("", "bonne@exemple.fr", "Donnez le nom")]
    [InlineData("Nom", "pas une adresse", "adresse de courriel")]
    public async Task A_name_and_an_address_are_needed_and_stay_typed(string name, string email, string said)
    {
        using var visitor = await house.Identify("fc", $"id={New("mal")}");
        await visitor.Submit(f => f.Fill("Votre nom", name).Fill("adresse", email), "Ouvrir mon compte");
        Assert.Equal(HttpStatusCode.BadRequest, visitor.Status);
        Assert.Contains(said, visitor.Text, StringComparison.Ordinal);
        Assert.Equal(email, visitor.Page.QuerySelector("[name='Input.Email']")!.GetAttribute("value"));
    }

    [Fact]
    public async Task A_known_address_is_answered_as_an_unknown_one_and_gets_no_identity()
    {
        var known = await house.Account();
        using var visitor = await house.Identify("fc", $"id={New("autre")}");
        await visitor.Submit(f => f.Fill("Votre nom", "Autre").Fill("adresse", known), "Ouvrir mon compte");
        Assert.Equal("Regardez votre courrier", visitor.Heading);
        Assert.Equal("Vous avez déjà un compte", (await house.Letters(known))[^1].Subject);
        Assert.Empty(await house.Identities(known));
    }

    [Fact]
    public async Task The_letter_opens_nothing_for_another_identity_nor_without_one()
    {
        // Someone gives the address of another, who follows the link.
        var (thief, victim) = (New("voleur"), PeopleHouse.NewEmail("victime"));
        using var visitor = await house.Identify("fc", $"id={thief}");
        await visitor.Submit(f => f.Fill("Votre nom", "Voleur").Fill("adresse", victim), "Ouvrir mon compte");
        var link = house.Link((await house.Letters(victim))[^1]);
        using var reader = house.Visit();
        await reader.Go(link);
        Assert.Contains("identifiez-vous de nouveau", reader.Text, StringComparison.Ordinal);
        Assert.Empty(reader.Page.QuerySelectorAll("main form"));
        await reader.Go(reader.Page.QuerySelector("main a.btn")!.GetAttribute("href")!);
        await reader.Submit(f => f.Fill("Identité", $"id={New("victime")}"), "Continuer");
        Assert.Equal("Confirmer votre adresse", reader.Heading);
        await reader.Submit(button: "Confirmer et entrer");
        Assert.Equal(HttpStatusCode.BadRequest, reader.Status);
        await reader.Go("mon-espace");
        Assert.Equal("Se connecter", reader.Heading);
    }

    [Fact]
    public async Task Whoever_proves_the_address_leaves_no_way_in_to_whoever_gave_it()
    {
        var (thief, victim) = (New("voleur"), PeopleHouse.NewEmail("victime"));
        using var visitor = await house.Identify("fc", $"id={thief}");
        await visitor.Submit(f => f.Fill("Votre nom", "Voleur").Fill("adresse", victim), "Ouvrir mon compte");
        Assert.Single(await house.Identities(victim));
        using var owner = house.Visitor();
        await owner.Submit("mot-de-passe-oublie", ("Input.Email", victim));
        await owner.Submit(house.Link((await house.Letters(victim))[^1]), ("Input.Password", "une phrase bien à moi"));
        Assert.Empty(await house.Identities(victim));
        using var back = await house.Identify("fc", $"id={thief}");
        Assert.Equal("Bienvenue", back.Heading);
    }

    [Fact]
    public async Task Signing_up_by_password_over_a_waiting_identity_drops_it()
    {
        var email = PeopleHouse.NewEmail("double");
        using var visitor = await house.Identify("fc", $"id={New("double")}");
        await visitor.Submit(f => f.Fill("Votre nom", "Un").Fill("adresse", email), "Ouvrir mon compte");
        (await house.In(s => s.GetRequiredService<SignUp>().Run(new SignUpInput("Deux", email, PeopleHouse.Password, false)))).MustHold();
        Assert.Empty(await house.Identities(email));
    }

    [Fact]
    public async Task A_proven_address_needs_no_letter_with_a_signed_request_and_a_code_challenge()
    {
        var email = PeopleHouse.NewEmail("agglo");
        using var visitor = await house.Identify("autre", $"id={New("lou")}&name=Lou+Agglo&email={email}&email_verified=true");
        Assert.Equal("Lou Agglo", visitor.Page.QuerySelector("[name='Input.Name']")!.GetAttribute("value"));
        Assert.Null(visitor.Page.QuerySelector("[name='Input.Email']"));
        await visitor.Submit(button: "Ouvrir mon compte");
        await visitor.Go("mon-espace");
        Assert.Contains("Bonjour Lou Agglo", visitor.Text, StringComparison.Ordinal);
        Assert.Equal(ProviderProfile.Generic, Assert.Single(await house.Identities(email)).Profile);
        var id = (await house.Identities(email))[0].PersonId;
        var viewer = (await house.In(s => s.GetRequiredService<IPeople>().Viewers([id]))).Values.Single();
        Assert.False(viewer.Identified);
    }

    [Fact]
    public async Task An_address_said_but_not_proven_needs_its_letter()
    {
        var email = PeopleHouse.NewEmail("agglo");
        using var visitor = await house.Identify("autre", $"id={New("lou")}&name=Lou&email={email}&email_verified=false");
        await visitor.Submit(button: "Ouvrir mon compte");
        Assert.Equal("Regardez votre courrier", visitor.Heading);
    }

    [Fact]
    public async Task Refusing_at_the_provider_leads_to_a_clear_page()
    {
        using var visitor = house.Visit();
        await visitor.Go("connexion/avec/fc");
        await visitor.Submit(button: "Refuser");
        Assert.Equal(HttpStatusCode.BadRequest, visitor.Status);
        Assert.Equal("L’identification n’a pas abouti", visitor.Heading);
        Assert.Contains("interrompu", visitor.Text, StringComparison.Ordinal);
        Assert.Contains(visitor.Page.QuerySelectorAll("main a"), a => a.GetAttribute("href") == "/essai/connexion/avec/fc");
        Assert.Contains(visitor.Page.QuerySelectorAll("main a"), a => a.GetAttribute("href") == "/essai/connexion");
    }

    [Fact]
    public async Task A_provider_is_offered_only_where_it_was_set()
    {
        using var here = house.Visit();
        await here.Go("connexion");
        Assert.NotNull(here.Page.QuerySelector("a[href='/essai/connexion/avec/autre']"));
        foreach (var place in new[] { "/autre-ville", "" })
        {
            await here.Go($"{place}/connexion");
            Assert.NotNull(here.Page.QuerySelector($"a[href='{place}/connexion/avec/fc']"));
            Assert.Null(here.Page.QuerySelector($"a[href='{place}/connexion/avec/autre']"));
            await here.Go($"{place}/connexion/avec/autre");
            Assert.Equal(HttpStatusCode.NotFound, here.Status);
        }
    }

    [Theory]
    [InlineData("//ailleurs.test/")]
    [InlineData("https://ailleurs.test/")]
    [InlineData("/\\ailleurs.test")]
    public async Task No_address_elsewhere_is_gone_on_to(string next)
    {
        var who = New("suite");
        (await house.Opened("fc", $"id={who}", "Suite")).Visitor.Dispose();
        using var visitor = await house.Identify("fc", $"id={who}", query: "?suite=" + Uri.EscapeDataString(next));
        Assert.Equal((new Uri(house.Root).Authority, "/essai/"), (visitor.Where.Authority, visitor.Where.AbsolutePath));
    }

    [Fact]
    public async Task Signing_out_signs_out_of_the_provider_and_comes_back()
    {
        var (visitor, _) = await house.Opened("fc", $"id={New("sort")}", "Sort");
        await visitor.Go("deconnexion");
        await visitor.Submit();
        Assert.Equal("Vous êtes déconnecté de Parvis", visitor.Heading);
        var further = visitor.Page.QuerySelector("main a.btn")!.GetAttribute("href")!;
        Assert.StartsWith($"{house.Real.Root}/fc/session/end?id_token_hint=", further, StringComparison.Ordinal);
        await visitor.Go(further);
        await visitor.Submit(button: "Oui, me déconnecter");
        Assert.Equal((new Uri(house.Root).Authority, "/essai/"), (visitor.Where.Authority, visitor.Where.AbsolutePath));
        // The provider asks again who is there.
        await visitor.Go("connexion/avec/fc");
        Assert.Equal("Fournisseur d’essai", visitor.Heading);
        visitor.Dispose();
    }

    [Fact]
    public async Task Signing_out_of_a_password_account_goes_nowhere_else()
    {
        using var visitor = await house.SignIn(await house.Person("Simple"));
        await visitor.Go("deconnexion");
        await visitor.Submit();
        Assert.Equal("/essai/", visitor.Where.AbsolutePath);
    }

    [Fact]
    public async Task No_cookie_or_row_holds_a_secret_in_clear()
    {
        var client = new HttpClientHandler { AllowAutoRedirect = false };
        using var http = new HttpClient(client) { BaseAddress = new Uri(house.Root) };
        using var leaves = await http.GetAsync("/essai/connexion/avec/fc");
        var cookie = Assert.Single(leaves.Headers.GetValues("Set-Cookie"), c => c.StartsWith("parvis-way-", StringComparison.Ordinal));
        Assert.Contains("httponly", cookie, StringComparison.OrdinalIgnoreCase);
        Assert.Contains("samesite=lax", cookie, StringComparison.OrdinalIgnoreCase);
        var query = Microsoft.AspNetCore.WebUtilities.QueryHelpers.ParseQuery(leaves.Headers.Location!.Query);
        Assert.True(query["nonce"].ToString().Length >= 32 && query["state"].ToString().Length >= 32);
        Assert.DoesNotContain(query["nonce"].ToString(), cookie, StringComparison.Ordinal);
        Assert.Equal(["acr_values", "client_id", "nonce", "redirect_uri", "response_type", "scope", "state"], query.Keys.Order(StringComparer.Ordinal));
        Assert.Equal("openid", query["scope"].ToString());
        Assert.Equal("eidas1", query["acr_values"].ToString());
        var rows = await house.In(s => s.GetRequiredService<ParvisDb>().Set<FederatedIdentity>().AsNoTracking().ToListAsync());
        Assert.All(rows, r => Assert.DoesNotContain("secret", System.Text.Json.JsonSerializer.Serialize(r), StringComparison.OrdinalIgnoreCase));
    }
}
