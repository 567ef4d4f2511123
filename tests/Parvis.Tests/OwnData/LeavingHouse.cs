using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Parvis.Communities.Members;
using Parvis.Communities.Spaces;
using Parvis.Contributions.Contracts;
using Parvis.Contributions.Positions;
using Parvis.Contributions.Posting;
using Parvis.Contributions.Talking;
using Parvis.Kernel;
using Parvis.People.Contracts;
using Parvis.Platform.Database;
using Parvis.Platform.Mail;
using Parvis.Tests.Governance;
using Parvis.Tests.Support;
using Xunit;

namespace Parvis.Tests.OwnData;

/// <summary>A house where people talk, and then leave.</summary>
public abstract class LeavingHouse(DatabaseKind kind) : House(kind)
{
    public sealed class OnSqlite() : LeavingHouse(DatabaseKind.Sqlite);

    public sealed class OnPostgres() : LeavingHouse(DatabaseKind.Postgres);

    public Viewer Administrator { get; private set; } = null!;

    public Viewer Neighbour { get; private set; } = null!;

    public Guid Community { get; private set; }

    public string Reference { get; private set; } = "";

    protected override async Task Furnish()
    {
        Administrator = await Person("Ada Administre", StandingKind.Agent, administers: true);
        Neighbour = await Person("Nour Voisine");
        Community = (await In(s => s.GetRequiredService<CreateCommunity>().Run(Administrator, new CommunityInput("Le marché", "En parler.", "", Visibility.Public, Joining.Open, [])))).Get().Id;
        Reference = (await Say(Neighbour, "Un abri au marché")).Reference;
    }

    internal async Task<Posted> Say(Viewer by, string title) => (await In(s => s.GetRequiredService<PostContribution>().Run(
        by, new PostContributionInput { Kind = ContributionKind.Idea, Title = title, Body = "Il en est question depuis longtemps.", CommunityId = Community }, default))).Get();

    /// <summary>Someone who joined, spoke, commented, took a position, promised.</summary>
    internal async Task<(Viewer Who, Posted Said)> Lively(string name)
    {
        var who = await Person(name);
        (await In(s => s.GetRequiredService<JoinCommunity>().Run(who, Community, null))).Get();
        var said = await Say(who, Governing.New("Une fontaine"));
        (await In(s => s.GetRequiredService<PostComment>().Run(who, new PostCommentInput(Reference, "Bien d’accord.", Alignment.For), default))).Get();
        (await In(s => s.GetRequiredService<TakeStance>().Run(who, new TakeStanceInput(Reference, Side.For, "Il pleut."), default))).MustHold();
        (await In(s => s.GetRequiredService<MakePledge>().Run(who, Reference, "Porter des planches", default))).Get();
        await Settle();
        return (who, said);
    }

    /// <summary>Asks to leave and confirms from the letter. The browser stays as it was: still with its cookie.</summary>
    internal async Task<Visitor> Leave(Viewer who, string how)
    {
        var visitor = await SignIn(who);
        // One letter an instant: the last is told from the others by its time.
        Clock.Advance(TimeSpan.FromSeconds(1));
        await visitor.Go("mon-espace/donnees/partir");
        await visitor.Submit(f => f.Choose(how));
        Assert.Contains("Un courriel vient de partir", visitor.Text, StringComparison.Ordinal);
        using var other = Visit();
        await other.Go(await Link(await EmailOf(who)));
        Clock.Advance(TimeSpan.FromSeconds(1));
        await other.Submit();
        Assert.Equal("Votre compte est fermé", other.Heading);
        return visitor;
    }

    /// <summary>Path of the link in the last letter to someone.</summary>
    internal async Task<string> Link(string email)
    {
        var text = await In(s => s.GetRequiredService<ParvisDb>().Set<OutgoingMail>().AsNoTracking().Where(m => m.To == email).OrderByDescending(m => m.CreatedAt).ThenByDescending(m => m.Id).Select(m => m.Text).FirstAsync());
        return new Uri(text.Split('\n').First(l => l.StartsWith("http", StringComparison.Ordinal))).PathAndQuery;
    }

    internal Task Write(Action<ParvisDb> add) => In(async s => (await s.GetRequiredService<Unit>().Write(
        () =>
        {
            add(s.GetRequiredService<ParvisDb>());
            return Task.FromResult(Result.Done);
        })).MustHold());

    internal async Task Later(TimeSpan time)
    {
        Clock.Advance(time);
        await Settle();
    }
}
