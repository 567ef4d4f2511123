using System.Buffers.Binary;

namespace Parvis.Host.Generation;

/// <summary>Identifiers that depend only on an instant and a stream of draws.</summary>
internal static class GeneratedIds
{
    private const string Alphabet = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";
    private const ulong Mask = (1UL << 40) - 1;

    /// <summary>A UUID version 7.</summary>
    public static Guid At(DateTime utc, ref Draw draw)
    {
        Span<byte> bytes = stackalloc byte[16];
        BinaryPrimitives.WriteUInt64BigEndian(bytes, draw.Next());
        BinaryPrimitives.WriteUInt64BigEndian(bytes[8..], draw.Next());
        var milliseconds = (utc.Ticks - DateTime.UnixEpoch.Ticks) / TimeSpan.TicksPerMillisecond;
        Span<byte> time = stackalloc byte[8];
        BinaryPrimitives.WriteInt64BigEndian(time, milliseconds);
        time[2..].CopyTo(bytes);
        bytes[6] = (byte)(0x70 | (bytes[6] & 0x0F));
        bytes[8] = (byte)(0x80 | (bytes[8] & 0x3F));
        return new Guid(bytes, bigEndian: true);
    }

    /// <summary>An eight-character reference: each index has its own (a permutation of forty bits), and none looks like the next.</summary>
    public static string Reference(ulong seed, long index)
    {
        var x = ((ulong)index + (seed * 0x9E3779B97F4A7C15)) & Mask;
        for (var round = 0; round < 3; round++)
        {
            x = (x * 0xD1342543DF) & Mask;
            x ^= x >> 21;
        }

        return string.Create(8, x, static (text, value) =>
        {
            for (var i = 0; i < text.Length; i++) text[i] = Alphabet[(int)((value >> (i * 5)) & 31)];
        });
    }
}
