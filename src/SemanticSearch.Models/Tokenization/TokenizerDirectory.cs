using SemanticSearch.Models.Tokenization.Pipeline;
using SemanticSearch.Models.Tokenization.Reading;

namespace SemanticSearch.Models.Tokenization;

/// <summary>Finds the tokenizer of a model in its directory.</summary>
public static class TokenizerDirectory
{
    /// <summary>
    /// Reads <c>tokenizer.json</c>, or else <c>vocab.txt</c> with <c>tokenizer_config.json</c>.
    /// </summary>
    /// <exception cref="ModelFileException">Neither is there, or what is there cannot be used; names file and field.</exception>
    public static ITextTokenizer Load(string directory)
    {
        ArgumentNullException.ThrowIfNull(directory);
        return LoadPipeline(directory);
    }

    /// <summary>The same, for code that needs the tokens without special ones.</summary>
    internal static PipelineTokenizer LoadPipeline(string directory)
    {
        var json = Path.Combine(directory, "tokenizer.json");
        if (File.Exists(json))
        {
            return TokenizerJson.Read(json);
        }

        if (File.Exists(Path.Combine(directory, "vocab.txt")))
        {
            return VocabularyText.Read(directory);
        }

        string[] older = ["vocab.json", "merges.txt", "sentencepiece.bpe.model", "spiece.model", "tokenizer.model"];
        var found = Array.FindAll(older, name => File.Exists(Path.Combine(directory, name)));
        throw new ModelFileException(found.Length == 0
            ? $"{directory} holds no vocabulary: neither tokenizer.json nor vocab.txt."
            : $"{directory} holds its vocabulary as {string.Join(", ", found)}, which is not read. Save it once with a recent version of "
                + "transformers (AutoTokenizer.from_pretrained(…).save_pretrained(…)), which writes tokenizer.json.");
    }
}
