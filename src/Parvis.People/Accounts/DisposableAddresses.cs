using Parvis.Platform.Database;

namespace Parvis.People.Accounts;

/// <summary>
/// Domains whose mailboxes anyone opens and nobody keeps. A short list comes with Parvis; <c>disposable.txt</c> in the data
/// folder adds to it (one domain a line, its subdomains with it; <c>#</c> begins a remark) or takes out of it (<c>!domain</c>), read
/// again within a minute. Services of lasting aliases are not in it: hiding one's address is not cheating.
/// </summary>
internal sealed class DisposableAddresses(DataPlace place, TimeProvider clock)
{
    public const string FileName = "disposable.txt";

    private static readonly TimeSpan Fresh = TimeSpan.FromMinutes(1);
    private static readonly string[] Bundled = Lines(Read(typeof(DisposableAddresses).Assembly.GetManifestResourceStream("Parvis.People.disposable.txt")!));
    private Known known = new(default, []);

    public bool Holds(string email)
    {
        var domains = Current();
        for (var domain = email[(email.LastIndexOf('@') + 1)..].TrimEnd('.'); domain.Contains('.', StringComparison.Ordinal); domain = domain[(domain.IndexOf('.', StringComparison.Ordinal) + 1)..])
        {
            if (domains.Contains(domain)) return true;
        }

        return false;
    }

    private HashSet<string> Current()
    {
        var (now, held) = (clock.GetUtcNow().UtcDateTime, known);
        if (held.Domains.Count > 0 && now - held.At < Fresh) return held.Domains;
        var domains = new HashSet<string>(Bundled, StringComparer.OrdinalIgnoreCase);
        var file = Path.Combine(place.Folder, FileName);
        try
        {
            if (File.Exists(file))
            {
                foreach (var line in Lines(File.ReadAllText(file)))
                {
                    if (line[0] == '!') domains.Remove(line[1..].Trim());
                    else domains.Add(line);
                }
            }
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            // Being written just now: what was known serves a minute more.
            if (held.Domains.Count > 0) domains = held.Domains;
        }

        known = new(now, domains);
        return domains;
    }

    private static string[] Lines(string text) => [.. text.Split('\n').Select(l => l.Split('#')[0].Trim()).Where(l => l.Length > 1)];

    private static string Read(Stream stream)
    {
        using var reader = new StreamReader(stream);
        return reader.ReadToEnd();
    }

    private sealed record Known(DateTime At, HashSet<string> Domains);
}
