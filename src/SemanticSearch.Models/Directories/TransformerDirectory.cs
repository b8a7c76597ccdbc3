using SemanticSearch.Models.Safetensors;
using SemanticSearch.Models.Tokenization;
using SemanticSearch.Models.Transformer;
using SemanticSearch.Models.Transformer.Architectures;

namespace SemanticSearch.Models.Directories;

/// <summary>What the files of a transformer say before its weights are read.</summary>
/// <param name="Modules">Stages.</param>
/// <param name="Blueprint">Sizes, agreed on by config.json and the weights' headers.</param>
/// <param name="MaxTokens">Most tokens read of a text.</param>
/// <param name="LowerCase">Whether texts are lower-cased first.</param>
internal sealed record TransformerDirectory(ModelModules Modules, EncoderBlueprint Blueprint, int MaxTokens, bool LowerCase)
{
    /// <summary>Reads what a directory says.</summary>
    public static TransformerDirectory Read(string directory)
    {
        var modules = ModelModules.Read(directory);
        var configuration = ModelConfiguration.Open(modules.Transformer);
        using var tensors = TensorDirectory.Open(modules.Transformer);
        var blueprint = EncoderArchitectures.Describe(configuration, tensors);
        if (modules.PoolingDimensions is { } width && width != blueprint.HiddenSize)
        {
            throw new ModelFileException(
                $"{modules.PoolingFile} says that vectors have {width} components, and config.json says {blueprint.HiddenSize}. Download both files of one revision.");
        }

        var (tokens, lower) = SequenceLimit.Read(modules.Transformer, blueprint.MaxTokens);
        return new TransformerDirectory(modules, blueprint, tokens, lower);
    }

    /// <summary>The tokenizer, whose ids the model's word table must have.</summary>
    public ITextTokenizer LoadTokenizer()
    {
        var tokenizer = TokenizerDirectory.Load(Modules.Transformer);
        return tokenizer.VocabularySize <= Blueprint.VocabularySize
            ? tokenizer
            : throw new ModelFileException(
                $"{Modules.Transformer}: the tokenizer has ids up to {tokenizer.VocabularySize - 1}, and the model's word table ends at "
                + $"{Blueprint.VocabularySize - 1}. They belong to different models.");
    }
}
