using Parvis.Host.Composition;
using Parvis.Platform.Exports;
using Xunit;
namespace Parvis.Tests.Exports;
public sealed class DumpTests
{
    [Fact]
    public void Dump()
    {
        using var db = DesignTime.Create("sqlite");
        File.WriteAllLines("/tmp/inout/fields.md", ExportPlan.Of(Rooms.All.Modules).Files.Select(f => $"{f.Name}\t{string.Join(", ", f.Fields(db).Select(x => $"`{x}`"))}"));
    }
}
