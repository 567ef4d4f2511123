using Parvis.Governance.Contracts;
using Parvis.Platform.Register;

namespace Parvis.Governance.Circles;

/// <summary>Roles that the register names.</summary>
internal sealed class RoleSubjects(IRoles roles) : IRegisterSubjects
{
    public async Task<IReadOnlyDictionary<Guid, RegisterSubject>> Find(IReadOnlyCollection<Guid> ids, CancellationToken cancel)
    {
        var open = await roles.Cards(cancel);
        return ids.Where(open.ContainsKey).ToDictionary(id => id, id => new RegisterSubject(open[id].Name, "/roles/" + open[id].Slug));
    }
}
