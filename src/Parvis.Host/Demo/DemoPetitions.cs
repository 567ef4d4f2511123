using Parvis.Contributions.Petitions;
using Parvis.Kernel;
using Parvis.People.Contracts;

namespace Parvis.Host.Demo;

/// <summary>Two petitions: one that is signed, one that the council has dealt with. All invented.</summary>
internal sealed class DemoPetitions(DemoLoader house, DemoClock clock, DateTime now)
{
    private static readonly string[] Lanes = ["Haute", "des Tanneurs", "du Four", "des Lilas", "du Petit-Ru", "de la Fontaine"];

    private static readonly (string Surname, string Given)[] OnPaper =
        [("Abriot", "Jeannine"), ("Basset", "Roger"), ("Cardon", "Thérèse"), ("Dufour", "Marcel"), ("Estrade", "Solange"), ("Fabre", "Henri"), ("Garance", "Odette"), ("Hublot", "Raymond")];

    public async Task Tell(CancellationToken cancel)
    {
        clock.Set(now.AddDays(-90));
        Must(await house.As("hermine", async (s, v) => Told(await s.GetRequiredService<SavePetitionSettings>().Run(v, 420, null, false, 30, cancel)), cancel: cancel), "petition settings");

        var done = await Open("odile", PetitionAim.Position, "Garder le marché du samedi sur la place", "Le marché doit partir sur le parking pendant les travaux. Nous demandons au conseil :\n\n- qu’il reste sur la place, même réduit ;\n- que les travaux évitent le samedi matin ;\n- que les marchands soient réunis avant toute décision.", "Les amis du marché", 60, cancel);
        await Sign(done, -80, cancel, "odile", "nadia", "marc", "lucette", "bruno", "celeste", "rosa", "achille", "amina", "paul", "jeanne", "karim", "elise", "victor", "gaston", "fatou", "ines", "hugo", "mei", "leon", "noe", "tomas", "sacha", "zoe");
        await Record(done, OnPaper.Length, cancel);
        for (var extra = 0; extra < 15; extra++) await Paper(done, $"Famille {(char)('A' + extra)}", "Signataire inventé", extra, cancel);
        clock.Set(now.AddDays(-55));
        Must(await house.As("odile", async (s, v) => Told(await s.GetRequiredService<FollowPetition>().File(v, done, cancel)), cancel: cancel), "filed");
        clock.Set(now.AddDays(-48));
        Must(await Follow(f => v => f.Check(v, done, 44, cancel), cancel), "checked");
        Must(await Follow(f => v => f.Session(v, done, DateOnly.FromDateTime(now.AddDays(-41)), cancel), cancel), "session");
        clock.Set(now.AddDays(-40));
        Must(await Follow(f => v => f.Conclude(v, done, "Le conseil a pris position : **le marché reste sur la place**, réduit de moitié de mars à mai. Les travaux s’arrêtent le samedi. Une réunion avec les marchands a lieu le premier jeudi de février, à 18 h.", cancel), cancel), "concluded");

        clock.Set(now.AddDays(-21));
        var open = await Open("yanis", PetitionAim.Consultation, "Consulter les habitants avant de vendre l’ancienne école du bas", "La commune pense vendre l’ancienne école. C’est le seul bâtiment public du bas.\n\nNous demandons que le conseil **consulte les électeurs** avant toute vente : vendre, louer, ou en faire une maison du quartier.", "Collectif L’École du bas", 45, cancel);
        await Sign(open, -20, cancel, "yanis", "nadia", "marc", "tomas", "fatou", "ines", "bruno", "hugo", "rosa", "mei", "amina", "karim", "elise", "noe", "paul");
        clock.Set(now.AddDays(-12));
        await Record(open, 5, cancel);
    }

    private static Result<bool> Told(Result result) => result.Failure is { } failure ? failure : new Result<bool>(true, null);

    private static void Must(Result<bool> result, string what) => DemoStory.Must(result, what);

    private async Task<string> Open(string person, PetitionAim aim, string title, string text, string organisers, int days, CancellationToken cancel)
    {
        var last = DateOnly.FromDateTime(TimeZoneInfo.ConvertTime(clock.GetUtcNow(), house.Zone).Date).AddDays(days);
        return (await house.As(person, (s, v) => s.GetRequiredService<OpenPetition>().Run(v, new PetitionInput(aim, title, text, organisers, last), cancel), cancel: cancel)).Get();
    }

    private async Task Sign(string petition, int from, CancellationToken cancel, params string[] people)
    {
        for (var i = 0; i < people.Length; i++)
        {
            clock.Set(now.AddDays(from).AddHours(7 * i));
            var number = i + 3;
            Must(await house.As(people[i], async (s, v) => Told(await s.GetRequiredService<SignPetition>().Run(v, petition, Of(v.Name, number), onPaper: false, cancel)), cancel: cancel), people[i]);
        }
    }

    private static SignatureInput Of(string name, int number)
    {
        var cut = name.IndexOf(' ', StringComparison.Ordinal);
        return new SignatureInput(cut < 0 ? name : name[(cut + 1)..], cut < 0 ? name : name[..cut], Address(number), null, true);
    }

    private async Task Record(string petition, int count, CancellationToken cancel)
    {
        for (var i = 0; i < count; i++) await Paper(petition, OnPaper[i].Surname, OnPaper[i].Given, i, cancel);
    }

    private async Task Paper(string petition, string surname, string given, int number, CancellationToken cancel) =>
        Must(await house.As("colette", async (s, v) => Told(await s.GetRequiredService<SignPetition>().Run(v, petition, new SignatureInput(surname, given, Address(number), null, true), onPaper: true, cancel)), cancel: cancel), surname);

    private static string Address(int number) => $"{number + 1} rue {Lanes[number % Lanes.Length]}";

    private Task<Result<bool>> Follow(Func<FollowPetition, Func<Viewer, Task<Result>>> act, CancellationToken cancel) =>
        house.As("hermine", async (s, v) => Told(await act(s.GetRequiredService<FollowPetition>())(v)), cancel: cancel);
}
