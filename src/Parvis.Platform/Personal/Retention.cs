using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Query;
using Parvis.Platform.Database;
using Parvis.Platform.Texts;

namespace Parvis.Platform.Personal;

/// <summary>A length of time, as the law and people count it.</summary>
public readonly record struct Keep
{
    private Keep(int count, bool months) => (Count, InMonths) = (count, months);

    public int Count { get; }

    public bool InMonths { get; }

    public static Keep Days(int count) => new(count, false);

    public static Keep Months(int count) => new(count, true);

    public static Keep Years(int count) => new(count * 12, true);

    public DateTime Before(DateTime now) => InMonths ? now.AddMonths(-Count) : now.AddDays(-Count);

    public string Say(Words words) => !InMonths ? words.N(Count, "{0} jour", "{0} jours")
        : Count % 12 == 0 && Count > 12 ? words.N(Count / 12, "{0} an", "{0} ans") : words.N(Count, "{0} mois", "{0} mois");
}

/// <summary>A rule of retention: rows older than it are deleted, or lose what names people (RGPD, article 5, paragraph 1, e).</summary>
public abstract class Retention(string name, Keep keep, string since, bool empties, bool byLaw)
{
    public string Name => name;

    /// <summary>As declared, or as the operator set it: <c>Retention:NAME</c>, in days.</summary>
    public Keep Keep { get; private set; } = keep;

    public string Since => since;

    /// <summary>The law sets the length: nobody else does.</summary>
    public bool ByLaw => byLaw;

    /// <summary>Rows stay, without what named people.</summary>
    public bool Empties => empties;

    public string Say(Words words) => $"{Keep.Say(words)} {words[since]}";

    internal void Set(int days) => Keep = Keep.Days(days);

    /// <summary>How many rows are due.</summary>
    public abstract Task<int> Due(ParvisDb db, DateTime now, CancellationToken cancel);

    /// <summary>Ends some of those due; zero once there are none. Inside a unit of work.</summary>
    internal abstract Task<int> End(ParvisDb db, DateTime now, CancellationToken cancel);
}

/// <inheritdoc cref="Retention"/>
public sealed class Retention<T>(string name, Keep keep, string since, Func<ParvisDb, DateTime, IQueryable<T>> rows, Action<UpdateSettersBuilder<T>>? empties, bool byLaw)
    : Retention(name, keep, since, empties is not null, byLaw) where T : class
{
    // Few at a time: others write meanwhile.
    private const int AtOnce = 500;

    public override Task<int> Due(ParvisDb db, DateTime now, CancellationToken cancel) => rows(db, Keep.Before(now)).CountAsync(cancel);

    internal override Task<int> End(ParvisDb db, DateTime now, CancellationToken cancel)
    {
        var some = rows(db, Keep.Before(now)).OrderBy(r => EF.Property<Guid>(r, "Id")).Take(AtOnce);
        return empties is null ? some.ExecuteDeleteAsync(cancel) : some.ExecuteUpdateAsync(empties, cancel);
    }
}
