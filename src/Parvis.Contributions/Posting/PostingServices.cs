using Microsoft.Extensions.DependencyInjection;

namespace Parvis.Contributions.Posting;

internal static class PostingServices
{
    public static void AddPosting(this IServiceCollection services)
    {
        services.AddScoped<Receipt>();
        services.AddScoped<PostContribution>();
    }
}
