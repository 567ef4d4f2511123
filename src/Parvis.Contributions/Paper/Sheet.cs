using System.Security.Cryptography;
using System.Text;
using Parvis.Kernel;
using Parvis.Platform.Tenancy;

namespace Parvis.Contributions.Paper;

/// <summary>
/// One sheet of paper, or one word written down for someone: its number, that an agent types back, makes it count once; the code
/// of its stub, that the person keeps, finds it again. Only the hash of that code is kept.
/// </summary>
internal sealed class Sheet : ITerritorial
{
    public Guid Id { get; init; }
    public Guid TerritoryId { get; set; }

    /// <summary>See <see cref="ReferenceCode"/>.</summary>
    public required string Number { get; init; }
    public required string CodeHash { get; init; }
    public Guid CommunityId { get; init; }
    public DateTime MadeAt { get; init; }
    public Guid? MadeById { get; init; }

    /// <summary>What it became once entered.</summary>
    public Guid? ContributionId { get; set; }
    public DateTime? EnteredAt { get; set; }

    /// <summary>When the person attached it to an account.</summary>
    public DateTime? ClaimedAt { get; set; }
}

/// <summary>The code of a stub: three groups of four letters and digits (60 bits), read as <see cref="ReferenceCode"/> reads its own.</summary>
internal static class StubCode
{
    private const int Extra = 4;
    private const string Alphabet = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";

    public static string New() => ReferenceCode.New() + RandomNumberGenerator.GetString(Alphabet, Extra);

    public static string Said(string code) => $"{code[..4]}-{code[4..8]}-{code[8..]}";

    /// <returns>Null when what was typed is no such code.</returns>
    public static string? Parse(string? typed)
    {
        if (typed is not { Length: <= 40 }) return null;
        var plain = new string([.. typed.Where(c => !char.IsWhiteSpace(c) && c is not ('-' or '.'))]);
        if (plain.Length != ReferenceCode.Length + Extra) return null;
        // The end is read by the same rules, made long enough for them.
        return ReferenceCode.Parse(plain[..ReferenceCode.Length]) is { } start && ReferenceCode.Parse(plain[ReferenceCode.Length..] + "0000") is { } end ? start + end[..Extra] : null;
    }

    public static string Hash(Guid territory, string code) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes($"{territory:N}\n{code}")));
}
