using Microsoft.Extensions.Configuration;
using Parvis.Host.Composition;
using Parvis.Platform.Exports;
using Parvis.Platform.Personal;
using Xunit;

namespace Parvis.Tests.OwnData;

/// <summary>No column that names a person was forgotten: each says what becomes of it when they leave.</summary>
public sealed class PersonalPlanTests
{
    private readonly PersonalPlan plan = PersonalPlan.Of(Rooms.All.Modules);

    [Fact]
    public void Every_column_that_names_a_person_has_its_rule()
    {
        using var db = DesignTime.Create("sqlite");
        var said = plan.Tables.SelectMany(t => t.Columns.Select(c => (t.Holds, c.Property))).ToList();
        Assert.Equal(said.Distinct(), said);
        // By what an export says of it, and by what it is called.
        var exported = ExportPlan.Of(Rooms.All.Modules).Files.Where(f => f.Stage is ExportStage.Rows or ExportStage.OfPeople).SelectMany(f =>
            ((IReadOnlyCollection<string>)f.GetType().GetProperty("PeopleColumns", System.Reflection.BindingFlags.Instance | System.Reflection.BindingFlags.NonPublic)!.GetValue(f)!).Select(c => (f.Holds, c)));
        var called = db.Model.GetEntityTypes().SelectMany(e => e.GetProperties().Where(p => (Nullable.GetUnderlyingType(p.ClrType) ?? p.ClrType) == typeof(Guid)
            && (p.Name.EndsWith("ById", StringComparison.Ordinal) || p.Name is "PersonId" or "AuthorId" or "EditorId" or "ActorId" or "OwnerId" or "RecordedById" or "UserId")).Select(p => (e.ClrType, p.Name)));
        var all = exported.Concat(called).Distinct().ToList();
        Assert.True(all.Count > 20);
        Assert.Equal([], all.Except(said).Select(c => $"{c.Item1.Name}.{c.Item2}"));
    }

    [Fact]
    public void Every_table_says_whether_it_names_people()
    {
        using var db = DesignTime.Create("sqlite");
        var tables = db.Model.GetEntityTypes().Where(e => !e.IsOwned()).Select(e => e.ClrType).ToHashSet();
        var named = plan.Tables.Select(t => t.Holds).ToList();
        Assert.Equal([], tables.Except(named).Except(plan.NamesNobody.Keys).Select(t => t.Name));
        Assert.Equal([], named.Intersect(plan.NamesNobody.Keys).Select(t => t.Name));
        Assert.Equal([], named.Concat(plan.NamesNobody.Keys).Except(tables).Select(t => t.Name));
        Assert.Equal(named.Distinct(), named);
    }

    [Fact]
    public void Each_purpose_says_all_that_article_30_asks()
    {
        Assert.Equal(plan.Purposes.Count, plan.Purposes.Select(p => p.Name).Distinct().Count());
        Assert.All(plan.Purposes, p =>
        {
            Assert.All(new[] { p.Title, p.Aim, p.Law, p.Concerned, p.Recipients, p.Keeps }, text => Assert.NotEmpty(text));
            Assert.NotEmpty(p.Tables);
        });
        var rules = plan.Tables.SelectMany(t => t.Retentions).Select(r => r.Name).ToList();
        Assert.Equal(rules.Distinct(), rules);
        Assert.True(rules.Count > 10);
    }

    [Theory]
    [InlineData("brouillons", "30", null)]
    [InlineData("brouillons", "0", "1 to")]
    [InlineData("brouillons", "un an", "1 to")]
    [InlineData("brouillon", "30", "names no rule")]
    [InlineData("coffre-connexions", "30", "the law")]
    public void An_operator_sets_lengths_that_make_sense(string rule, string days, string? refused)
    {
        var settings = new ConfigurationBuilder().AddInMemoryCollection([new($"Retention:{rule}", days)]).Build();
        var own = PersonalPlan.Of(Rooms.All.Modules);
        if (refused is null) Assert.Equal(Keep.Days(30), own.With(settings).Tables.SelectMany(t => t.Retentions).Single(r => r.Name == rule).Keep);
        else Assert.Contains(refused, Assert.Throws<InvalidOperationException>(() => own.With(settings)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Each_rule_can_be_kept()
    {
        using var db = DesignTime.Create("sqlite");
        Assert.Equal(plan.Tables.Count(), plan.Tables.Select(t => t.Name).Distinct().Count());
        foreach (var table in plan.Tables)
        {
            var type = db.Model.FindEntityType(table.Holds)!;
            Assert.NotEmpty(table.Shown);
            foreach (var column in table.Columns)
            {
                var property = type.FindProperty(column.Property)!;
                if (column.Leaving == Leaving.Unnamed) Assert.True(property.IsNullable, $"{table.Name}.{column.Property} cannot be emptied");
                if (column.Leaving == Leaving.Kept) Assert.NotEmpty(column.Reason!);
            }

            Assert.All(table.ClearedToo, c => Assert.True(type.FindProperty(c)!.IsNullable));
        }
    }

    [Fact]
    public void Secrets_are_declared()
    {
        using var db = DesignTime.Create("sqlite");
        var leaking = plan.Tables.SelectMany(t => db.Model.FindEntityType(t.Holds)!.GetProperties()
            .Where(p => p.Name.Contains("Hash", StringComparison.Ordinal) || p.Name.Contains("Secret", StringComparison.Ordinal) || p.Name.Contains("Stamp", StringComparison.Ordinal) || p.Name.Contains("Salt", StringComparison.Ordinal))
            .Where(p => !t.Secrets.Contains(p.Name) && t.Holds != typeof(Parvis.Platform.Files.StoredFile)).Select(p => $"{t.Name}.{p.Name}"));
        Assert.Equal([], leaking);
    }
}
