using Microsoft.AspNetCore.Mvc.Filters;

namespace Parvis.Platform.Security;

/// <summary>Before binding, so that a page reads a form that was confirmed as it reads any other.</summary>
public sealed class ConfirmedForms(FormCheck check) : IAsyncResourceFilter
{
    public async Task OnResourceExecutionAsync(ResourceExecutingContext context, ResourceExecutionDelegate next)
    {
        await check.PutBack();
        await next();
    }
}
