using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Parvis.Communities.Contracts;
using Parvis.Contributions.Contracts;
using Parvis.Contributions.Posting;
using Parvis.Governance.Circles;
using Parvis.Governance.Contracts;
using Parvis.Governance.Mandates;
using Parvis.Kernel;
using Parvis.People.Contracts;
using Parvis.Platform.Database;
using Parvis.Tests.Support;

namespace Parvis.Tests.Governance;

/// <summary>Acts of those who govern, short enough to read.</summary>
internal static class Governing
{
    private static int number;

    /// <summary>A name nobody bears yet.</summary>
    public static string New(string name) => $"{name} {Interlocked.Increment(ref number)}";

    public static Task<T> Ask<T>(this House house, Func<ParvisDb, Task<T>> ask) => house.In(s => ask(s.GetRequiredService<ParvisDb>()));

    public static Task<Guid> Root(this House house) => house.Ask(db => db.Set<Circle>().Where(c => c.ParentId == null).Select(c => c.Id).SingleAsync());

    public static Task<Guid> Lead(this House house, Guid circle) =>
        house.Ask(db => db.Set<Role>().Where(r => r.CircleId == circle && r.IsLead).Select(r => r.Id).SingleAsync());

    public static async Task<Guid> Circle(this House house, Viewer by, Guid parent, string? name = null)
    {
        var slug = (await house.In(s => s.GetRequiredService<OpenCircle>().Run(by, new CircleInput(name ?? New("Cercle"), "Essayer", parent)))).Get();
        return await house.Ask(db => db.Set<Circle>().Where(c => c.Slug == slug).Select(c => c.Id).SingleAsync());
    }

    public static async Task<Role> Role(this House house, Viewer by, Guid circle, string? name = null)
    {
        var slug = (await house.In(s => s.GetRequiredService<OpenRole>().Run(by, new RoleInput(name ?? New("Voirie"), circle, "Entretenir les rues", "", "")))).Get();
        return await house.Ask(db => db.Set<Role>().AsNoTracking().SingleAsync(r => r.Slug == slug));
    }

    public static Task<Result> Give(this House house, Viewer by, Guid role, Viewer to, DateOnly? from = null, DateOnly? until = null) =>
        house.In(s => s.GetRequiredService<GiveMandate>().Run(by, role, new MandateInput(to.Name, MandateSource.Elected, from, until, "Délibération d’essai")));

    public static async Task<Result> End(this House house, Viewer by, Guid role, Viewer of)
    {
        var mandate = await house.Ask(db => db.Set<Mandate>().Where(m => m.RoleId == role && m.PersonId == of.PersonId).OrderByDescending(m => m.From).Select(m => m.Id).FirstAsync());
        return await house.In(s => s.GetRequiredService<EndMandate>().Run(by, mandate));
    }

    public static DateOnly Today(this House house) => DateOnly.FromDateTime(house.Clock.Now);

    /// <summary>Says something in a public community; the rules given take it where they must.</summary>
    public static async Task<Contribution> Say(this House house, Viewer author, string title, Guid? role = null)
    {
        var community = await house.In(async s =>
        {
            CommunityCard? card = null;
            await s.GetRequiredService<Unit>().Write(async () =>
            {
                card = await s.GetRequiredService<ICommunities>().Ensure("Place publique");
                return Result.Done;
            });
            return card!;
        });
        var posted = (await house.In(s => s.GetRequiredService<PostContribution>().Run(
            author, new PostContributionInput { Kind = ContributionKind.Idea, Title = title, Body = "Il en est question depuis longtemps dans le quartier.", CommunityId = community.Id }, default))).Get();
        if (role is { } given)
        {
            await house.Ask(async db => await db.Set<Contribution>().Where(c => c.Id == posted.Id)
                .ExecuteUpdateAsync(c => c.SetProperty(x => x.RoleId, given).SetProperty(x => x.ActingRoleId, given)));
        }

        return await house.Found(posted.Id);
    }

    public static Task<Contribution> Found(this House house, Guid contribution) => house.Ask(db => db.Set<Contribution>().AsNoTracking().SingleAsync(c => c.Id == contribution));
}
