using Microsoft.AspNetCore.Identity;
using Parvis.Kernel;

namespace Parvis.People.Accounts;

/// <summary>Addresses and names as they are looked up: like the framework's own, but for text that holds what is no character.</summary>
internal sealed class LookupNames : ILookupNormalizer
{
    public static string Of(string text) => WellFormed.Compose(text).ToUpperInvariant();

    public string? NormalizeName(string? name) => name is null ? null : Of(name);

    public string? NormalizeEmail(string? email) => NormalizeName(email);
}
