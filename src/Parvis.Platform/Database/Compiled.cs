using System.Linq.Expressions;
using System.Reflection;
using System.Runtime.CompilerServices;
using Microsoft.EntityFrameworkCore;
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

/// <summary>Says <see cref="ParvisDb.WithHeld{T}"/> inside a compiled query, where EF knows sets and nothing else of the context.</summary>
public static class HeldRows
{
    public static Expression<TQuery> In<TQuery>(Expression<TQuery> query) where TQuery : Delegate => (Expression<TQuery>)new Said().Visit(query);

    private sealed class Said : ExpressionVisitor
    {
        private static readonly MethodInfo Ignore = new Func<IQueryable<object>, IReadOnlyCollection<string>, IQueryable<object>>(EntityFrameworkQueryableExtensions.IgnoreQueryFilters).Method.GetGenericMethodDefinition();

        protected override Expression VisitMethodCall(MethodCallExpression node)
        {
            if (node.Method.Name != nameof(ParvisDb.WithHeld) || node.Method.DeclaringType != typeof(ParvisDb)) return base.VisitMethodCall(node);
            var type = node.Method.GetGenericArguments();
            IReadOnlyCollection<string> filters = [ParvisDb.ModerationFilter];
            return Expression.Call(Ignore.MakeGenericMethod(type), Expression.Call(node.Object!, nameof(ParvisDb.Set), type), Expression.Constant(filters, typeof(IReadOnlyCollection<string>)));
        }
    }
}
