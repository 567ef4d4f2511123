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
}
