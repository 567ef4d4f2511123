using Microsoft.EntityFrameworkCore;
using Parvis.Kernel;
using Parvis.Platform.Database;
using Parvis.Platform.Tenancy;

namespace Parvis.Platform.Search;

/// <summary>
/// What search knows of one matter (a contribution, a comment, an answer, a community, a role…). Stems are folded the same
/// way on both databases (see FrenchFolding); each database indexes them with its own engine.
/// </summary>
public sealed class SearchDocument : ITerritorial
{
    /// <summary>Order of arrival in the index; what the embedded database's full-text table points at.</summary>
    public long Seq { get; private set; }

    /// <summary>Identifier of the matter.</summary>
    public Guid Id { get; init; }
    public Guid TerritoryId { get; set; }

    /// <summary>Kind of matter: contribution, comment, answer, community, role, petition.</summary>
    public required string Kind { get; init; }

    /// <summary>The contribution, community or role the result leads to (a comment leads to its contribution).</summary>
    public Guid ParentId { get; set; }

    /// <summary>Community whose privacy rules it, or null.</summary>
    public Guid? CommunityId { get; set; }
    public Visibility Visibility { get; set; }
    public DateTime At { get; set; }

    /// <summary>Finer kind shown and filtered on (idea, question…), free for each module.</summary>
    public string? Facet { get; set; }
    public required string Title { get; set; }

    /// <summary>Plain text, for extracts; at most <see cref="MostText"/> characters.</summary>
    public required string Text { get; set; }

    /// <summary>Path within the territory.</summary>
    public required string Href { get; set; }
    public string TitleStems { get; set; } = "";
    public string TextStems { get; set; } = "";

    public const int MostText = 8000;

    /// <summary>Cuts the text to its size and makes the stems: what the index does to each document it takes.</summary>
    public void Fold()
    {
        if (Text.Length > MostText) Text = Text[..MostText];
        TitleStems = FrenchFolding.Fold(Title);
        TextStems = FrenchFolding.Fold(Text);
    }

    internal void Take(SearchDocument other)
    {
        (ParentId, CommunityId, Visibility, At, Facet) = (other.ParentId, other.CommunityId, other.Visibility, other.At, other.Facet);
        (Title, Text, Href, TitleStems, TextStems) = (other.Title, other.Text, other.Href, other.TitleStems, other.TextStems);
    }
}

/// <summary>Keeps search documents in step, in the transaction of the change itself.</summary>
public sealed class SearchIndex(ParvisDb db)
{
    public async Task Put(SearchDocument document, CancellationToken cancel)
    {
        document.Fold();
        var present = await db.Set<SearchDocument>().FirstOrDefaultAsync(d => d.Id == document.Id, cancel);
        if (present is null)
        {
            db.Add(document);
            return;
        }

        present.Take(document);
    }

    /// <summary>The matter and what was said on it.</summary>
    public Task RemoveAll(Guid parentId, CancellationToken cancel) =>
        db.Set<SearchDocument>().Where(d => d.ParentId == parentId).ExecuteDeleteAsync(cancel);

    /// <summary>Takes the document of a matter made in this very unit.</summary>
    public void Add(SearchDocument document)
    {
        document.Fold();
        db.Add(document);
    }

    public Task Remove(Guid id, CancellationToken cancel) =>
        db.Set<SearchDocument>().Where(d => d.Id == id).ExecuteDeleteAsync(cancel);
}
