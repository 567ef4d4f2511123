using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc.Filters;
using Parvis.Kernel;
using Parvis.People.Contracts;
using Parvis.People.Standings;

namespace Parvis.People.Ui;

/// <summary>A page of someone's own space.</summary>
[Authorize]
public abstract class OwnPage : AccountPage
{
    internal Viewer Me { get; private set; } = Contracts.Viewer.Anyone;

    public override async Task OnPageHandlerExecutionAsync(PageHandlerExecutingContext context, PageHandlerExecutionDelegate next)
    {
        Me = await Viewer();
        // An account closed since the sign-in.
        if (!Me.SignedIn)
        {
            context.Result = Challenge();
            return;
        }

        await base.OnPageHandlerExecutionAsync(context, next);
    }

    internal string Name(StandingKind kind) => T[StandingTexts.Name(kind)];
}
