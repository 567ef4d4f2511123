using Parvis.Contributions.Attaching;
using Parvis.Kernel;
using Parvis.People.Contracts;
using Parvis.Platform.Files;
using Parvis.Platform.Texts;

namespace Parvis.Contributions.ByMail;

/// <summary>What was joined to a letter: what can be kept, received and made safe as an upload is, and what cannot, with the reason.</summary>
internal sealed class ReceivedFiles : IDisposable
{
    public List<ReceivedFile> Kept { get; } = [];

    public List<(string Name, Failure Why)> Left { get; } = [];

    public void Dispose() => Kept.ForEach(f => f.Dispose());
}

internal sealed class MailedFiles(FileStore store, AttachFile attach, Words words)
{
    /// <summary>Receives them; before any transaction, for it may take seconds.</summary>
    public async Task<ReceivedFiles> Receive(Incoming letter, Viewer viewer, CancellationToken cancel)
    {
        var received = new ReceivedFiles();
        foreach (var file in letter.Files)
        {
            if (received.Kept.Count >= AttachFile.MostFiles)
            {
                received.Left.Add((file.Name, AttachFailures.TooMany));
                continue;
            }

            if (!await attach.MayTry(viewer.PersonId!.Value, cancel))
            {
                received.Left.Add((file.Name, AttachFailures.TooManyToday));
                continue;
            }

            await using var content = file.Open();
            var result = await store.Receive(content, file.Name, cancel);
            if (result.Failure is { } failure) received.Left.Add((file.Name, failure));
            else received.Kept.Add(result.Get());
        }

        for (var i = 0; i < Math.Min(letter.Others, AttachFile.MostFiles); i++) received.Left.Add((words["un courriel joint"], FileFailures.TypeRefused));
        return received;
    }

    /// <summary>Said in place of an image that nobody described.</summary>
    public string? Alternative(ReceivedFile file)
    {
        if (!FileTypes.IsImage(file.ContentType)) return null;
        var said = words["Image reçue par courriel, sans description : {0}", file.Name];
        return said.Length <= AttachFile.MostAlternative ? said : said[..AttachFile.MostAlternative];
    }
}
