using System.Buffers.Binary;
using System.Text.Json;
using SemanticSearch.Core.Indexing;

namespace SemanticSearch.Adapters.OpenAI;

/// <summary>Reads the body of an answer of <c>/embeddings</c>: <c>{"data":[{"index":0,"embedding":…}],"usage":{"total_tokens":…}}</c>.</summary>
/// <param name="Vectors">One vector of length 1 for each input, in the order of the inputs.</param>
/// <param name="Tokens">Tokens that the server counted; 0 where it does not say.</param>
internal sealed record EmbeddingsBody(float[][] Vectors, long Tokens)
{
    /// <summary>Reads and checks an answer; entries are placed by their <c>index</c>, in whatever order they come.</summary>
    /// <param name="reply">The answer.</param>
    /// <param name="inputs">Number of texts sent.</param>
    /// <param name="dimensions">Components each vector must have; 0 where not known yet.</param>
    /// <param name="origin">Who answered, for messages.</param>
    /// <exception cref="EmbedderUnavailableException">Anything in it is not as it must be; names the field.</exception>
    public static EmbeddingsBody Read(EmbeddingsReply reply, int inputs, int dimensions, string origin)
    {
        if (reply.Body.Length == 0)
        {
            throw new EmbedderUnavailableException($"{origin} answered {reply.Status} with an empty body instead of vectors.");
        }

        using var document = Parse(reply, origin);
        var root = document.RootElement;
        if (root.ValueKind != JsonValueKind.Object || !root.TryGetProperty("data", out var data) || data.ValueKind != JsonValueKind.Array)
        {
            throw new EmbedderUnavailableException(
                $"{origin} answered JSON without an array `data`. {AddressHint}");
        }

        AnsweredVectors.CheckCount(data.GetArrayLength(), inputs, origin, "data");
        var vectors = new float[inputs][];
        var position = 0;
        foreach (var entry in data.EnumerateArray())
        {
            var field = $"data[{position++}]";
            var place = PlaceOf(entry, field, inputs, origin);
            if (vectors[place] is not null)
            {
                throw new EmbedderUnavailableException($"{origin} answered index {place} twice, again in `{field}.index`, and left another out.");
            }

            var vector = VectorOf(entry, $"{field}.embedding", origin);
            AnsweredVectors.ScaleToUnit(vector, dimensions, origin, $"{field}.embedding");

            // The first vector decides where nothing else does: those of one answer must agree.
            dimensions = vector.Length;
            vectors[place] = vector;
        }

        return new EmbeddingsBody(vectors, TokensOf(root));
    }

    private static string AddressHint =>
        $"Check {HostedEmbedderSettings.UrlVariable}: it must be the address before /embeddings, such as https://api.openai.com/v1.";

    private static JsonDocument Parse(EmbeddingsReply reply, string origin)
    {
        try
        {
            return JsonDocument.Parse(reply.Body);
        }
        catch (JsonException exception)
        {
            var looksLikePage = reply.MediaType.Contains("html", StringComparison.OrdinalIgnoreCase) || reply.Body.Span[0] == (byte)'<';
            throw new EmbedderUnavailableException(
                looksLikePage
                    ? $"{origin} answered a web page instead of JSON. {AddressHint}"
                    : $"{origin} answered what is no JSON (at line {exception.LineNumber + 1}, byte {exception.BytePositionInLine}).",
                exception);
        }
    }

    private static int PlaceOf(JsonElement entry, string field, int inputs, string origin)
    {
        if (entry.ValueKind != JsonValueKind.Object || !entry.TryGetProperty("index", out var index)
            || index.ValueKind != JsonValueKind.Number || !index.TryGetInt32(out var place))
        {
            throw new EmbedderUnavailableException($"{origin} answered no whole number in `{field}.index`.");
        }

        return place >= 0 && place < inputs
            ? place
            : throw new EmbedderUnavailableException($"{origin} answered {place} in `{field}.index`; {inputs} texts were sent, counted from 0.");
    }

    private static float[] VectorOf(JsonElement entry, string field, string origin)
    {
        if (entry.TryGetProperty("embedding", out var embedding))
        {
            if (embedding.ValueKind == JsonValueKind.Array)
            {
                return FromNumbers(embedding, field, origin);
            }

            if (embedding.ValueKind == JsonValueKind.String)
            {
                return FromBase64(embedding, field, origin);
            }
        }

        throw new EmbedderUnavailableException($"{origin} answered neither numbers nor base64 in `{field}`.");
    }

    private static float[] FromNumbers(JsonElement numbers, string field, string origin)
    {
        var vector = new float[numbers.GetArrayLength()];
        var i = 0;
        foreach (var number in numbers.EnumerateArray())
        {
            if (number.ValueKind == JsonValueKind.Array)
            {
                throw new EmbedderUnavailableException(
                    $"{origin} answered a list of lists in `{field}`, a vector for each token. Start the server with pooling "
                    + "(llama.cpp: --pooling mean, or as the model's page says).");
            }

            if (number.ValueKind != JsonValueKind.Number || !number.TryGetSingle(out vector[i]))
            {
                throw new EmbedderUnavailableException($"{origin} answered {number.ValueKind} as component {i} of `{field}` instead of a number.");
            }

            i++;
        }

        return vector;
    }

    private static float[] FromBase64(JsonElement text, string field, string origin)
    {
        if (!text.TryGetBytesFromBase64(out var bytes) || bytes.Length % sizeof(float) != 0)
        {
            throw new EmbedderUnavailableException($"{origin} answered text in `{field}` that is no base64 of 32-bit numbers.");
        }

        var vector = new float[bytes.Length / sizeof(float)];
        for (var i = 0; i < vector.Length; i++)
        {
            vector[i] = BinaryPrimitives.ReadSingleLittleEndian(bytes.AsSpan(i * sizeof(float)));
        }

        return vector;
    }

    private static long TokensOf(JsonElement root) =>
        root.TryGetProperty("usage", out var usage) && usage.ValueKind == JsonValueKind.Object
        && usage.TryGetProperty("total_tokens", out var tokens) && tokens.ValueKind == JsonValueKind.Number
        && tokens.TryGetInt64(out var count) && count > 0
            ? count
            : 0;
}
