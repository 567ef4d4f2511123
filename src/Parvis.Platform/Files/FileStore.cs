using System.Diagnostics;
using System.Security.Cryptography;
using Microsoft.Extensions.Logging;
using Parvis.Kernel;
using Parvis.Platform.Database;

namespace Parvis.Platform.Files;

public static class FileFailures
{
    public static readonly Failure Missing = new Failure("files.missing", 400, "Choisissez un fichier.").On("Upload");
    public static readonly Failure TooLarge = new Failure("files.too_large", 400, "Ce fichier dépasse {0} Mo.").On("Upload").With(FileStore.MostBytes / 1024 / 1024);
    public static readonly Failure TypeRefused = new Failure("files.type_refused", 400, "Seules les images (JPEG, PNG, WebP, GIF) et les PDF sont acceptés.").On("Upload");
    public static readonly Failure Unreadable = new Failure("files.unreadable", 400, "Cette image ne se lit pas : elle est abîmée, ou trop grande.").On("Upload");
}

/// <summary>A file received and made safe, not yet kept.</summary>
/// <param name="Inline">Re-encoded: may be shown in a page.</param>
public sealed record ReceivedFile(string Path, string Name, string ContentType, long Bytes, string Sha256, bool Inline) : IDisposable
{
    public void Dispose() => File.Delete(Path);
}

/// <summary>
/// Keeps files outside the web root, under names of its own. Images are drawn again by <c>vipsthumbnail</c> when it is
/// installed, which leaves nothing of what else they carried (place, camera, hidden content); without it they are only
/// ever downloaded.
/// </summary>
public sealed class FileStore(DataPlace place, ILogger<FileStore> log)
{
    public const int MostBytes = 10 * 1024 * 1024;
    private const int MostName = 150;
    private const string Encoder = "vipsthumbnail";
    private const int MostKilobytes = 1_500_000;
    private static readonly SemaphoreSlim Drawing = new(2, 2);
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(20);
    private static readonly bool CanEncode = (Environment.GetEnvironmentVariable("PATH") ?? "").Split(':').Any(p => File.Exists(Path.Combine(p, Encoder)));

    /// <summary>Whether images can be made safe on this machine.</summary>
    public static bool Encodes => CanEncode;

    public string PathOf(Guid id) => Path.Combine(place.FilesFolder, id.ToString("N")[^2..], id.ToString("N"));

    public async Task<Result<ReceivedFile>> Receive(Stream content, string? clientName, CancellationToken cancel)
    {
        Directory.CreateDirectory(Incoming);
        var path = Path.Combine(Incoming, Path.GetRandomFileName());
        var kept = false;
        try
        {
            var (size, sha, first) = await Write(content, path, cancel);
            if (size == 0) return FileFailures.Missing;
            if (size > MostBytes) return FileFailures.TooLarge;
            if (FileTypes.Of(first) is not { } type) return FileFailures.TypeRefused;
            var name = Clean(clientName);
            if (!FileTypes.IsImage(type) || !CanEncode)
            {
                kept = true;
                return new ReceivedFile(path, name, type, size, sha, false);
            }

            var drawn = path + ".webp";
            await Drawing.WaitAsync(cancel);
            try
            {
                if (!await Encode(path, drawn, cancel)) return FileFailures.Unreadable;
            }
            finally
            {
                Drawing.Release();
            }

            await using var again = File.OpenRead(drawn);
            return new ReceivedFile(drawn, Path.ChangeExtension(name, ".webp"), "image/webp", again.Length, Convert.ToHexStringLower(await SHA256.HashDataAsync(again, cancel)), true);
        }
        finally
        {
            if (!kept) File.Delete(path);
        }
    }

    /// <summary>Puts a received file in its place; called inside the transaction that writes its row, so that no row is without file.</summary>
    public void Keep(ReceivedFile file, Guid id)
    {
        var path = PathOf(id);
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        using (var stream = new FileStream(file.Path, FileMode.Open, FileAccess.Write)) stream.Flush(flushToDisk: true);
        File.Move(file.Path, path);
    }

    /// <summary>Puts back the content of a file whose row says what it must be (an import); false when it is something else.</summary>
    public async Task<bool> Restore(StoredFile row, Stream content, CancellationToken cancel)
    {
        Directory.CreateDirectory(Incoming);
        var path = Path.Combine(Incoming, Path.GetRandomFileName());
        try
        {
            var (size, sha, first) = await Write(content, path, cancel);
            if (size != row.Bytes || sha != row.Sha256 || FileTypes.Of(first) != row.ContentType) return false;
            Directory.CreateDirectory(Path.GetDirectoryName(PathOf(row.Id))!);
            File.Move(path, PathOf(row.Id), overwrite: true);
            return true;
        }
        finally
        {
            File.Delete(path);
        }
    }

    /// <summary>Removes a file whose row is gone; the sweep takes what a crash leaves.</summary>
    public void Drop(Guid id)
    {
        if (File.Exists(PathOf(id))) File.Delete(PathOf(id));
    }

    internal string Incoming => Path.Combine(place.FilesFolder, "incoming");

    private static async Task<(long Size, string Sha, byte[] First)> Write(Stream content, string path, CancellationToken cancel)
    {
        using var sha = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        await using var target = new FileStream(path, FileMode.CreateNew, FileAccess.Write, FileShare.None, 1 << 16, useAsync: true);
        var buffer = new byte[1 << 16];
        var first = Array.Empty<byte>();
        long size = 0;
        int read;
        while (size <= MostBytes && (read = await content.ReadAsync(buffer, cancel)) > 0)
        {
            if (first.Length < FileTypes.BytesNeeded) first = [.. first, .. buffer.AsSpan(0, Math.Min(read, FileTypes.BytesNeeded))];
            sha.AppendData(buffer, 0, read);
            await target.WriteAsync(buffer.AsMemory(0, read), cancel);
            size += read;
        }

        return (size, Convert.ToHexStringLower(sha.GetHashAndReset()), first);
    }

    private async Task<bool> Encode(string source, string target, CancellationToken cancel)
    {
        // A picture made to be costly stays bounded: in memory (kilobytes), in threads, in time, and in how many are drawn at once.
        var start = new ProcessStartInfo("/bin/sh") { RedirectStandardError = true, RedirectStandardOutput = true, UseShellExecute = false };
        string[] arguments = ["-c", $"ulimit -v {MostKilobytes}; exec \"$@\"", "sh", Encoder, source, "--size", "1600x1600>", "--output", $"{target}[Q=82,strip]"];
        foreach (var argument in arguments) start.ArgumentList.Add(argument);
        start.Environment["VIPS_CONCURRENCY"] = "1";
        using var process = Process.Start(start)!;
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(cancel);
        patience.CancelAfter(Patience);
        try
        {
            await Task.WhenAll(process.StandardError.ReadToEndAsync(patience.Token), process.StandardOutput.ReadToEndAsync(patience.Token), process.WaitForExitAsync(patience.Token));
            return process.ExitCode == 0 && File.Exists(target);
        }
        catch (OperationCanceledException)
        {
            process.Kill(entireProcessTree: true);
            if (cancel.IsCancellationRequested) throw;
            log.LogWarning("An image took longer than {Seconds} s to draw again and was refused", Patience.TotalSeconds);
            return false;
        }
    }

    // Only shown, never used as a path; still without what a file system or a header would read in it.
    private static string Clean(string? clientName)
    {
        var name = new string([.. (clientName ?? "").Replace('\\', '/').Split('/')[^1].Where(c => !char.IsControl(c) && c is not ('"' or '<' or '>' or ';'))]).Trim().TrimStart('.');
        if (name.Length == 0) name = "fichier";
        return name.Length <= MostName ? name : name[..(MostName - 8)] + Path.GetExtension(name)[..Math.Min(8, Path.GetExtension(name).Length)];
    }
}
