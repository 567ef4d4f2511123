using System.Text.Json;
using Parvis.About;
using Parvis.Journeys.Support;
using Xunit;

namespace Parvis.Journeys;

/// <summary>The eye that looks at every page does see.</summary>
[Collection(SquareCollection.Name)]
public sealed class AxeTests(Square square)
{
    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_field_without_a_label_and_a_small_target_are_seen(bool script)
    {
        await using var reader = await square.Someone(script);
        await reader.Goes("recherche");
        await reader.Page.SetContentAsync("<!doctype html><html lang=fr><title>Essai</title><main><input name=a><p><a href=/a style='font-size:6px'>a</a> <a href=/b style='font-size:6px'>b</a></main>");
        var seen = await Axe.Look(reader);
        Assert.Contains(seen, s => s.Contains(" label: ", StringComparison.Ordinal));
    }

    /// <summary>The matrix of the RGAA names rules that exist, run, and say themselves that they touch the criterion.</summary>
    [Fact]
    public async Task Each_rule_the_matrix_names_touches_its_criterion()
    {
        await using var reader = await square.Someone();
        await reader.Goes("accessibilite");
        await Axe.Look(reader);
        var tags = await reader.Page.EvaluateAsync<Dictionary<string, string[]>>("() => Object.fromEntries(axe.getRules().map(r => [r.ruleId, r.tags]))");
        using var matrix = JsonDocument.Parse(typeof(AboutModule).Assembly.GetManifestResourceStream("rgaa.json")!);
        var named = matrix.RootElement.EnumerateArray().SelectMany(t => t.GetProperty("criteria").EnumerateArray())
            .SelectMany(c => c.GetProperty("axe").EnumerateArray().Select(a => (Number: c.GetProperty("number").GetString()!, Rule: a.GetString()!))).ToList();
        Assert.NotEmpty(named);
        Assert.All(named, n => Assert.Contains(tags[n.Rule], t => t.StartsWith($"RGAA-{n.Number}.", StringComparison.Ordinal)));
    }
}
