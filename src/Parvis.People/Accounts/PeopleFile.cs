using Microsoft.EntityFrameworkCore;
using Parvis.Platform.Database;
using Parvis.Platform.Exports;

namespace Parvis.People.Accounts;

/// <summary>
/// Everyone an exported row names, with their address and never a secret. An import finds them again by their address, or by the
/// key of their pseudonym; whoever is new chooses a password as one does who forgot it.
/// </summary>
internal sealed class PeopleFile() : ExportFile("people", ExportStage.People)
{
    private const int AtOnce = 500;

    private static readonly string[] Names = ["id", "display_name", "email", "email_confirmed", "about", "language", "created_at", "imported", "import_key", "closed_at"];

    public override Type Holds => typeof(Person);

    public override IReadOnlyList<string> Fields(ParvisDb db) => Names;

    public override Task<long> Count(ExportReading reading, CancellationToken cancel) => Task.FromResult(0L);

    public override async Task Write(ExportReading reading, ExportLines lines, CancellationToken cancel)
    {
        foreach (var ids in reading.People.Order().Chunk(AtOnce))
        {
            var people = await reading.Db.Set<Person>().AsNoTracking().Where(p => ids.Contains(p.Id)).OrderBy(p => p.Id).ToListAsync(cancel);
            foreach (var person in people)
            {
                await lines.Add(writer =>
                {
                    writer.WriteString("id", person.Id);
                    writer.WriteString("display_name", person.DisplayName);
                    writer.WriteString("email", person.Email);
                    writer.WriteBoolean("email_confirmed", person.EmailConfirmed);
                    writer.WriteString("about", person.About);
                    writer.WriteString("language", person.Language);
                    writer.WriteString("created_at", ExportValues.Say(person.CreatedAt));
                    writer.WriteBoolean("imported", person.Imported);
                    writer.WriteString("import_key", person.ImportKey);
                    writer.WriteString("closed_at", person.ClosedAt is { } closed ? ExportValues.Say(closed) : null);
                });
            }
        }
    }

    public override async Task Read(ImportWriting writing, IEnumerable<ExportedLine> lines, CancellationToken cancel)
    {
        var people = lines.Select(Parse).ToList();
        var (ids, addresses, keys) = (people.Select(p => p.Id).ToList(), people.Select(p => p.NormalizedEmail).OfType<string>().ToList(), people.Select(p => p.ImportKey).OfType<string>().ToList());
        var here = await writing.Db.Set<Person>().AsNoTracking()
            .Where(p => ids.Contains(p.Id) || addresses.Contains(p.NormalizedEmail!) || keys.Contains(p.ImportKey!))
            .Select(p => new { p.Id, p.NormalizedEmail, p.ImportKey }).ToListAsync(cancel);
        var plan = writing.Bulk.Plan(typeof(Person));
        var rows = new List<object?[]>();
        foreach (var person in people)
        {
            var known = person.NormalizedEmail is { } address ? here.FirstOrDefault(p => p.NormalizedEmail == address)
                : person.ImportKey is { } key ? here.FirstOrDefault(p => p.ImportKey == key)
                // Without either, it is an account closed here and there.
                : here.FirstOrDefault(p => p.Id == person.Id && p.NormalizedEmail is null && p.ImportKey is null);
            if (known is not null)
            {
                writing.Match(person.Id, known.Id, isNew: false);
                continue;
            }

            var exported = person.Id;
            if (here.Any(p => p.Id == exported)) person.Id = writing.Derive(exported);
            person.UserName = person.ImportKey ?? person.Id.ToString("N");
            person.NormalizedUserName = person.UserName.ToUpperInvariant();
            writing.Match(exported, person.Id, isNew: true);
            rows.Add(plan.Values(person));
        }

        await writing.Insert(plan, rows, cancel);
    }

    private static Person Parse(ExportedLine line)
    {
        line.Only(Names);
        var email = line.MaybeText("email", 254);
        if (email is not null && AccountRules.Clean(email) != email) throw new LineRefusedException(ExportFailures.FieldWrong.With("email"));
        var imported = line.Flag("imported");
        var language = line.MaybeText("language", 2);
        return new Person
        {
            Id = line.Guid("id"),
            DisplayName = line.Text("display_name", AccountRules.NameMost),
            Email = email,
            NormalizedEmail = email is null ? null : LookupNames.Of(email),
            EmailConfirmed = line.Flag("email_confirmed"),
            About = line.MaybeText("about", 2000) ?? "",
            Language = language is "fr" or "en" ? language : null,
            CreatedAt = line.Time("created_at"),
            Imported = imported,
            ImportKey = line.MaybeText("import_key", 120),
            ClosedAt = line.Maybe<DateTime>("closed_at"),
            SecurityStamp = Guid.CreateVersion7().ToString(),
            LockoutEnabled = true,
            LockoutEnd = imported ? DateTimeOffset.MaxValue : null,
        };
    }
}
