using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Parvis.Moderation.Contracts;
using Parvis.Moderation.Settings;
using Parvis.Platform.Database;
using Parvis.Platform.Tenancy;

namespace Parvis.Moderation.Screening;

internal static class ScreenRules
{
    public static readonly TimeSpan Day = TimeSpan.FromDays(1);
    public static readonly TimeSpan Week = TimeSpan.FromDays(7);

    /// <summary>Earlier times, in a day, from which the same text by someone new is read first…</summary>
    public const int RepeatedByNew = 1;

    /// <summary>…and by anyone else is told to those who moderate.</summary>
    public const int Repeated = 4;

    /// <summary>Others who are new, in a week, from which the same text is read first.</summary>
    public const int CopiedByNew = 2;

    /// <summary>Links in one text, by someone new and by anyone else.</summary>
    public const int LinksOfNew = 3;
    public const int Links = 15;

    /// <summary>Others who are new, in a day, from which one more link to the same site is read first.</summary>
    public const int SiteOfNew = 3;

    /// <summary>Texts of one person, in a day, that lead to the same site.</summary>
    public const int SameSite = 9;
}

/// <summary>
/// Knows again a text written again and again, and bursts of links. Someone new is read first; nobody else is held: those who
/// moderate are told, and decide.
/// </summary>
internal sealed class Screen(Unit unit, SpamScore spam, SiteLinks links, TerritoryScope scope)
{
    private const int MostOwn = 60;
    private const int MostMarks = 300;

    public async Task<IReadOnlyList<Sign>> Run(Guid person, bool isNew, Written words, CancellationToken cancel)
    {
        var (db, now) = (unit.Db, unit.Now);
        var print = TextPrint.Of(words.Text);
        var home = new Uri(links.Absolute(scope.Info!, "/")).Host;
        var hosts = TextLinks.In(words.Text).Where(h => h != home).ToList();
        var signs = new List<Sign>();
        if (hosts.Count >= (isNew ? ScreenRules.LinksOfNew : ScreenRules.Links)) signs.Add(Sign(SignKind.Links, hosts.Count));
        if (words.Again && (print is not null || hosts.Count > 0)) await Forget(words.Id, cancel);
        if (print is not null) await Repeats(person, isNew, words, print, signs, cancel);
        var sites = hosts.Distinct(StringComparer.Ordinal).Select(h => "l:" + h).ToList();
        List<string> marks = [.. isNew && print is not null ? print.Marks() : [], .. sites];
        if (marks.Count > 0) await Shares(person, isNew, words, print, marks, signs, cancel);
        if (isNew && await spam.Of(words.Text, cancel) is { } score && score.Hundredths >= SpamScore.Doubtful) signs.Add(score.Sign);
        if (print is null && marks.Count == 0) return signs;
        var kept = new Print { Id = unit.NewId(), ContentKind = words.Kind, ContentId = words.Id, PersonId = person, Whole = print?.Whole ?? 0, Pairs = print?.Pairs ?? [], At = now };
        db.Add(kept);
        foreach (var mark in marks) db.Add(new PrintMark { Mark = mark, PrintId = kept.Id, PersonId = person, New = isNew, At = now });
        return signs;
    }

    private async Task Repeats(Guid person, bool isNew, Written words, TextPrint print, List<Sign> signs, CancellationToken cancel)
    {
        var (from, id) = (unit.Now - ScreenRules.Day, words.Id);
        var own = await unit.Db.Set<Print>().AsNoTracking().Where(p => p.PersonId == person && p.At > from && p.ContentId != id).OrderByDescending(p => p.At).Take(MostOwn)
            .Select(p => new { p.Whole, p.Pairs }).ToListAsync(cancel);
        var times = own.Count(p => p.Pairs.Length > 0 && print.IsLike(p.Whole, p.Pairs));
        if (times >= (isNew ? ScreenRules.RepeatedByNew : ScreenRules.Repeated)) signs.Add(Sign(SignKind.Repeated, times));
    }

    // One statement for the text and its links.
    private async Task Shares(Guid person, bool isNew, Written words, TextPrint? print, List<string> marks, List<Sign> signs, CancellationToken cancel)
    {
        var (db, id, week, day) = (unit.Db, words.Id, unit.Now - ScreenRules.Week, unit.Now - ScreenRules.Day);
        var found = await (
            from mark in db.Set<PrintMark>().AsNoTracking()
            join kept in db.Set<Print>().AsNoTracking() on mark.PrintId equals kept.Id
            where marks.Contains(mark.Mark) && mark.At > week && kept.ContentId != id
            orderby mark.At descending
            select new { mark.Mark, mark.PersonId, mark.New, mark.At, kept.Whole, kept.Pairs }).Take(MostMarks).ToListAsync(cancel);
        if (isNew && print is not null)
        {
            var others = found.Where(f => f.New && f.PersonId != person && f.Mark[0] == 't' && print.IsLike(f.Whole, f.Pairs)).Select(f => f.PersonId).Distinct().Count();
            if (others >= ScreenRules.CopiedByNew) signs.Add(Sign(SignKind.Copied, others));
        }

        foreach (var site in found.Where(f => f.Mark[0] == 'l' && f.At > day).GroupBy(f => f.Mark, StringComparer.Ordinal))
        {
            var others = site.Where(f => f.New && f.PersonId != person).Select(f => f.PersonId).Distinct().Count();
            var mine = site.Count(f => f.PersonId == person);
            if (isNew && others >= ScreenRules.SiteOfNew) signs.Add(new Sign(SignKind.Site, [site.Key[2..], Say(others)]));
            else if (mine >= ScreenRules.SameSite) signs.Add(new Sign(SignKind.SameSite, [site.Key[2..], Say(mine)]));
        }
    }

    private async Task Forget(Guid content, CancellationToken cancel)
    {
        var old = unit.Db.Set<Print>().Where(p => p.ContentId == content);
        await unit.Db.Set<PrintMark>().Where(m => old.Any(p => p.Id == m.PrintId)).ExecuteDeleteAsync(cancel);
        await old.ExecuteDeleteAsync(cancel);
    }

    private static Sign Sign(SignKind kind, int value) => new(kind, [Say(value)]);

    private static string Say(int number) => number.ToString(CultureInfo.InvariantCulture);
}

/// <summary>Forgets what texts looked like.</summary>
internal sealed class PurgePrints(Unit unit) : Kernel.IJob
{
    public const int Days = 30;

    public string Name => "moderation.prints";

    public TimeSpan Every => TimeSpan.FromHours(6);

    public Task Run(CancellationToken cancel) => unit.Write(
        async () =>
        {
            var before = unit.Now.AddDays(-Days);
            await unit.Db.Everywhere<PrintMark>().Where(m => m.At < before).ExecuteDeleteAsync(cancel);
            await unit.Db.Everywhere<Print>().Where(p => p.At < before).ExecuteDeleteAsync(cancel);
            return Kernel.Result.Done;
        },
        cancel);
}
