using Microsoft.EntityFrameworkCore;
using Parvis.Contributions.Posting;
using Parvis.Kernel;
using Parvis.Platform.Database;
using Parvis.Platform.Files;

namespace Parvis.Contributions.ByMail;

/// <summary>What became of a letter that came in.</summary>
internal enum LetterOutcome
{
    /// <summary>It became words here, or waits for its sender to confirm it.</summary>
    Taken = 0,

    /// <summary>It could not be taken, and its sender was told why.</summary>
    Answered = 1,

    /// <summary>It had already come.</summary>
    Known = 2,

    /// <summary>No person wrote it: nothing is said.</summary>
    Automatic = 3,

    /// <summary>Too many from there today: nothing is said.</summary>
    TooMany = 4,

    /// <summary>It is addressed to nothing we know.</summary>
    NoSuchAddress = 5,

    /// <summary>It is no letter, or is too large, or nested too deep.</summary>
    Unreadable = 6,

    /// <summary>This installation reads no letters.</summary>
    Closed = 7,
}

/// <summary>That a letter has come, so that it counts once. Neither its content, nor who sent it, nor its number can be read from it.</summary>
internal sealed class ReceivedLetter
{
    public required string Fingerprint { get; init; }
    public DateTime At { get; init; }
    public LetterOutcome Outcome { get; init; }
}

/// <summary>Forgets letters long come, and words that nobody confirmed.</summary>
internal sealed class ForgetLetters(Unit unit, FileStore store) : IJob
{
    // Mail servers try again for five days; some bring a letter back weeks later.
    private static readonly TimeSpan Known = TimeSpan.FromDays(60);

    public string Name => "contributions.letters";

    public TimeSpan Every => TimeSpan.FromHours(6);

    public Task Run(CancellationToken cancel) => unit.Write(
        async () =>
        {
            var (db, before, now) = (unit.Db, unit.Now - Known, unit.Now);
            await db.Set<ReceivedLetter>().Where(l => l.At < before).ExecuteDeleteAsync(cancel);
            var gone = db.Everywhere<Draft>().Where(d => d.Until < now).Select(d => d.Id);
            var files = db.Everywhere<StoredFile>().Where(f => gone.Contains(f.SubjectId));
            var dropped = await files.Select(f => f.Id).ToListAsync(cancel);
            await files.ExecuteDeleteAsync(cancel);
            await db.Everywhere<Draft>().Where(d => d.Until < now).ExecuteDeleteAsync(cancel);
            unit.Afterwards(() => dropped.ForEach(store.Drop));
            return Result.Done;
        },
        cancel);
}
