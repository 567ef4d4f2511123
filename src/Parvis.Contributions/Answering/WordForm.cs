namespace Parvis.Contributions.Answering;

/// <summary>A form of one text.</summary>
public sealed class WordForm
{
    public string? Text { get; set; }
}
