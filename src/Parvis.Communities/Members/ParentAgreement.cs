using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.EntityFrameworkCore;
using Parvis.Communities.Spaces;
using Parvis.Kernel;
using Parvis.People.Contracts;
using Parvis.Platform.Database;
using Parvis.Platform.Mail;
using Parvis.Platform.Register;
using Parvis.Platform.Security;
using Parvis.Platform.Tenancy;
using Parvis.Platform.Texts;

namespace Parvis.Communities.Members;

/// <summary>
/// Under fifteen, who holds parental authority agrees together with the child (RGPD, article 8; loi 78-17 du 6 janvier 1978,
/// article 45). The child gives a parent's address; it is kept nowhere but in the copy of the letter, erased with it.
/// </summary>
internal sealed class ParentLinks(IDataProtectionProvider protection, SiteLinks site, TerritoryScope scope, TimeProvider clock)
{
    private static readonly TimeSpan Lives = TimeSpan.FromDays(14);

    private readonly IDataProtector protector = protection.CreateProtector("Parvis.ParentAgreement");

    /// <summary>Before a transaction: a first key is written by a connection of its own.</summary>
    public void Ready() => protector.Protect([0]);

    public string Make(Guid community, Guid person)
    {
        var text = string.Create(CultureInfo.InvariantCulture, $"{community:N}|{person:N}|{clock.GetUtcNow().UtcDateTime.Add(Lives).Ticks}");
        return site.Absolute(scope.Info!, "/accord-parental?jeton=" + WebEncoders.Base64UrlEncode(protector.Protect(Encoding.ASCII.GetBytes(text))));
    }

    public (Guid Community, Guid Person)? Read(string? token)
    {
        try
        {
            if (token is not { Length: > 0 and < 1000 }) return null;
            var parts = Encoding.ASCII.GetString(protector.Unprotect(WebEncoders.Base64UrlDecode(token))).Split('|');
            return long.Parse(parts[2], CultureInfo.InvariantCulture) < clock.GetUtcNow().UtcDateTime.Ticks ? null : (Guid.Parse(parts[0]), Guid.Parse(parts[1]));
        }
        catch (Exception error) when (error is FormatException or CryptographicException)
        {
            return null;
        }
    }
}

/// <summary>Writes to the parent whom a child named.</summary>
internal sealed class AskParent(Unit unit, IPeople people, ParentLinks links, Post post, Words words, TerritoryScope scope, Throttle throttle)
{
    /// <summary>In a day, by one child, or to one parent.</summary>
    public const int Most = 3;

    public async Task<Result> Run(Viewer viewer, Guid id, string? email, CancellationToken cancel = default)
    {
        if (viewer.PersonId is not { } me) return CommunityFailures.SignInFirst;
        email = email?.Trim();
        if (!Addresses.IsOne(email)) return CommunityFailures.ParentWrong;
        if ((await people.Addresses([me], cancel)).Any(a => string.Equals(a.Email, email, StringComparison.OrdinalIgnoreCase))) return CommunityFailures.ParentSelf;
        if (!await throttle.Allows("ask-parent", me.ToString(), Most, TimeSpan.FromDays(1), cancel)
            || !await throttle.Allows("ask-parent-of", email!.ToUpperInvariant(), Most, TimeSpan.FromDays(1), cancel)) return CommunityFailures.ParentTooOften;
        links.Ready();
        return await unit.Write(
            async () =>
            {
                if (await CommunityRules.Load(unit, viewer, id, cancel) is not var (community, mine)) return CommunityFailures.Absent;
                if (viewer.MayNotWrite() is { } suspended) return suspended;
                if (community.ArchivedAt is not null) return CommunityFailures.Archived;
                if (mine is { State: MembershipState.Member or MembershipState.Applicant }) return CommunityFailures.AlreadyMember;
                if (mine is null && community.Joining == Joining.ByInvitation) return CommunityFailures.InvitationOnly;
                if (!community.TakesChildren) return CommunityFailures.TooYoung;
                post.Send(new Letter(email!, words["Votre accord pour {0}", viewer.Name], string.Join("\n\n",
                    words["Bonjour,"],
                    words["{0} dit avoir moins de quinze ans et voudrait rejoindre « {1} », sur {2}. À cet âge, la loi demande aussi l’accord d’un parent.", viewer.Name, community.Name, scope.Info!.Name],
                    words["Pour lire de quoi il s’agit et donner votre accord, suivez ce lien :"] + "\n" + links.Make(community.Id, me),
                    words["Il est valable quatorze jours. Sans réponse de votre part, rien ne se passe. Votre adresse ne sert à rien d’autre et s’efface avec la copie de ce courriel."])));
                return Result.Done;
            },
            cancel);
    }
}

/// <summary>A parent agrees: the child comes in, as the community lets people in.</summary>
internal sealed class GiveParentAgreement(Unit unit, IPeople people, ParentLinks links, JoinCommunity join)
{
    /// <summary>Who asks, and where to; null once the link is void.</summary>
    public async Task<(PersonCard Child, Community Community)?> Read(string? token, CancellationToken cancel)
    {
        if (links.Read(token) is not { } read || await people.Find(read.Person, cancel) is not { } child) return null;
        return await unit.Db.Set<Community>().AsNoTracking().FirstOrDefaultAsync(c => c.Id == read.Community && c.ArchivedAt == null, cancel) is { TakesChildren: true } community ? (child, community) : null;
    }

    public Task<Result<MembershipState>> Run(string? token, CancellationToken cancel = default) => unit.Write<MembershipState>(
        async () =>
        {
            if (await Read(token, cancel) is not var (child, community)) return CommunityFailures.ParentLinkDead;
            if (!(await people.Viewers([child.Id], cancel)).TryGetValue(child.Id, out var viewer)) return CommunityFailures.ParentLinkDead;
            var joined = await join.Run(viewer, community.Id, null, AgeSaid.ByParent, cancel);
            if (joined.Ok) unit.Record(new RegisterLine("communities.parent_agreed", community.Id, child.Id, false));
            return joined;
        },
        cancel);
}
