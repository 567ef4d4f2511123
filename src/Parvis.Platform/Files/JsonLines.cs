using System.Buffers;
using System.IO.Pipelines;
using System.Runtime.CompilerServices;

namespace Parvis.Platform.Files;

/// <summary>One line of a JSON Lines file.</summary>
/// <param name="Number">From 1, blank lines counted.</param>
/// <param name="Bytes">Null when the line is longer than what was allowed.</param>
/// <param name="Read">Bytes of the file read so far.</param>
public readonly record struct JsonLine(int Number, ReadOnlyMemory<byte>? Bytes, long Read);

/// <summary>Reads JSON Lines as a stream: one line at a time in memory, blank lines and a byte order mark left out.</summary>
public static class JsonLines
{
    private static readonly byte[] Mark = [0xEF, 0xBB, 0xBF];

    public static async IAsyncEnumerable<JsonLine> Read(Stream file, int longest, [EnumeratorCancellation] CancellationToken cancel = default)
    {
        var reader = PipeReader.Create(file, new StreamPipeReaderOptions(bufferSize: 64 * 1024, leaveOpen: true));
        var number = 0;
        var skipping = false;
        long total = 0;
        while (true)
        {
            var read = await reader.ReadAsync(cancel);
            var buffer = read.Buffer;
            while (buffer.PositionOf((byte)'\n') is { } end)
            {
                var line = buffer.Slice(0, end);
                total += line.Length + 1;
                buffer = buffer.Slice(buffer.GetPosition(1, end));
                number++;
                if (skipping || line.Length > longest) yield return new JsonLine(number, null, total);
                else if (Content(line, number) is { Length: > 0 } content) yield return new JsonLine(number, content, total);
                skipping = false;
            }

            if (buffer.Length > longest)
            {
                total += buffer.Length;
                skipping = true;
                buffer = buffer.Slice(buffer.End);
            }

            if (read.IsCompleted)
            {
                if (skipping) yield return new JsonLine(number + 1, null, total);
                else if (Content(buffer, number + 1) is { Length: > 0 } content) yield return new JsonLine(number + 1, content, total + buffer.Length);
                break;
            }

            reader.AdvanceTo(buffer.Start, buffer.End);
        }

        await reader.CompleteAsync();
    }

    private static ReadOnlyMemory<byte> Content(ReadOnlySequence<byte> line, int number)
    {
        ReadOnlyMemory<byte> bytes = line.ToArray();
        if (number == 1 && bytes.Span.StartsWith(Mark)) bytes = bytes[Mark.Length..];
        return bytes.Span.ContainsAnyExcept((byte)' ', (byte)'\t', (byte)'\r') ? bytes : default;
    }
}
