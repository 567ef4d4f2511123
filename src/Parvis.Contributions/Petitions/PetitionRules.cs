using System.Security.Cryptography;
using System.Text;
using Parvis.Contributions.Posting;
using Parvis.Kernel;
using Parvis.Platform.Dates;
using Parvis.Platform.Search;

namespace Parvis.Contributions.Petitions;

internal sealed record SignatureInput(string? Surname, string? GivenNames, string? Address, DateOnly? BirthDate, bool Declares);

internal static class PetitionRules
{
    public const int MostOrganisers = 300;
    public const int MostName = 80;
    public const int MostAddress = 200;
    public const int MostOutcome = 5000;
    public const int LeastDays = 7;
    public const int MostDays = 366;
    public const int MostKeptDays = 365;
    public const int MostRoll = 100_000_000;

    /// <summary>Signatures of a list that nobody checked are erased a year after the close.</summary>
    public const int UncheckedDays = 365;

    public const int MostOneIn = 1000;

    /// <summary>
    /// One elector of how many must sign: one of ten in a commune, one of twenty in any other collectivité (CGCT article L1112-16); one of
    /// ten in an EPCI, which is no collectivité and has its own article (L5211-49, consultations only). Where no text says, as for collectivités.
    /// </summary>
    public static int LawOneIn(string territoryKind) => territoryKind is "Commune" or "Epci" ? 10 : 20;

    /// <summary>The article of the CGCT that opens this right, of the assembly it is asked of; null where none does and the body grants it of itself.</summary>
    public static string? Article(string territoryKind, PetitionAim aim) => (territoryKind, aim) switch
    {
        ("Epci", PetitionAim.Consultation) => "L5211-49",
        ("Epci" or "Sdis", _) => null,
        _ => "L1112-16",
    };

    /// <summary>CGCT article L1112-16, I, fourth paragraph: elsewhere than in a commune, those who ask for a consultation hand over copies of the rolls.</summary>
    public static bool HandsRolls(string territoryKind, PetitionAim aim) => aim == PetitionAim.Consultation && territoryKind != "Commune" && Article(territoryKind, aim) == "L1112-16";

    /// <summary>How many must sign, never rounded down.</summary>
    /// <returns>Null while the roll's count is not known.</returns>
    public static int? Needed(int? roll, int oneIn) => roll is not > 0 ? null : (int)Math.Ceiling((decimal)roll.Value / oneIn);

    public static int? Needed(PetitionSettings settings, string territoryKind) => Needed(settings.RollCount, settings.OneIn ?? LawOneIn(territoryKind));

    /// <summary>The quarter of the local day: an elector signs one demand of consultation in each (CGCT article L1112-16).</summary>
    public static int Quarter(DateTime now, TimeZoneInfo zone)
    {
        var day = Days.Of(now, zone);
        return (day.Year * 4) + ((day.Month - 1) / 3);
    }

    public static string Key(Guid territory, string surname, string given, string address, DateOnly? birth)
    {
        var said = string.Join('|', territory.ToString("N"), Bare(surname), Bare(given), Bare(address), birth?.DayNumber.ToString(System.Globalization.CultureInfo.InvariantCulture));
        return Convert.ToHexString(SHA256.HashData(Encoding.UTF8.GetBytes(said)));

        static string Bare(string text) => new([.. FrenchFolding.Fold(text).Where(char.IsLetterOrDigit)]);
    }

    public static Failure? Check(SignatureInput input, bool asksBirthDate, DateOnly today)
    {
        var (surname, given, address) = (PostingRules.Line(input.Surname), PostingRules.Line(input.GivenNames), PostingRules.Line(input.Address));
        if (surname.Length == 0) return PetitionFailures.SurnameMissing;
        if (given.Length == 0) return PetitionFailures.GivenMissing;
        if (surname.Length > MostName) return PetitionFailures.TooLong.On("Surname");
        if (given.Length > MostName) return PetitionFailures.TooLong.On("GivenNames");
        if (address.Length < 3) return PetitionFailures.AddressMissing;
        if (address.Length > MostAddress) return PetitionFailures.TooLong.On("Address");
        if (asksBirthDate && input.BirthDate is null) return PetitionFailures.BirthMissing;
        // Electors are eighteen (Code électoral, article L2).
        if (asksBirthDate && (input.BirthDate > today.AddYears(-18) || input.BirthDate < today.AddYears(-130))) return PetitionFailures.BirthWrong;
        return input.Declares ? null : PetitionFailures.DeclarationMissing;
    }
}

internal static class PetitionFailures
{
    public static readonly Failure Absent = new("petitions.absent", 404, "Cette pétition n’existe pas.");
    public static readonly Failure SignInFirst = new("petitions.sign_in_first", 403, "Connectez-vous pour agir ici.");
    public static readonly Failure NotYours = new("petitions.not_yours", 403, "Cela revient à qui administre le territoire.");
    public static readonly Failure AgentsOnly = new("petitions.agents_only", 403, "Seuls les agents vérifiés enregistrent une signature sur papier.");
    public static readonly Failure NotOrganiser = new("petitions.not_organiser", 403, "Seule la personne qui a ouvert la pétition peut la déposer.");
    public static readonly Failure Outsider = new("petitions.outsider", 403, "Une pétition s’ouvre par qui a une qualité dans ce territoire.");
    public static readonly Failure Closed = new("petitions.closed", 409, "Cette pétition ne se signe plus : elle est close.");
    public static readonly Failure NotFiled = new("petitions.not_filed", 409, "Cette pétition n’est pas encore déposée.");
    public static readonly Failure Twice = new("petitions.twice", 409, "Cette personne a déjà signé cette pétition.");
    public static readonly Failure BirthDateFixed = new("petitions.birth_date_fixed", 409, "Des signatures sont en cours : demander ou non la date de naissance change ce qui reconnaît une personne. Attendez que leurs listes soient effacées.");
    public static readonly Failure OncePerQuarter = new("petitions.once_per_quarter", 409, "On ne peut signer ici qu’une demande de consultation par trimestre : cette personne en a déjà signé une.");
    public static readonly Failure NotSigned = new("petitions.not_signed", 409, "Aucune signature de cette personne ici.");
    public static readonly Failure TextWrong = new Failure("petitions.text_wrong", 400, "Le texte va de 10 à 20 000 caractères.").On("Text");
    public static readonly Failure TitleWrong = new Failure("petitions.title_wrong", 400, "Le titre va de 5 à 160 caractères.").On("Title");
    public static readonly Failure OrganisersMissing = new Failure("petitions.organisers_missing", 400, "Dites qui porte la pétition.").On("Organisers");
    public static readonly Failure AimUnknown = new Failure("petitions.aim_unknown", 400, "Choisissez ce que demande la pétition.").On("Aim");
    public static readonly Failure ClosingWrong = new Failure("petitions.closing_wrong", 400, "On signe au moins 7 jours et au plus un an.").On("ClosesOn");
    public static readonly Failure SurnameMissing = new Failure("petitions.surname_missing", 400, "Donnez le nom de famille.").On("Surname");
    public static readonly Failure GivenMissing = new Failure("petitions.given_missing", 400, "Donnez le prénom.").On("GivenNames");
    public static readonly Failure AddressMissing = new Failure("petitions.address_missing", 400, "Donnez l’adresse ici.").On("Address");
    public static readonly Failure BirthMissing = new Failure("petitions.birth_missing", 400, "Donnez la date de naissance.").On("BirthDate");
    public static readonly Failure BirthWrong = new Failure("petitions.birth_wrong", 400, "Il faut avoir dix-huit ans pour signer : vérifiez cette date.").On("BirthDate");
    public static readonly Failure DeclarationMissing = new Failure("petitions.declaration_missing", 400, "Cochez la déclaration : seuls les électeurs d’ici signent.").On("Declares");
    public static readonly Failure TooLong = new("petitions.too_long", 400, "C’est trop long.");
    public static readonly Failure ValidWrong = new Failure("petitions.valid_wrong", 400, "Ce nombre va de zéro au nombre de signatures.").On("Valid");
    public static readonly Failure RollWrong = new Failure("petitions.roll_wrong", 400, "Le nombre d’électeurs inscrits est un nombre positif.").On("RollCount");
    public static readonly Failure OneInRange = new Failure("petitions.one_in_range", 400, "Ce nombre va de 1 à 1 000.").On("OneIn");
    public static readonly Failure OneInWrong = new Failure("petitions.one_in_wrong", 400, "La loi demande un électeur sur {0} : vous pouvez en demander moins (un sur un nombre plus grand, 1 000 au plus), pas davantage.").On("OneIn");
    public static readonly Failure KeptWrong = new Failure("petitions.kept_wrong", 400, "Les signatures se gardent de 1 à 365 jours après la vérification.").On("KeptDays");
    public static readonly Failure SessionWrong = new Failure("petitions.session_wrong", 400, "La séance vient après le dépôt, dans l’année.").On("SessionOn");
    public static readonly Failure OutcomeWrong = new Failure("petitions.outcome_wrong", 400, "Dites ce qui a été décidé, en 10 à 5 000 caractères.").On("Outcome");
}
