using Microsoft.Extensions.DependencyInjection;
using Parvis.Platform.Jobs;

namespace Parvis.Contributions.ByMail;

/// <summary>What letters that come in need.</summary>
internal static class ByMailServices
{
    public static void AddByMail(this IServiceCollection services)
    {
        services.AddSingleton<ReceiveLetter>();
        services.AddSingleton<ConfirmLinks>();
        services.AddScoped<MailedReply>();
        services.AddScoped<MailedWords>();
        services.AddScoped<MailedFiles>();
        services.AddScoped<MailBack>();
        services.AddSingleton<Mailbox>();
        services.RunsJob<MailboxJob>();
        services.RunsJob<ForgetLetters>();
    }
}
