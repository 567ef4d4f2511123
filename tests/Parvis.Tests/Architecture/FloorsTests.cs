using System.Reflection;
using System.Xml.Linq;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Mono.Cecil;
using Parvis.Host.Composition;
using Parvis.Platform.Modules;
using Xunit;

namespace Parvis.Tests.Architecture;

/// <summary>The house keeps its floors: who refers to whom, what a room shows, what nobody may call.</summary>
public sealed class FloorsTests
{
    /// <summary>From the lowest up; rooms of one floor do not see each other. Migrations hang on the platform and are loaded by name.</summary>
    private static readonly string[][] Floors =
    [
        ["Parvis.Kernel"], ["Parvis.Platform"], ["Parvis.People", "Parvis.Migrations.Sqlite", "Parvis.Migrations.Postgres"], ["Parvis.Notices"],
        ["Parvis.Communities", "Parvis.Governance", "Parvis.Moderation"], ["Parvis.Contributions"], ["Parvis.Insights"], ["Parvis.About"], ["Parvis.Host"],
    ];

    private static readonly string Repository = FindRepository();

    public static TheoryData<string> Rooms => new(Floors.SelectMany(f => f));

    /// <summary>Every room but the host, which is nobody's floor: it shows nothing, and its pages are its own.</summary>
    public static TheoryData<string> RoomsWithContracts => new(Floors.SelectMany(f => f).Where(n => n is not ("Parvis.Kernel" or "Parvis.Platform" or "Parvis.Host") && !n.Contains("Migrations", StringComparison.Ordinal)));

    [Fact]
    public void Every_project_of_the_house_stands_on_a_floor() =>
        Assert.Equal(Floors.SelectMany(f => f).Order(StringComparer.Ordinal), Directory.GetDirectories(Path.Combine(Repository, "src")).Select(d => Path.GetFileName(d)!).Order(StringComparer.Ordinal));

    [Theory]
    [MemberData(nameof(Rooms))]
    public void References_only_go_down(string room)
    {
        var below = Floors.TakeWhile(f => !f.Contains(room)).SelectMany(f => f).ToHashSet(StringComparer.Ordinal);
        var project = XDocument.Load(Path.Combine(Repository, "src", room, room + ".csproj"));
        var declared = project.Descendants("ProjectReference").Select(r => Path.GetFileNameWithoutExtension(r.Attribute("Include")!.Value));
        var used = Assembly.Load(room).GetReferencedAssemblies().Select(a => a.Name!).Where(n => n.StartsWith("Parvis.", StringComparison.Ordinal));
        Assert.All(declared.Concat(used), reference => Assert.Contains(reference, below));
    }

    [Theory]
    [MemberData(nameof(Rooms))]
    public void Only_the_host_and_the_tests_look_inside_a_room(string room)
    {
        string[] welcome = room == "Parvis.Host" ? ["Parvis.Tests", "Parvis.Journeys", "Parvis.MigrationTool"] : ["Parvis.Host", "Parvis.Tests"];
        var friends = Assembly.Load(room).GetCustomAttributes<System.Runtime.CompilerServices.InternalsVisibleToAttribute>().Select(a => a.AssemblyName);
        Assert.All(friends, friend => Assert.Contains(friend, welcome));
    }

    /// <summary>A room shows its contracts, its module, its pages with what their forms carry, and what its JSON says. Nothing else.</summary>
    [Theory]
    [MemberData(nameof(RoomsWithContracts))]
    public void A_room_shows_nothing_but_contracts_and_pages(string room)
    {
        var shown = Assembly.Load(room).GetExportedTypes();
        var pages = shown.Where(t => typeof(PageModel).IsAssignableFrom(t)).ToList();
        // A page model must be public; so must be what it binds, and what that is made of.
        var carried = new HashSet<Type>();
        foreach (var page in pages) Carry(page, carried);
        var strays = shown.Where(t => t.Namespace != room + ".Contracts" && !t.Namespace!.EndsWith(".Api", StringComparison.Ordinal)
            && !typeof(IModule).IsAssignableFrom(t) && !pages.Contains(t) && !carried.Contains(t)
            && !t.GetCustomAttributes().Any(a => a.GetType().Name is "RazorSourceChecksumAttribute" or "RazorCompiledItemMetadataAttribute")).ToList();
        Assert.Empty(strays);

        static void Carry(Type type, HashSet<Type> into)
        {
            foreach (var property in type.GetProperties(BindingFlags.Instance | BindingFlags.Public | BindingFlags.DeclaredOnly))
            {
                foreach (var inner in Parts(property.PropertyType).Where(t => t.Assembly == type.Assembly && into.Add(t))) Carry(inner, into);
            }
        }

        static IEnumerable<Type> Parts(Type type) => type.GetGenericArguments().SelectMany(Parts).Append(type.IsArray ? type.GetElementType()! : type);
    }

    [Theory]
    [MemberData(nameof(Rooms))]
    public void What_is_banned_is_not_called(string room)
    {
        var banned = File.ReadAllLines(Path.Combine(Repository, "BannedSymbols.txt")).Where(l => l.Length > 0).Select(l => l.Split(';')[0]).ToHashSet(StringComparer.Ordinal);
        Assert.NotEmpty(banned);
        // Nor what a list of symbols cannot say by room: rows of every territory are reached by the platform alone.
        if (room != "Parvis.Platform") banned.Add("IgnoreQueryFilters");
        using var module = ModuleDefinition.ReadModule(Assembly.Load(room).Location);
        var called = module.GetMemberReferences().OfType<MethodReference>().SelectMany(Names).Where(banned.Contains);
        Assert.Empty(called);

        static IEnumerable<string> Names(MethodReference method)
        {
            var type = method.DeclaringType.GetElementType().FullName.Replace('/', '.');
            if (method.Name.StartsWith("get_", StringComparison.Ordinal)) yield return $"P:{type}.{method.Name[4..]}";
            var parameters = string.Join(",", method.Parameters.Select(p => p.ParameterType.FullName));
            yield return parameters.Length == 0 ? $"M:{type}.{method.Name}" : $"M:{type}.{method.Name}({parameters})";
            yield return method.Name;
        }
    }

    [Fact]
    public void The_analyzer_of_banned_symbols_holds_everywhere()
    {
        var shared = XDocument.Load(Path.Combine(Repository, "Directory.Build.props"));
        Assert.Contains(shared.Descendants("AdditionalFiles"), f => f.Attribute("Include")!.Value.EndsWith("BannedSymbols.txt", StringComparison.Ordinal));
        Assert.Contains(shared.Descendants("PackageReference"), p => p.Attribute("Include")!.Value == "Microsoft.CodeAnalysis.BannedApiAnalyzers");
        Assert.Equal("true", shared.Descendants("TreatWarningsAsErrors").Single().Value);
        var sources = new[] { "src", "tools", "bench" }.SelectMany(d => Directory.EnumerateFiles(Path.Combine(Repository, d), "*.*", SearchOption.AllDirectories))
            .Where(f => Path.GetExtension(f) is ".cs" or ".csproj" or ".props" or ".targets" or ".editorconfig" && !f.Contains("/obj/", StringComparison.Ordinal) && !f.Contains("/node_modules/", StringComparison.Ordinal))
            .Append(Path.Combine(Repository, ".editorconfig"));
        Assert.All(sources, f => Assert.DoesNotContain("RS0030", File.ReadAllText(f), StringComparison.Ordinal));
    }

    [Fact]
    public void Modules_are_registered_from_the_lowest_floor_up()
    {
        var order = Floors.SelectMany(f => f).ToList();
        var registered = Parvis.Host.Composition.Rooms.All.Modules.Select(m => order.IndexOf(m.GetType().Assembly.GetName().Name!)).ToList();
        Assert.Equal(registered.Order(), registered);
        Assert.Equal(Parvis.Host.Composition.Rooms.All.Modules.Select(m => "Parvis." + char.ToUpperInvariant(m.Name[0]) + m.Name[1..]), Parvis.Host.Composition.Rooms.All.Modules.Select(m => m.GetType().Assembly.GetName().Name));
    }

    private static string FindRepository()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(folder.FullName, "Parvis.slnx"))) folder = folder.Parent ?? throw new DirectoryNotFoundException("The tests run from inside the repository.");
        return folder.FullName;
    }
}
