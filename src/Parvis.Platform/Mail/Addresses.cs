using System.Net.Mail;

namespace Parvis.Platform.Mail;

/// <summary>What an address of e-mail looks like.</summary>
public static class Addresses
{
    /// <summary>One address one can write to, alone: no name, no list, no line break that would open a header, a domain with a dot.</summary>
    public static bool IsOne(string? email) => email is { Length: > 3 and <= 254 } && !email.Any(c => char.IsControl(c) || char.IsWhiteSpace(c) || c is '<' or '>' or '"' or ',')
        && MailAddress.TryCreate(email, out var address) && address.Address == email && address.Host.Contains('.', StringComparison.Ordinal);
}
