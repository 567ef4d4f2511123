namespace Parvis.People.Contracts;

/// <summary>What a territory says of itself on its legal pages.</summary>
/// <param name="Kind">French source text of the kind of body it is; the page translates it.</param>
/// <param name="Mentions">The territory's own legal notice, Markdown; may be empty.</param>
/// <param name="Officer">Name of the data protection officer and how to reach them, on one line; empty when nobody is named.</param>
/// <param name="Around">The territory it stands inside, with its absolute address.</param>
public sealed record TerritoryFacts(string Name, string Kind, string? InseeCode, string? Siren, string Mentions, string Officer, (string Name, string Href)? Around);

public interface ITerritoryFacts
{
    /// <summary>Of the present territory.</summary>
    Task<TerritoryFacts> Get(CancellationToken cancel = default);
}
