using System.Text.RegularExpressions;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Parvis.Host.Composition;
using Parvis.Platform.Database;
using Parvis.Platform.Exports;
using Parvis.Platform.Tenancy;
using Xunit;

namespace Parvis.Tests.Exports;

/// <summary>An export forgets nothing of a territory by mistake, and its documentation says all of it.</summary>
public sealed class PlanTests
{
    private readonly ExportPlan plan = ExportPlan.Of(Rooms.All.Modules);

    [Fact]
    public void Every_table_of_a_territory_is_exported_or_left_out_with_a_reason()
    {
        using var db = DesignTime.Create("sqlite");
        var exported = plan.Files.Select(f => f.Holds).ToList();
        Assert.Equal(exported.Distinct(), exported);
        Assert.All(plan.LeftOut.Values, reason => Assert.NotEmpty(reason));
        Assert.Empty(exported.Intersect(plan.LeftOut.Keys));
        var territorial = db.Model.GetEntityTypes().Select(e => e.ClrType).Where(t => typeof(ITerritorial).IsAssignableFrom(t)).ToList();
        Assert.NotEmpty(territorial);
        Assert.Equal([], territorial.Except(exported).Except(plan.LeftOut.Keys).Select(t => t.Name));
    }

    [Fact]
    public void Columns_that_name_a_person_say_so()
    {
        using var db = DesignTime.Create("sqlite");
        var missed = new List<string>();
        foreach (var file in plan.Files.Where(f => f.Stage is ExportStage.Rows or ExportStage.OfPeople))
        {
            var named = (IReadOnlyCollection<string>)file.GetType().GetProperty("PeopleColumns", System.Reflection.BindingFlags.Instance | System.Reflection.BindingFlags.NonPublic)!.GetValue(file)!;
            var fields = file.Fields(db);
            missed.AddRange(db.Model.FindEntityType(file.Holds)!.GetProperties()
                .Where(p => fields.Contains(p.GetColumnName()) && (Nullable.GetUnderlyingType(p.ClrType) ?? p.ClrType) == typeof(Guid))
                .Where(p => p.Name.EndsWith("ById", StringComparison.Ordinal) || p.Name is "PersonId" or "AuthorId" or "EditorId" or "ActorId" or "OwnerId" or "RecordedById")
                .Where(p => !named.Contains(p.Name)).Select(p => $"{file.Name}.{p.Name}"));
        }

        Assert.Equal([], missed);
    }

    [Theory]
    [InlineData("export.md")]
    [InlineData("export.fr.md")]
    public void The_documentation_lists_each_file_with_its_fields(string page)
    {
        using var db = DesignTime.Create("sqlite");
        var text = File.ReadAllText(Path.Combine(Repository(), "docs", "operators", page));
        var documented = Regex.Matches(text, @"^\| `(?<file>[a-z_]+)\.jsonl` \| (?<fields>`[^|]+`) \|", RegexOptions.Multiline | RegexOptions.ExplicitCapture, TimeSpan.FromSeconds(5))
            .ToDictionary(m => m.Groups["file"].Value, m => m.Groups["fields"].Value.Split(", ").Select(f => f.Trim('`')).ToList());
        var real = plan.Files.ToDictionary(f => f.Name, f => f.Fields(db));
        Assert.Equal(real.Keys.Order(), documented.Keys.Order());
        Assert.All(real, file => Assert.Equal(file.Value.Order(), documented[file.Key].Order()));
    }

    private static string Repository()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(folder.FullName, "Parvis.slnx"))) folder = folder.Parent!;
        return folder.FullName;
    }
}
