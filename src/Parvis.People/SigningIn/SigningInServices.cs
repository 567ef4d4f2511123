using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.DependencyInjection;
using Parvis.People.Contracts;
using Parvis.Platform.Jobs;

namespace Parvis.People.SigningIn;

internal static class SigningInServices
{
    public static void AddSigningIn(this IServiceCollection services)
    {
        services.AddScoped<Sessions>();
        services.AddScoped<EndSession>();
        services.AddSingleton<FactorSecrets>();
        services.AddScoped<RecoveryCodes>();
        services.AddScoped<AddAuthenticator>();
        services.AddScoped<RemoveAuthenticator>();
        services.AddScoped<RenewRecoveryCodes>();
        services.AddScoped<ResetFactors>();
        services.AddScoped<CheckCode>();
        services.AddScoped<SecondStep>();
        services.AddScoped<ConfirmPresence>();
        services.AddScoped<AddPasskey>();
        services.AddScoped<RenamePasskey>();
        services.AddScoped<RemovePasskey>();
        services.AddScoped<PasskeySignIn>();
        services.AddScoped<AskFactor>();
        services.AddScoped<SecurityQuery>();
        services.AddSingleton<IAdministrationPart, FactorPart>();
        services.Configure<IdentityPasskeyOptions>(o =>
        {
            // Verified by the device (a finger, a face, its code), a passkey is two factors by itself.
            o.UserVerificationRequirement = "required";
            o.ResidentKeyRequirement = "required";
            // The host the browser shows; a browser makes passkeys on https only, or on the machine itself.
            o.ValidateOrigin = context => ValueTask.FromResult(
                !context.CrossOrigin && Uri.TryCreate(context.Origin, UriKind.Absolute, out var origin)
                && (origin.Scheme == Uri.UriSchemeHttps || origin.IsLoopback)
                && string.Equals(origin.Authority, context.HttpContext.Request.Host.Value, StringComparison.OrdinalIgnoreCase));
        });
    }
}

internal sealed class FactorPart : IAdministrationPart
{
    public HubEntry Entry { get; } = new("La connexion", "Demander un second facteur à qui répond, anime ou administre.", "/administration/connexion", 45);
}
