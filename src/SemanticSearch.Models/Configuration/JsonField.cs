using System.Text.Json;

namespace SemanticSearch.Models.Configuration;

/// <summary>
/// One value of a model's JSON file together with the file's name and the path to it, so that whatever is wrong with it is said with
/// both. Every accessor throws <see cref="ModelFileException"/> where the value is not of the kind asked for.
/// </summary>
/// <param name="File">Name of the file for messages, such as <c>tokenizer.json</c>.</param>
/// <param name="Path">Dotted path of the field; empty for the whole document.</param>
/// <param name="Element">The value.</param>
internal readonly record struct JsonField(string File, string Path, JsonElement Element)
{
    /// <summary>Largest file read; the tokenizer of a 250,000-word vocabulary takes 17 MB.</summary>
    public const long MaximumFileLength = 256L << 20;

    /// <summary>Whether the value is absent or null.</summary>
    public bool IsAbsent => Element.ValueKind is JsonValueKind.Undefined or JsonValueKind.Null;

    /// <summary>A required member of an object.</summary>
    public JsonField this[string member]
    {
        get
        {
            var found = Optional(member);
            return found.Element.ValueKind == JsonValueKind.Undefined ? throw found.Refuse("is missing") : found;
        }
    }

    /// <summary>Reads a file; members that stand twice are refused.</summary>
    public static JsonField Read(string path)
    {
        var name = System.IO.Path.GetFileName(path);
        try
        {
            var length = new FileInfo(path).Length;
            if (length > MaximumFileLength)
            {
                throw new ModelFileException($"{name} has {length:N0} bytes; at most {MaximumFileLength:N0} are read.");
            }

            using var document = JsonDocument.Parse(
                System.IO.File.ReadAllBytes(path), new JsonDocumentOptions { AllowDuplicateProperties = false, MaxDepth = 64 });
            return new JsonField(name, string.Empty, document.RootElement.Clone());
        }
        catch (JsonException e)
        {
            throw new ModelFileException($"{name} is not valid JSON: {e.Message}", e);
        }
        catch (Exception e) when (e is FileNotFoundException or DirectoryNotFoundException or UnauthorizedAccessException)
        {
            throw new ModelFileException($"{path} cannot be read: {e.Message}", e);
        }
    }

    /// <summary>A member that may be absent.</summary>
    public JsonField Optional(string member)
    {
        if (Element.ValueKind != JsonValueKind.Object)
        {
            throw Refuse("must be an object");
        }

        Element.TryGetProperty(member, out var value);
        return new JsonField(File, Path.Length == 0 ? member : $"{Path}.{member}", value);
    }

    /// <summary>Items of an array.</summary>
    public IEnumerable<JsonField> Items()
    {
        if (Element.ValueKind != JsonValueKind.Array)
        {
            throw Refuse("must be an array");
        }

        var self = this;
        return Element.EnumerateArray().Select((item, i) => new JsonField(self.File, $"{self.Path}[{i}]", item));
    }

    /// <summary>Members of an object.</summary>
    public IEnumerable<KeyValuePair<string, JsonField>> Members()
    {
        if (Element.ValueKind != JsonValueKind.Object)
        {
            throw Refuse("must be an object");
        }

        var self = this;
        return Element.EnumerateObject().Select(
            member => KeyValuePair.Create(member.Name, new JsonField(self.File, $"{self.Path}.{member.Name}", member.Value)));
    }

    /// <summary>A string of well-formed Unicode.</summary>
    public string Text()
    {
        try
        {
            return Element.ValueKind == JsonValueKind.String ? Element.GetString()! : throw Refuse("must be a string");
        }
        catch (InvalidOperationException e)
        {
            throw new ModelFileException($"{File}: {Path} holds half of a surrogate pair.", e);
        }
    }

    /// <summary>A string, or a value to stand for an absent one.</summary>
    public string Text(string absent) => IsAbsent ? absent : Text();

    /// <summary>true or false, or a value to stand for an absent one.</summary>
    public bool Flag(bool absent) => Element.ValueKind switch
    {
        JsonValueKind.True => true,
        JsonValueKind.False => false,
        _ => IsAbsent ? absent : throw Refuse("must be true or false"),
    };

    /// <summary>A whole number between two others, both included.</summary>
    public int Whole(int least, int most) =>
        Element.ValueKind == JsonValueKind.Number && Element.TryGetInt32(out var value) && value >= least && value <= most
            ? value
            : throw Refuse($"must be a whole number from {least} to {most}");

    /// <summary>A finite number.</summary>
    public double Number() => Element.ValueKind == JsonValueKind.Number && Element.TryGetDouble(out var value) && double.IsFinite(value)
        ? value
        : throw Refuse("must be a finite number");

    /// <summary>The error that names this field: file, path, what it <paramref name="must"/> be, and what stands there.</summary>
    public ModelFileException Refuse(string must)
    {
        var shown = Element.ValueKind switch
        {
            JsonValueKind.Undefined => string.Empty,
            JsonValueKind.Object => " It is an object.",
            JsonValueKind.Array => " It is an array.",
            _ => $" It is {(Element.GetRawText() is { Length: > 60 } raw ? raw[..60] + "…" : Element.GetRawText())}.",
        };
        return new ModelFileException($"{File}: {(Path.Length == 0 ? "the document" : Path)} {must}.{shown}");
    }
}
