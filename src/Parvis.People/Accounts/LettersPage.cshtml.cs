using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using Parvis.People.Ui;
using Parvis.Platform.Database;
using Parvis.Platform.Mail;
using Parvis.Platform.Tenancy;

namespace Parvis.People.Accounts;

/// <summary>The outgoing letters, in a demonstration only: elsewhere they are nobody's business but the addressee's.</summary>
public sealed class LettersPageModel : AccountPage
{
    internal IReadOnlyList<OutgoingMail> Letters { get; private set; } = [];

    public async Task<IActionResult> OnGet()
    {
        if (!Service<IOptions<SiteOptions>>().Value.Demo) return NotFound();
        Response.Headers.CacheControl = "no-store";
        Frame.Title = T["Courriels de la démonstration"];
        Letters = await Service<ParvisDb>().Set<OutgoingMail>().AsNoTracking().OrderByDescending(m => m.Id).Take(50).ToListAsync(Cancel);
        return Page();
    }

    /// <summary>The text cut around its links.</summary>
    internal static IEnumerable<(string Text, bool Link)> Words(string paragraph)
    {
        foreach (var part in paragraph.Split([' ', '\n'], StringSplitOptions.RemoveEmptyEntries))
        {
            yield return (part, Uri.TryCreate(part, UriKind.Absolute, out var uri) && (uri.Scheme == "http" || uri.Scheme == "https") && part.Contains("//", StringComparison.Ordinal));
        }
    }

    internal static string Short(string link) => link.Length <= 80 ? link : link[..77] + "…";
}
