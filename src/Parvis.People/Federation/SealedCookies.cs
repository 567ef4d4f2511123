using System.Security.Cryptography;
using System.Text.Json;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.WebUtilities;

namespace Parvis.People.Federation;

/// <summary>What a browser holds for us between two pages: unreadable to it, dated, and gone when taken.</summary>
internal sealed class SealedCookies(IDataProtectionProvider protection, TimeProvider clock)
{
    // An identity with its token may be longer than one cookie.
    private static readonly ChunkingCookieManager Chunks = new();

    private sealed record Sealed<T>(T Value, DateTime Until);

    public void Leave<T>(HttpContext http, string name, T value, TimeSpan lives, string path = "/")
    {
        var plain = JsonSerializer.SerializeToUtf8Bytes(new Sealed<T>(value, clock.GetUtcNow().UtcDateTime + lives));
        Chunks.AppendResponseCookie(http, name, WebEncoders.Base64UrlEncode(Protector(name).Protect(plain)), Options(http, path, lives));
    }

    public T? Read<T>(HttpContext http, string name) where T : class
    {
        if (Chunks.GetRequestCookie(http, name) is not { Length: > 0 and < 20_000 } text) return null;
        try
        {
            var plain = Protector(name).Unprotect(WebEncoders.Base64UrlDecode(text));
            return JsonSerializer.Deserialize<Sealed<T>>(plain) is { } read && read.Until > clock.GetUtcNow().UtcDateTime ? read.Value : null;
        }
        catch (Exception e) when (e is CryptographicException or FormatException or JsonException)
        {
            return null;
        }
    }

    public void Drop(HttpContext http, string name, string path = "/") => Chunks.DeleteCookie(http, name, Options(http, path, null));

    private IDataProtector Protector(string name) => protection.CreateProtector("Parvis.Federation", name);

    // Lax: the way back from the provider is a navigation from another site.
    private static CookieOptions Options(HttpContext http, string path, TimeSpan? lives) => new()
    {
        HttpOnly = true,
        Path = path,
        SameSite = SameSiteMode.Lax,
        Secure = http.Request.IsHttps,
        MaxAge = lives,
        IsEssential = true,
    };
}
