using System.Text.Json;
using SemanticSearch.Models.Tokenization;

namespace SemanticSearch.Tests.Models.Tokenization;

public class PublishedReferenceTests
{
    [SkippableFact]
    public void MiniLM_tokens_equal_the_published_ones_from_tokenizer_json() => ShouldReproduce(
        TokenizerDirectory.Load(SharedData.Require("models/minilm-tokenizer")), MiniLm());

    [SkippableFact]
    public void MiniLM_tokens_equal_the_published_ones_from_vocab_txt() => ShouldReproduce(
        TokenizerDirectory.Load(SharedData.Require("models/synthetic-bert-tiny")), MiniLm());

    [SkippableFact]
    public void Tokens_of_the_synthetic_model_equal_those_of_its_reference()
    {
        var folder = SharedData.Require("models/synthetic-bert-tiny");
        ShouldReproduce(TokenizerDirectory.Load(folder), Path.Combine(folder, "reference.json"));
    }

    private static string MiniLm() => Path.Combine(SharedData.Require("models/published-references"), "all-MiniLM-L6-v2.reference.json");

    private static void ShouldReproduce(ITextTokenizer tokenizer, string reference)
    {
        using var document = JsonDocument.Parse(File.ReadAllText(reference));
        var items = document.RootElement.ValueKind == JsonValueKind.Array ? document.RootElement : document.RootElement.GetProperty("items");
        items.GetArrayLength().ShouldBeGreaterThan(0);
        foreach (var item in items.EnumerateArray())
        {
            var expected = item.GetProperty("tokens").EnumerateArray().Select(id => id.GetInt32());
            tokenizer.Encode(item.GetProperty("text").GetString(), 256).Ids.ShouldBe(expected, item.GetProperty("text").GetString());
        }
    }
}
