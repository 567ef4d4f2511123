using System.Globalization;
using AngleSharp.Dom;
using Parvis.Platform.Security;

namespace Parvis.Tests.Support;

/// <summary>Does what the script of a page does for a form that asks some work.</summary>
internal static class FormWork
{
    /// <summary>The proof for this form; null when it asks none.</summary>
    public static string? Of(IElement form)
    {
        if (form.QuerySelector("[data-effort]") is not { } asked) return null;
        var (seed, bits) = (asked.GetAttribute("data-effort")!, int.Parse(asked.GetAttribute("data-bits")!, CultureInfo.InvariantCulture));
        return string.Join(',', Enumerable.Range(0, FormCheck.Parts).Select(part => Enumerable.Range(0, int.MaxValue).First(n => FormCheck.Suits(seed, part, n.ToString(CultureInfo.InvariantCulture), bits))));
    }
}
