using System.Security.Cryptography;
using System.Text;

namespace Parvis.Platform.Security;

/// <summary>The secret at the end of a page's address, for whoever follows something without account. Its hash alone is kept.</summary>
public static class SecretAddress
{
    /// <summary>192 bits, 48 characters: the routes ask for that length.</summary>
    public static string New() => Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(24));

    public static string Hash(string secret) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(secret)));
}
