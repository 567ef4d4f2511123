using Microsoft.EntityFrameworkCore;
using Parvis.Kernel;
using Parvis.People.Accounts;
using Parvis.People.Contracts;
using Parvis.Platform.Database;
using Parvis.Platform.Register;
using Parvis.Platform.Tenancy;

namespace Parvis.People.Territories;

/// <summary>What the law has a territory say of itself, besides its free texts.</summary>
internal sealed class LegalNotice : ITerritorial
{
    public Guid TerritoryId { get; set; }

    /// <summary>Data protection officer (RGPD, articles 13(1)(b) and 37(7)).</summary>
    public string DpoName { get; set; } = "";
    public string DpoEmail { get; set; } = "";
    public string DpoAddress { get; set; } = "";
}

/// <summary>Names the data protection officer, or nobody.</summary>
internal sealed class SaveLegalNotice(Unit unit)
{
    public async Task<Result> Run(Viewer viewer, string? name, string? email, string? address, CancellationToken cancel = default)
    {
        if (!viewer.Administers) return PeopleFailures.NotYours;
        (name, email, address) = (name?.Trim() ?? "", email?.Trim() ?? "", address?.Trim() ?? "");
        if (name.Length > 120) return PeopleFailures.TextTooLong.On("DpoName");
        if (email.Length > 0 && AccountRules.Clean(email) is null) return PeopleFailures.EmailWrong.On("DpoEmail");
        if (address.Length > 500) return PeopleFailures.TextTooLong.On("DpoAddress");
        return await unit.Write(
            async () =>
            {
                var row = await unit.Db.Set<LegalNotice>().FirstOrDefaultAsync(cancel);
                if (row is null) unit.Db.Add(row = new LegalNotice());
                (row.DpoName, row.DpoEmail, row.DpoAddress) = (name, email, address);
                unit.Record(new RegisterLine("people.officer_named", unit.Db.CurrentTerritory, viewer.PersonId, true, new { Named = name.Length > 0 }));
                return Result.Done;
            },
            cancel);
    }
}
