namespace Parvis.People.Federation;

/// <summary>The providers offered on a page: inhabitants' and professionals' apart, as FranceConnect and ProConnect ask.</summary>
internal sealed record WaysIn(IReadOnlyList<Provider> Citizens, IReadOnlyList<Provider> Professionals, IReadOnlyList<Provider> Others, string Query)
{
    public static WaysIn Here(Providers providers, string? territory, string? next)
    {
        var offered = providers.Offered(territory).ToLookup(p => p.Profile);
        return new WaysIn(
            [.. offered[ProviderProfile.FranceConnect]], [.. offered[ProviderProfile.ProConnect]], [.. offered[ProviderProfile.Generic]],
            next is null ? "" : "?suite=" + Uri.EscapeDataString(next));
    }
}
