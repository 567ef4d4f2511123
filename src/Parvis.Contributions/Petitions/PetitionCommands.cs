using Microsoft.EntityFrameworkCore;
using Parvis.Contributions.Moderating;
using Parvis.Contributions.Posting;
using Parvis.Kernel;
using Parvis.Moderation.Contracts;
using Parvis.People.Contracts;
using Parvis.Platform.Database;
using Parvis.Platform.Dates;
using Parvis.Platform.Register;
using Parvis.Platform.Search;
using Parvis.Platform.Security;
using Parvis.Platform.Tenancy;

namespace Parvis.Contributions.Petitions;

internal sealed record PetitionInput(PetitionAim Aim, string? Title, string? Text, string? Organisers, DateOnly? ClosesOn);

internal sealed class OpenPetition(Unit unit, TerritoryScope territory, Pace pace, SearchIndex search, IModeration moderation, ReadingFirst reading)
{
    /// <summary>In an hour, by one person.</summary>
    public const int Most = 3;

    public Task<Result<string>> Run(Viewer viewer, PetitionInput input, CancellationToken cancel) => unit.Write<string>(
        async () =>
        {
            if (!viewer.SignedIn) return PetitionFailures.SignInFirst;
            if (!viewer.Belongs) return PetitionFailures.Outsider;
            if (viewer.MayNotWrite() is { } suspended) return suspended;
            if (await pace.Refuses("petition", viewer.PersonId, Most, cancel) is { } slower) return slower;
            var (title, text, organisers) = (PostingRules.Line(input.Title), PostingRules.Lines(input.Text), PostingRules.Line(input.Organisers));
            if (!Enum.IsDefined(input.Aim)) return PetitionFailures.AimUnknown;
            if (title.Length is < PostingRules.LeastTitle or > ContributionsModel.MostTitle) return PetitionFailures.TitleWrong;
            if (text.Length is < PostingRules.LeastBody or > ContributionsModel.MostBody) return PetitionFailures.TextWrong;
            if (organisers.Length == 0) return PetitionFailures.OrganisersMissing;
            if (organisers.Length > PetitionRules.MostOrganisers) return PetitionFailures.TooLong.On("Organisers");
            var zone = territory.Info!.Zone;
            var today = Days.Of(unit.Now, zone);
            if (input.ClosesOn is not { } last || last < today.AddDays(PetitionRules.LeastDays) || last > today.AddDays(PetitionRules.MostDays)) return PetitionFailures.ClosingWrong;
            var petition = new Petition
            {
                Id = unit.NewId(), Reference = ReferenceCode.New(), Aim = input.Aim, Title = title, Text = text, Organisers = organisers, OpenedById = viewer.PersonId,
                OpenedAt = unit.Now, ClosesAt = Deadline.EndOf(last, zone),
            };
            // It binds: whatever a program sees of it, it goes out, and those who moderate are told.
            var looked = await moderation.Look(viewer, null, new Written(ContentKinds.Petition, petition.Id, $"{title}\n{text}\n{organisers}", Binds: true), cancel);
            if (looked.Refusal is { } refusal) return refusal;
            unit.Db.Add(petition);
            await search.Put(PetitionDocuments.Of(petition), cancel);
            unit.Record(new RegisterLine("contributions.petition_opened", petition.Id, viewer.PersonId, true, new { petition.Reference, Aim = petition.Aim.ToString(), petition.ClosesAt }));
            await reading.Tell(ContentKinds.Petition, petition.Id, looked, cancel);
            return petition.Reference;
        },
        cancel);
}

/// <summary>One elector, one signature, withdrawn freely until the close; on paper as on the page.</summary>
internal sealed class SignPetition(Unit unit, Petitions petitions, TerritoryScope territory, Pace pace)
{
    /// <summary>In an hour, by one person; an agent types a whole list.</summary>
    public const int Most = 10;
    public const int MostRecorded = 600;

    public async Task<Result> Run(Viewer viewer, string reference, SignatureInput input, bool onPaper, CancellationToken cancel)
    {
        try
        {
            return await unit.Write(() => Write(viewer, reference, input, onPaper, cancel), cancel);
        }
        catch (DbUpdateException)
        {
            // The same elector at the same instant elsewhere: the database held the rule, and now it can be said which.
            unit.Db.ChangeTracker.Clear();
            return await unit.Write(() => Write(viewer, reference, input, onPaper, cancel), cancel);
        }
    }

    private async Task<Result> Write(Viewer viewer, string reference, SignatureInput input, bool onPaper, CancellationToken cancel)
    {
        if (viewer.PersonId is not { } person) return PetitionFailures.SignInFirst;
        if (onPaper && !viewer.WorksHere) return PetitionFailures.AgentsOnly;
        // A right of electors: who moderation suspends still signs, but writes nothing for others.
        if (onPaper && viewer.MayNotWrite() is { } suspended) return suspended;
        if (await pace.Refuses(onPaper ? "sign_paper" : "sign", person, onPaper ? MostRecorded : Most, cancel) is { } slower) return slower;
        if (await petitions.ToChange(reference, cancel) is not { } petition) return PetitionFailures.Absent;
        if (!petition.Reads) return PetitionFailures.Absent;
        if (!petition.Collects(unit.Now)) return PetitionFailures.Closed;
        var settings = await petitions.Settings(cancel);
        var zone = territory.Info!.Zone;
        if (PetitionRules.Check(input, settings.AsksBirthDate, Days.Of(unit.Now, zone)) is { } wrong) return wrong;
        var (surname, given, address) = (PostingRules.Line(input.Surname), PostingRules.Line(input.GivenNames), PostingRules.Line(input.Address));
        var birth = settings.AsksBirthDate ? input.BirthDate : null;
        var key = PetitionRules.Key(territory.Id, surname, given, address, birth);
        var signatures = unit.Db.Set<Signature>();
        if (await signatures.AnyAsync(s => s.PetitionId == petition.Id && (s.Key == key || (!onPaper && s.PersonId == person)), cancel)) return PetitionFailures.Twice;
        int? quarter = petition.Aim == PetitionAim.Consultation ? PetitionRules.Quarter(unit.Now, zone) : null;
        if (quarter is not null && await signatures.AnyAsync(s => s.Quarter == quarter && (s.Key == key || (!onPaper && s.PersonId == person)), cancel)) return PetitionFailures.OncePerQuarter;
        signatures.Add(new Signature
        {
            Id = unit.NewId(), PetitionId = petition.Id, OnPaper = onPaper, PersonId = onPaper ? null : person, RecordedById = onPaper ? person : null,
            Surname = surname, GivenNames = given, Address = address, BirthDate = birth, SignedAt = unit.Now, Quarter = quarter, Key = key,
        });
        petition.Signatures++;
        if (onPaper)
        {
            petition.OnPaper++;
            unit.Record(new RegisterLine("contributions.petition_paper_signed", petition.Id, person, false, new { petition.Reference }));
        }

        return Result.Done;
    }

    /// <summary>One's own; or, by an agent, that of someone who signed on paper and says the same again.</summary>
    public Task<Result> Withdraw(Viewer viewer, string reference, SignatureInput? onPaper, CancellationToken cancel) => unit.Write(
        async () =>
        {
            if (viewer.PersonId is not { } person) return PetitionFailures.SignInFirst;
            if (onPaper is not null)
            {
                if (!viewer.WorksHere) return PetitionFailures.AgentsOnly;
                if (viewer.MayNotWrite() is { } suspended) return suspended;
                if (await pace.Refuses("sign_paper", person, MostRecorded, cancel) is { } slower) return slower;
            }

            if (await petitions.ToChange(reference, cancel) is not { } petition) return PetitionFailures.Absent;
            if (!petition.Collects(unit.Now)) return PetitionFailures.Closed;
            var mine = unit.Db.Set<Signature>().Where(s => s.PetitionId == petition.Id);
            if (onPaper is { } said)
            {
                var asks = (await petitions.Settings(cancel)).AsksBirthDate;
                var key = PetitionRules.Key(territory.Id, said.Surname ?? "", said.GivenNames ?? "", said.Address ?? "", asks ? said.BirthDate : null);
                mine = mine.Where(s => s.OnPaper && s.Key == key);
            }
            else
            {
                mine = mine.Where(s => s.PersonId == person);
            }

            if (await mine.FirstOrDefaultAsync(cancel) is not { } signature) return PetitionFailures.NotSigned;
            unit.Db.Remove(signature);
            petition.Signatures--;
            if (signature.OnPaper)
            {
                petition.OnPaper--;
                unit.Record(new RegisterLine("contributions.petition_paper_withdrawn", petition.Id, person, false, new { petition.Reference }));
            }

            return Result.Done;
        },
        cancel);
}

internal sealed class Petitions(ParvisDb db)
{
    /// <summary>Held back or not: its own page says so, and the law goes on for what moderation holds back.</summary>
    public Task<Petition?> Find(string reference, CancellationToken cancel) =>
        ReferenceCode.Parse(reference) is { } asked ? db.WithHeld<Petition>().AsNoTracking().FirstOrDefaultAsync(p => p.Reference == asked, cancel) : Task.FromResult<Petition?>(null);

    /// <summary>Followed for changes, one act at a time.</summary>
    public async Task<Petition?> ToChange(string reference, CancellationToken cancel)
    {
        if (ReferenceCode.Parse(reference) is not { } asked) return null;
        var territory = db.CurrentTerritory;
        if (db.Kind == DatabaseKind.Postgres) await db.Database.ExecuteSqlAsync($"SELECT 1 FROM contributions_petition WHERE territory_id = {territory} AND reference = {asked} FOR UPDATE", cancel);
        return await db.WithHeld<Petition>().FirstOrDefaultAsync(p => p.Reference == asked, cancel);
    }

    public async Task<PetitionSettings> Settings(CancellationToken cancel) =>
        await db.Set<PetitionSettings>().AsNoTracking().OrderBy(s => s.Id).FirstOrDefaultAsync(cancel) ?? new PetitionSettings();

    public async Task<Slice<Petition>> Page(string? after, CancellationToken cancel)
    {
        const int size = 20;
        var rows = db.Set<Petition>().AsNoTracking();
        if (Cursor.Parse(after) is { } cursor) rows = rows.Where(p => p.OpenedAt < cursor.At || (p.OpenedAt == cursor.At && p.Id < cursor.Id));
        var found = await rows.OrderByDescending(p => p.OpenedAt).ThenByDescending(p => p.Id).Take(size + 1).ToListAsync(cancel);
        var page = found.Take(size).ToList();
        return new Slice<Petition>(page, found.Count > size ? new Cursor(page[^1].OpenedAt, page[^1].Id).ToString() : null);
    }
}
