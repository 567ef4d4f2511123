using Parvis.Platform.Tenancy;

namespace Parvis.Platform.Ui;

/// <summary>Where to go back to after a detour: only a path of this site, as a browser understands it.</summary>
public static class SafeReturn
{
    /// <summary>The path if it is safe to redirect to, else null. A path of the installation loses its inner prefix.</summary>
    public static string? Path(string? path)
    {
        if (path is not { Length: > 0 and < 2000 } || path[0] != '/' || path.Any(char.IsControl)) return null;
        if (path.StartsWith(TerritoryMiddleware.InstallationPrefix, StringComparison.Ordinal))
        {
            path = path[TerritoryMiddleware.InstallationPrefix.Length..];
            if (path.Length == 0) return "/";
            if (path[0] != '/') return null;
        }

        // "//host" and "/\host" are other sites to a browser.
        return path.Length == 1 || path[1] is not ('/' or '\\') ? path : null;
    }
}
