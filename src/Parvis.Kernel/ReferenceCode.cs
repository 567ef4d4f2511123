using System.Security.Cryptography;

namespace Parvis.Kernel;

/// <summary>
/// A number one can dictate: eight random Crockford base-32 characters, said as <c>K7M4-QX2P</c>. Random, so that it tells
/// nothing of how many there are.
/// </summary>
public static class ReferenceCode
{
    public const int Length = 8;
    private const string Alphabet = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";

    public static string New() => RandomNumberGenerator.GetString(Alphabet, Length);

    public static string Said(string code) => code.Length == Length ? $"{code[..4]}-{code[4..]}" : code;

    /// <summary>Reads what a person typed: case, hyphens and spaces do not matter, O is 0, I and L are 1. Null when it is not one.</summary>
    public static string? Parse(string? typed)
    {
        if (typed is null or { Length: > 20 }) return null;
        Span<char> code = stackalloc char[Length];
        var n = 0;
        foreach (var c in typed)
        {
            if (c is '-' or ' ' or '\u00a0') continue;
            var read = char.ToUpperInvariant(c) switch { 'O' => '0', 'I' or 'L' => '1', var other => other };
            if (n == Length || !Alphabet.Contains(read, StringComparison.Ordinal)) return null;
            code[n++] = read;
        }

        return n == Length ? new string(code) : null;
    }
}
