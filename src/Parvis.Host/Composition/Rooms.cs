using Parvis.About;
using Parvis.Communities;
using Parvis.Contributions;
using Parvis.Governance;
using Parvis.Insights;
using Parvis.Moderation;
using Parvis.Notices;
using Parvis.People;
using Parvis.Platform;
using Parvis.Platform.Database;

namespace Parvis.Host.Composition;

/// <summary>Every room of the house, from the lowest floor up.</summary>
internal static class Rooms
{
    public static readonly ModelParts All = new(
    [
        new PlatformModule(),
        new PeopleModule(),
        new NoticesModule(),
        new CommunitiesModule(),
        new GovernanceModule(),
        new ModerationModule(),
        new ContributionsModule(),
        new InsightsModule(),
        new AboutModule(),
    ]);
}
