using Microsoft.AspNetCore.OpenApi;
using Microsoft.OpenApi;

namespace Parvis.Host.Web;

/// <summary>What the description of the JSON API says beyond its operations.</summary>
internal sealed class ApiDocument : IOpenApiDocumentTransformer
{
    private const string Key = "bearer";

    public Task TransformAsync(OpenApiDocument document, OpenApiDocumentTransformerContext context, CancellationToken cancellationToken)
    {
        document.Info = new OpenApiInfo
        {
            Title = "Parvis",
            Version = "1",
            Description = "Lire ce qui est public ne demande rien. Écrire demande une clé personnelle, créée dans « Mon espace ». Les refus suivent la RFC 9457 ; leur champ « code » est stable.",
        };
        document.Components ??= new OpenApiComponents();
        document.Components.SecuritySchemes ??= new Dictionary<string, IOpenApiSecurityScheme>();
        document.Components.SecuritySchemes[Key] = new OpenApiSecurityScheme { Type = SecuritySchemeType.Http, Scheme = "bearer", Description = "Authorization: Bearer parvis_…" };
        foreach (var operation in document.Paths.Values.SelectMany(p => p.Operations ?? []).Where(o => o.Key != HttpMethod.Get).Select(o => o.Value))
        {
            operation.Security = [new OpenApiSecurityRequirement { [new OpenApiSecuritySchemeReference(Key, document)] = [] }];
        }

        return Task.CompletedTask;
    }
}
