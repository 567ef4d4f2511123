namespace Parvis.Platform.Texts { public sealed class Words { public static Words Load(IEnumerable<System.Reflection.Assembly> a) => new(); public string this[string f, params object?[] args] => string.Format(f, args); public string N(long n, string a, string b, params object?[] r) => string.Format(n < 2 ? a : b, [n, .. r]); } }
namespace Parvis.Platform.Search { public static class FrenchFolding { public static string Fold(string s) => s.ToLowerInvariant(); } }
namespace Parvis.Platform.Ui { public sealed class Assets { public string this[string n] => "/assets/" + n; } }
namespace Parvis.Kernel { public static class Slugs { public static string Make(string s) => string.Concat(s.ToLowerInvariant().Select(c => char.IsAsciiLetterOrDigit(c) ? c : '-')); } }
namespace Parvis.Kernel { public static class ReferenceCode { public static string New() => System.Security.Cryptography.RandomNumberGenerator.GetString("0123456789ABCDEFGHJKMNPQRSTVWXYZ", 8); } }
namespace Parvis.Platform.Dates { public sealed class SaidDates(TimeProvider clock) {
  public string Ago(DateTime utc, TimeZoneInfo zone) => TimeZoneInfo.ConvertTimeFromUtc(utc, zone).ToString("d MMMM", System.Globalization.CultureInfo.CurrentCulture);
  public string By(DateTime utc, TimeZoneInfo zone) => "avant le " + Ago(utc, zone);
  public string Took(DateTime from, DateTime to, TimeZoneInfo zone) => "en " + (int)(to - from).TotalDays + " jours";
  public int DaysLate(DateTime due, TimeZoneInfo zone) => (int)(clock.GetUtcNow().UtcDateTime - due).TotalDays; } }
namespace Parvis.Platform.Markdown { public static class MarkdownText { public static string Plain(string md, int max) => md.Length > max ? md[..max] : md; public static string Escape(string s) => s; } }
