using Microsoft.Playwright;

namespace Parvis.Journeys.Support;

/// <summary>French left in an English page. What people wrote stays as they wrote it: only the interface's own words are looked at.</summary>
internal static class English
{
    // Words that no English interface says, and that no name of the demonstration would hide among the parts looked at.
    private const string Look = """
        () => {
          const french = /(?:^|[\s’'(«])(?:le|la|les|des|une|est|sont|vous|votre|vos|cette|pour|dans|avec|sans|aux|être|réponse|réponses|personne|personnes|enregistrer|retirer|ajouter|modifier|chercher|suivre|répondre|publier|jours?|courriel|thème|lieu|rôles?|mandat|cercle|communauté|engagement|brouillon|facultatif|depuis|toutes?|aucune?|nouvelle?|mot de passe)(?=$|[\s,.:;!?)»’'])/i;
          const parts = document.querySelectorAll('header nav a, footer, main button, main legend, main .help, main .lead, main thead th, main summary, main .btn, main .empty, main .error, main caption, main [role=status], main .figures, main .tabs a, main form.filters label, main dt');
          const wrong = [];
          const theirs = /\/(communautes|roles)\/[^/]+(\/rejoindre)?$|\/affiche$/.test(location.pathname);
          for (const part of parts) {
            if (theirs && part.matches('.lead')) continue;
            const own = part.cloneNode(true);
            // Names and words of people and places keep their language.
            for (const theirs of own.querySelectorAll('[lang=fr], .sr, option, input, textarea, b, code, blockquote')) theirs.remove();
            const text = own.textContent.replace(/«[^»]*»|“[^”]*”/g, '').replace(/\s+/g, ' ').trim();
            if (french.test(text)) wrong.push(`« ${text.slice(0, 120)} »`);
          }
          for (const e of document.querySelectorAll('[aria-label], [placeholder]')) {
            const text = e.getAttribute('aria-label') ?? e.getAttribute('placeholder');
            if (french.test(text)) wrong.push(`« ${text} »`);
          }
          return wrong;
        }
        """;

    public static async Task<IEnumerable<string>> Leaks(IPage page) => (await page.EvaluateAsync<string[]>(Look)).Select(text => $"{page.Url} is not in English: {text}");
}
