using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text;
using System.Text.Json;
using System.Text.Json.Serialization;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.Extensions.Options;

namespace Parvis.People.Vault;

/// <summary>The operator's settings of the vault, <c>Vault:…</c>.</summary>
internal sealed class VaultOptions
{
    /// <summary>File of a certificate (PEM or DER) whose private key stays away from the server: it seals what it can no longer open. Without it, the platform's own keys seal.</summary>
    public string? Certificate { get; set; }

    /// <summary>Whether connections are kept; the law asks it of whoever hosts what others publish.</summary>
    public bool Connections { get; set; } = true;
}

/// <summary>What a record says once opened.</summary>
internal sealed record VaultText
{
    public Guid Record { get; init; }
    public DateTime At { get; init; }
    public Guid? Person { get; init; }
    public string? Address { get; init; }
    public int? Port { get; init; }
    public string? Method { get; init; }
    public string? Path { get; init; }
    public string? Agent { get; init; }
    public string? Name { get; init; }
    public string? Email { get; init; }
    public DateTime? Opened { get; init; }
    public IReadOnlyList<string>? Identities { get; init; }
}

/// <summary>Seals records and opens them: with a certificate by RSA-OAEP and AES-GCM, without one by data protection, for this purpose only.</summary>
internal sealed class VaultSeal : IDisposable
{
    private const byte ByPlatform = 1;
    private const byte ByCertificate = 2;
    private const int NonceSize = 12;
    private const int TagSize = 16;

    private static readonly JsonSerializerOptions Shape = new() { DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull };

    private readonly IDataProtector protector;
    private readonly RSA? certificate;

    public VaultSeal(IDataProtectionProvider protection, IOptions<VaultOptions> options)
    {
        protector = protection.CreateProtector("Parvis.Vault");
        if (options.Value.Certificate is not { Length: > 0 } file) return;
        using var loaded = X509CertificateLoader.LoadCertificateFromFile(file);
        certificate = loaded.GetRSAPublicKey() ?? throw new InvalidOperationException($"Vault:Certificate {file}: an RSA key is needed.");
    }

    /// <summary>Of a person: their identifier cannot be read from it, and is not kept beside it once they have left.</summary>
    public static string Mark(Guid? person) => person is { } id ? Convert.ToHexStringLower(SHA256.HashData(Encoding.ASCII.GetBytes($"parvis vault {id:N}"))) : "";

    public byte[] Close(VaultText text)
    {
        var plain = JsonSerializer.SerializeToUtf8Bytes(text, Shape);
        if (certificate is null) return [ByPlatform, .. protector.Protect(plain)];
        Span<byte> key = stackalloc byte[32];
        RandomNumberGenerator.Fill(key);
        var wrapped = certificate.Encrypt(key.ToArray(), RSAEncryptionPadding.OaepSHA256);
        var closed = new byte[1 + 2 + wrapped.Length + NonceSize + TagSize + plain.Length];
        closed[0] = ByCertificate;
        BinaryPrimitives.WriteUInt16BigEndian(closed.AsSpan(1), (ushort)wrapped.Length);
        wrapped.CopyTo(closed, 3);
        var rest = closed.AsSpan(3 + wrapped.Length);
        RandomNumberGenerator.Fill(rest[..NonceSize]);
        using var cipher = new AesGcm(key, TagSize);
        cipher.Encrypt(rest[..NonceSize], plain, rest[(NonceSize + TagSize)..], rest.Slice(NonceSize, TagSize));
        CryptographicOperations.ZeroMemory(key);
        return closed;
    }

    /// <summary>Null when the key is not the right one, or the record was touched.</summary>
    public VaultText? Open(VaultRecord record, RSA? key)
    {
        try
        {
            var plain = record.Sealed is [ByPlatform, ..] ? protector.Unprotect(record.Sealed[1..]) : Unwrap(record.Sealed, key);
            // A record put in another's place says which it was.
            return plain is not null && JsonSerializer.Deserialize<VaultText>(plain, Shape) is { } text && text.Record == record.Id ? text : null;
        }
        catch (Exception error) when (error is CryptographicException or JsonException or ArgumentException)
        {
            return null;
        }
    }

    public void Dispose() => certificate?.Dispose();

    private static byte[]? Unwrap(byte[] closed, RSA? key)
    {
        if (key is null || closed is not [ByCertificate, ..]) return null;
        var length = BinaryPrimitives.ReadUInt16BigEndian(closed.AsSpan(1));
        var rest = closed.AsSpan(3 + length);
        var plain = new byte[rest.Length - NonceSize - TagSize];
        using var cipher = new AesGcm(key.Decrypt(closed[3..(3 + length)], RSAEncryptionPadding.OaepSHA256), TagSize);
        cipher.Decrypt(rest[..NonceSize], rest[(NonceSize + TagSize)..], rest.Slice(NonceSize, TagSize), plain);
        return plain;
    }
}
