using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Parvis.Platform.Database;
using Parvis.Platform.Modules;

namespace Parvis.Insights;

/// <summary>The trust account of a territory.</summary>
public sealed class InsightsModule : IModule
{
    public string Name => "insights";

    public void Services(IServiceCollection services)
    {
    }

    public void Model(ModelBuilder model, DatabaseKind kind)
    {
    }
}
