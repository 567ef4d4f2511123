using System.Security.Claims;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using Parvis.Kernel;
using Parvis.People.SigningIn;
using Parvis.Platform.Database;

namespace Parvis.People.Vault;

/// <summary>
/// Keeps where each act came from, in the transaction of the act: once a request, when it changes something. Reading leaves no
/// trace, nor does what was refused.
/// </summary>
internal sealed class VaultWitness(IHttpContextAccessor http, VaultSeal seal, IOptions<VaultOptions> options, TimeProvider clock) : IWitness
{
    private static readonly object Seen = new();

    public void See(ParvisDb db, DateTime now)
    {
        if (!options.Value.Connections || http.HttpContext is not { } context || HttpMethods.IsGet(context.Request.Method) || HttpMethods.IsHead(context.Request.Method) || !db.ChangeTracker.HasChanges()) return;
        // Once a request; but an act that is begun again has let go of the first record.
        if (context.Items[Seen] is VaultRecord kept && db.Entry(kept).State is EntityState.Added or EntityState.Unchanged) return;
        var person = db.ChangeTracker.Entries<Session>().Select(e => (Guid?)e.Entity.PersonId).FirstOrDefault()
            ?? (Guid.TryParse(context.User.FindFirstValue(ClaimTypes.NameIdentifier), out var id) ? id : null);
        var (record, address) = (Ids.New(clock), context.Connection.RemoteIpAddress);
        var made = new VaultRecord
        {
            Id = record,
            Place = db.CurrentTerritory,
            Kind = VaultKind.Connection,
            Mark = VaultSeal.Mark(person),
            At = now,
            Sealed = seal.Close(new VaultText
            {
                Record = record,
                At = now,
                Person = person,
                Address = (address is { IsIPv4MappedToIPv6: true } ? address.MapToIPv4() : address)?.ToString(),
                Port = context.Connection.RemotePort is > 0 and var port ? port : null,
                Method = context.Request.Method,
                // A token is a secret of the person, not a trace of them.
                Path = context.GetEndpoint() is RouteEndpoint route && route.RoutePattern.Parameters.Any(p => p.Name == "token") ? route.RoutePattern.RawText : context.Request.PathBase + context.Request.Path,
                Agent = context.Request.Headers.UserAgent.ToString() is { Length: > 0 } agent ? agent[..Math.Min(agent.Length, 300)] : null,
            }),
        };
        context.Items[Seen] = made;
        db.Add(made);
    }
}
