using System.Security.Cryptography;
using System.Text;
using Microsoft.Extensions.Options;

namespace Parvis.Platform.Mail;

/// <summary>How letters come in. Without addresses and key, nothing is read and no letter invites to answer it.</summary>
public sealed class MailInOptions
{
    /// <summary>Address of answers, where <c>{token}</c> stands for the signed part: <c>repondre+{token}@exemple.fr</c>, or <c>{token}@parole.exemple.fr</c> where a whole domain comes in.</summary>
    public string Reply { get; set; } = "";

    /// <summary>Address of new words, where <c>{community}</c>, and <c>{territory}</c> when there are several, stand for short addresses: <c>dire+{territory}.{community}@exemple.fr</c>.</summary>
    public string Say { get; set; } = "";

    /// <summary>Secret that signs, 32 characters or more, the same on every node.</summary>
    public string Key { get; set; } = "";

    /// <summary>Days during which an answer to a letter is taken.</summary>
    public int Days { get; set; } = 90;

    /// <summary>Letters taken from one sender in a day.</summary>
    public int MostADay { get; set; } = 50;

    public ImapOptions Imap { get; set; } = new();

    public const int LeastKey = 32;

    public bool Opens => Reply.Length > 0 && Key.Length >= LeastKey;
}

/// <summary>A mailbox read on a schedule, always over TLS; none without a host.</summary>
public sealed class ImapOptions
{
    public string Host { get; set; } = "";
    public int Port { get; set; } = 993;

    /// <summary>TLS begun by STARTTLS (port 143) rather than at once.</summary>
    public bool StartTls { get; set; }
    public string User { get; set; } = "";
    public string Password { get; set; } = "";
    public string Folder { get; set; } = "INBOX";

    /// <summary>Folder of the letters taken; empty: they are deleted.</summary>
    public string Done { get; set; } = "";

    /// <summary>Folder of those that nobody can take.</summary>
    public string Refused { get; set; } = "Refus";

    /// <summary>SHA-256 of the server's certificate, hexadecimal, for one that no authority signed.</summary>
    public string Fingerprint { get; set; } = "";
}

/// <summary>What a letter that came in is addressed to.</summary>
/// <param name="Token">Signed part, of an answer.</param>
/// <param name="Community">Short address, of new words.</param>
/// <param name="Territory">Short address, when the pattern holds one.</param>
public sealed record MailTarget(string? Token, string? Community, string? Territory);

/// <summary>The addresses at which letters come in: makes them, reads them, signs.</summary>
public sealed class MailAddresses(IOptions<MailInOptions> options)
{
    /// <summary>RFC 5321, section 4.5.3.1.1: a local part has 64 octets at most.</summary>
    public const int MostLocal = 64;

    private const string Letters = "abcdefghijklmnopqrstuvwxyz234567";
    private const int Signed = 10;

    private MailInOptions Settings => options.Value;

    public bool Opens => Settings.Opens;

    /// <summary>Address at which an answer to a letter comes in; null when letters are not read.</summary>
    public string? Reply(Guid id, string what) => Opens ? Fit(Settings.Reply.Replace("{token}", Token(id, what), StringComparison.Ordinal)) : null;

    /// <summary>Address at which one writes to a community; null when letters are not read, or the address would be too long.</summary>
    public string? Say(string territory, string community) => Opens && Settings.Say.Length > 0
        ? Fit(Settings.Say.Replace("{territory}", territory, StringComparison.Ordinal).Replace("{community}", community, StringComparison.Ordinal))
        : null;

    /// <summary>What one of our addresses says; null for any other address.</summary>
    public MailTarget? Read(string address)
    {
        if (!Opens) return null;
        if (Between(Settings.Reply, address, "{token}") is { } token) return new MailTarget(token, null, null);
        if (Settings.Say.Length == 0) return null;
        if (!Settings.Say.Contains("{territory}", StringComparison.Ordinal)) return Between(Settings.Say, address, "{community}") is { } alone ? new MailTarget(null, alone, null) : null;
        var parts = Settings.Say.Split(["{territory}", "{community}"], StringSplitOptions.None);
        if (parts.Length != 3 || parts[1].Length == 0 || Between(parts[0] + "{both}" + parts[2], address, "{both}") is not { } both) return null;
        var at = both.IndexOf(parts[1], StringComparison.Ordinal);
        if (at <= 0 || at + parts[1].Length >= both.Length) return null;
        var (first, second) = (both[..at], both[(at + parts[1].Length)..]);
        return Settings.Say.IndexOf("{territory}", StringComparison.Ordinal) < Settings.Say.IndexOf("{community}", StringComparison.Ordinal)
            ? new MailTarget(null, second, first)
            : new MailTarget(null, first, second);
    }

    /// <summary>The signed part: an identifier of ours, and ten bytes of HMAC-SHA-256 over it and over what it stands for.</summary>
    public string Token(Guid id, string what)
    {
        Span<byte> bytes = stackalloc byte[16 + Signed];
        id.TryWriteBytes(bytes, bigEndian: true, out _);
        Sign(id, what).CopyTo(bytes[16..]);
        return Base32(bytes);
    }

    /// <summary>The identifier a token names, not yet proved.</summary>
    public static Guid? IdOf(string token) => Bytes(token) is { } bytes ? new Guid(bytes.AsSpan(0, 16), bigEndian: true) : null;

    /// <summary>Whether we signed that token for that.</summary>
    public bool Proves(string token, Guid id, string what) =>
        Bytes(token) is { } bytes && CryptographicOperations.FixedTimeEquals(bytes.AsSpan(16), Sign(id, what));

    /// <summary>A fingerprint of an address or of a Message-Id, which only this installation can make: nothing is kept of what it names.</summary>
    public string Fingerprint(string of) => Convert.ToHexStringLower(HMACSHA256.HashData(Encoding.UTF8.GetBytes(Settings.Key), Encoding.UTF8.GetBytes("fingerprint\n" + of)));

    private byte[] Sign(Guid id, string what) => HMACSHA256.HashData(Encoding.UTF8.GetBytes(Settings.Key), Encoding.UTF8.GetBytes($"reply\n{id:N}\n{what}"))[..Signed];

    private static string? Fit(string address) => address.IndexOf('@', StringComparison.Ordinal) is > 0 and <= MostLocal && address.Length <= 254 ? address : null;

    // Mail servers may change the case of an address: ours are in lower case.
    private static string? Between(string pattern, string address, string mark)
    {
        var at = pattern.IndexOf(mark, StringComparison.Ordinal);
        if (at < 0) return null;
        var (before, after) = (pattern[..at], pattern[(at + mark.Length)..]);
        return address.Length > before.Length + after.Length && address.Length <= 320 && address.StartsWith(before, StringComparison.OrdinalIgnoreCase) && address.EndsWith(after, StringComparison.OrdinalIgnoreCase)
            && address[before.Length..^after.Length] is var inside && !inside.Contains('@', StringComparison.Ordinal)
            ? inside.ToLowerInvariant()
            : null;
    }

    private static string Base32(ReadOnlySpan<byte> bytes)
    {
        var text = new StringBuilder();
        var (held, bits) = (0, 0);
        foreach (var b in bytes)
        {
            (held, bits) = ((held << 8) | b, bits + 8);
            while (bits >= 5) text.Append(Letters[(held >> (bits -= 5)) & 31]);
            held &= (1 << bits) - 1;
        }

        if (bits > 0) text.Append(Letters[(held << (5 - bits)) & 31]);
        return text.ToString();
    }

    private static byte[]? Bytes(string token)
    {
        const int size = 16 + Signed;
        if (token.Length != (size * 8 + 4) / 5) return null;
        var bytes = new byte[size];
        var (held, bits, n) = (0, 0, 0);
        foreach (var c in token)
        {
            if (Letters.IndexOf(c, StringComparison.Ordinal) is not (>= 0 and var five)) return null;
            (held, bits) = ((held << 5) | five, bits + 5);
            if (bits < 8) continue;
            bits -= 8;
            if (n < size) bytes[n++] = (byte)(held >> bits);
            held &= (1 << bits) - 1;
        }

        return bytes;
    }
}
