using System.Buffers.Binary;
using System.Globalization;
using System.Security.Cryptography;

namespace Parvis.People.SigningIn;

/// <summary>Time-based one-time passwords (RFC 6238) as every application computes them: HMAC-SHA-1, thirty seconds, six digits.</summary>
internal static class Totp
{
    public const int SecretBytes = 20;
    private const string Base32 = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";

    public static long Step(DateTime utc) => (long)Math.Floor((utc - DateTime.UnixEpoch).TotalSeconds / 30);

    /// <summary>The code of a step (RFC 4226, section 5.3).</summary>
    public static string Code(byte[] secret, long step)
    {
        Span<byte> counter = stackalloc byte[8];
        BinaryPrimitives.WriteInt64BigEndian(counter, step);
        Span<byte> hash = stackalloc byte[HMACSHA1.HashSizeInBytes];
#pragma warning disable CA5350 // The standard's own; its keyed use is not what weakened SHA-1.
        HMACSHA1.HashData(secret, counter, hash);
#pragma warning restore CA5350
        var offset = hash[^1] & 0xf;
        var number = BinaryPrimitives.ReadInt32BigEndian(hash[offset..]) & 0x7fffffff;
        return (number % 1_000_000).ToString("D6", CultureInfo.InvariantCulture);
    }

    /// <summary>
    /// The step whose code this is, within one step of now (RFC 6238, section 5.2: at most one of delay; one ahead for a clock
    /// that runs fast) and after the last one accepted; null when there is none.
    /// </summary>
    public static long? Accepts(byte[] secret, string typed, DateTime now, long lastStep)
    {
        var code = new string([.. typed.Where(c => !char.IsWhiteSpace(c))]);
        if (code.Length != 6 || !code.All(char.IsAsciiDigit)) return null;
        long? found = null;
        var present = Step(now);
        for (var step = present - 1; step <= present + 1; step++)
        {
            var right = CryptographicOperations.FixedTimeEquals(System.Text.Encoding.ASCII.GetBytes(Code(secret, step)), System.Text.Encoding.ASCII.GetBytes(code));
            if (right && step > lastStep) found = step;
        }

        return found;
    }

    /// <summary>RFC 4648, without padding.</summary>
    public static string Written(byte[] secret)
    {
        var text = new System.Text.StringBuilder();
        var (bits, held) = (0, 0);
        foreach (var b in secret)
        {
            bits = (bits << 8) | b;
            held += 8;
            while (held >= 5)
            {
                text.Append(Base32[(bits >> (held - 5)) & 31]);
                held -= 5;
            }

            bits &= (1 << held) - 1;
        }

        if (held > 0) text.Append(Base32[(bits << (5 - held)) & 31]);
        return text.ToString();
    }

    /// <summary>What the QR code holds (the applications' Key URI format).</summary>
    public static string Address(string issuer, string account, byte[] secret)
    {
        var place = Uri.EscapeDataString(issuer.Replace(":", " ", StringComparison.Ordinal));
        return $"otpauth://totp/{place}:{Uri.EscapeDataString(account)}?secret={Written(secret)}&issuer={place}&algorithm=SHA1&digits=6&period=30";
    }
}
