namespace Parvis.About.Terms;

/// <summary>Terms of use (règlement (UE) 2022/2065, art. 14): what is asked of people, what they are promised, how it is enforced.</summary>
public sealed class TermsPageModel : LegalTextPage
{
    internal override TextKind Kind => TextKind.Terms;
}
