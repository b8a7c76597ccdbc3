using System.Text.Json;
using SemanticSearch.Tests.Fixtures;
using SemanticSearch.Tests.Models.Tokenization;
using SemanticSearch.Tests.Models.Transformer;

namespace SemanticSearch.Tests.Models.Directories;

/// <summary>A sentence-transformers directory around a synthetic BERT.</summary>
internal static class SmallModel
{
    public const int Hidden = 36;

    public static TemporaryFolder Embedder(string pooling = "mean_tokens", int vocabulary = 61, string modules = "Transformer,Pooling,Normalize")
    {
        var folder = new TemporaryFolder();
        SyntheticModel.Create("bert", new SyntheticShape { Vocabulary = vocabulary }).Write(folder.Path);
        AddTokenizer(folder);
        string[] stages = modules.Split(',');
        folder.Write("modules.json", JsonSerializer.Serialize(stages.Select((stage, i) => new
        {
            idx = i,
            name = $"{i}",
            path = i == 0 ? string.Empty : $"{i}_{stage}",
            type = $"sentence_transformers.models.{stage}",
        })));
        folder.Write("1_Pooling/config.json", JsonSerializer.Serialize(new Dictionary<string, object>
        {
            ["word_embedding_dimension"] = Hidden,
            ["pooling_mode_cls_token"] = false,
            ["pooling_mode_" + pooling] = true,
        }));
        folder.Write("sentence_bert_config.json", """{"max_seq_length":16,"do_lower_case":false}""");
        return folder;
    }

    public static TemporaryFolder Reranker(int classes)
    {
        var folder = new TemporaryFolder();
        var model = SyntheticModel.Create("bert", new SyntheticShape { Classes = classes, Prefixed = true });
        model.Configuration["architectures"] = new[] { "BertForSequenceClassification" };
        model.Write(folder.Path);
        AddTokenizer(folder);
        folder.Write("tokenizer_config.json", """{"model_max_length":32}""");
        return folder;
    }

    private static void AddTokenizer(TemporaryFolder folder)
    {
        File.Delete(Path.Combine(folder.Path, "vocab.txt"));
        folder.Write("tokenizer.json", SmallTokenizers.WordPiece().ToJsonString());
    }
}
