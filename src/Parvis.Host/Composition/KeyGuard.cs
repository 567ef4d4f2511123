using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using Microsoft.AspNetCore.DataProtection;

namespace Parvis.Host.Composition;

/// <summary>
/// Keys that seal cookies and tokens stand in the database for all nodes. With <c>PARVIS_Keys__Certificate</c> (a PKCS#12
/// file, its password in <c>PARVIS_Keys__Password</c> or in the file named by <c>PARVIS_Keys__PasswordFile</c>) they are
/// encrypted there, and a stolen copy of the database opens nothing. <c>PARVIS_Keys__Former__0</c>… are certificates used
/// before, that still open older keys.
/// </summary>
internal static class KeyGuard
{
    public static void AddKeyGuard(this IServiceCollection services, IConfiguration configuration)
    {
        var protection = services.AddDataProtection().SetApplicationName("Parvis");
        var keys = configuration.GetSection("Keys");
        if (keys["Certificate"] is not { Length: > 0 } file) return;
        var password = keys["PasswordFile"] is { Length: > 0 } secret ? File.ReadAllText(secret).TrimEnd('\r', '\n') : keys["Password"];
        var present = Load(file, password);
        if (present.NotAfter.ToUniversalTime() < TimeProvider.System.GetUtcNow().UtcDateTime) throw new KeyGuardException($"{file}: expired on {present.NotAfter:yyyy-MM-dd}");
        protection.ProtectKeysWithCertificate(present);
        protection.UnprotectKeysWithAnyCertificate([present, .. (keys.GetSection("Former").Get<string[]>() ?? []).Select(former => Load(former, password))]);
    }

    private static X509Certificate2 Load(string file, string? password)
    {
        try
        {
            var certificate = X509CertificateLoader.LoadPkcs12FromFile(file, password);
            return certificate.HasPrivateKey ? certificate : throw new KeyGuardException($"{file}: no private key");
        }
        catch (Exception wrong) when (wrong is CryptographicException or IOException or UnauthorizedAccessException)
        {
            throw new KeyGuardException($"{file}: {wrong.Message}");
        }
    }
}

/// <summary>The certificate that guards the keys cannot be used; the message says why.</summary>
internal sealed class KeyGuardException(string message) : Exception(message);
