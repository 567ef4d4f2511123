namespace Parvis.Kernel;

/// <summary>A refusal a person can cause. Each module lists its own in one catalogue; exceptions are for bugs.</summary>
/// <param name="Code">Stable name, <c>module.rule</c>, that tests and API clients may rely on.</param>
/// <param name="Status">HTTP status it maps to (400 bad input, 403 forbidden, 404 absent or hidden, 409 conflict, 429 too often).</param>
/// <param name="Sentence">French sentence, key of the translation catalogue; may hold {0}, {1}…</param>
public sealed record Failure(string Code, int Status, string Sentence)
{
    /// <summary>Name of the input the failure is about, or null when it is about the whole act.</summary>
    public string? Field { get; init; }

    /// <summary>Values of the placeholders of <see cref="Sentence"/>.</summary>
    public IReadOnlyList<object?> Args { get; init; } = [];

    public Failure On(string field) => this with { Field = field };

    public Failure With(params object?[] args) => this with { Args = args };
}

/// <summary>What an act without a value ends in: done, or a named refusal.</summary>
public readonly record struct Result(Failure? Failure)
{
    public static Result Done => default;

    public bool Ok => Failure is null;

    public static implicit operator Result(Failure failure) => new(failure);
}

/// <summary>What an act ends in: a value, or a named refusal.</summary>
public readonly record struct Result<T>(T? Value, Failure? Failure)
{
    public bool Ok => Failure is null;

    /// <summary>The value; throws when the act was refused, which is a bug of the caller.</summary>
    public T Get() => Failure is null ? Value! : throw new InvalidOperationException($"Refused: {Failure.Code}");

    public static implicit operator Result<T>(T value) => new(value, null);

    public static implicit operator Result<T>(Failure failure) => new(default, failure);
}
