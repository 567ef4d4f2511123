using System.Linq.Expressions;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Query;
using Parvis.Platform.Database;

namespace Parvis.Platform.Personal;

/// <inheritdoc cref="PersonalTable"/>
public sealed class PersonalTable<T>(string name, string title) : PersonalTable(name, title) where T : class
{
    private readonly List<(string, Func<object, object?>)> shown = [];

    public override Type Holds => typeof(T);

    public override IReadOnlyList<(string Label, Func<object, object?> Value)> Shown => shown;

    /// <summary>A column that says whose the row is.</summary>
    public PersonalTable<T> Theirs<TId>(Expression<Func<T, TId>> column, Leaving leaving, string? reason = null)
    {
        Names(column, leaving, theirs: true, reason);
        return this;
    }

    /// <summary>A column that names someone in a row that is about someone or something else.</summary>
    public PersonalTable<T> Mentions<TId>(Expression<Func<T, TId>> column, Leaving leaving, string? reason = null)
    {
        Names(column, leaving, theirs: false, reason);
        return this;
    }

    public PersonalTable<T> Secret<TValue>(params Expression<Func<T, TValue>>[] columns)
    {
        foreach (var column in columns) Secrets.Add(Property(column));
        return this;
    }

    public PersonalTable<T> Clearing<TValue>(params Expression<Func<T, TValue>>[] columns)
    {
        foreach (var column in columns) ClearedToo.Add(Property(column));
        return this;
    }

    /// <summary>The table of accounts: its module ends each itself, once nothing names it any more.</summary>
    public PersonalTable<T> Account()
    {
        IsAccount = true;
        return this;
    }

    /// <summary>Rows that the schedule deletes, or takes the names out of, once they are old enough (RGPD, article 5, paragraph 1, e).</summary>
    /// <param name="name">Of the rule: in reports, and in the operator's settings.</param>
    /// <param name="since">From when time is counted, « après la dernière visite »; French, translated when shown.</param>
    /// <param name="rows">Those due, by the instant before which they are; each has an <c>Id</c>. What was emptied is not due again.</param>
    /// <param name="empties">What is taken out of rows that stay; null deletes them.</param>
    /// <param name="byLaw">The length is the law's: no setting changes it.</param>
    public PersonalTable<T> Purge(string name, Keep keep, string since, Func<ParvisDb, DateTime, IQueryable<T>> rows, Action<UpdateSettersBuilder<T>>? empties = null, bool byLaw = false)
    {
        Retentions.Add(new Retention<T>(name, keep, since, rows, empties, byLaw));
        return this;
    }

    /// <param name="label">French; translated when shown.</param>
    public PersonalTable<T> Show(string label, Func<T, object?> value)
    {
        shown.Add((label, row => value((T)row)));
        return this;
    }

    public override async IAsyncEnumerable<object> Of(ParvisDb db, Guid person)
    {
        var row = Expression.Parameter(typeof(T));
        Expression? named = null;
        foreach (var column in Columns.Where(c => c.Theirs))
        {
            Expression property = Expression.Property(row, column.Property);
            var equal = Expression.Equal(property, Expression.Constant(person, property.Type));
            named = named is null ? equal : Expression.OrElse(named, equal);
        }

        if (named is null) yield break;
        // What moderation holds back is theirs all the same.
        IQueryable<T> rows = db.Set<T>().IgnoreQueryFilters([ParvisDb.TerritoryFilter, ParvisDb.ModerationFilter]).AsNoTracking().Where(Expression.Lambda<Func<T, bool>>(named, row));
        var first = true;
        foreach (var key in db.Model.FindEntityType(typeof(T))!.FindPrimaryKey()!.Properties)
        {
            var by = Expression.Lambda(Expression.Property(row, key.PropertyInfo!), row);
            var call = Expression.Call(typeof(Queryable), first ? nameof(Queryable.OrderBy) : nameof(Queryable.ThenBy), [typeof(T), key.ClrType], rows.Expression, by);
            rows = rows.Provider.CreateQuery<T>(call);
            first = false;
        }

        await foreach (var one in rows.AsAsyncEnumerable()) yield return one;
    }
}
