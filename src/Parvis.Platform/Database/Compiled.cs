using System.Linq.Expressions;
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

/// <summary>Joins statements of one shape into one, branch after branch (<c>UNION ALL</c>).</summary>
public static class Branches
{
    public static Expression<TQuery> Join<TQuery>(Type row, IReadOnlyList<Expression<TQuery>> branches) where TQuery : Delegate
    {
        var parameters = branches[0].Parameters;
        var joined = branches.Skip(1).Aggregate(branches[0].Body, (all, one) => Expression.Call(
            typeof(Queryable), nameof(Queryable.Concat), [row], all, new Same(one.Parameters, parameters).Visit(one.Body)));
        return Expression.Lambda<TQuery>(joined, parameters);
    }

    private sealed class Same(IReadOnlyList<ParameterExpression> from, IReadOnlyList<ParameterExpression> to) : ExpressionVisitor
    {
        protected override Expression VisitParameter(ParameterExpression node)
        {
            for (var i = 0; i < from.Count; i++)
            {
                if (node == from[i]) return to[i];
            }

            return node;
        }
    }
}
