using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Parvis.Communities.Contracts;
using Parvis.Contributions.Contracts;
using Parvis.Contributions.Posting;
using Parvis.Contributions.Requests;
using Parvis.Kernel;
using Parvis.People.Contracts;
using Parvis.Platform.Database;
using Parvis.Platform.Mail;
using Parvis.Tests.Contributions.Answering;
using Parvis.Tests.Governance;
using Parvis.Tests.Support;

namespace Parvis.Tests.Contributions.Requests;

/// <summary>Acts around requests, short enough to read.</summary>
internal static class Demands
{
    public const string Court = "Tribunal administratif d’Essai, 3 rue du Greffe";

    public static ContactInput Contact(Guid? role = null) =>
        new(role, "Service de l’état civil", "1 place de l’Église\n00100 Essai-sur-Lierre", "01 99 00 12 34", "accueil@essai.example", Court);

    public static async Task Equip(this House house, Viewer admin, ContactInput? contact = null)
    {
        (await house.In(s => s.GetRequiredService<SaveContact>().Run(admin, contact ?? Contact()))).MustHold();
        await house.Settle();
    }

    public static async Task<Scene> Request(this House house, Scene? known = null, Guid? kind = null, string? title = null)
    {
        var scene = known ?? await house.Scene();
        var said = await house.Ask(scene.Author, title ?? Governing.New("Une place de livraison"), kind);
        await house.Ask(db => db.Set<Contribution>().Where(c => c.Id == said).ExecuteUpdateAsync(set => set.SetProperty(c => c.RoleId, scene.Role.Id).SetProperty(c => c.ActingRoleId, scene.Role.Id)));
        return scene with { Said = await house.Found(said) };
    }

    public static async Task<Guid> Ask(this House house, Viewer author, string title, Guid? kind = null, Guid? community = null) => (await house.In(async s =>
    {
        var home = community ?? await house.In(async inner =>
        {
            CommunityCard? card = null;
            await inner.GetRequiredService<Unit>().Write(async () =>
            {
                card = await inner.GetRequiredService<ICommunities>().Ensure("Place publique");
                return Result.Done;
            });
            return card!.Id;
        });
        return await s.GetRequiredService<PostContribution>().Run(
            author, new PostContributionInput { Kind = ContributionKind.Idea, IsRequest = true, RequestKindId = kind, Title = title, Body = "Les camions se garent sur le trottoir, faute de place.", CommunityId = home }, default);
    })).Get().Id;

    public static Task<LegalRequest> File(this House house, Guid contribution) =>
        house.Ask(db => db.Set<LegalRequest>().AsNoTracking().Where(r => r.ContributionId == contribution).OrderByDescending(r => r.ReceivedAt).FirstAsync());

    public static async Task<Guid> Kind(this House house, Viewer admin, Silence silence, int length, bool inDays = false)
    {
        var name = Governing.New("Copie d’un document");
        (await house.In(s => s.GetRequiredService<AddRequestKind>().Run(admin, new KindInput(name, silence, length, inDays, "CRPA, article R311-13")))).MustHold();
        return await house.Ask(db => db.Set<RequestKind>().Where(k => k.Name == name).Select(k => k.Id).SingleAsync());
    }

    /// <summary>Letters to the author that name this request.</summary>
    public static async Task<List<OutgoingMail>> LettersOf(this House house, Scene scene) =>
        [.. (await house.Letters(scene.Author)).Where(l => l.Subject.Contains(ReferenceCode.Said(scene.Reference), StringComparison.Ordinal))];

    public static async Task To(this House house, DateTime instant)
    {
        house.Clock.Advance(instant - house.Clock.Now);
        await house.Settle();
    }

    public static async Task<string> Pdf(this Visitor visitor, string path)
    {
        var bytes = await visitor.Client.GetByteArrayAsync(new Uri(visitor.Client.BaseAddress!, path));
        using var document = UglyToad.PdfPig.PdfDocument.Open(bytes);
        return string.Join('\n', document.GetPages().Select(p => string.Join(' ', p.GetWords().Select(w => w.Text)))).Replace('\u00a0', ' ').Replace('\u202f', ' ');
    }
}
