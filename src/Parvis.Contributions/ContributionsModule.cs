using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Parvis.Platform.Database;
using Parvis.Platform.Modules;

namespace Parvis.Contributions;

/// <summary>The heart: what someone says reaches a role, is talked about, is answered and judged.</summary>
public sealed class ContributionsModule : IModule
{
    public string Name => "contributions";

    public void Services(IServiceCollection services)
    {
    }

    public void Model(ModelBuilder model, DatabaseKind kind) => ContributionsModel.Map(model);
}
