using Microsoft.AspNetCore.Mvc.Rendering;

namespace Parvis.Platform.Ui;

/// <summary>
/// The first thing wrong on a page gets the focus, by the page itself: without script too, whoever cannot see it is led
/// there.
/// </summary>
public static class FirstWrong
{
    /// <summary>True once a page, for whoever asks first.</summary>
    public static bool IsHere(ViewContext view) => view.HttpContext.Items.TryAdd(typeof(FirstWrong), true);
}
