using System.Reflection;
using Mono.Cecil;
using Xunit;

namespace Parvis.Tests.Hardening;

/// <summary>No server-side request forgery where no request leaves: who may call out is a short list.</summary>
public sealed class OutboundTests
{
    // The identity providers, by addresses the operator set.
    private static readonly string[] Rooms = ["Parvis.People.Federation"];

    private static readonly string[] Callers = ["System.Net.Http.HttpClient", "System.Net.Http.HttpMessageInvoker", "System.Net.Sockets.TcpClient", "System.Net.Sockets.Socket", "System.Net.WebClient", "System.Net.WebRequest", "System.Net.WebSockets.ClientWebSocket", "System.Net.Dns"];

    [Fact]
    public void Only_known_rooms_call_out()
    {
        var folder = Path.GetDirectoryName(Assembly.GetExecutingAssembly().Location)!;
        var found = new List<string>();
        foreach (var file in Directory.EnumerateFiles(folder, "Parvis.*.dll").Where(f => !Path.GetFileName(f).StartsWith("Parvis.Tests", StringComparison.Ordinal)))
        {
            using var assembly = ModuleDefinition.ReadModule(file);
            foreach (var type in assembly.GetTypes())
            {
                foreach (var method in type.Methods.Where(m => m.HasBody))
                {
                    var calls = method.Body.Instructions.Select(i => i.Operand).OfType<MethodReference>().Select(m => m.DeclaringType.FullName).FirstOrDefault(c => Callers.Contains(c, StringComparer.Ordinal));
                    if (calls is not null && !Rooms.Any(r => type.FullName.StartsWith(r, StringComparison.Ordinal))) found.Add($"{type.FullName}.{method.Name}: {calls}");
                }
            }
        }

        Assert.True(found.Count == 0, string.Join('\n', found));
    }
}
