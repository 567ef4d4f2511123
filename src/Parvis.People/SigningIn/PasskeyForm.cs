namespace Parvis.People.SigningIn;

/// <summary>A button that asks the browser for a passkey.</summary>
/// <param name="Act"><c>get</c> or <c>create</c>.</param>
internal sealed record PasskeyForm(string Act, string Action, string Label, string? Next);
