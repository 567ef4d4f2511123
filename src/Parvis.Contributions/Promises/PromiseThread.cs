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
}
