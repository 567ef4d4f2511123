using System.IO.Compression;

namespace Parvis.Platform.Exports;

/// <summary>Where an export is read from: its ZIP, or the folder it was opened into.</summary>
internal abstract class ExportBox : IDisposable
{
    public const string Attachments = "files/";

    /// <summary>Null when there is nothing there that can be an export.</summary>
    public static ExportBox? Open(string path)
    {
        if (Directory.Exists(path)) return new Folder(path);
        try
        {
            return new Zip(ZipFile.OpenRead(path));
        }
        catch (InvalidDataException)
        {
            return null;
        }
    }

    public abstract Stream? Read(string name);

    /// <summary>Names of the attached files.</summary>
    public abstract IEnumerable<string> AttachedFiles { get; }

    public abstract void Dispose();

    private sealed class Zip(ZipArchive archive) : ExportBox
    {
        public override Stream? Read(string name) => archive.GetEntry(name)?.Open();

        public override IEnumerable<string> AttachedFiles =>
            archive.Entries.Select(e => e.FullName).Where(n => n.StartsWith(Attachments, StringComparison.Ordinal)).Select(n => n[Attachments.Length..]);

        public override void Dispose() => archive.Dispose();
    }

    private sealed class Folder(string path) : ExportBox
    {
        public override Stream? Read(string name) => File.Exists(Path.Combine(path, name)) ? File.OpenRead(Path.Combine(path, name)) : null;

        public override IEnumerable<string> AttachedFiles =>
            Directory.Exists(Path.Combine(path, Attachments)) ? Directory.EnumerateFiles(Path.Combine(path, Attachments)).Select(f => Path.GetFileName(f)) : [];

        public override void Dispose()
        {
        }
    }
}
