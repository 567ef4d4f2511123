using System.Xml.Linq;
using Microsoft.AspNetCore.DataProtection.KeyManagement;
using Microsoft.AspNetCore.DataProtection.Repositories;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using Parvis.Kernel;
using Parvis.Platform.Database;

namespace Parvis.Platform.Security;

/// <summary>A data-protection key, shared by every node through the database.</summary>
public sealed class ProtectionKey
{
    public Guid Id { get; init; }
    public required string Name { get; init; }
    public required string Xml { get; init; }
}

internal sealed class DatabaseKeys(IServiceScopeFactory scopes, TimeProvider clock) : IXmlRepository, IConfigureOptions<KeyManagementOptions>
{
    public void Configure(KeyManagementOptions options) => options.XmlRepository = this;

    // The framework reads keys synchronously, at start and once a day.
    public IReadOnlyCollection<XElement> GetAllElements()
    {
        using var scope = scopes.CreateScope();
        var db = scope.ServiceProvider.GetRequiredService<ParvisDb>();
        return [.. db.Set<ProtectionKey>().AsNoTracking().Select(k => k.Xml).AsEnumerable().Select(XElement.Parse)];
    }

    public void StoreElement(XElement element, string friendlyName)
    {
        using var scope = scopes.CreateScope();
        var db = scope.ServiceProvider.GetRequiredService<ParvisDb>();
        db.Add(new ProtectionKey { Id = Ids.New(clock), Name = friendlyName, Xml = element.ToString(SaveOptions.DisableFormatting) });
        db.SaveChanges();
    }
}
