namespace Parvis.Platform.Tenancy;

/// <summary>The public address of the installation, for links that leave it (mail, feeds, posters).</summary>
public sealed class SiteOptions
{
    /// <summary>Scheme and host, without a final slash. A territory with its own host name uses that instead.</summary>
    public string Url { get; set; } = "http://localhost:5080";

    /// <summary>Demonstration: the page that lists outgoing mail is open.</summary>
    public bool Demo { get; set; }
}

/// <summary>Absolute addresses.</summary>
public sealed class SiteLinks(Microsoft.Extensions.Options.IOptions<SiteOptions> options)
{
    /// <param name="path">Path within the territory, beginning with a slash.</param>
    public string Absolute(TerritoryInfo territory, string path)
    {
        var root = new Uri(options.Value.Url.TrimEnd('/') + "/");
        return territory.Host is { } host
            ? new UriBuilder(root.Scheme, host, root.IsDefaultPort ? -1 : root.Port).Uri.GetLeftPart(UriPartial.Authority) + path
            : $"{options.Value.Url.TrimEnd('/')}/{territory.Slug}{path}";
    }

    /// <param name="path">Path outside any territory.</param>
    public string Absolute(string path) => options.Value.Url.TrimEnd('/') + path;
}
