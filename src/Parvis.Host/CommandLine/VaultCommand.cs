using System.CommandLine;
using System.Globalization;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text.Encodings.Web;
using System.Text.Json;
using Parvis.People.Vault;

namespace Parvis.Host.CommandLine;

/// <summary><c>vault open --territory SLUG (--person WHO | --match TEXT) --from DAY --until DAY --reason TEXT [--key FILE]</c>: for the judicial authority; each opening is written in the register.</summary>
internal static class VaultCommand
{
    private static readonly JsonSerializerOptions Lines = new() { DefaultIgnoreCondition = System.Text.Json.Serialization.JsonIgnoreCondition.WhenWritingNull, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static Command Create() => new("vault", Terminal.Say("Le coffre des traces que la loi fait garder", "The vault of records the law has kept")) { Open() };

    private static Command Open()
    {
        var territory = new Option<string>("--territory") { Required = true, HelpName = "SLUG", Description = Terminal.Say("Territoire dont le registre garde l’ouverture", "Territory whose register keeps the opening") };
        var person = new Option<string?>("--person") { HelpName = "WHO", Description = Terminal.Say("Identifiant ou adresse d’un compte", "Identifier or address of an account") };
        var match = new Option<string?>("--match") { HelpName = "TEXT", Description = Terminal.Say("Ou ce que la trace contient : référence, adresse réseau", "Or what the record holds: reference, network address") };
        var from = new Option<string>("--from") { Required = true, HelpName = "AAAA-MM-JJ", Description = Terminal.Say("Premier jour", "First day") };
        var until = new Option<string>("--until") { Required = true, HelpName = "AAAA-MM-JJ", Description = Terminal.Say("Dernier jour", "Last day") };
        var reason = new Option<string>("--reason") { Required = true, HelpName = "TEXT", Description = Terminal.Say("Référence de la réquisition ; gardée au registre, ne nomme personne", "Reference of the judicial request; kept in the register, names nobody") };
        var key = new Option<string?>("--key") { HelpName = "FILE", Description = Terminal.Say("Clé privée (PKCS#12, mot de passe dans PARVIS_Vault__Password) si un certificat scelle", "Private key (PKCS#12, password in PARVIS_Vault__Password) if a certificate seals") };
        var open = new Command("open", Terminal.Say("Ouvrir des traces sur réquisition judiciaire", "Open records on a judicial request")) { territory, person, match, from, until, reason, key };
        open.SetAction(async (parsed, cancel) =>
        {
            if (!Day(parsed.GetValue(from), out var first) || !Day(parsed.GetValue(until), out var last)) return Terminal.Fail("Les jours s’écrivent AAAA-MM-JJ.", "Days are written YYYY-MM-DD.");
            using var own = parsed.GetValue(key) is { } file ? Key(file) : null;
            if (parsed.GetValue(key) is not null && own is null) return Terminal.Fail("Cette clé ne s’ouvre pas : vérifiez le fichier et PARVIS_Vault__Password.", "This key does not open: check the file and PARVIS_Vault__Password.");
            await using var bench = await Workbench.Open(parsed, cancel);
            if (await bench.Inside(parsed.GetValue(territory)!, cancel) is not { } scope) return Commands.NoSuchTerritory(parsed.GetValue(territory)!);
            await using var inside = scope;
            var result = await inside.ServiceProvider.GetRequiredService<OpenVault>().Run(new VaultAsk(parsed.GetValue(person), parsed.GetValue(match), first, last.AddDays(1), parsed.GetValue(reason)), own, cancel);
            if (result.Failure is { } failure) return Refusals.Say(bench.Services, failure);
            foreach (var record in result.Get().Records) Console.WriteLine(JsonSerializer.Serialize(record, Lines));
            Console.Error.WriteLine(Terminal.Say($"{result.Get().Records.Count} traces. L’ouverture est inscrite au registre.", $"{result.Get().Records.Count} records. The opening is written in the register."));
            if (result.Get().Unreadable is > 0 and var shut) Console.Error.WriteLine(Terminal.Say($"{shut} traces sont scellées par une autre clé : donnez-la par --key.", $"{shut} records are sealed by another key: give it with --key."));
            return result.Get().Unreadable > 0 ? Terminal.Partly : Terminal.Done;
        });
        return open;
    }

    private static bool Day(string? text, out DateTime day) => DateTime.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal, out day);

    private static RSA? Key(string file)
    {
        try
        {
            using var certificate = X509CertificateLoader.LoadPkcs12FromFile(file, Environment.GetEnvironmentVariable("PARVIS_Vault__Password"));
            return certificate.GetRSAPrivateKey();
        }
        catch (Exception wrong) when (wrong is CryptographicException or IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }
}
