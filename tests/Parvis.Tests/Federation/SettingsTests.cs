using Parvis.People.Federation;
using Xunit;

namespace Parvis.Tests.Federation;

/// <summary>A setting that does not hold is named; it never makes a half-set provider.</summary>
public sealed class SettingsTests
{
    private static FederationOptions Options(string key, Action<ProviderSettings> change)
    {
        var set = new ProviderSettings { Profile = "FranceConnect", Issuer = "https://fc.test/api/v2", ClientId = "c", ClientSecret = "s" };
        change(set);
        return new FederationOptions { Providers = { [key] = set } };
    }

    [Fact]
    public void Usual_settings_are_those_of_each_service()
    {
        var fc = Providers.Read(Options("fc", _ => { }))[0];
        Assert.Equal(("https://fc.test/api/v2/.well-known/openid-configuration", false, true, "ES256"), (fc.Metadata, fc.Pkce, fc.SignedUserInfo, fc.Algorithm));
        Assert.Equal(["openid"], fc.Scopes);
        Assert.Equal(["eidas1"], fc.Acr);
        var pro = Providers.Read(Options("pro", s => s.Profile = "ProConnect"))[0];
        Assert.Equal(["openid", "email", "uid", "siret", "idp_id", "organization_label", "roles"], pro.Scopes);
        Assert.False(pro.Pkce);
        var other = Providers.Read(Options("x1", s => (s.Profile, s.Name) = ("generic", "Ailleurs")))[0];
        Assert.True(other.Pkce);
        Assert.False(other.TrustsEmail);
    }

    [Fact]
    public void A_secret_may_come_by_a_file()
    {
        var file = Path.GetTempFileName();
        File.WriteAllText(file, "du fichier\n");
        var fc = Providers.Read(Options("fc", s => (s.ClientSecret, s.ClientSecretFile) = (null, file)))[0];
        Assert.Equal("du fichier", fc.Secret);
        File.Delete(file);
    }

    [Theory]
    [InlineData("eidas1", "eidas1", true)]
    [InlineData("eidas1", "eidas2", true)]
    [InlineData("eidas2", "eidas1", false)]
    [InlineData("eidas1", "eidas1-mfa", false)]
    [InlineData("eidas1", "eidas0", false)]
    [InlineData("eidas1", null, false)]
    [InlineData("eidas1", "EIDAS1", false)]
    public void FranceConnect_gives_at_least_what_was_asked(string asked, string? given, bool accepted) =>
        Assert.Equal(accepted, Providers.Read(Options("fc", s => s.Acr = asked))[0].Accepts(given));

    [Theory]
    [InlineData("eidas1-mfa eidas2", "eidas1-mfa", true)]
    [InlineData("eidas1-mfa eidas2", "eidas1", false)]
    [InlineData("eidas1-mfa eidas2", null, false)]
    [InlineData("", null, true)]
    public void ProConnect_gives_one_of_those_asked(string asked, string? given, bool accepted) =>
        Assert.Equal(accepted, Providers.Read(Options("pro", s => (s.Profile, s.Acr) = ("ProConnect", asked)))[0].Accepts(given));

    private static readonly Dictionary<string, Action<ProviderSettings>> Wrongs = new(StringComparer.Ordinal)
    {
        ["Profile is"] = s => s.Profile = "Facebook",
        ["Profile is "] = s => s.Profile = "1",
        ["Issuer is not"] = s => s.Issuer = "http://fc.test",
        ["Issuer is not "] = s => s.Issuer = "fc.test",
        ["Metadata is not"] = s => s.Metadata = "ftp://fc.test",
        ["ClientId"] = s => s.ClientId = " ",
        ["either a secret"] = s => s.ClientSecret = null,
        ["either a secret "] = s => s.PrivateKeyFile = "/etc/hostname",
        ["must hold openid"] = s => s.Scopes = "email",
        ["birthdate"] = s => s.Scopes = "openid birthdate",
        ["Acr of FranceConnect"] = s => s.Acr = "eidas1 eidas2",
        ["refuse Pkce"] = s => s.Pkce = true,
        ["Algorithm is"] = s => s.Algorithm = "HS256",
        ["UserInfo is"] = s => s.UserInfo = "xml",
        ["UserInfo is jwt"] = s => s.UserInfo = "json",
        ["Name of a generic"] = s => s.Profile = "Generic",
    };

    public static TheoryData<string> Said => [.. Wrongs.Keys];

    [Theory]
    [MemberData(nameof(Said))]
    public void A_wrong_setting_is_named(string said)
    {
        var refused = Assert.Throws<InvalidOperationException>(() => Providers.Read(Options("fc", Wrongs[said])));
        Assert.StartsWith("PARVIS_Federation__Providers__fc: ", refused.Message, StringComparison.Ordinal);
        Assert.Contains(said.Trim(), refused.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("a")]
    [InlineData("../fc")]
    [InlineData("é-t-é")]
    public void A_wrong_name_is_said(string key) => Assert.Throws<InvalidOperationException>(() => Providers.Read(Options(key, _ => { })));
}
