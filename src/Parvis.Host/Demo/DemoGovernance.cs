namespace Parvis.Host.Demo;

internal sealed record DemoGovernance(
    IReadOnlyList<DemoTerritory> Territories, IReadOnlyList<DemoPromise> Promises, IReadOnlyList<DemoTheme> DeclineReasons, IReadOnlyList<DemoTemplate> Templates);

internal sealed record DemoTerritory(
    string Slug, string Name, string Kind, string AccentColor, string Welcome, string DefaultRole,
    IReadOnlyList<DemoCircle> Circles, IReadOnlyList<DemoRole> Roles, IReadOnlyList<DemoRoutingRule> Routing,
    string? Parent = null, int? Population = null, string? Mentions = null);

internal sealed record DemoCircle(string Key, string Name, string LeadRole, string Purpose, string? Parent = null);

internal sealed record DemoRole(
    string Key, string Name, string Circle, string Purpose, string Domain, IReadOnlyList<string> Accountabilities, IReadOnlyList<DemoMandate>? Mandates = null);

/// <summary>Source is one of appointed, elected, co-opted. A mandate already ended says <c>EndedDaysAgo</c>; one that will end says <c>EndsInDays</c>.</summary>
internal sealed record DemoMandate(string Person, string Source, int StartedDaysAgo, int? EndedDaysAgo = null, int? EndsInDays = null);

/// <summary>The first rule whose every stated condition holds wins. Kind "request" means any contribution that is a request.</summary>
internal sealed record DemoRoutingRule(
    string Role, string? Kind = null, string? Theme = null, string? Community = null, string? PlaceContains = null, IReadOnlyList<string>? Keywords = null);

/// <summary>Unit is working or calendar. A promise that names a theme wins over one that does not; "request" wins over the kind.</summary>
internal sealed record DemoPromise(string Kind, int Days, string Unit, string? Theme = null);

internal sealed record DemoTemplate(string Name, string Body);
