using Microsoft.AspNetCore.Http.Metadata;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.ApiExplorer;
using Parvis.Platform.Tenancy;
using Parvis.Platform.Ui;

namespace Parvis.Host.Web;

/// <summary>The JSON API, for people: the operations the description lists, in the same words.</summary>
public sealed class ApiPageModel : ParvisPage
{
    internal sealed record Operation(string Method, string Path, string Summary, string? Description, IReadOnlyList<string> Fields);

    internal IReadOnlyList<Operation> Operations { get; private set; } = [];

    public IActionResult OnGet()
    {
        if (Service<TerritoryScope>().Info is null) return NotFound();
        Frame.Title = T["Interface pour les programmes"];
        Operations = [.. Service<IApiDescriptionGroupCollectionProvider>().ApiDescriptionGroups.Items.SelectMany(g => g.Items)
            .Where(d => d.RelativePath?.StartsWith("api/", StringComparison.Ordinal) == true)
            .OrderBy(d => d.HttpMethod == "GET" ? 0 : 1).ThenBy(d => d.RelativePath, StringComparer.Ordinal)
            .Select(d => new Operation(
                d.HttpMethod ?? "GET", "/" + d.RelativePath,
                T[d.ActionDescriptor.EndpointMetadata.OfType<IEndpointSummaryMetadata>().LastOrDefault()?.Summary ?? ""],
                d.ActionDescriptor.EndpointMetadata.OfType<IEndpointDescriptionMetadata>().LastOrDefault()?.Description is { } description ? T[description] : null,
                Body(d)))];
        return Page();
    }

    private static IReadOnlyList<string> Body(ApiDescription operation) =>
        operation.ParameterDescriptions.FirstOrDefault(p => p.Source.Id == "Body")?.Type is { } type
            ? [.. type.GetProperties().Select(p => System.Text.Json.JsonNamingPolicy.CamelCase.ConvertName(p.Name))]
            : [];
}
