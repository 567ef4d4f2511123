namespace Parvis.People.Federation;

/// <summary>What the operator sets, by environment (<c>PARVIS_Federation__Providers__KEY__…</c>); secrets may come by a file instead.</summary>
internal sealed class FederationOptions
{
    public Dictionary<string, ProviderSettings> Providers { get; init; } = new(StringComparer.OrdinalIgnoreCase);

    /// <summary>How long a provider may take to answer.</summary>
    public double TimeoutSeconds { get; set; } = 8;
}

internal sealed class ProviderSettings
{
    public string? Profile { get; set; }

    /// <summary>On the button of a generic provider.</summary>
    public string? Name { get; set; }

    public string? Issuer { get; set; }

    /// <summary>Where its description is, when not under the issuer.</summary>
    public string? Metadata { get; set; }
    public string? ClientId { get; set; }
    public string? ClientSecret { get; set; }
    public string? ClientSecretFile { get; set; }

    /// <summary>PEM file of the private key that signs requests, in place of a secret.</summary>
    public string? PrivateKeyFile { get; set; }
    public string? KeyId { get; set; }
    public string? Algorithm { get; set; }

    /// <summary>jwt or json.</summary>
    public string? UserInfo { get; set; }

    /// <summary>Separated by spaces.</summary>
    public string? Scopes { get; set; }

    /// <summary>Separated by spaces.</summary>
    public string? Acr { get; set; }
    public bool? Pkce { get; set; }

    /// <summary>Whether an address it gives needs no letter to be believed.</summary>
    public bool TrustsEmail { get; set; }

    /// <summary>Slugs separated by spaces; none for everywhere.</summary>
    public string? Territories { get; set; }
}
