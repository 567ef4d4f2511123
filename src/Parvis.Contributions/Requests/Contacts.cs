using Microsoft.EntityFrameworkCore;
using Parvis.Governance.Contracts;
using Parvis.Kernel;
using Parvis.People.Contracts;
using Parvis.Platform.Database;
using Parvis.Platform.Mail;
using Parvis.Platform.Register;
using Parvis.Contributions.Contracts;

namespace Parvis.Contributions.Requests;

/// <summary>What a receipt needs and the settings do not say.</summary>
internal enum Missing
{
    Service,

    /// <summary>CRPA article R112-11-1: an electronic or a postal address, one of the two.</summary>
    AnyAddress,
    Telephone,
    Court,
}

/// <summary>The service that will be named in receipts of a role, and what it lacks to be named rightly.</summary>
internal sealed record Reached(string Service, string Address, string Telephone, string Email, string Court)
{
    /// <summary>What CRPA article R112-11-1 asks of a receipt and is not known: the receipt is complete without any.</summary>
    public IReadOnlyList<Missing> Lacks(Silence silence)
    {
        var lacks = new List<Missing>();
        if (Service.Length == 0) lacks.Add(Missing.Service);
        if (Address.Length == 0 && Email.Length == 0) lacks.Add(Missing.AnyAddress);
        if (Telephone.Length == 0) lacks.Add(Missing.Telephone);
        // The court is one of the remedies against a rejection; an acceptance is none to be brought before it.
        if (Court.Length == 0 && silence == Silence.Rejection) lacks.Add(Missing.Court);
        return lacks;
    }
}

internal sealed class Contacts(ParvisDb db)
{
    public const int Most = 300;

    public Task<List<ServiceContact>> All(CancellationToken cancel) =>
        db.Set<ServiceContact>().AsNoTracking().OrderBy(c => c.RoleId).Take(Most).ToListAsync(cancel);

    /// <summary>The contact of the role where it has one, else the territory's; the court is the territory's.</summary>
    public static Reached For(IReadOnlyList<ServiceContact> contacts, Guid? role)
    {
        var own = contacts.FirstOrDefault(c => c.RoleId is null);
        var best = contacts.FirstOrDefault(c => c.RoleId is not null && c.RoleId == role) ?? own;
        return best is null ? new Reached("", "", "", "", "") : new Reached(best.Service, best.Address, best.Telephone, best.Email, own?.Court ?? "");
    }
}

internal sealed record ContactInput(Guid? RoleId, string? Service, string? Address, string? Telephone, string? Email, string? Court);

/// <summary>Says how to reach a service; what waited for it goes at once.</summary>
internal sealed class SaveContact(Unit unit, IRoles roles)
{
    public Task<Result> Run(Viewer viewer, ContactInput input, CancellationToken cancel = default) => unit.Write(
        async () =>
        {
            if (!viewer.Administers) return RequestFailures.NotYours;
            var (service, address, telephone, email, court) =
                (Posting.PostingRules.Line(input.Service), Posting.PostingRules.Lines(input.Address), Posting.PostingRules.Line(input.Telephone), Posting.PostingRules.Line(input.Email), Posting.PostingRules.Lines(input.Court));
            if (service.Length == 0) return RequestFailures.ServiceMissing;
            if (service.Length > RequestRules.MostName) return RequestFailures.TooLong.On("Service");
            if (address.Length > RequestRules.MostAddress) return RequestFailures.TooLong.On("Address");
            if (court.Length > RequestRules.MostAddress) return RequestFailures.TooLong.On("Court");
            if (telephone.Length > RequestRules.MostTelephone || !telephone.All(c => char.IsAsciiDigit(c) || c is ' ' or '+' or '.' or '(' or ')' or '-')) return RequestFailures.TelephoneWrong;
            if (email.Length > 0 && !Addresses.IsOne(email)) return RequestFailures.EmailWrong;
            if (input.RoleId is { } role && await roles.Find(role, cancel) is null) return RequestFailures.RoleUnknown;
            var contacts = unit.Db.Set<ServiceContact>();
            var contact = await contacts.FirstOrDefaultAsync(c => c.RoleId == input.RoleId, cancel);
            if (contact is null)
            {
                if (await contacts.CountAsync(cancel) >= Contacts.Most) return RequestFailures.TooMany;
                contact = new ServiceContact { Id = unit.NewId(), RoleId = input.RoleId, Service = service };
                contacts.Add(contact);
            }

            (contact.Service, contact.Address, contact.Telephone, contact.Email) = (service, address, telephone, email);
            if (input.RoleId is null) contact.Court = court;
            unit.Publish(new ServiceContactChanged(contact.Id));
            unit.Record(new RegisterLine("contributions.service_contact_saved", contact.Id, viewer.PersonId, true, new { contact.RoleId, contact.Service }));
            return Result.Done;
        },
        cancel);
}

internal sealed class RemoveContact(Unit unit)
{
    public Task<Result> Run(Viewer viewer, Guid id, CancellationToken cancel = default) => unit.Write(
        async () =>
        {
            if (!viewer.Administers) return RequestFailures.NotYours;
            // The territory's own is changed, not removed.
            if (await unit.Db.Set<ServiceContact>().FirstOrDefaultAsync(c => c.Id == id && c.RoleId != null, cancel) is not { } contact) return RequestFailures.Absent;
            unit.Db.Remove(contact);
            unit.Record(new RegisterLine("contributions.service_contact_removed", id, viewer.PersonId, true, new { contact.RoleId, contact.Service }));
            return Result.Done;
        },
        cancel);
}
