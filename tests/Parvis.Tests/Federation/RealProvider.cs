using System.Diagnostics;
using System.Text.Json;

namespace Parvis.Tests.Federation;

/// <summary>The provider of tests/provider, started once for the run; it ends when this process does, for its standard input closes.</summary>
internal sealed class RealProvider
{
    private static readonly Lazy<RealProvider> Only = new(() => new RealProvider());

    // Kept alive: its standard input is what keeps it running.
    private readonly Process process;

    private RealProvider()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (folder is not null && !File.Exists(Path.Combine(folder.FullName, "parvis"))) folder = folder.Parent;
        process = Process.Start(new ProcessStartInfo("node", ["provider.mjs"])
        {
            WorkingDirectory = Path.Combine(folder!.FullName, "tests", "provider"),
            UseShellExecute = false,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        })!;
        process.BeginErrorReadLine();
        var line = process.StandardOutput.ReadLine() ?? throw new InvalidOperationException("The test provider did not start: node tests/provider/provider.mjs says why.");
        using var told = JsonDocument.Parse(line);
        Root = told.RootElement.GetProperty("root").GetString()!;
        KeyFile = Path.GetTempFileName();
        File.WriteAllText(KeyFile, told.RootElement.GetProperty("key").GetString());
        AppDomain.CurrentDomain.ProcessExit += (_, _) =>
        {
            File.Delete(KeyFile);
            if (!process.HasExited) process.Kill();
        };
    }

    public static RealProvider Started => Only.Value;

    public string Root { get; }

    public string KeyFile { get; }

    /// <summary>Settings of the three services, as an operator writes them.</summary>
    public Dictionary<string, string?> Settings()
    {
        var settings = new Dictionary<string, string?>(StringComparer.Ordinal);
        Add("fc", ("Profile", "FranceConnect"), ("ClientSecret", "un-secret-d-essai-assez-long"));
        Add("pro", ("Profile", "ProConnect"), ("ClientSecret", "un-secret-d-essai-assez-long"), ("Algorithm", "RS256"));
        Add("autre", ("Profile", "Generic"), ("Name", "Compte de l’agglomération"), ("PrivateKeyFile", KeyFile), ("KeyId", "parvis"), ("Algorithm", "RS256"), ("UserInfo", "json"));
        return settings;

        void Add(string key, params (string Name, string Value)[] more)
        {
            foreach (var (name, value) in more.Append(("Issuer", $"{Root}/{key}")).Append(("ClientId", "parvis"))) settings[$"Federation:Providers:{key}:{name}"] = value;
        }
    }
}
