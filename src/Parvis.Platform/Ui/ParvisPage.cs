using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.Mvc.ViewFeatures;
using Microsoft.Extensions.DependencyInjection;
using Parvis.Kernel;
using Parvis.Platform.Security;
using Parvis.Platform.Tenancy;
using Parvis.Platform.Texts;

namespace Parvis.Platform.Ui;

/// <summary>Base of every page: binds, calls one command or query, renders.</summary>
public abstract class ParvisPage : PageModel
{
    private const string FlashKey = "flash";

    protected PageFrame Frame => HttpContext.RequestServices.GetRequiredService<PageFrame>();

    protected Words T => HttpContext.RequestServices.GetRequiredService<Words>();

    protected TerritoryInfo Territory =>
        HttpContext.RequestServices.GetRequiredService<TerritoryScope>().Info
        ?? throw new InvalidOperationException("This page stands inside a territory.");

    protected CancellationToken Cancel => HttpContext.RequestAborted;

    /// <summary>A service of this request: page models are public, what they call is not.</summary>
    protected TService Service<TService>() where TService : notnull => HttpContext.RequestServices.GetRequiredService<TService>();

    /// <summary>
    /// Shows a refusal: an absent (or hidden) matter is the 404 page, a forbidden act the 403 page; anything else shows the
    /// form again with what was typed and the sentence beside its field.
    /// </summary>
    protected IActionResult Refuse(Failure failure, string inputPrefix = "Input")
    {
        if (failure.Code == FormCheck.Unconfirmed.Code)
        {
            Frame.Title = T["Confirmez votre envoi"];
            Response.Headers.CacheControl = "no-store";
            return new ViewResult { ViewName = "/Ui/ConfirmSending.cshtml", ViewData = new ViewDataDictionary<TakenForm>(ViewData, Service<FormCheck>().Take()), TempData = TempData };
        }

        if (failure.Status is StatusCodes.Status404NotFound or StatusCodes.Status403Forbidden) return StatusCode(failure.Status);
        var key = failure.Field is null ? "" : inputPrefix.Length == 0 ? failure.Field : $"{inputPrefix}.{failure.Field}";
        ModelState.AddModelError(key, T[failure.Sentence, [.. failure.Args]]);
        Response.StatusCode = failure.Status;
        return Page();
    }

    /// <summary>
    /// The form again when a value typed could not be read (a date that is none): a field that may stay empty would
    /// otherwise be taken as left empty. Null when all was read.
    /// </summary>
    protected IActionResult? Unreadable()
    {
        if (ModelState.IsValid) return null;
        foreach (var (_, entry) in ModelState)
        {
            if (entry.Errors.Count == 0) continue;
            entry.Errors.Clear();
            entry.Errors.Add(T["Cela ne se lit pas : vérifiez ce que vous avez écrit."]);
        }

        Response.StatusCode = StatusCodes.Status400BadRequest;
        return Page();
    }

    /// <summary>A sentence shown once, on the next page.</summary>
    protected void Tell(string sentence) => TempData[FlashKey] = sentence;

    /// <summary>Goes to a path of this territory.</summary>
    protected IActionResult To(string path) => Redirect(Request.PathBase + path);
}
