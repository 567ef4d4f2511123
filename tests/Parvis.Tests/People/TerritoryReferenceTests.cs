using System.IO.Compression;
using Parvis.People.Territories;
using Xunit;

namespace Parvis.Tests.People;

public sealed class TerritoryReferenceTests
{
    private static readonly TerritoryReference Reference = new();

    [Fact]
    public void It_holds_every_commune_and_epci_of_today()
    {
        var all = Reference.All().ToList();
        Assert.Equal(34_969, all.Count(t => t.Kind == TerritoryKind.Commune));
        Assert.Equal(1_255, all.Count(t => t.Kind == TerritoryKind.Epci));
        Assert.Equal(all.Count, all.Select(t => t.Code).Distinct(StringComparer.Ordinal).Count());
        Assert.All(all.Where(t => t.Kind == TerritoryKind.Epci), e => Assert.NotEmpty(e.Members));
    }

    [Fact]
    public async Task Names_fold_here_as_when_the_file_was_made()
    {
        await using var file = File.OpenRead(Path.Combine(AppContext.BaseDirectory, "reference", "communes.tsv.gz"));
        using var lines = new StreamReader(new GZipStream(file, CompressionMode.Decompress));
        while (await lines.ReadLineAsync() is { } line)
        {
            var columns = line.Split('\t');
            Assert.Equal(8, columns.Length);
            Assert.Equal(TerritoryReference.Fold(columns[3]), columns[0]);
        }
    }

    [Theory]
    [InlineData("Besançon", "25056")]
    [InlineData("besancon", "25056")]
    [InlineData("  BESANÇON ", "25056")]
    [InlineData("St-Étienne", "42218")]
    [InlineData("saint etienne", "42218")]
    [InlineData("25056", "25056")]
    [InlineData("25000", "25056")]
    [InlineData("2a004", "2A004")]
    [InlineData("grand besançon", "242500361")]
    [InlineData("242500361", "242500361")]
    [InlineData("oeuilly", "02565")]
    [InlineData("L'Haÿ-les-Roses", "94038")]
    public void It_finds_by_name_postal_code_insee_code_and_siren(string query, string code) =>
        Assert.Contains(code, Reference.Search(query).Select(t => t.Code));

    [Fact]
    public void The_very_name_comes_before_longer_ones_and_the_most_peopled_first()
    {
        var found = Reference.Search("mont");
        Assert.Equal(20, found.Count);
        Assert.Equal("Mont", found[0].Name);
        Assert.Contains("Montpellier", found.Select(t => t.Name));
        var populations = found.SkipWhile(t => t.Name == "Mont").Select(t => t.Population).ToList();
        Assert.Equal(populations.OrderDescending(), populations);
    }

    [Theory]
    [InlineData("")]
    [InlineData("x")]
    [InlineData("--")]
    [InlineData("introuvable-sur-rien")]
    [InlineData("\t")]
    public void It_finds_nothing_for_nothing(string query) => Assert.Empty(Reference.Search(query));

    [Fact]
    public void An_endless_query_is_refused() => Assert.Empty(Reference.Search(new string('a', 100_000)));

    [Fact]
    public void Code_leads_to_one_entry()
    {
        var commune = Reference.ByCode("25056");
        Assert.NotNull(commune);
        Assert.Equal("Besançon", commune.Name);
        Assert.Contains("25000", commune.PostalCodes);
        var epci = Reference.ByCode(commune.Epci!);
        Assert.NotNull(epci);
        Assert.Equal(TerritoryKind.Epci, epci.Kind);
        Assert.Contains("25056", epci.Members);
        Assert.Null(Reference.ByCode("00000"));
        Assert.Null(Reference.ByCode("250"));
    }

    [Fact]
    public void Without_its_file_it_is_empty() => Assert.Empty(new TerritoryReference("/nowhere/communes.tsv.gz").Search("paris"));
}
