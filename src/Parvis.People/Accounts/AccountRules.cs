using System.Net.Mail;
using System.Security.Cryptography;
using Microsoft.AspNetCore.Identity;
using Parvis.Kernel;

namespace Parvis.People.Accounts;

/// <summary>What a name, an address and a password must be.</summary>
internal static class AccountRules
{
    public const int NameMost = 80;

    public static Failure? Name(string? name) =>
        string.IsNullOrWhiteSpace(name) || name.Any(char.IsControl) ? PeopleFailures.NameMissing
        : name.Trim().Length > NameMost ? PeopleFailures.NameTooLong
        : null;

    public static Failure? Email(string? email) => Clean(email) is null ? PeopleFailures.EmailWrong : null;

    /// <summary>The address without spaces around, or null when it is not one.</summary>
    public static string? Clean(string? email)
    {
        email = email?.Trim();
        if (email is not { Length: > 3 and <= 254 } || email.Any(c => char.IsControl(c) || char.IsWhiteSpace(c) || c is '<' or '>' or '"' or ',')) return null;
        return MailAddress.TryCreate(email, out var address) && address.Address == email && address.Host.Contains('.', StringComparison.Ordinal)
            && Uri.CheckHostName(address.Host) == UriHostNameType.Dns ? email : null;
    }

    /// <summary>Length over alphabet: NIST SP 800-63B; CNIL, délibération 2022-100.</summary>
    public static Failure? Password(string? password, string? email)
    {
        if (password is null || password.Length < 12) return PeopleFailures.PasswordShort;
        if (password.Length > 200) return PeopleFailures.PasswordLong;
        return password.Distinct().Count() < 5 || (email is not null && password.Contains(email, StringComparison.OrdinalIgnoreCase))
            ? PeopleFailures.PasswordPoor
            : null;
    }
}

/// <summary>Checks passwords in the same time whether or not there is an account behind the address.</summary>
internal sealed class PasswordCheck(IPasswordHasher<Person> hasher)
{
    private static string? nobodysHash;

    private static readonly Person Nobody = new() { DisplayName = "" };

    public bool Matches(Person? person, string password)
    {
        var hash = person?.PasswordHash;
        if (hash is null)
        {
            hasher.VerifyHashedPassword(Nobody, nobodysHash ??= Hash(RandomNumberGenerator.GetHexString(32)), password);
            return false;
        }

        return hasher.VerifyHashedPassword(person!, hash, password) != PasswordVerificationResult.Failed;
    }

    public string Hash(string password) => hasher.HashPassword(Nobody, password);
}
