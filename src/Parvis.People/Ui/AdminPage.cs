using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Filters;
using Parvis.Kernel;
using Parvis.People.Contracts;
using Parvis.People.Standings;
using Microsoft.Extensions.DependencyInjection;
using Parvis.Platform.Dates;

namespace Parvis.People.Ui;

/// <summary>A page for those who administer the territory. Commands check again.</summary>
[Authorize]
public abstract class AdminPage : AccountPage
{
    protected internal Viewer Me { get; private set; } = Contracts.Viewer.Anyone;

    public override async Task OnPageHandlerExecutionAsync(PageHandlerExecutingContext context, PageHandlerExecutionDelegate next)
    {
        Me = await Viewer();
        if (Me is { Entrusted: true, Administers: false })
        {
            // Entrusted with the administration, and asked for a second factor first.
            context.Result = To("/mon-espace/securite");
            return;
        }

        if (!Me.Administers)
        {
            context.Result = StatusCode(403);
            return;
        }

        await base.OnPageHandlerExecutionAsync(context, next);
    }

    internal string Name(StandingKind kind) => T[StandingTexts.Name(kind)];

    protected internal string Day(DateTime utc) => HttpContext.RequestServices.GetRequiredService<SaidDates>().Day(utc, Territory.Zone);

    /// <summary>After an act without a form to show again: says the refusal or the sentence, and goes back.</summary>
    protected internal IActionResult After(Result result, string path, string said)
    {
        if (result.Failure is { Status: 403 or 404 } hidden) return StatusCode(hidden.Status);
        Tell(result.Failure is { } failure ? T[failure.Sentence, [.. failure.Args]] : said);
        return To(path);
    }
}
