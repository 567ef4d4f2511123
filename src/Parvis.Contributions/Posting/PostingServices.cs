using Microsoft.Extensions.DependencyInjection;
using Parvis.Contributions.Reading;

namespace Parvis.Contributions.Posting;

/// <summary>What saying, reading, talking and taking position need.</summary>
internal static class PostingServices
{
    public static void AddPosting(this IServiceCollection services)
    {
        services.AddScoped<Receipt>();
        services.AddScoped<PostContribution>();
        services.AddScoped<ContributionQuery>();
    }
}
