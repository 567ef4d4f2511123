using Microsoft.EntityFrameworkCore;
using Parvis.Kernel;
using Parvis.People.Accounts;
using Parvis.Platform.Database;

namespace Parvis.People.Federation;

/// <summary>Whose account an identity opens, if any: none yet, or one whose address is still to be confirmed, needs a word from the person first.</summary>
internal sealed class Arrive(Unit unit, Providers providers)
{
    /// <summary>The person to sign in; null when there is something to ask first.</summary>
    public async Task<Result<Person?>> Run(ReceivedIdentity received, CancellationToken cancel = default)
    {
        if (providers.Find(received.Provider) is not { } provider) return FederationFailures.NotOffered;
        return await unit.Write<Person?>(
            async () =>
            {
                if (await unit.Db.Set<FederatedIdentity>().Of(received).SingleOrDefaultAsync(cancel) is not { } row) return (Person?)null;
                var person = await unit.Db.Set<Person>().SingleAsync(p => p.Id == row.PersonId, cancel);
                if (person.ClosedAt is not null || !person.EmailConfirmed) return (Person?)null;
                row.Note(provider, received, unit.Now);
                return person;
            },
            cancel);
    }
}
