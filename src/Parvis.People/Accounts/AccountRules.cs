using System.Security.Cryptography;
using Microsoft.AspNetCore.Identity;
using Parvis.Kernel;
using Parvis.Platform.Mail;

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
        return email is not null && Addresses.IsOne(email) && Uri.CheckHostName(email[(email.LastIndexOf('@') + 1)..]) == UriHostNameType.Dns ? email : null;
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
