using Microsoft.AspNetCore.Http;
using Parvis.Kernel;
using Parvis.Platform.Database;

namespace Parvis.Platform.Security;

/// <summary>
/// How much one person may write in an hour, whatever the door (page or JSON). Asked first thing inside the transaction of
/// what is written: what is refused later counts nothing, and what is kept costs one statement, not a second commit.
/// Only who comes in by a request is counted: imports, the demonstration and the command line go at their own pace.
/// </summary>
public sealed class Pace(Unit unit, IHttpContextAccessor http)
{
    public static readonly Failure TooMuch = new("platform.too_much", 429, "Vous avez beaucoup écrit en peu de temps. Votre texte n’est pas envoyé : attendez un peu, puis recommencez.");

    /// <summary>Counts one more <paramref name="act"/>; the refusal when there were already <paramref name="most"/> in the present hour.</summary>
    public async Task<Failure?> Refuses(string act, Guid? person, int most, CancellationToken cancel)
    {
        if (http.HttpContext is null || person is not { } who) return null;
        return await Throttle.Count(unit.Db, act, who.ToString(), TimeSpan.FromHours(1), unit.Now, cancel) > most ? TooMuch : null;
    }
}
