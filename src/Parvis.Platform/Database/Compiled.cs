using System.Runtime.CompilerServices;
using Microsoft.EntityFrameworkCore.Metadata;

namespace Parvis.Platform.Database;

/// <summary>
/// A query of a hot path, translated once rather than looked up at each use. What EF compiles belongs to one model, and one
/// process may hold two (an embedded database beside a PostgreSQL one): one is kept for each.
/// </summary>
/// <param name="compile">Calls <c>EF.CompileAsyncQuery</c>; its first parameter is the context.</param>
public sealed class Compiled<TQuery>(Func<TQuery> compile) where TQuery : Delegate
{
    private readonly ConditionalWeakTable<IModel, TQuery> made = [];

    public TQuery On(ParvisDb db) => made.GetValue(db.Model, _ => compile());
}
