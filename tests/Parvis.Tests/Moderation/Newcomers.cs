using System.Net;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Parvis.Contributions.Contracts;
using Parvis.Contributions.Posting;
using Parvis.Contributions.Talking;
using Parvis.Kernel;
using Parvis.Moderation.Contracts;
using Parvis.Moderation.Trusting;
using Parvis.People.Contracts;
using Parvis.Tests.Governance;
using Parvis.Tests.Support;

namespace Parvis.Tests.Moderation;

/// <summary>People nobody answers for yet, and acts that come in by a request, as theirs do.</summary>
internal static class Newcomers
{
    public static Task<Viewer> Newcomer(this House house, string name = "Noé Nouveau") => house.Person(Governing.New(name), verified: false);

    public static Task<TrustLevel> Level(this House house, Viewer viewer) => house.In(s => s.GetRequiredService<Trust>().Of(viewer, default));

    /// <summary>Runs a command as if a page had called it, from this address.</summary>
    public static Task<T> ByRequest<T>(this House house, Func<IServiceProvider, Task<T>> act, string from = "198.51.100.7") => house.In(async s =>
    {
        var context = new DefaultHttpContext { RequestServices = s };
        context.Connection.RemoteIpAddress = IPAddress.Parse(from);
        s.GetRequiredService<IHttpContextAccessor>().HttpContext = context;
        return await act(s);
    });

    public static Task<Result<Posted>> Tells(this House house, Viewer by, Guid home, string title, string body, bool request = false, string from = "198.51.100.7") => house.ByRequest(
        s => s.GetRequiredService<PostContribution>().Run(by, new PostContributionInput { Kind = ContributionKind.Idea, Title = title, Body = body, CommunityId = home, IsRequest = request }, default), from);

    public static Task<Result<Guid>> Replies(this House house, Viewer by, string reference, string text, string from = "198.51.100.7") =>
        house.ByRequest(s => s.GetRequiredService<PostComment>().Run(by, new(reference, text), default), from);
}
