using Microsoft.AspNetCore.Identity;

namespace Parvis.People.SigningIn;

/// <summary>One sign-in on one device. The cookie only names it: ended here, a copy of the cookie opens nothing.</summary>
internal sealed class Session
{
    /// <summary>Not seen for so long, a sign-in is over; the cookie dies with it.</summary>
    public static readonly TimeSpan Lives = TimeSpan.FromDays(14);

    /// <summary>Kept so long after, to know a device again.</summary>
    public static readonly TimeSpan Remembered = TimeSpan.FromDays(90);

    public Guid Id { get; init; }
    public Guid PersonId { get; init; }

    /// <summary>The account's security stamp at that time: another password or address ends what was open.</summary>
    public required string Stamp { get; set; }

    /// <summary>A second factor was shown: a passkey, or a code beside the password.</summary>
    public bool Strong { get; set; }

    /// <summary>Hash of the secret left on the device.</summary>
    public required string DeviceHash { get; init; }

    /// <summary>Hash of the passkey challenge answered: an answer opens one session.</summary>
    public string? ChallengeHash { get; init; }

    /// <summary>Names only, as « Firefox », « Windows »; empty when not recognised.</summary>
    public required string Browser { get; init; }
    public required string Machine { get; init; }

    /// <summary>The network address, cut short.</summary>
    public required string Network { get; init; }
    public DateTime CreatedAt { get; init; }

    /// <summary>To the hour.</summary>
    public DateTime SeenAt { get; set; }

    /// <summary>When the person last proved to be there, by signing in or by confirming.</summary>
    public DateTime ProvedAt { get; set; }
    public DateTime? EndedAt { get; set; }
}

/// <summary>The application that gives codes (TOTP, RFC 6238); one per person, there once a first code was right.</summary>
internal sealed class Authenticator
{
    public Guid PersonId { get; init; }

    /// <summary>The shared secret, encrypted by the installation's keys.</summary>
    public required string Secret { get; init; }

    /// <summary>The last thirty-second step whose code was accepted: neither it nor an earlier one serves again (RFC 6238, section 5.2).</summary>
    public long LastStep { get; set; }
    public DateTime CreatedAt { get; init; }

    /// <summary>Salt of the recovery codes.</summary>
    public required string Salt { get; set; }
}

/// <summary>A way in when the application is lost: serves once, only its hash is kept.</summary>
internal sealed class RecoveryCode
{
    public Guid Id { get; init; }
    public Guid PersonId { get; init; }
    public required string Hash { get; init; }
    public DateTime? UsedAt { get; set; }
}

/// <summary>A passkey, as the framework keeps it.</summary>
internal sealed class Passkey : IdentityUserPasskey<Guid>;
