using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.AspNetCore.Routing;
using Parvis.Notices.Boards;
using Parvis.Notices.Contracts;
using Parvis.Notices.Following;
using Parvis.Notices.Live;
using Parvis.Notices.Mailing;
using Parvis.Notices.Replying;
using Parvis.People.Contracts;
using Parvis.Platform.Database;
using Parvis.Platform.Exports;
using Parvis.Platform.Jobs;
using Parvis.Platform.Modules;
using Parvis.Platform.Outbox;
using Parvis.Platform.Personal;
using Parvis.Platform.Ui;

namespace Parvis.Notices;

/// <summary>Being told: follows, notices in the page, mail and digests.</summary>
public sealed class NoticesModule : IModule
{
    public string Name => "notices";

    public void Services(IServiceCollection services)
    {
        services.AddScoped<IFollows, Follows>();
        services.AddScoped<INoticeBoard, NoticeBoard>();
        services.AddScoped<NoticeListQuery>();
        services.AddScoped<MarkSeen>();
        services.AddScoped<ChooseRhythms>();
        services.AddScoped<LetterWriter>();
        services.AddScoped<ILeaving, NamesLeave>();
        services.AddScoped<IMenuPart, NoticesMenu>();
        services.AddScoped<IMenuFigure, UnreadFigure>();
        services.AddScoped<IFollowSubject, PersonSubject>();
        services.AddScoped<IProfilePart, FollowPerson>();
        services.AddScoped<IReplyAddresses, ReplyAddresses>();
        services.AddSingleton<Unsubscribing>();
        services.AddSingleton<LiveStreams>();
        services.Handles<FanOut, FanOutHandler>();
        services.RunsJob<MailJob>();
        services.RunsJob<ForgetReplies>();
    }

    public void Exports(ExportPlan plan)
    {
        plan.Table<Follow>("follows").People(f => f.PersonId);
        plan.OfPeople<NoticeRhythm>("rhythms", r => r.PersonId);
        plan.Leave<ReplyAddress>("addresses of this installation: elsewhere they lead nowhere");
        plan.Leave<Notice>("what was told was told: an import tells nobody again");
    }

    public void Personal(PersonalPlan plan)
    {
        var told = plan.Purpose(new("avis", "Vous tenir au courant")
        {
            Aim = "Vous dire ce que devient ce que vous avez dit, ce que vous suivez, ce qui vous est demandé.",
            Basis = LegalBasis.PublicTask,
            Law = "Code des relations entre le public et l’administration, article L131-1 (suites données) ; chaque envoi se règle et s’arrête.",
            Concerned = "Qui a un compte.",
            Recipients = "Vous seul, vous seule.",
            Keeps = "Tant que le compte est ouvert ; les avis anciens disparaissent avant.",
        });
        told.Table<Follow>("suivis", "Ce que vous suivez").Theirs(f => f.PersonId, Leaving.Deleted).Show("Depuis", f => f.Since).Show("Genre", f => f.Kind);
        told.Table<NoticeRhythm>("rythmes", "Le rythme de vos courriels").Theirs(r => r.PersonId, Leaving.Deleted).Show("Genre", r => r.Kind).Show("Rythme", r => r.Rhythm);
        told.Table<Notice>("avis", "Les avis que vous avez reçus").Theirs(n => n.PersonId, Leaving.Deleted).Show("Le", n => n.CreatedAt).Show("Texte", n => NamesLeave.Plain(n))
            .Purge("avis", Keep.Months(12), "après l’envoi", (db, before) => db.Everywhere<Notice>().Where(n => n.CreatedAt < before));
        told.Table<ReplyAddress>("adresses-de-reponse", "Les adresses où vos réponses par courriel sont lues").Theirs(r => r.PersonId, Leaving.Deleted).Show("Jusqu’au", r => r.Until).Show("Genre", r => r.Matter);
    }

    public void Endpoints(IEndpointRouteBuilder routes) => routes.MapLiveNotices();

    public void Model(ModelBuilder model, DatabaseKind kind)
    {
        model.Entity<Follow>(e =>
        {
            e.ToTable("notices_follow");
            e.HasKey(f => new { f.TerritoryId, f.SubjectId, f.PersonId });
            e.HasIndex(f => new { f.PersonId, f.TerritoryId });
        });
        model.Entity<Notice>(e =>
        {
            e.ToTable("notices_notice");
            e.Property(n => n.Matter).HasMaxLength(30);
            e.Property(n => n.Sentence).HasMaxLength(300);
            e.Property(n => n.Href).HasMaxLength(300);
            e.HasIndex(n => new { n.TerritoryId, n.PersonId, n.CreatedAt, n.Id }).IsDescending(false, false, true, true);
            e.HasIndex(n => n.MailDueAt).HasFilter("mail_due_at IS NOT NULL");
        });
        model.Entity<ReplyAddress>(e =>
        {
            e.ToTable("notices_reply_address");
            e.Property(r => r.Matter).HasMaxLength(30);
            e.HasIndex(r => new { r.TerritoryId, r.PersonId, r.MatterId, r.Purpose });
            e.HasIndex(r => r.Until);
        });
        model.Entity<NoticeRhythm>(e =>
        {
            e.ToTable("notices_rhythm");
            e.HasKey(r => new { r.PersonId, r.Kind });
        });
    }
}
