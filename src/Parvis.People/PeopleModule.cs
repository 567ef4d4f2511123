using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Identity.EntityFrameworkCore;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Parvis.People.Accounts;
using Parvis.People.Breaches;
using Parvis.People.Contracts;
using Parvis.People.Federation;
using Parvis.People.OwnData;
using Parvis.People.Processing;
using Parvis.People.SigningIn;
using Parvis.People.Standings;
using Parvis.People.Territories;
using Parvis.People.Ui;
using Parvis.People.Vault;
using Parvis.People.Viewers;
using Parvis.Platform.Database;
using Parvis.Platform.Exports;
using Parvis.Platform.Modules;
using Parvis.Platform.Personal;
using Parvis.Platform.Register;
using Parvis.Platform.Tenancy;
using Parvis.Platform.Ui;

namespace Parvis.People;

/// <summary>Territories, accounts, standings.</summary>
public sealed class PeopleModule : IModule
{
    public string Name => "people";

    public void Services(IServiceCollection services)
    {
        services.SaysInRegister(PeopleRegister.Words);
        // What is kept under a name chosen by whoever asks (a host, a path) must not grow with the askers.
        services.AddMemoryCache(o => o.SizeLimit = 10_000);
        services.AddHttpContextAccessor();
        services.AddSingleton<ITerritoryDirectory, TerritoryDirectory>();
        services.AddScoped<ITerritoryList, TerritoryList>();
        services.AddScoped<ITerritoryFacts, TerritoryFactsQuery>();
        services.AddScoped<ITerritoryCalendar, TerritoryCalendar>();
        services.AddSingleton<TerritoryReference>();
        services.AddScoped<IViewerSource, ViewerSource>();
        services.AddScoped<IPeople, PeopleDirectory>();
        services.AddScoped<ISuspensions, Suspensions>();
        services.AddScoped<IProfileHolding, ProfileHolding>();
        services.AddScoped<IMenuPart, PeopleMenu>();
        services.AddAccounts();
        services.AddTerritories();
        services.AddFederation();
        services.AddOwnData();
        var authentication = services.AddAuthentication("parvis");
        authentication.AddPolicyScheme("parvis", null, o => o.ForwardDefaultSelector = context =>
            // A key opens the JSON door and no page: what it could do there, making more keys among it, needs a person.
            context.Request.Path.StartsWithSegments("/api", StringComparison.OrdinalIgnoreCase)
            && context.Request.Headers.Authorization.ToString().StartsWith("Bearer ", StringComparison.OrdinalIgnoreCase) ? BearerHandler.Name : IdentityConstants.ApplicationScheme);
        authentication.AddScheme<Microsoft.AspNetCore.Authentication.AuthenticationSchemeOptions, BearerHandler>(BearerHandler.Name, null);
        authentication.AddScheme<Microsoft.AspNetCore.Authentication.AuthenticationSchemeOptions, FederationHandler>(FederationHandler.Name, null);
        authentication.AddIdentityCookies();
        services.AddSigningIn();
        // After the framework has made its collection of conventions.
        services.PostConfigure<RazorPagesOptions>(o => o.Conventions.Add(new EverywhereRoutes()));
        services.Configure<PasswordHasherOptions>(o => o.IterationCount = 210_000);
        services.AddSingleton<ILookupNormalizer, LookupNames>();
        services.AddIdentityCore<Person>(options =>
            {
                options.User.RequireUniqueEmail = true;
                options.User.AllowedUserNameCharacters = "";
                options.SignIn.RequireConfirmedEmail = true;
                options.Stores.SchemaVersion = IdentitySchemaVersions.Version3;
            })
            .AddSignInManager<SignInGate>()
            .AddDefaultTokenProviders()
            .AddUserStore<UserOnlyStore<Person, ParvisDb, Guid, IdentityUserClaim<Guid>, IdentityUserLogin<Guid>, IdentityUserToken<Guid>, Passkey>>();
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
            options.Events.OnRedirectToLogin = context =>
            {
                var asked = SafeReturn.Path(context.Request.PathBase + context.Request.Path + context.Request.QueryString) ?? "/";
                context.Response.Redirect($"{context.Request.PathBase}/connexion?suite={Uri.EscapeDataString(asked)}");
                return Task.CompletedTask;
            };
            options.Events.OnRedirectToAccessDenied = context =>
            {
                context.Response.StatusCode = Microsoft.AspNetCore.Http.StatusCodes.Status403Forbidden;
                return Task.CompletedTask;
            };
            // The session is looked up with the viewer, at each request: nothing is left for the framework's own periodic check.
            options.Events.OnValidatePrincipal = _ => Task.CompletedTask;
            options.SlidingExpiration = true;
            options.ExpireTimeSpan = Session.Lives;
        });
    }

    public void Exports(ExportPlan plan)
    {
        plan.Add(new TerritoryFile());
        plan.Add(new PeopleFile());
        plan.Table<TerritoryAdministrator>("administrators").People(a => a.PersonId).StaysBesideImports();
        plan.Table<Standing>("standings").People(s => s.PersonId).MaybePeople(s => s.VerifiedById);
        plan.Table<AllowedDomain>("domains");
        plan.Table<LegalNotice>("legal");
        plan.Table<DataRequest>("data_requests").MaybePeople(r => r.PersonId, r => r.AnsweredById);
        plan.Table<Breach>("breaches").MaybePeople(b => b.RecordedById);
        plan.Table<Suspension>("suspensions").People(s => s.PersonId);
        plan.Leave<Invitation>("holds the hash of a secret link");
        plan.Leave<Session>("belongs to a person and a device, not to a territory");
        plan.Leave<Authenticator>("a secret of a person");
        plan.Leave<RecoveryCode>("a secret of a person");
        plan.Leave<Passkey>("tied to the address of this installation");
    }

    public void Personal(PersonalPlan plan) => OwnDataPlan.Say(plan);

    public void Endpoints(IEndpointRouteBuilder routes) => routes.MapProcessing();

    public void Model(ModelBuilder model, DatabaseKind kind)
    {
        PeopleModel.Map(model);
        VaultModel.Map(model);
        BreachModel.Map(model);
    }
}
