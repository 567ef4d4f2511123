using Microsoft.AspNetCore.DataProtection;
using Parvis.Notices.Contracts;

namespace Parvis.Notices.Mailing;

/// <summary>Tokens of the one-click unsubscription (RFC 8058): signed, they name a person and a kind and need no session.</summary>
internal sealed class Unsubscribing(IDataProtectionProvider protection)
{
    private readonly IDataProtector protector = protection.CreateProtector("Parvis.Notices.Unsubscribe");

    public string Token(Guid personId, NoticeKind kind) => protector.Protect($"{personId:N}.{(int)kind}");

    public (Guid PersonId, NoticeKind Kind)? Read(string? token)
    {
        if (token is not { Length: > 0 and < 600 }) return null;
        try
        {
            var parts = protector.Unprotect(token).Split('.');
            return (Guid.ParseExact(parts[0], "N"), (NoticeKind)int.Parse(parts[1], System.Globalization.CultureInfo.InvariantCulture));
        }
        catch (System.Security.Cryptography.CryptographicException)
        {
            return null;
        }
    }
}
