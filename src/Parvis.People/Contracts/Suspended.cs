using Parvis.Kernel;

namespace Parvis.People.Contracts;

/// <summary>Someone may read here, contest and get their data, but not write.</summary>
/// <param name="LastDay">Its last day; null when the account is closed here.</param>
public sealed record Suspended(DateOnly? LastDay)
{
    internal static readonly Failure ForATime = new("people.suspended", 409, "Votre compte est suspendu ici jusqu’au {0:d MMMM yyyy} compris. Vous pouvez lire, contester cette décision et récupérer vos données, mais pas écrire.");
    internal static readonly Failure ForGood = new("people.closed_here", 409, "Votre compte est fermé ici. Vous pouvez lire, contester cette décision et récupérer vos données, mais pas écrire.");
}

public static class SuspendedRules
{
    /// <summary>The refusal of whoever may not write here; null for anyone else. Asked by every command that writes words others read.</summary>
    public static Failure? MayNotWrite(this Viewer viewer) => viewer.Suspended switch
    {
        null => null,
        { LastDay: { } day } => Suspended.ForATime.With(day),
        _ => Suspended.ForGood,
    };
}

/// <summary>Suspends people in the present territory. Called inside a unit of work by what decides it.</summary>
public interface ISuspensions
{
    /// <param name="endsAt">UTC; null closes the account here.</param>
    void Suspend(Guid personId, DateTime? endsAt, DateOnly? lastDay, Guid decisionId);

    /// <returns>Whether it was in force.</returns>
    Task<bool> Lift(Guid decisionId, CancellationToken cancel);
}

/// <summary>Holds back how someone presents themselves, everywhere on the installation: the profile is one.</summary>
public interface IProfileHolding
{
    Task<HeldProfile?> Find(Guid personId, CancellationToken cancel);

    /// <summary>Puts a neutral name in place of the name and empties the presentation, or puts them back.</summary>
    Task Hold(Guid personId, bool held, CancellationToken cancel);
}

/// <param name="Name">As the person wrote it, held back or not.</param>
public sealed record HeldProfile(Guid PersonId, string Name, string About, bool Held);
