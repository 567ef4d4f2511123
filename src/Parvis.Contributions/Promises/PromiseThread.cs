using Microsoft.AspNetCore.Html;

namespace Parvis.Contributions.Promises;

/// <summary>The promise of a contribution drawn small, beside its name in a list.</summary>
internal static class PromiseThread
{
    /// <summary>How much of the delay has gone by, in hundredths; all of it once late; null without a running promise.</summary>
    public static int? Gone(DateTime posted, DateTime? promised, bool late, DateTime now)
    {
        if (late) return 100;
        if (promised is not { } due || due <= posted) return null;
        // Never quite empty nor quite full: it has begun, and it is not over.
        return (int)Math.Clamp((now - posted) / (due - posted) * 100, 4, 96);
    }

    /// <summary>Decoration: the sentence beside it says the same. Written out, since a list shows many.</summary>
    /// <param name="mark">ok, wait or late.</param>
    public static IHtmlContent Html(int gone, string mark, bool paused) => new HtmlString(
        $"<svg class=\"thread {mark}{(paused ? " paused" : "")}\" viewBox=\"0 0 112 12\" aria-hidden=\"true\"><path d=\"M6 6h100\"/><path class=\"gone\" d=\"M6 6h{gone}\"/><circle class=\"from\" cx=\"6\" cy=\"6\" r=\"4\"/><circle class=\"to\" cx=\"106\" cy=\"6\" r=\"4\"/></svg>");
}
