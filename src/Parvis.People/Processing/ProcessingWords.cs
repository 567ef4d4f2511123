using Parvis.Platform.Personal;
using Parvis.Platform.Texts;

namespace Parvis.People.Processing;

internal static class ProcessingWords
{
    public static string Say(Words words, LegalBasis basis) => basis switch
    {
        LegalBasis.Consent => words["Votre consentement (RGPD, article 6-1 a)."],
        LegalBasis.LegalObligation => words["Une obligation légale (RGPD, article 6-1 c)."],
        _ => words["Une mission d’intérêt public (RGPD, article 6-1 e)."],
    };

    public static string Fields(Words words, PersonalTable table) => string.Join(", ", table.Shown.Select(s => words[s.Label]).Distinct().Select((l, n) => n == 0 ? l : l.ToLower(System.Globalization.CultureInfo.CurrentUICulture)));
}
