using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Identity.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Parvis.People.Accounts;
using Parvis.People.Contracts;
using Parvis.People.Territories;
using Parvis.People.Viewers;
using Parvis.Platform.Database;
using Parvis.Platform.Modules;
using Parvis.Platform.Tenancy;

namespace Parvis.People;

/// <summary>Territories, accounts, standings.</summary>
public sealed class PeopleModule : IModule
{
    public string Name => "people";

    public void Services(IServiceCollection services)
    {
        services.AddMemoryCache();
        services.AddHttpContextAccessor();
        services.AddSingleton<ITerritoryDirectory, TerritoryDirectory>();
        services.AddScoped<ITerritoryList, TerritoryList>();
        services.AddScoped<IViewerSource, ViewerSource>();
        services.AddScoped<IPeople, PeopleDirectory>();
        services.AddAuthentication(IdentityConstants.ApplicationScheme).AddIdentityCookies();
        services.AddIdentityCore<Person>(options =>
            {
                options.User.RequireUniqueEmail = true;
                options.SignIn.RequireConfirmedEmail = true;
                // Length over alphabet: NIST SP 800-63B, CNIL délibération 2022-100.
                options.Password.RequiredLength = 12;
                options.Password.RequireDigit = false;
                options.Password.RequireLowercase = false;
                options.Password.RequireUppercase = false;
                options.Password.RequireNonAlphanumeric = false;
                options.Password.RequiredUniqueChars = 5;
                options.Lockout.MaxFailedAccessAttempts = 10;
            })
            .AddSignInManager()
            .AddDefaultTokenProviders()
            .AddUserStore<UserOnlyStore<Person, ParvisDb, Guid>>();
        services.ConfigureApplicationCookie(options =>
        {
            options.Cookie.Name = "parvis";
            options.Cookie.Path = "/";
            options.Cookie.HttpOnly = true;
            options.Cookie.SameSite = Microsoft.AspNetCore.Http.SameSiteMode.Lax;
            options.Cookie.SecurePolicy = Microsoft.AspNetCore.Http.CookieSecurePolicy.SameAsRequest;
            options.LoginPath = "/connexion";
            options.LogoutPath = "/deconnexion";
            options.ReturnUrlParameter = "suite";
            options.SlidingExpiration = true;
            options.ExpireTimeSpan = TimeSpan.FromDays(14);
        });
    }

    public void Model(ModelBuilder model, DatabaseKind kind) => PeopleModel.Map(model);
}
