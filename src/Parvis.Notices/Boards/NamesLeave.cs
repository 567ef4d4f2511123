using System.Globalization;
using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Parvis.Platform.Database;
using Parvis.Platform.Personal;

namespace Parvis.Notices.Boards;

/// <summary>Notices given to others name who caused them: an erased name goes from there too. A namesake may lose theirs in old notices; a name that stays would be worse.</summary>
internal sealed class NamesLeave(ParvisDb db) : ILeaving
{
    public async Task Leave(Leaver leaver, CancellationToken cancel)
    {
        if (!leaver.Erased || leaver.Name.Length == 0) return;
        var (named, unnamed) = (JsonSerializer.Serialize(leaver.Name), JsonSerializer.Serialize("…"));
        await db.Everywhere<Notice>().Where(n => n.Args.Contains(named)).ExecuteUpdateAsync(set => set.SetProperty(n => n.Args, n => n.Args.Replace(named, unnamed)), cancel);
    }

    /// <summary>The sentence of a notice, in French.</summary>
    public static string Plain(Notice notice) =>
        string.Format(CultureInfo.InvariantCulture, notice.Sentence, [.. JsonSerializer.Deserialize<string[]>(notice.Args) ?? []]);
}
