using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace Parvis.Platform.Register;

/// <summary>
/// How lines are chained. A line's digest is SHA-256 of its content written as one JSON array in UTF-8; its seal is SHA-256
/// of the seal before it followed by its digest, both as lower-case hexadecimal. Whoever keeps a seal can later tell whether
/// any line up to it was changed, removed, moved or added. docs/operators/register.md says it for others to recompute.
/// </summary>
public static class RegisterChain
{
    // Letters as they are: what others must write to find the same digest.
    private static readonly JsonSerializerOptions Plain = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>The seal before the first line.</summary>
    public static string Origin(Guid territory) => Hash($"parvis-register {territory:D}");

    public static string Next(string before, string digest) => Hash(before + digest);

    public static string Digest(RegisterEntry line) => Hash(JsonSerializer.Serialize(
        new object?[]
        {
            line.Seq, line.Id.ToString("D"), Instant(line.At), line.Act, line.SubjectId.ToString("D"), line.ActorMark, line.Public, line.Detail,
        },
        Plain));

    /// <summary>To the microsecond, which both databases keep.</summary>
    public static string Instant(DateTime at) => at.ToString("yyyy-MM-dd'T'HH:mm:ss.ffffff'Z'", CultureInfo.InvariantCulture);

    public static string Mark(string salt, Guid actor) => Hash($"{salt} {actor:D}");

    /// <summary>Numbers and seals the next line after a head; the head moves on.</summary>
    public static void Add(RegisterHead head, RegisterEntry line)
    {
        line.Seq = ++head.Seq;
        if (line.ActorId is { } actor)
        {
            line.ActorSalt = Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(16));
            line.ActorMark = Mark(line.ActorSalt, actor);
        }

        line.Digest = Digest(line);
        head.Seal = line.Seal = Next(head.Seal, line.Digest);
    }

    private static string Hash(string text) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)));
}
