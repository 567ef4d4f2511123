using System.Linq.Expressions;
using System.Reflection;
using Parvis.Platform.Database;
using Parvis.Platform.Modules;

namespace Parvis.Platform.Personal;

/// <summary>What becomes of a column that names a person once they have left.</summary>
public enum Leaving
{
    /// <summary>Emptied when the account is erased: what was said or done stays, nobody is named (RGPD, article 17).</summary>
    Unnamed,

    /// <summary>As <see cref="Unnamed"/>, where a name is required or rows are counted by person: an account that stands for all who left takes the place.</summary>
    StandIn,

    /// <summary>The row served that person alone: it goes, whether the account is closed or erased.</summary>
    Deleted,

    /// <summary>Stays, for the reason given (RGPD, article 17, paragraph 3).</summary>
    Kept,
}

/// <param name="Theirs">The row is about this person: they receive it in their copy.</param>
/// <param name="Reason">Why it is kept.</param>
public sealed record PersonalColumn(string Property, Leaving Leaving, bool Theirs, string? Reason = null);

/// <summary>
/// What is kept of people: each module says it of its own tables, in <see cref="IModule.Personal"/>, beside what it exports.
/// From it are made the copy a person asks for (RGPD, articles 15 and 20), their leaving (article 17), the purges (article 5,
/// paragraph 1, e), the notices beside forms (article 13) and the register of processing activities (article 30).
/// </summary>
public sealed class PersonalPlan
{
    private readonly List<Purpose> purposes = [];
    private readonly Dictionary<Type, string> nobody = [];

    public static PersonalPlan Of(IEnumerable<IModule> modules)
    {
        var plan = new PersonalPlan();
        // What people come for first, what the platform keeps for its own working last.
        foreach (var module in modules.OrderBy(m => m is PlatformModule)) module.Personal(plan);
        return plan;
    }

    /// <summary>The register of processing activities (RGPD, article 30), as the modules declare it.</summary>
    public IReadOnlyList<Purpose> Purposes => purposes;

    public IEnumerable<PersonalTable> Tables => purposes.SelectMany(p => p.Tables);

    /// <summary>Tables in which nobody is named, with the reason.</summary>
    public IReadOnlyDictionary<Type, string> NamesNobody => nobody;

    public Purpose Purpose(Purpose purpose)
    {
        purposes.Add(purpose);
        return purpose;
    }

    /// <summary>A table in which nobody is named, and why.</summary>
    public void Nobody<T>(string reason) => nobody.Add(typeof(T), reason);
}

/// <summary>A table in which people are named.</summary>
public abstract class PersonalTable(string name, string title)
{
    private readonly List<PersonalColumn> columns = [];

    public string Name => name;

    public string Title => title;

    public abstract Type Holds { get; }

    public IReadOnlyList<PersonalColumn> Columns => columns;

    /// <summary>Properties that never leave: hashes, secrets.</summary>
    public HashSet<string> Secrets { get; } = [];

    /// <summary>Properties emptied with a name: what would tell it again.</summary>
    public HashSet<string> ClearedToo { get; } = [];

    /// <summary>Until when its rows are kept, when the schedule ends them.</summary>
    public List<Retention> Retentions { get; } = [];

    /// <summary>Whether some of its rows are about a person, who receives them in their copy.</summary>
    public bool IsTheirs => columns.Any(c => c.Theirs);

    /// <summary>Whether its rows go with the account itself, by its module and last.</summary>
    public bool IsAccount { get; protected set; }

    /// <summary>What the readable page of a copy shows of each row.</summary>
    public abstract IReadOnlyList<(string Label, Func<object, object?> Value)> Shown { get; }

    /// <summary>Rows that are about a person, in every territory, in a stable order.</summary>
    public abstract IAsyncEnumerable<object> Of(ParvisDb db, Guid person);

    protected void Names(LambdaExpression column, Leaving leaving, bool theirs, string? reason) => columns.Add(new PersonalColumn(Property(column), leaving, theirs, reason));

    protected static string Property(LambdaExpression column)
    {
        var body = column.Body is UnaryExpression { NodeType: ExpressionType.Convert } convert ? convert.Operand : column.Body;
        return ((PropertyInfo)((MemberExpression)body).Member).Name;
    }
}
