using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Parvis.Communities.Contracts;
using Parvis.Contributions.Contracts;
using Parvis.Contributions.Posting;
using Parvis.Contributions.Talking;
using Parvis.Governance.Contracts;
using Parvis.Kernel;
using Parvis.People.Contracts;
using Parvis.Platform.Database;
using Parvis.Platform.Files;
using Parvis.Platform.Markdown;
using Parvis.Platform.Search;

namespace Parvis.Contributions.Importing;

/// <summary>
/// Loads a consultation in batches, each a transaction of its own: a crash loses at most the batch in hand, and starting
/// again skips what is there. Vote totals stay totals; nobody is invented.
/// </summary>
internal sealed class ConsultationImport(
    Unit unit, ICommunities communities, IRoles roles, IPeople people, SearchIndex search, TimeProvider clock) : IConsultationImport
{
    private const int BatchSize = 50;
    private const int LongestLine = 4 * 1024 * 1024;

    private readonly List<(int Line, Failure Reason)> rejected = [];
    private readonly HashSet<long> seenHere = [];
    private readonly Dictionary<string, Guid> authors = new(StringComparer.Ordinal);
    private int added;
    private int comments;
    private int sources;
    private int newPeople;
    private int unchanged;

    public async Task<ImportReport> Run(Stream file, string community, string origin, IProgress<long>? progress, CancellationToken cancel = default)
    {
        var home = (await unit.Write<CommunityCard>(async () => await communities.Ensure(community, cancel), cancel)).Get();
        var batch = new List<(int Number, ImportedLine Line)>(BatchSize);
        var lines = 0;
        await foreach (var (number, bytes, read) in JsonLines.Read(file, LongestLine, cancel))
        {
            lines = number;
            if (Parse(number, bytes) is { } line) batch.Add((number, line));
            if (batch.Count == BatchSize)
            {
                await Load(batch, home, origin, cancel);
                batch.Clear();
                progress?.Report(read);
            }
        }

        await Load(batch, home, origin, cancel);
        return new ImportReport(lines, added, comments, sources, newPeople, unchanged, rejected);
    }

    private ImportedLine? Parse(int number, ReadOnlyMemory<byte>? bytes)
    {
        if (bytes is not { } json)
        {
            rejected.Add((number, ImportFailures.LineTooLong.With(LongestLine / 1024 / 1024)));
            return null;
        }

        try
        {
            var line = ImportedLine.Read(json.Span, clock.GetUtcNow());
            if (seenHere.Add(line.Id!.Value)) return line;
            rejected.Add((number, ImportFailures.Repeated.With(line.Id)));
        }
        catch (JsonException error)
        {
            rejected.Add((number, error.Path is null or "$" ? ImportFailures.NotJson : ImportFailures.FieldWrong.With(error.Path[2..])));
        }
        catch (ImportedLineException error)
        {
            rejected.Add((number, error.Failure));
        }

        return null;
    }

    private async Task Load(List<(int Number, ImportedLine Line)> batch, CommunityCard home, string origin, CancellationToken cancel)
    {
        if (batch.Count == 0) return;
        var done = await unit.Write(
            async () =>
            {
                var keys = batch.Select(b => $"{origin}/{b.Line.Id}").ToList();
                var known = await unit.Db.Set<Contribution>().Where(c => keys.Contains(c.ImportKey!)).Select(c => c.ImportKey!).ToListAsync(cancel);
                var taken = await KeysTaken(batch, origin, cancel);
                foreach (var (number, line) in batch)
                {
                    if (known.Contains($"{origin}/{line.Id}"))
                    {
                        unchanged++;
                        continue;
                    }

                    if (Clash(line, origin, taken) is { } clash)
                    {
                        rejected.Add((number, clash));
                        continue;
                    }

                    await Add(line, home, origin, cancel);
                }

                return Result.Done;
            },
            cancel);
        if (done.Failure is { } failure) throw new InvalidOperationException(failure.Sentence);
        // What a batch tracked is of no use to the next one.
        unit.Db.ChangeTracker.Clear();
    }

    private async Task<HashSet<string>> KeysTaken(List<(int Number, ImportedLine Line)> batch, string origin, CancellationToken cancel)
    {
        var argumentKeys = batch.SelectMany(b => b.Line.Arguments ?? []).Select(a => $"{origin}/a{a!.Id}").ToList();
        var sourceKeys = batch.SelectMany(b => b.Line.Sources ?? []).Select(s => $"{origin}/s{s!.Id}").ToList();
        var taken = await unit.Db.Set<Comment>().Where(c => argumentKeys.Contains(c.ImportKey!)).Select(c => c.ImportKey!).ToListAsync(cancel);
        taken.AddRange(await unit.Db.Set<SourceLink>().Where(s => sourceKeys.Contains(s.ImportKey!)).Select(s => s.ImportKey!).ToListAsync(cancel));
        return taken.ToHashSet(StringComparer.Ordinal);
    }

    // A line is loaded whole or not at all.
    private static Failure? Clash(ImportedLine line, string origin, HashSet<string> taken)
    {
        var arguments = (line.Arguments ?? []).Select(a => (a!.Id, Key: $"{origin}/a{a.Id}")).ToList();
        var links = (line.Sources ?? []).Select(s => (s!.Id, Key: $"{origin}/s{s.Id}")).ToList();
        if (arguments.Where(a => taken.Contains(a.Key)).Select(a => a.Id).FirstOrDefault() is { } argument) return ImportFailures.ArgumentTaken.With(argument);
        if (links.Where(s => taken.Contains(s.Key)).Select(s => s.Id).FirstOrDefault() is { } source) return ImportFailures.SourceTaken.With(source);
        taken.UnionWith(arguments.Concat(links).Select(k => k.Key));
        return null;
    }

    private async Task Add(ImportedLine line, CommunityCard home, string origin, CancellationToken cancel)
    {
        var at = line.CreatedAt!.Value.UtcDateTime;
        var title = Clip(line.Title!.Trim(), 300);
        var body = HtmlToMarkdown.Convert(line.BodyHtml ?? "");
        if (line.SectionSubtitle is { Length: > 0 } subtitle)
        {
            var where = line.Section is { Length: > 0 } section ? $"{section} : {subtitle}" : subtitle;
            body = $"*{MarkdownText.Escape(where)}*\n\n{body}";
        }

        var reference = ReferenceCode.New();
        var moved = line.UpdatedAt?.UtcDateTime is { } updated && updated > at ? updated : at;
        var contribution = new Contribution
        {
            Id = Ids.At(at),
            Reference = reference,
            Kind = ContributionKind.Idea,
            Title = title,
            Body = body,
            Extract = ContributionDocument.Extract(body),
            Slug = ContributionDocument.Slug(title, reference),
            CommunityId = home.Id,
            Visibility = home.Visibility,
            AuthorId = line.Official == true || line.Author is null ? null : await Author(origin, line.Author, cancel),
            AuthorStanding = StandingKind.Inhabitant,
            Channel = Channel.Imported,
            PostedAt = at,
            MovedAt = moved,
            State = line.Withdrawn == true ? ContributionState.Withdrawn : ContributionState.Recorded,
            RoleId = line.Official == true ? (await roles.EnsureSigning("Gouvernement", cancel)).Id : null,
            Official = line.Official == true,
            Comments = line.Arguments?.Count ?? 0,
            ImportedFor = line.Votes?.For ?? 0,
            ImportedMixed = line.Votes?.Mixed ?? 0,
            ImportedAgainst = line.Votes?.Against ?? 0,
            ImportKey = $"{origin}/{line.Id}",
        };
        unit.Db.Add(contribution);
        var isFound = ContributionDocument.IsFound(contribution);
        foreach (var argument in line.Arguments ?? [])
        {
            var comment = await ToComment(contribution.Id, argument!, origin, cancel);
            unit.Db.Add(comment);
            if (isFound) search.Add(CommentRules.Document(comment, contribution));
        }

        foreach (var source in line.Sources ?? []) unit.Db.Add(await ToSource(contribution.Id, source!, origin, cancel));
        if (isFound) search.Add(ContributionDocument.Of(contribution));
        added++;
        comments += line.Arguments?.Count ?? 0;
        sources += line.Sources?.Count ?? 0;
    }

    private async Task<Comment> ToComment(Guid contributionId, ImportedArgument argument, string origin, CancellationToken cancel)
    {
        var at = argument.CreatedAt!.Value.UtcDateTime;
        var id = Ids.At(at);
        return new Comment
        {
            Id = id,
            RootId = id,
            ContributionId = contributionId,
            Depth = 1,
            AuthorId = argument.Author is null ? null : await Author(origin, argument.Author, cancel),
            AuthorStanding = StandingKind.Inhabitant,
            Alignment = argument.Stance == "for" ? Alignment.For : Alignment.Against,
            Body = MarkdownText.Escape(argument.Body!.Trim()),
            PostedAt = at,
            ImportedVotes = argument.Votes ?? 0,
            ImportKey = $"{origin}/a{argument.Id}",
        };
    }

    private async Task<SourceLink> ToSource(Guid contributionId, ImportedSource source, string origin, CancellationToken cancel)
    {
        var at = source.CreatedAt!.Value.UtcDateTime;
        var url = source.Link?.Trim() ?? "";
        return new SourceLink
        {
            Id = Ids.At(at),
            ContributionId = contributionId,
            Title = Clip(string.IsNullOrWhiteSpace(source.Title) ? url : source.Title.Trim(), 300),
            // Anything but a web address is kept as text, never as a link.
            Url = url.Length <= 2000 && Uri.TryCreate(url, UriKind.Absolute, out var uri) && uri.Scheme is "http" or "https" ? url : "",
            Body = MarkdownText.Escape(source.Body?.Trim() ?? ""),
            AuthorId = source.Author is null ? null : await Author(origin, source.Author, cancel),
            ImportedVotes = source.Votes ?? 0,
            At = at,
            ImportKey = $"{origin}/s{source.Id}",
        };
    }

    private async Task<Guid> Author(string origin, string key, CancellationToken cancel)
    {
        if (authors.TryGetValue(key, out var known)) return known;
        var person = await people.EnsureImported(origin, key, key, cancel);
        if (person.IsNew) newPeople++;
        return authors[key] = person.Id;
    }

    private static string Clip(string text, int most) => text.Length <= most ? text : text[..(most - 1)] + "…";
}
