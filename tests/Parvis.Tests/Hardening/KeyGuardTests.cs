using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Xml.Linq;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.DataProtection.KeyManagement;
using Microsoft.AspNetCore.DataProtection.Repositories;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Parvis.Host.Composition;
using Xunit;

namespace Parvis.Tests.Hardening;

/// <summary>Keys in the database are encrypted when a certificate is given, and a wrong one stops the start.</summary>
public sealed class KeyGuardTests : IDisposable
{
    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("parvis-keys");

    [Fact]
    public void Without_a_certificate_a_copy_of_the_database_opens_cookies() => Assert.Contains("masterKey", Stored([]), StringComparison.Ordinal);

    [Fact]
    public void With_one_it_does_not()
    {
        var stored = Stored(new() { ["Keys:Certificate"] = Certificate("present", 30), ["Keys:Password"] = "clé" });
        Assert.DoesNotContain("masterKey", stored, StringComparison.Ordinal);
        Assert.Contains("EncryptedData", stored, StringComparison.Ordinal);
    }

    [Fact]
    public void A_former_certificate_still_opens_what_it_closed()
    {
        var kept = new Kept();
        var (former, present) = (Certificate("former", 30), Certificate("present", 30));
        var secret = Protector(new() { ["Keys:Certificate"] = former, ["Keys:Password"] = "clé" }, kept).Protect("bonjour");
        var known = new Dictionary<string, string?> { ["Keys:Certificate"] = present, ["Keys:Password"] = "clé" };
        Assert.ThrowsAny<CryptographicException>(() => Protector(known, kept).Unprotect(secret));
        Assert.Equal("bonjour", Protector(new(known) { ["Keys:Former:0"] = former }, kept).Unprotect(secret));
    }

    [Fact]
    public void The_password_may_stand_in_a_file()
    {
        var file = Path.Combine(folder.FullName, "secret");
        File.WriteAllText(file, "clé\n");
        Assert.Contains("EncryptedData", Stored(new() { ["Keys:Certificate"] = Certificate("present", 30), ["Keys:PasswordFile"] = file }), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("present", 30, "fausse")]
    [InlineData("present", 30, null)]
    [InlineData("old", -1, "clé")]
    [InlineData("absent", 0, "clé")]
    public void A_certificate_that_cannot_serve_stops_the_start(string name, int days, string? password)
    {
        var file = name == "absent" ? Path.Combine(folder.FullName, "absent.pfx") : Certificate(name, days);
        var wrong = Assert.Throws<KeyGuardException>(() => Stored(new() { ["Keys:Certificate"] = file, ["Keys:Password"] = password }));
        Assert.Contains(file, wrong.Message, StringComparison.Ordinal);
    }

    public void Dispose() => folder.Delete(recursive: true);

    private static string Stored(Dictionary<string, string?> settings)
    {
        var kept = new Kept();
        Protector(settings, kept).Protect("x");
        return string.Concat(kept.GetAllElements());
    }

    private static IDataProtector Protector(Dictionary<string, string?> settings, Kept kept)
    {
        var services = new ServiceCollection();
        services.AddKeyGuard(new ConfigurationBuilder().AddInMemoryCollection(settings).Build());
        services.Configure<KeyManagementOptions>(o => o.XmlRepository = kept);
        return services.BuildServiceProvider().GetRequiredService<IDataProtectionProvider>().CreateProtector("test");
    }

    private string Certificate(string name, int days)
    {
        using var key = RSA.Create(2048);
        var now = TimeProvider.System.GetUtcNow();
        using var made = new CertificateRequest($"CN={name}", key, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1).CreateSelfSigned(now.AddDays(-30), now.AddDays(days));
        var file = Path.Combine(folder.FullName, name + ".pfx");
        File.WriteAllBytes(file, made.Export(X509ContentType.Pkcs12, "clé"));
        return file;
    }

    private sealed class Kept : IXmlRepository
    {
        private readonly List<XElement> elements = [];

        public IReadOnlyCollection<XElement> GetAllElements() => [.. elements.Select(e => new XElement(e))];

        public void StoreElement(XElement element, string friendlyName) => elements.Add(new XElement(element));
    }
}
