using System.ComponentModel;
using Parvis.Contributions.Contracts;
using Parvis.Kernel;

namespace Parvis.Contributions.Api;

/// <summary>A page of a list, and the cursor of the next (absent at the end).</summary>
public sealed record ApiPage<T>(IReadOnlyList<T> Items, string? Next);

/// <summary>A contribution in a list.</summary>
public sealed record ApiContributionLine(
    [property: Description("Number one can dictate, eight characters.")] string Reference,
    string Title,
    string Extract,
    ContributionKind Kind,
    bool IsRequest,
    string? Community,
    string? Author,
    StandingKind Standing,
    DateTime PostedAt,
    int For,
    int Mixed,
    int Against,
    int Comments,
    ContributionState State,
    DateTime? DueAt,
    bool Late,
    DateTime? AnsweredAt,
    Outcome? Outcome,
    string? Role,
    string Url);

/// <summary>A contribution, whole.</summary>
public sealed record ApiContribution(
    string Reference,
    string Title,
    [property: Description("Markdown.")] string Body,
    ContributionKind Kind,
    bool IsRequest,
    string? Community,
    string? Author,
    StandingKind Standing,
    string? Place,
    double? Latitude,
    double? Longitude,
    DateTime PostedAt,
    DateTime? EditedAt,
    int For,
    int Mixed,
    int Against,
    int Comments,
    ContributionState State,
    DateTime? DueAt,
    IReadOnlyList<ApiAnswer> Answers,
    string Url);

/// <summary>The public word of a role.</summary>
public sealed record ApiAnswer(
    Outcome Outcome,
    string Role,
    string? Person,
    [property: Description("Markdown.")] string Text,
    string? WhatHappened,
    string? WhatWeDo,
    DateOnly? ByWhen,
    DateTime PublishedAt,
    int Version);

/// <summary>A comment with its replies.</summary>
public sealed record ApiComment(
    Guid Id,
    string? Author,
    StandingKind Standing,
    Alignment Alignment,
    [property: Description("Markdown; empty when withdrawn.")] string Body,
    DateTime PostedAt,
    bool Withdrawn,
    IReadOnlyList<ApiComment> Replies);

public sealed record ApiCommunity(string Name, string Slug, string Url);

public sealed record ApiRole(string Name, string Slug, string Circle, string Purpose, string Url);

/// <summary>What one wants to say.</summary>
public sealed record ApiNewContribution(
    ContributionKind Kind,
    [property: Description("At most 160 characters.")] string Title,
    [property: Description("Markdown, at most 20 000 characters.")] string Body,
    [property: Description("Slug of the community it is said in.")] string Community,
    [property: Description("Slug of a theme.")] string? Theme = null,
    string? Place = null,
    bool IsRequest = false);

public sealed record ApiPosted(string Reference, string Role, DateTime? DueAt, string Url);

public sealed record ApiNewComment(
    [property: Description("Markdown, at most 5 000 characters.")] string Body,
    Alignment Alignment = Alignment.Neutral,
    [property: Description("Comment it replies to.")] Guid? ParentId = null);

public sealed record ApiPostedComment(Guid Id);

public sealed record ApiNewStance(Side Side, string? Reason = null);
