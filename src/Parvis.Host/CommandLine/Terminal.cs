using System.Globalization;

namespace Parvis.Host.CommandLine;

/// <summary>How commands speak: French or English by the environment, progress on a terminal, plain lines elsewhere.</summary>
internal static class Terminal
{
    /// <summary>Exit codes: 0 done, 1 refused or failed, 2 misused, 3 done in part (some lines were rejected), 130 interrupted.</summary>
    public const int Done = 0;
    public const int Failed = 1;
    public const int Misused = 2;
    public const int Partly = 3;
    public const int Interrupted = 130;

    public static bool English { get; } =
        (Set("LC_ALL") ?? Set("LC_MESSAGES") ?? Set("LANG") ?? "fr").StartsWith("en", StringComparison.OrdinalIgnoreCase);

    private static string? Set(string name) => Environment.GetEnvironmentVariable(name) is { Length: > 0 } value ? value : null;

    public static string Say(string french, string english) => English ? english : french;

    public static int NoSuchFile(string path) => Fail($"Le fichier {path} n’existe pas : vérifiez son chemin.", $"There is no file {path}: check its path.");

    public static int Fail(string french, string english)
    {
        Console.Error.WriteLine(Say(french, english));
        return Failed;
    }
}

/// <summary>A progress bar on a terminal; elsewhere a line at each tenth.</summary>
internal sealed class ProgressBar(string label, long total) : IProgress<long>, IDisposable
{
    private const int Width = 30;

    private readonly bool live = !Console.IsErrorRedirected;
    private int tenth = -1;
    private int percent = -1;

    public void Report(long value)
    {
        var now = total <= 0 ? 100 : (int)Math.Min(100, value * 100 / total);
        if (now == percent) return;
        percent = now;
        if (live)
        {
            var full = now * Width / 100;
            Console.Error.Write(string.Create(CultureInfo.InvariantCulture, $"\r{label} [{new string('#', full)}{new string('.', Width - full)}] {now,3} %"));
        }
        else if (now / 10 > tenth)
        {
            tenth = now / 10;
            Console.Error.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{label} {now} %"));
        }
    }

    public void Dispose()
    {
        if (live && percent >= 0) Console.Error.WriteLine();
    }
}
