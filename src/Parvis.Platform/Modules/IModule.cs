using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Parvis.Platform.Database;
using Parvis.Platform.Exports;
using Parvis.Platform.Personal;

namespace Parvis.Platform.Modules;

/// <summary>A room of the house: what it registers, seen at a glance. One per assembly.</summary>
public interface IModule
{
    /// <summary>Lower-case name; prefix of its tables (<c>name_</c>).</summary>
    string Name { get; }

    /// <summary>Commands, queries, handlers, jobs, menu entries, visibility rules.</summary>
    void Services(IServiceCollection services);

    /// <summary>Its tables.</summary>
    void Model(ModelBuilder model, DatabaseKind kind);

    /// <summary>
    /// SQL that the model cannot say (full-text tables, triggers); run after each migration, so each statement must be
    /// harmless the second time.
    /// </summary>
    IEnumerable<string> Statements(DatabaseKind kind) => [];

    /// <summary>Which of its tables an export of a territory holds, and which it leaves out and why; every table of territories is one or the other.</summary>
    void Exports(ExportPlan plan)
    {
    }

    /// <summary>Which of its tables name people, what they receive of it in a copy, and what becomes of it when they leave; every such column is said.</summary>
    void Personal(PersonalPlan plan)
    {
    }

    /// <summary>Its JSON and other endpoints; pages are found by the framework.</summary>
    void Endpoints(IEndpointRouteBuilder routes)
    {
    }
}
