using System.Security.Cryptography;
using System.Text;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using Parvis.Platform.Database;

namespace Parvis.People.SigningIn;

/// <summary>
/// Ten codes of twelve characters (sixty bits), each serving once; kept salted and stretched as a password is, since below 112
/// bits a plain hash could be searched (NIST SP 800-63B, section 5.1.2.2).
/// </summary>
internal sealed class RecoveryCodes(IOptions<PasswordHasherOptions> hashing)
{
    public const int Many = 10;
    private const int Length = 12;
    private const string Alphabet = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";

    /// <summary>Makes new codes in place of the old ones; what they are is known to the caller alone.</summary>
    public async Task<IReadOnlyList<string>> Renew(Unit unit, Authenticator authenticator, CancellationToken cancel)
    {
        await unit.Db.Set<RecoveryCode>().Where(c => c.PersonId == authenticator.PersonId).ExecuteDeleteAsync(cancel);
        authenticator.Salt = Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(16));
        var codes = Enumerable.Range(0, Many).Select(_ => RandomNumberGenerator.GetString(Alphabet, Length)).ToList();
        foreach (var code in codes)
        {
            unit.Db.Add(new RecoveryCode { Id = unit.NewId(), PersonId = authenticator.PersonId, Hash = Hash(code, authenticator.Salt) });
        }

        return [.. codes.Select(Said)];
    }

    /// <summary>The hash of what was typed, to be looked for; null when it cannot be a recovery code. Slow: before the transaction.</summary>
    public string? Read(string typed, string salt)
    {
        if (typed.Length > 40) return null;
        var code = new string([.. typed.Where(c => c is not ('-' or ' ' or '\u00a0')).Select(c => char.ToUpperInvariant(c) switch { 'O' => '0', 'I' or 'L' => '1', var other => other })]);
        return code.Length == Length && code.All(Alphabet.Contains) ? Hash(code, salt) : null;
    }

    private static string Said(string code) => $"{code[..4]}-{code[4..8]}-{code[8..]}";

    private string Hash(string code, string salt) => Convert.ToHexStringLower(
        Rfc2898DeriveBytes.Pbkdf2(Encoding.ASCII.GetBytes(code), Convert.FromHexString(salt), hashing.Value.IterationCount, HashAlgorithmName.SHA256, 32));
}
