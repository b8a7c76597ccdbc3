using SemanticSearch.Models.Configuration;
using SemanticSearch.Models.Safetensors;

namespace SemanticSearch.Models.Static;

/// <summary>
/// What config.json and the header of model.safetensors say of a Model2Vec model: the tensor <c>embeddings</c> (rows x components;
/// F32, F16, BF16 or I8), and perhaps <c>weights</c> (a factor for each token) and <c>mapping</c> (the row of each token).
/// </summary>
/// <param name="Directory">Where it lies.</param>
/// <param name="Rows">Rows of the table.</param>
/// <param name="Dimensions">Components of a row.</param>
/// <param name="Tokens">Ids that tokens may have: rows, or the length of the mapping.</param>
/// <param name="MaxTokens">Most tokens read of a text (<c>seq_length</c>); null where there is no limit.</param>
internal sealed record Model2VecDirectory(string Directory, int Rows, int Dimensions, int Tokens, int? MaxTokens)
{
    /// <summary>The model_type of such models.</summary>
    public const string Architecture = "model2vec";

    public const string Embeddings = "embeddings";
    public const string Weights = "weights";
    public const string Mapping = "mapping";

    /// <summary>Reads what a directory says.</summary>
    public static Model2VecDirectory Read(string directory)
    {
        var config = JsonField.Read(Path.Combine(directory, "config.json"));
        using var tensors = TensorDirectory.Open(directory);
        if (tensors.Find(Embeddings) is not { Shape: [var rows, var dimensions] } || rows < 1 || dimensions < 1)
        {
            throw new ModelFileException($"{TensorDirectory.FileName} holds no tensor '{Embeddings}' of rows and components, which a Model2Vec model needs.");
        }

        if (config.Optional("hidden_dim") is { IsAbsent: false } declared && declared.Whole(1, int.MaxValue) != dimensions)
        {
            throw declared.Refuse($"must be {dimensions}, the components of the tensor '{Embeddings}'");
        }

        var tokens = LengthOf(tensors, Mapping) ?? rows;
        if (LengthOf(tensors, Weights) is { } weights && weights != tokens)
        {
            throw new ModelFileException($"{TensorDirectory.FileName}: the tensor '{Weights}' has {weights} entries for {tokens} tokens.");
        }

        var limit = config.Optional("seq_length");
        return new Model2VecDirectory(directory, rows, dimensions, tokens, limit.IsAbsent ? null : limit.Whole(1, int.MaxValue));
    }

    private static int? LengthOf(TensorDirectory tensors, string name) => tensors.Find(name) switch
    {
        null => null,
        { Shape: [var length] } => length,
        var entry => throw new ModelFileException($"{TensorDirectory.FileName}: the tensor '{name}' has the shape {entry.ShapeText}; one dimension is expected."),
    };
}
