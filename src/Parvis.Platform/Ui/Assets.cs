using System.Text.Json;
using Microsoft.AspNetCore.Hosting;

namespace Parvis.Platform.Ui;

/// <summary>Addresses of built assets, whose names carry a hash of their content.</summary>
public sealed class Assets
{
    private readonly Dictionary<string, string> hrefs = new(StringComparer.Ordinal);

    public Assets(IWebHostEnvironment environment)
    {
        var manifest = environment.WebRootFileProvider.GetFileInfo("assets/manifest.json");
        if (!manifest.Exists) return;
        using var stream = manifest.CreateReadStream();
        foreach (var (name, built) in JsonSerializer.Deserialize<Dictionary<string, string>>(stream)!) hrefs[name] = "/assets/" + built;
    }

    public string this[string name] => hrefs.GetValueOrDefault(name, "/assets/" + name);
}
