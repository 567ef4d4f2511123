namespace Parvis.Contributions.Posting;

/// <summary>One labelled input of a form, for <c>_Line.cshtml</c>.</summary>
internal sealed record Line(string Name, string Label, string? Value)
{
    public string? Help { get; init; }
    public string Type { get; init; } = "text";
    public int Rows { get; init; }
    public int Most { get; init; }
    public bool Optional { get; init; }

    /// <summary>Address that turns what is written into the page it will be.</summary>
    public string? Preview { get; init; }

    /// <summary>Address that lists what already says nearly the same.</summary>
    public string? Similar { get; init; }
}

/// <summary>A choice among a few, for <c>_Choices.cshtml</c>.</summary>
internal sealed record Choices(string Name, string Legend, string? Value, IReadOnlyList<Choice> Items);

internal sealed record Choice(string Value, string Label, string? Help = null);
