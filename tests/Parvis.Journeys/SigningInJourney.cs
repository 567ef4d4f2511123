using System.Buffers.Binary;
using System.Globalization;
using System.Security.Cryptography;
using System.Text.Json;
using Microsoft.Playwright;
using Parvis.Journeys.Support;
using Xunit;

namespace Parvis.Journeys;

/// <summary>Someone protects their account: by a passkey where there is script, by an application of codes anywhere.</summary>
[Collection(SquareCollection.Name)]
public sealed class SigningInJourney(Square square)
{
    private const string Password = "une phrase bien à moi";

    [Theory]
    [InlineData(360)]
    [InlineData(1280)]
    public async Task A_passkey_is_added_opens_the_account_and_is_removed(int width)
    {
        await using var lise = await square.Someone(script: true, width);
        await OpensAnAccount(lise, $"lise.cle.{width}@exemple.test");
        var device = await Device(lise.Page, recognises: true);
        await Goes(lise, "mon-espace");
        await lise.Follows("Ma connexion");
        await lise.Finds("Ma connexion");
        await lise.FindsItFit();
        await lise.Writes("Nom de la nouvelle clé", "mon téléphone");
        await lise.Presses("Ajouter une clé d’identification");
        await lise.Reads("Votre clé est ajoutée");
        await lise.Reads("Cette connexion est protégée par un second facteur.");
        await lise.FindsItFit();

        await Goes(lise, "deconnexion");
        await lise.Presses("Me déconnecter de cet appareil");
        await Goes(lise, "connexion/cle");
        await lise.FindsItFit();
        await lise.Presses("Utiliser ma clé d’identification");
        await lise.IsSignedIn();

        // Not recognised by the device, the page says so and stays.
        await Goes(lise, "deconnexion");
        await lise.Presses("Me déconnecter de cet appareil");
        await Recognises(device, false);
        await Goes(lise, "connexion");
        await lise.FindsItFit();
        await lise.Presses("Utiliser ma clé d’identification");
        await lise.Reads("Votre appareil n’a pas donné de clé.");
        await lise.FindsItFit();
        await Recognises(device, true);
        await lise.Presses("Utiliser ma clé d’identification");
        await lise.IsSignedIn();

        await Goes(lise, "mon-espace/securite");
        await lise.Unfolds("Changer son nom");
        await lise.Writes("Nom de la clé", "ma clé bleue");
        await lise.FindsItFit();
        await lise.Presses("Enregistrer");
        await lise.Reads("ma clé bleue");
        await lise.Presses("Retirer ma clé bleue");
        await lise.Reads("La clé est retirée.");
    }

    [Theory]
    [ClassData(typeof(Ways))]
    public async Task An_application_of_codes_protects_the_account_with_and_without_script(bool script, int width)
    {
        var email = $"ines.code.{script}.{width}@exemple.test".ToLowerInvariant();
        await using var ines = await square.Someone(script, width);
        await OpensAnAccount(ines, email);
        await Goes(ines, "mon-espace/securite");
        await ines.FindsItFit();
        await ines.Follows("Relier une application de codes");
        await ines.FindsItFit();
        var secret = Read(await ines.Page.Locator("figcaption code").TextContentAsync());
        await ines.Writes("Code à six chiffres", Code(secret));
        await ines.Presses("Relier l’application");
        await ines.Finds("Mes codes de secours");
        await ines.FindsItFit();
        var recovery = await ines.Page.Locator(".codes code").First.TextContentAsync();

        await Goes(ines, "deconnexion");
        await ines.Presses("Me déconnecter de cet appareil");
        await GivesPassword(ines, email);
        await ines.Finds("Votre code");
        await ines.FindsItFit();
        await ines.Writes("Code à six chiffres, ou code de secours", "123 45");
        await ines.Presses("Continuer");
        await ines.Reads("Ce code ne convient pas");
        await ines.FindsItFit();
        await ines.Writes("Code à six chiffres, ou code de secours", recovery!);
        await ines.Presses("Continuer");
        await ines.IsSignedIn();

        await Goes(ines, "mon-espace/connexions");
        await ines.Reads("celle-ci");
        await ines.FindsItFit();
        await ines.Presses("Me déconnecter partout");
        await ines.Reads("Toutes vos connexions sont fermées.");
        await Goes(ines, "mon-espace");
        await ines.Finds("Se connecter");
    }

    [Fact]
    public async Task Before_a_change_one_confirms_and_without_script_a_passkey_is_explained()
    {
        await using var ada = await square.Someone(script: false, 360);
        await OpensAnAccount(ada, "ada.confirme@exemple.test");
        await Goes(ada, "mon-espace/confirmer");
        await ada.FindsItFit();
        await ada.Writes("Mot de passe", Password);
        await ada.Presses("Confirmer");
        await ada.Finds("Ma connexion");
        await ada.Reads("Ajouter une clé d’identification demande JavaScript.");
        await Goes(ada, "deconnexion");
        await ada.Presses("Me déconnecter de cet appareil");
        await Goes(ada, "connexion");
        await ada.Presses("Utiliser ma clé d’identification");
        await ada.Finds("Se connecter avec une clé d’identification");
        await ada.Reads("Une clé d’identification demande JavaScript");
        await ada.FindsItFit();
        await ada.Follows("Se connecter avec un mot de passe");
        await ada.Finds("Se connecter");
    }

    /// <summary>A passkey belongs to a name: an address of numbers has none.</summary>
    private Task<IResponse?> Goes(Someone someone, string path) => someone.Goes(square.Home.Replace("127.0.0.1", "localhost", StringComparison.Ordinal) + path);

    private async Task OpensAnAccount(Someone person, string email)
    {
        await Goes(person, "inscription");
        await person.Writes("Votre nom", "Lise Lavoie");
        await person.Writes("Votre adresse de courriel", email);
        await person.Writes("Mot de passe", Password);
        await person.Presses("Ouvrir mon compte");
        await person.Finds("Regardez votre courrier");
        await Goes(person, "courriers");
        var link = await person.Page.Locator("article", new() { HasText = email }).First.GetByRole(AriaRole.Link).First.GetAttributeAsync("href");
        await person.Goes(link!.Replace("127.0.0.1", "localhost", StringComparison.Ordinal));
        await person.Writes("Mot de passe", Password);
        await person.Presses("Confirmer mon adresse");
        await GivesPassword(person, email);
        await person.IsSignedIn();
    }

    private async Task GivesPassword(Someone person, string email)
    {
        await Goes(person, "connexion");
        await person.Writes("Votre adresse de courriel", email);
        await person.Writes("Mot de passe", Password);
        await person.Presses("Se connecter");
    }

    /// <summary>The browser has a device of its own that makes passkeys, and recognises its person or not.</summary>
    private static async Task<(ICDPSession Session, string Id)> Device(IPage page, bool recognises)
    {
        var session = await page.Context.NewCDPSessionAsync(page);
        await session.SendAsync("WebAuthn.enable");
        var added = await session.SendAsync("WebAuthn.addVirtualAuthenticator", new()
        {
            ["options"] = new Dictionary<string, object>
            {
                ["protocol"] = "ctap2", ["transport"] = "internal", ["hasResidentKey"] = true, ["hasUserVerification"] = true, ["isUserVerified"] = recognises, ["automaticPresenceSimulation"] = true,
            },
        });
        return (session, added!.Value.GetProperty("authenticatorId").GetString()!);
    }

    private static Task<JsonElement?> Recognises((ICDPSession Session, string Id) device, bool yes) =>
        device.Session.SendAsync("WebAuthn.setUserVerified", new() { ["authenticatorId"] = device.Id, ["isUserVerified"] = yes });

    private static byte[] Read(string? written)
    {
        var bits = string.Concat(written!.Replace(" ", "", StringComparison.Ordinal).Select(c => Convert.ToString("ABCDEFGHIJKLMNOPQRSTUVWXYZ234567".IndexOf(c, StringComparison.Ordinal), 2).PadLeft(5, '0')));
        return [.. Enumerable.Range(0, bits.Length / 8).Select(i => Convert.ToByte(bits.Substring(i * 8, 8), 2))];
    }

    /// <summary>What an application shows now (RFC 6238), reckoned apart from the platform's own.</summary>
    private static string Code(byte[] secret)
    {
        var counter = new byte[8];
        BinaryPrimitives.WriteInt64BigEndian(counter, TimeProvider.System.GetUtcNow().ToUnixTimeSeconds() / 30);
#pragma warning disable CA5350 // The standard's own.
        var hash = HMACSHA1.HashData(secret, counter);
#pragma warning restore CA5350
        var cut = hash.AsSpan(hash[19] & 15, 4);
        return ((BinaryPrimitives.ReadUInt32BigEndian(cut) & 0x7fffffff) % 1_000_000).ToString("000000", CultureInfo.InvariantCulture);
    }
}
