using System.Buffers;
using SemanticSearch.Host.Problems;

namespace SemanticSearch.Host.Json;

/// <summary>Reads a request body whole, up to a bound.</summary>
public static class RequestBytes
{
    public static async Task<ReadOnlyMemory<byte>> ReadAsync(HttpContext context, int maxBytes)
    {
        if (context.Request.ContentLength > maxBytes)
        {
            throw TooLarge(maxBytes);
        }

        var reader = context.Request.BodyReader;
        while (true)
        {
            var read = await reader.ReadAsync(context.RequestAborted);
            if (read.Buffer.Length > maxBytes)
            {
                throw TooLarge(maxBytes);
            }

            if (read.IsCompleted)
            {
                var bytes = read.Buffer.ToArray();
                reader.AdvanceTo(read.Buffer.End);
                return bytes;
            }

            reader.AdvanceTo(read.Buffer.Start, read.Buffer.End);
        }
    }

    private static ProblemException TooLarge(int maxBytes) => new(
        ProblemTypes.TooLarge, $"The body is larger than {(maxBytes >= 1 << 20 ? $"{maxBytes >> 20} MiB" : $"{maxBytes >> 10} KiB")}, the most this address takes.");
}
