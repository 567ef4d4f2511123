using Microsoft.Extensions.DependencyInjection;
using Parvis.Communities.Contracts;
using Parvis.Contributions.Contracts;
using Parvis.Contributions.Moderating;
using Parvis.Contributions.Positions;
using Parvis.Contributions.Reading;
using Parvis.Contributions.Talking;
using Parvis.Moderation.Contracts;
using Parvis.Notices.Contracts;
using Parvis.Platform.Outbox;

namespace Parvis.Contributions.Posting;

/// <summary>What saying, reading, talking and taking position need.</summary>
internal static class PostingServices
{
    public static void AddPosting(this IServiceCollection services)
    {
        services.AddScoped<Receipt>();
        services.AddScoped<PostContribution>();
        services.Handles<ContributionPosted, PostedNotices>();
        services.AddScoped<Paper.MakeSheets>();
        services.AddScoped<Paper.SheetQuery>();
        services.AddScoped<Paper.FindAgain>();
        services.AddScoped<Paper.AttachToAccount>();
        services.AddScoped<Paper.JudgeByStub>();
        services.AddScoped<DraftQuery>();
        services.AddScoped<SaveDraft>();
        services.AddScoped<DropDraft>();
        services.AddScoped<SimilarQuery>();
        services.AddScoped<EditContribution>();
        services.AddScoped<WithdrawContribution>();
        services.AddScoped<MergeContributions>();
        services.AddScoped<IFollowsVisibility, ContributionVisibility>();
        services.AddScoped<IMatterGuard, ContributionVisibility>();
        services.AddScoped<IFollowSubject, Sharing.ContributionSubject>();
        services.AddScoped<ContributionGate>();
        services.AddScoped<ContributionQuery>();
        services.AddScoped<ContributionPieces>();
        services.AddScoped<TakeStance>();
        services.AddScoped<TakeBackStance>();
        services.AddScoped<MakePledge>();
        services.AddScoped<EndPledge>();
        services.AddScoped<PostComment>();
        services.AddScoped<CommentNotices>();
        services.AddScoped<ReadingFirst>();
        services.AddScoped<IModeratedPlaces, ModeratedPlaces>();
        services.AddScoped<IHeard, Heard>();
        services.AddScoped<IFollowsVisibility, CasesFollowVisibility>();
        services.AddScoped<IModeratedContent, ContributionContent>();
        services.AddScoped<IModeratedContent, CommentContent>();
        services.AddScoped<IModeratedContent, AnswerContent>();
        services.AddScoped<IModeratedContent, PledgeContent>();
        services.AddScoped<IModeratedContent, ReasonContent>();
        services.AddScoped<IModeratedContent, FileContent>();
        services.AddScoped<EditComment>();
        services.AddScoped<WithdrawComment>();
    }
}
