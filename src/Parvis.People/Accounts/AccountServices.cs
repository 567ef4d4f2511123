using Microsoft.Extensions.DependencyInjection;

namespace Parvis.People.Accounts;

internal static class AccountServices
{
    public static void AddAccounts(this IServiceCollection services)
    {
        services.AddScoped<PasswordCheck>();
        services.AddScoped<AccountLinks>();
        services.AddScoped<AccountLetters>();
        services.AddSingleton<DisposableAddresses>();
        services.AddScoped<SignUp>();
        services.AddScoped<ConfirmEmail>();
        services.AddScoped<SignIn>();
        services.AddScoped<AskNewPassword>();
        services.AddScoped<SetPassword>();
        services.AddScoped<AddPerson>();
        services.AddScoped<SaveProfile>();
        services.AddScoped<ChangePassword>();
        services.AddScoped<AskNewEmail>();
        services.AddScoped<ConfirmNewEmail>();
        services.AddScoped<CreateToken>();
        services.AddScoped<RevokeToken>();
    }
}
