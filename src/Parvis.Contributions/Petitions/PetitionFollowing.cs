using Microsoft.EntityFrameworkCore;
using Parvis.Contributions.Posting;
using Parvis.Kernel;
using Parvis.Notices.Contracts;
using Parvis.People.Contracts;
using Parvis.Platform.Database;
using Parvis.Platform.Dates;
using Parvis.Platform.Documents;
using Parvis.Platform.Mail;
using Parvis.Platform.Register;
using Parvis.Platform.Tenancy;
using Parvis.Platform.Texts;

namespace Parvis.Contributions.Petitions;

/// <summary>
/// What becomes of a petition once closed (CGCT article L1112-16): the executive acknowledges it, has the list checked, informs the
/// assembly at its next session, and says the outcome. The assembly alone decides.
/// </summary>
internal sealed class FollowPetition(Unit unit, Petitions petitions, PetitionSheets sheets, IPeople people, INoticeBoard board, Post post, Words words, TerritoryScope territory)
{
    private static readonly System.Globalization.CultureInfo Plain = System.Globalization.CultureInfo.InvariantCulture;

    /// <summary>Closed and handed over by who opened it, before its last day.</summary>
    public Task<Result> File(Viewer viewer, string reference, CancellationToken cancel) => Act(
        viewer, reference, v => v.SignedIn ? null : PetitionFailures.SignInFirst,
        async petition =>
        {
            if (petition.OpenedById != viewer.PersonId) return PetitionFailures.NotOrganiser;
            if (!petition.Collects(unit.Now)) return PetitionFailures.Closed;
            await File(petition, viewer.PersonId, cancel);
            return Result.Done;
        },
        cancel);

    /// <summary>The last day has gone by. Inside the territory.</summary>
    public Task<Result> Close(string reference, CancellationToken cancel) => Act(
        Viewer.Anyone, reference, _ => null,
        async petition =>
        {
            if (petition.FiledAt is null && petition.ClosesAt <= unit.Now) await File(petition, null, cancel);
            return Result.Done;
        },
        cancel);

    public Task<Result> Check(Viewer viewer, string reference, int? valid, CancellationToken cancel) => Act(
        viewer, reference, Administers,
        async petition =>
        {
            if (petition.FiledAt is null) return PetitionFailures.NotFiled;
            if (valid is not { } count || count < 0 || count > petition.Signatures) return PetitionFailures.ValidWrong;
            var settings = await petitions.Settings(cancel);
            petition.CheckedAt = unit.Now;
            petition.Valid = count;
            petition.RollCount = settings.RollCount > 0 ? settings.RollCount : null;
            petition.Threshold = PetitionRules.Needed(settings, territory.Info!.Kind);
            if (petition.ErasedAt is null) petition.EraseAt = unit.Now.AddDays(settings.KeptDays);
            unit.Record(new RegisterLine("contributions.petition_checked", petition.Id, viewer.PersonId, true, new { petition.Reference, petition.Signatures, petition.Valid, petition.RollCount, petition.Threshold }));
            return Result.Done;
        },
        cancel);

    public Task<Result> Session(Viewer viewer, string reference, DateOnly? on, CancellationToken cancel) => Act(
        viewer, reference, Administers,
        async petition =>
        {
            if (petition.FiledAt is not { } filed) return PetitionFailures.NotFiled;
            var day = Days.Of(filed, territory.Info!.Zone);
            if (on is not { } session || session < day || session > day.AddYears(1)) return PetitionFailures.SessionWrong;
            petition.SessionOn = session;
            unit.Record(new RegisterLine("contributions.petition_session", petition.Id, viewer.PersonId, true, new { petition.Reference, petition.SessionOn }));
            await Tell(new NoticeDraft(NoticeKind.Mine, "petition", petition.Id, "La séance où l’assemblée sera informée de « {0} » est fixée.", [petition.Title], petition.Href), petition, cancel);
            return Result.Done;
        },
        cancel);

    public Task<Result> Conclude(Viewer viewer, string reference, string? outcome, CancellationToken cancel) => Act(
        viewer, reference, Administers,
        async petition =>
        {
            if (petition.FiledAt is null) return PetitionFailures.NotFiled;
            var text = PostingRules.Lines(outcome);
            if (text.Length is < 10 or > PetitionRules.MostOutcome) return PetitionFailures.OutcomeWrong;
            (petition.Outcome, petition.OutcomeAt) = (text, unit.Now);
            unit.Record(new RegisterLine("contributions.petition_concluded", petition.Id, viewer.PersonId, true, new { petition.Reference, Outcome = text }));
            await Tell(new NoticeDraft(NoticeKind.Mine, "petition", petition.Id, "L’issue de « {0} » est publiée.", [petition.Title], petition.Href), petition, cancel);
            return Result.Done;
        },
        cancel);

    /// <summary>The list for the check against the roll; that it was taken is registered.</summary>
    public async Task<Result<byte[]>> Export(Viewer viewer, string reference, CancellationToken cancel) => await unit.Write<byte[]>(
        async () =>
        {
            if (!viewer.Administers) return PetitionFailures.NotYours;
            if (await petitions.ToChange(reference, cancel) is not { } petition) return PetitionFailures.Absent;
            using var memory = new MemoryStream();
            await using (var writer = new StreamWriter(memory, Csv.Encoding, leaveOpen: true))
            {
                await writer.WriteAsync(Csv.Line(words["Nom de famille"], words["Prénoms"], words["Adresse"], words["Date de naissance"], words["Signée le"], words["Sur papier"]));
                await foreach (var s in unit.Db.Set<Signature>().AsNoTracking().Where(s => s.PetitionId == petition.Id).OrderBy(s => s.Surname).ThenBy(s => s.GivenNames).ThenBy(s => s.Id).AsAsyncEnumerable().WithCancellation(cancel))
                {
                    await writer.WriteAsync(Csv.Line(
                        s.Surname, s.GivenNames, s.Address, s.BirthDate?.ToString("yyyy-MM-dd", Plain), Days.Of(s.SignedAt, territory.Info!.Zone).ToString("yyyy-MM-dd", Plain),
                        s.OnPaper ? words["oui"] : words["non"]));
                }
            }

            unit.Record(new RegisterLine("contributions.petition_list_taken", petition.Id, viewer.PersonId, false, new { petition.Reference, petition.Signatures }));
            return memory.ToArray();
        },
        cancel);

    /// <summary>Signatures are erased, counts are kept. Inside the territory.</summary>
    public Task<Result> Erase(string reference, CancellationToken cancel) => Act(
        Viewer.Anyone, reference, _ => null,
        async petition =>
        {
            if (petition.ErasedAt is not null || petition.EraseAt is not { } at || at > unit.Now) return Result.Done;
            await unit.Db.Set<Signature>().Where(s => s.PetitionId == petition.Id).ExecuteDeleteAsync(cancel);
            petition.ErasedAt = unit.Now;
            unit.Record(new RegisterLine("contributions.petition_list_erased", petition.Id, null, true, new { petition.Reference, petition.Signatures, petition.Valid }));
            return Result.Done;
        },
        cancel);

    private async Task File(Petition petition, Guid? by, CancellationToken cancel)
    {
        petition.FiledAt = unit.Now;
        petition.EraseAt = unit.Now.AddDays(PetitionRules.UncheckedDays);
        unit.Record(new RegisterLine("contributions.petition_filed", petition.Id, by, true, new { petition.Reference, petition.Signatures, petition.OnPaper }));
        await board.Tell(
            new NoticeDraft(NoticeKind.Account, "petition", petition.Id, "La pétition « {0} » est déposée : elle est à vérifier et à porter devant l’assemblée.", [petition.Title], petition.Href + "/suivi"),
            await people.Administrators(cancel),
            cancel);
        if (petition.OpenedById is not { } organiser) return;
        var settings = await petitions.Settings(cancel);
        foreach (var person in await people.Addresses([organiser], cancel))
        {
            using var language = new InLanguage(person.Language);
            var sheet = sheets.Of(petition, settings);
            post.Send(new Letter(person.Email, $"{sheet.Title} ({ReferenceCode.Said(petition.Reference)})", string.Join("\n\n", words["Bonjour {0},", person.Name], sheet.Plain(), territory.Info!.Name)));
        }
    }

    private Task Tell(NoticeDraft draft, Petition petition, CancellationToken cancel) =>
        petition.OpenedById is { } organiser ? board.Tell(draft, [organiser], cancel) : Task.CompletedTask;

    private static Failure? Administers(Viewer viewer) => viewer.Administers ? null : PetitionFailures.NotYours;

    private Task<Result> Act(Viewer viewer, string reference, Func<Viewer, Failure?> may, Func<Petition, Task<Result>> act, CancellationToken cancel) => unit.Write(
        async () =>
        {
            if (may(viewer) is { } refused) return refused;
            return await petitions.ToChange(reference, cancel) is { } petition ? await act(petition) : PetitionFailures.Absent;
        },
        cancel);
}

internal sealed class SavePetitionSettings(Unit unit, TerritoryScope territory)
{
    public Task<Result> Run(Viewer viewer, int? roll, int? oneIn, bool asksBirthDate, int? keptDays, CancellationToken cancel) => unit.Write(
        async () =>
        {
            if (!viewer.Administers) return PetitionFailures.NotYours;
            if (roll is not (>= 1 and <= PetitionRules.MostRoll)) return PetitionFailures.RollWrong;
            var (kind, law) = (territory.Info!.Kind, PetitionRules.LawOneIn(territory.Info!.Kind));
            if (oneIn is < 1 or > PetitionRules.MostOneIn) return PetitionFailures.OneInRange;
            if (oneIn < law && PetitionRules.Article(kind, PetitionAim.Consultation) is not null) return PetitionFailures.OneInWrong.With(law);
            if (keptDays is not (>= 1 and <= PetitionRules.MostKeptDays)) return PetitionFailures.KeptWrong;
            var settings = await unit.Db.Set<PetitionSettings>().OrderBy(s => s.Id).FirstOrDefaultAsync(cancel);
            // What tells one elector from another cannot change under signatures already given.
            if ((settings?.AsksBirthDate ?? false) != asksBirthDate && await unit.Db.Set<Signature>().AnyAsync(cancel)) return PetitionFailures.BirthDateFixed;
            if (settings is null) unit.Db.Add(settings = new PetitionSettings { Id = unit.NewId() });
            (settings.RollCount, settings.OneIn, settings.AsksBirthDate, settings.KeptDays) = (roll.Value, oneIn == law ? null : oneIn, asksBirthDate, keptDays.Value);
            unit.Record(new RegisterLine("contributions.petition_settings", settings.Id, viewer.PersonId, true, new { settings.RollCount, settings.OneIn, settings.AsksBirthDate, settings.KeptDays }));
            return Result.Done;
        },
        cancel);
}

/// <summary>The receipt to the organisers (CGCT article L1112-16, I, third paragraph).</summary>
internal sealed class PetitionSheets(Words words, TerritoryScope territory, SaidDates dates, SiteLinks links)
{
    private TerritoryInfo Here => territory.Info!;

    public Sheet Of(Petition petition, PetitionSettings settings)
    {
        var sheet = new SheetWriter()
            .Fact(words["Numéro"], ReferenceCode.Said(petition.Reference))
            .Fact(words["Objet"], petition.Title)
            .Fact(words["Portée par"], petition.Organisers)
            .Fact(words["Ce qu’elle demande"], words.Say(petition.Aim))
            .Fact(words["Déposée le"], petition.FiledAt is { } filed ? dates.FullDay(filed, Here.Zone) : null)
            .Fact(words["Signatures"], words.N(petition.Signatures, "{0} signature", "{0} signatures"))
            .Say(words.Standing(petition, settings, Here.Kind))
            .Say(Here.Kind == "Commune" ? words["Le maire en informe le conseil municipal à la première séance qui suit."] : words["Le président en informe l’assemblée à la première séance qui suit."]);
        if (petition.SessionOn is { } session) sheet.Say(words["Séance du {0}.", dates.FullDay(session)]);
        if (PetitionRules.HandsRolls(Here.Kind, petition.Aim)) sheet.Say(words["Les organisateurs remettent au président une copie des listes électorales des communes où les signataires sont inscrits."]);
        sheet.Say(PetitionRules.Article(Here.Kind, petition.Aim) is { } article
                ? words["L’assemblée décide seule de la suite (code général des collectivités territoriales, article {0}).", article]
                : words["L’assemblée décide seule de la suite."])
            .Say(words["Pour suivre la pétition : {0}", links.Absolute(Here, petition.Href)]);
        return new Sheet(words["Accusé de réception de votre pétition"], Here.Name, System.Globalization.CultureInfo.CurrentUICulture.TwoLetterISOLanguageName, sheet.Parts);
    }
}

internal static class PetitionWords
{
    public static string Say(this Words words, PetitionAim aim) => aim == PetitionAim.Consultation
        ? words["inscrire à l’ordre du jour une consultation des électeurs"]
        : words["que l’assemblée prenne position"];

    /// <summary>Where it stands against the threshold, never more certain than it is.</summary>
    public static string Standing(this Words words, Petition petition, PetitionSettings settings, string kind)
    {
        if (petition is { Valid: { } valid, CheckedAt: not null })
        {
            return petition.Threshold is not { } held ? words.N(valid, "{0} signature d’électeur vérifiée.", "{0} signatures d’électeurs vérifiées.")
                : valid >= held ? words["Liste vérifiée : {0} électeurs ont signé, le seuil de {1} est atteint.", valid, held]
                : words["Liste vérifiée : {0} électeurs ont signé, le seuil de {1} n’est pas atteint.", valid, held];
        }

        return PetitionRules.Needed(settings, kind) is not { } needed
            ? words["Le seuil n’est pas connu : le nombre d’électeurs inscrits n’a pas été indiqué. Compte indicatif tant que la liste n’est pas vérifiée."]
            : petition.Signatures >= needed
            ? words["Seuil de {0} signatures atteint ({1} électeurs inscrits). Compte indicatif tant que la liste n’est pas vérifiée.", needed, settings.RollCount]
            : words["Il en faut {0} ({1} électeurs inscrits). Compte indicatif tant que la liste n’est pas vérifiée.", needed, settings.RollCount];
    }
}
