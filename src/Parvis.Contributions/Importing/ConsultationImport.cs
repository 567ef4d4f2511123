using System.Buffers;
using System.IO.Pipelines;
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
using Parvis.Platform.Markdown;
using Parvis.Platform.Search;

namespace Parvis.Contributions.Importing;

/// <summary>
/// Loads a consultation in batches, each a transaction of its own: a crash loses at most the batch in hand, and starting
/// again skips what is there. Vote totals stay totals; nobody is invented.
/// </summary>
internal sealed class ConsultationImport(
    Unit unit, ICommunities communities, IRoles roles, IPeople people, SearchIndex search) : IConsultationImport
{
    private const int BatchSize = 50;
    private const int LongestLine = 4 * 1024 * 1024;

    private readonly List<(int Line, string Reason)> rejected = [];
    private readonly HashSet<string> seenHere = new(StringComparer.Ordinal);
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
        await foreach (var (number, bytes, read) in Lines(file, cancel))
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

    private ImportedLine? Parse(int number, ReadOnlyMemory<byte> bytes)
    {
        if (bytes.IsEmpty)
        {
            rejected.Add((number, $"the line is longer than {LongestLine / 1024 / 1024} MB"));
            return null;
        }

        try
        {
            var line = ImportedLine.Read(bytes.Span);
            if (seenHere.Add($"c{line.Id}")) return line;
            rejected.Add((number, $"contribution {line.Id} stands on an earlier line"));
        }
        catch (JsonException error)
        {
            rejected.Add((number, $"not the expected JSON: {error.Path ?? "$"}"));
        }
        catch (FormatException error)
        {
            rejected.Add((number, error.Message));
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
        var argumentKeys = batch.SelectMany(b => b.Line.Arguments ?? []).Select(a => $"{origin}/a{a.Id}").ToList();
        var sourceKeys = batch.SelectMany(b => b.Line.Sources ?? []).Select(s => $"{origin}/s{s.Id}").ToList();
        var taken = await unit.Db.Set<Comment>().Where(c => argumentKeys.Contains(c.ImportKey!)).Select(c => c.ImportKey!).ToListAsync(cancel);
        taken.AddRange(await unit.Db.Set<SourceLink>().Where(s => sourceKeys.Contains(s.ImportKey!)).Select(s => s.ImportKey!).ToListAsync(cancel));
        return taken.ToHashSet(StringComparer.Ordinal);
    }

    // A line is loaded whole or not at all.
    private static string? Clash(ImportedLine line, string origin, HashSet<string> taken)
    {
        foreach (var argument in line.Arguments ?? [])
        {
            if (!taken.Add($"{origin}/a{argument.Id}")) return $"argument {argument.Id} belongs to another contribution already";
        }

        foreach (var source in line.Sources ?? [])
        {
            if (!taken.Add($"{origin}/s{source.Id}")) return $"source {source.Id} belongs to another contribution already";
        }

        return null;
    }

    private async Task Add(ImportedLine line, CommunityCard home, string origin, CancellationToken cancel)
    {
        var at = line.CreatedAt.UtcDateTime;
        var title = Clip(line.Title.Trim(), 300);
        var body = HtmlToMarkdown.Convert(line.BodyHtml);
        if (line.SectionSubtitle is { Length: > 0 } subtitle)
        {
            var where = line.Section is { Length: > 0 } section ? $"{section} : {subtitle}" : subtitle;
            body = $"*{MarkdownText.Escape(where)}*\n\n{body}";
        }

        var contribution = new Contribution
        {
            Id = Ids.At(at),
            Reference = ReferenceCode.New(),
            Kind = ContributionKind.Idea,
            Title = title,
            Body = body,
            Extract = MarkdownText.Plain(body, 300),
            Slug = Slugs.Make(title),
            CommunityId = home.Id,
            Visibility = home.Visibility,
            AuthorId = line.Official ? null : await Author(origin, line.Author, cancel),
            AuthorStanding = StandingKind.Inhabitant,
            Channel = Channel.Imported,
            PostedAt = at,
            MovedAt = line.UpdatedAt?.UtcDateTime ?? at,
            State = line.Withdrawn ? ContributionState.Withdrawn : ContributionState.Recorded,
            RoleId = line.Official ? (await roles.EnsureSigning("Gouvernement", cancel)).Id : null,
            Official = line.Official,
            Comments = line.Arguments?.Count ?? 0,
            ImportedFor = line.Votes?.For ?? 0,
            ImportedMixed = line.Votes?.Mixed ?? 0,
            ImportedAgainst = line.Votes?.Against ?? 0,
            ImportKey = $"{origin}/{line.Id}",
        };
        unit.Db.Add(contribution);
        foreach (var argument in line.Arguments ?? []) unit.Db.Add(await ToComment(contribution.Id, argument, origin, cancel));
        foreach (var source in line.Sources ?? []) unit.Db.Add(await ToSource(contribution.Id, source, origin, cancel));
        if (!line.Withdrawn) await search.Put(ContributionDocument.Of(contribution), cancel);
        added++;
        comments += line.Arguments?.Count ?? 0;
        sources += line.Sources?.Count ?? 0;
    }

    private async Task<Comment> ToComment(Guid contributionId, ImportedArgument argument, string origin, CancellationToken cancel)
    {
        var at = argument.CreatedAt.UtcDateTime;
        var id = Ids.At(at);
        return new Comment
        {
            Id = id,
            RootId = id,
            ContributionId = contributionId,
            Depth = 1,
            AuthorId = await Author(origin, argument.Author, cancel),
            AuthorStanding = StandingKind.Inhabitant,
            Alignment = argument.Stance == "for" ? Alignment.For : Alignment.Against,
            Body = MarkdownText.Escape(argument.Body.Trim()),
            PostedAt = at,
            ImportedVotes = argument.Votes,
            ImportKey = $"{origin}/a{argument.Id}",
        };
    }

    private async Task<SourceLink> ToSource(Guid contributionId, ImportedSource source, string origin, CancellationToken cancel)
    {
        var at = source.CreatedAt.UtcDateTime;
        var url = source.Link?.Trim() ?? "";
        return new SourceLink
        {
            Id = Ids.At(at),
            ContributionId = contributionId,
            Title = Clip(string.IsNullOrWhiteSpace(source.Title) ? url : source.Title.Trim(), 300),
            // Anything but a web address is kept as text, never as a link.
            Url = url.Length <= 2000 && Uri.TryCreate(url, UriKind.Absolute, out var uri) && uri.Scheme is "http" or "https" ? url : "",
            Body = MarkdownText.Escape(source.Body?.Trim() ?? ""),
            AuthorId = await Author(origin, source.Author, cancel),
            ImportedVotes = source.Votes,
            At = at,
            ImportKey = $"{origin}/s{source.Id}",
        };
    }

    private async Task<Guid> Author(string origin, string key, CancellationToken cancel)
    {
        if (authors.TryGetValue(key, out var known)) return known;
        var before = unit.Db.ChangeTracker.Entries().Count();
        var id = await people.EnsureImported(origin, key, key, cancel);
        if (unit.Db.ChangeTracker.Entries().Count() > before) newPeople++;
        return authors[key] = id;
    }

    private static string Clip(string text, int most) => text.Length <= most ? text : text[..(most - 1)] + "…";

    /// <summary>Lines of a stream, with their number and the bytes read so far; a line too long comes as empty.</summary>
    private static async IAsyncEnumerable<(int Number, ReadOnlyMemory<byte> Line, long Read)> Lines(
        Stream file, [System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken cancel)
    {
        var reader = PipeReader.Create(file, new StreamPipeReaderOptions(bufferSize: 64 * 1024, leaveOpen: true));
        var number = 0;
        var skipping = false;
        long total = 0;
        while (true)
        {
            var read = await reader.ReadAsync(cancel);
            var buffer = read.Buffer;
            while (buffer.PositionOf((byte)'\n') is { } end)
            {
                var line = buffer.Slice(0, end);
                total += line.Length + 1;
                buffer = buffer.Slice(buffer.GetPosition(1, end));
                number++;
                if (skipping || line.Length > LongestLine) yield return (number, ReadOnlyMemory<byte>.Empty, total);
                else if (!IsBlank(line)) yield return (number, line.ToArray(), total);
                skipping = false;
            }

            if (buffer.Length > LongestLine)
            {
                total += buffer.Length;
                skipping = true;
                buffer = buffer.Slice(buffer.End);
            }

            if (read.IsCompleted)
            {
                if (skipping) yield return (number + 1, ReadOnlyMemory<byte>.Empty, total);
                else if (!IsBlank(buffer)) yield return (number + 1, buffer.ToArray(), total + buffer.Length);
                break;
            }

            reader.AdvanceTo(buffer.Start, buffer.End);
        }

        await reader.CompleteAsync();
    }

    private static bool IsBlank(ReadOnlySequence<byte> line)
    {
        foreach (var part in line)
        {
            if (part.Span.ContainsAnyExcept((byte)' ', (byte)'\t', (byte)'\r')) return false;
        }

        return true;
    }
}
