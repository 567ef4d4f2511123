namespace Parvis.Platform.Texts { public sealed class Words { public static Words Load(IEnumerable<System.Reflection.Assembly> a) => new(); public string this[string f, params object?[] args] => string.Format(f, args); public string N(long n, string a, string b, params object?[] r) => string.Format(n < 2 ? a : b, [n, .. r]); } }
namespace Parvis.Platform.Search { public static class FrenchFolding { public static string Fold(string s) => s.ToLowerInvariant(); } }
namespace Parvis.Platform.Ui { public sealed class Assets { public string this[string n] => "/assets/" + n; } }
namespace Parvis.Kernel { public static class Slugs { public static string Make(string s) => string.Concat(s.ToLowerInvariant().Select(c => char.IsAsciiLetterOrDigit(c) ? c : '-')); } }
