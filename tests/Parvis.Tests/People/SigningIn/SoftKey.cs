using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Microsoft.AspNetCore.WebUtilities;

namespace Parvis.Tests.People.SigningIn;

/// <summary>A passkey without a device: makes and signs what an authenticator does (Web Authentication, sections 6.1 and 6.5), rightly or as told to be wrong.</summary>
internal sealed class SoftKey(string origin) : IDisposable
{
    private readonly ECDsa key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
    private string user = "";
    private uint uses;

    public byte[] Id { get; private init; } = RandomNumberGenerator.GetBytes(32);

    public string Name => WebEncoders.Base64UrlEncode(Id);

    public string Origin { get; set; } = origin;

    /// <summary>Whether the person was recognised (a finger, a code), and not only present.</summary>
    public bool Verifies { get; set; } = true;

    public bool Counts { get; set; } = true;

    /// <summary>Whether its counter goes back, as a copied key's would.</summary>
    public bool Rewound { get; set; }

    /// <summary>Another device that claims to be this key.</summary>
    public SoftKey Impostor() => new(Origin) { Id = Id, user = user, uses = 100 };

    public string Create(string options)
    {
        using var json = JsonDocument.Parse(options);
        user = json.RootElement.GetProperty("user").GetProperty("id").GetString()!;
        var (client, rp) = (Client("webauthn.create", json), json.RootElement.GetProperty("rp").GetProperty("id").GetString()!);
        var point = key.ExportParameters(false).Q;
        byte[] cose = [0xa5, 0x01, 0x02, 0x03, 0x26, 0x20, 0x01, 0x21, 0x58, 0x20, .. point.X!, 0x22, 0x58, 0x20, .. point.Y!];
        byte[] data = [.. Head(rp, 0x40), .. new byte[16], 0, (byte)Id.Length, .. Id, .. cose];
        byte[] attestation = [0xa3, .. Text("fmt"), .. Text("none"), .. Text("attStmt"), 0xa0, .. Text("authData"), 0x58, (byte)data.Length, .. data];
        return Written(new { clientDataJSON = WebEncoders.Base64UrlEncode(client), attestationObject = WebEncoders.Base64UrlEncode(attestation), transports = new[] { "internal" } });
    }

    public string Get(string options)
    {
        using var json = JsonDocument.Parse(options);
        var (client, rp) = (Client("webauthn.get", json), json.RootElement.GetProperty("rpId").GetString()!);
        var data = Head(rp, 0);
        var signature = key.SignData([.. data, .. SHA256.HashData(client)], HashAlgorithmName.SHA256, DSASignatureFormat.Rfc3279DerSequence);
        return Written(new
        {
            clientDataJSON = WebEncoders.Base64UrlEncode(client), authenticatorData = WebEncoders.Base64UrlEncode(data), signature = WebEncoders.Base64UrlEncode(signature), userHandle = user,
        });
    }

    public void Dispose() => key.Dispose();

    private byte[] Client(string type, JsonDocument options) => Encoding.UTF8.GetBytes(JsonSerializer.Serialize(
        new { type, challenge = options.RootElement.GetProperty("challenge").GetString(), origin = Origin, crossOrigin = false }));

    private byte[] Head(string rp, byte flags)
    {
        var count = new byte[4];
        BinaryPrimitives.WriteUInt32BigEndian(count, !Counts ? 0 : Rewound ? 1 : ++uses);
        return [.. SHA256.HashData(Encoding.UTF8.GetBytes(rp)), (byte)(flags | 0x01 | (Verifies ? 0x04 : 0)), .. count];
    }

    private string Written(object response) => JsonSerializer.Serialize(new { id = Name, rawId = Name, type = "public-key", clientExtensionResults = new { }, response });

    private static byte[] Text(string text) => [(byte)(0x60 + text.Length), .. Encoding.ASCII.GetBytes(text)];
}
