using System.Text.Json;

namespace SemanticSearch.Tests.Models.Transformer;

/// <summary>
/// A model directory with seeded random weights: config.json, vocab.txt and model.safetensors as a published checkpoint of the
/// architecture names them. Knows nothing of the code under test.
/// </summary>
public sealed class SyntheticModel
{
    private static readonly string[] BertLinears =
        ["attention.self.query", "attention.self.key", "attention.self.value", "attention.output.dense"];

    private readonly Random _random;

    private SyntheticModel(string architecture, SyntheticShape shape, int seed) => (Architecture, Shape, _random) = (architecture, shape, new Random(seed));

    public string Architecture { get; }

    public SyntheticShape Shape { get; }

    /// <summary>Fields of config.json.</summary>
    public Dictionary<string, object?> Configuration { get; } = [];

    /// <summary>The weights by name, single-precision values.</summary>
    public Dictionary<string, (int[] Shape, float[] Values)> Tensors { get; } = [];

    /// <summary>What stands in front of every name of the encoder.</summary>
    public string Prefix { get; private set; } = string.Empty;

    public static SyntheticModel Create(string architecture, SyntheticShape? shape = null, int seed = 1)
    {
        var model = new SyntheticModel(architecture, shape ?? new SyntheticShape(), seed);
        model.Configuration["model_type"] = architecture;
        model.Configuration["vocab_size"] = model.Shape.Vocabulary;
        switch (architecture)
        {
            case "bert":
                model.AddBert("bert.", BertLinears, "attention.output.LayerNorm", firstPosition: 0);
                model.AddHead(model.Prefix + "pooler.dense", "classifier");
                break;
            case "roberta" or "xlm-roberta" or "camembert":
                model.AddBert("roberta.", BertLinears, "attention.output.LayerNorm", firstPosition: 2);
                model.AddHead("classifier.dense", "classifier.out_proj");
                break;
            case "mpnet":
                model.AddBert(
                    "mpnet.", ["attention.attn.q", "attention.attn.k", "attention.attn.v", "attention.attn.o"], "attention.LayerNorm", firstPosition: 2);
                model.Add(model.Prefix + "encoder.relative_attention_bias.weight", 32, model.Shape.Heads);
                model.Configuration["relative_attention_num_buckets"] = 32;
                model.AddHead("classifier.dense", "classifier.out_proj");
                break;
            case "distilbert":
                model.AddDistilBert();
                model.AddHead("pre_classifier", "classifier");
                break;
            case "nomic_bert":
                model.AddNomicBert();
                break;
            case "modernbert":
                model.AddModernBert();
                break;
            default:
                throw new ArgumentOutOfRangeException(nameof(architecture), architecture, "no synthetic model of this kind");
        }

        return model;
    }

    /// <summary>Writes the directory; the weights in as many parts as asked for, and an index if there is more than one.</summary>
    public string Write(string directory, string type = "F32", int parts = 1)
    {
        Directory.CreateDirectory(directory);
        File.WriteAllText(Path.Combine(directory, "config.json"), JsonSerializer.Serialize(Configuration));
        File.WriteAllLines(Path.Combine(directory, "vocab.txt"), Enumerable.Range(0, Shape.Vocabulary).Select(i => $"word{i}"));
        var tensors = Tensors.Select(pair => (pair.Key, pair.Value.Shape, Values: SyntheticWeights.Encode(pair.Value.Values, type))).ToList();
        if (parts == 1)
        {
            SyntheticWeights.Write(Path.Combine(directory, "model.safetensors"), type, tensors);
            return directory;
        }

        var map = new Dictionary<string, string>();
        for (var part = 0; part < parts; part++)
        {
            var name = $"model-{part + 1:D5}-of-{parts:D5}.safetensors";
            var own = tensors.Where((_, i) => i % parts == part).ToList();
            SyntheticWeights.Write(Path.Combine(directory, name), type, own);
            own.ForEach(tensor => map[tensor.Key] = name);
        }

        File.WriteAllText(Path.Combine(directory, "model.safetensors.index.json"), JsonSerializer.Serialize(new { weight_map = map }));
        return directory;
    }

    private void Add(string name, params int[] shape)
    {
        var values = new float[shape.Aggregate(1, (product, size) => product * size)];
        var isScale = name.EndsWith("orm.weight", StringComparison.Ordinal) || name.Contains("norm1.w", StringComparison.Ordinal)
            || name.Contains("norm2.w", StringComparison.Ordinal) || name.EndsWith("_ln.weight", StringComparison.Ordinal);
        var width = shape.Length == 2 ? 1.5 / Math.Sqrt(shape[1]) : 0.3;
        for (var i = 0; i < values.Length; i++)
        {
            values[i] = (float)(((_random.NextDouble() * 2) - 1) * width * 1.7) + (isScale ? 1 : 0);
        }

        Tensors.Add(name, (shape, values));
    }

    private void AddLinear(string name, int outputs, int inputs, bool bias = true)
    {
        Add(name + ".weight", outputs, inputs);
        if (bias)
        {
            Add(name + ".bias", outputs);
        }
    }

    private void AddNorm(string name, bool shift = true)
    {
        Add(name + ".weight", Shape.Hidden);
        if (shift)
        {
            Add(name + ".bias", Shape.Hidden);
        }
    }

    private void AddHead(string dense, string classifier)
    {
        if (Shape.Classes > 0)
        {
            AddLinear(dense, Shape.Hidden, Shape.Hidden);
            AddLinear(classifier, Shape.Classes, Shape.Hidden);
        }
    }

    private void UsePrefix(string prefix) => Prefix = Shape.Prefixed ? prefix : string.Empty;

    private void AddBert(string prefix, string[] linears, string attentionNorm, int firstPosition)
    {
        UsePrefix(prefix);
        Configuration["hidden_size"] = Shape.Hidden;
        Configuration["num_attention_heads"] = Shape.Heads;
        Configuration["num_hidden_layers"] = Shape.Layers;
        Configuration["intermediate_size"] = Shape.Inner;
        Configuration["max_position_embeddings"] = Shape.Positions;
        Configuration["layer_norm_eps"] = firstPosition == 0 ? 1e-12 : 1e-5;
        Configuration["hidden_act"] = "gelu";
        Configuration["pad_token_id"] = firstPosition == 0 ? 0 : firstPosition - 1;
        Add(Prefix + "embeddings.word_embeddings.weight", Shape.Vocabulary, Shape.Hidden);
        Add(Prefix + "embeddings.position_embeddings.weight", Shape.Positions, Shape.Hidden);
        if (Architecture != "mpnet")
        {
            var types = firstPosition == 0 ? Shape.TokenTypes : 1;
            Configuration["type_vocab_size"] = types;
            Add(Prefix + "embeddings.token_type_embeddings.weight", types, Shape.Hidden);
        }

        AddNorm(Prefix + "embeddings.LayerNorm");
        for (var layer = 0; layer < Shape.Layers; layer++)
        {
            var name = $"{Prefix}encoder.layer.{layer}.";
            foreach (var linear in linears)
            {
                AddLinear(name + linear, Shape.Hidden, Shape.Hidden);
            }

            AddNorm(name + attentionNorm);
            AddLinear(name + "intermediate.dense", Shape.Inner, Shape.Hidden);
            AddLinear(name + "output.dense", Shape.Hidden, Shape.Inner);
            AddNorm(name + "output.LayerNorm");
        }
    }

    private void AddDistilBert()
    {
        UsePrefix("distilbert.");
        Configuration["dim"] = Shape.Hidden;
        Configuration["n_heads"] = Shape.Heads;
        Configuration["n_layers"] = Shape.Layers;
        Configuration["hidden_dim"] = Shape.Inner;
        Configuration["max_position_embeddings"] = Shape.Positions;
        Configuration["activation"] = "gelu";
        Add(Prefix + "embeddings.word_embeddings.weight", Shape.Vocabulary, Shape.Hidden);
        Add(Prefix + "embeddings.position_embeddings.weight", Shape.Positions, Shape.Hidden);
        AddNorm(Prefix + "embeddings.LayerNorm");
        for (var layer = 0; layer < Shape.Layers; layer++)
        {
            var name = $"{Prefix}transformer.layer.{layer}.";
            foreach (var linear in new[] { "attention.q_lin", "attention.k_lin", "attention.v_lin", "attention.out_lin" })
            {
                AddLinear(name + linear, Shape.Hidden, Shape.Hidden);
            }

            AddNorm(name + "sa_layer_norm");
            AddLinear(name + "ffn.lin1", Shape.Inner, Shape.Hidden);
            AddLinear(name + "ffn.lin2", Shape.Hidden, Shape.Inner);
            AddNorm(name + "output_layer_norm");
        }
    }

    private void AddNomicBert()
    {
        foreach (var (field, value) in new (string, object?)[]
        {
            ("n_embd", Shape.Hidden), ("n_head", Shape.Heads), ("n_layer", Shape.Layers), ("n_inner", Shape.Inner), ("n_positions", Shape.Positions),
            ("type_vocab_size", Shape.TokenTypes), ("activation_function", "swiglu"), ("prenorm", false), ("rotary_emb_fraction", 1.0),
            ("rotary_emb_base", 1000), ("rotary_emb_interleaved", false), ("rotary_emb_scale_base", null), ("rotary_scaling_factor", null),
            ("qkv_proj_bias", false), ("mlp_fc1_bias", false), ("mlp_fc2_bias", false), ("layer_norm_epsilon", 1e-12),
        })
        {
            Configuration[field] = value;
        }

        Add("embeddings.word_embeddings.weight", Shape.Vocabulary, Shape.Hidden);
        Add("embeddings.token_type_embeddings.weight", Shape.TokenTypes, Shape.Hidden);
        AddNorm("emb_ln");
        for (var layer = 0; layer < Shape.Layers; layer++)
        {
            var name = $"encoder.layers.{layer}.";
            AddLinear(name + "attn.Wqkv", 3 * Shape.Hidden, Shape.Hidden, bias: false);
            AddLinear(name + "attn.out_proj", Shape.Hidden, Shape.Hidden, bias: false);
            AddLinear(name + "mlp.fc11", Shape.Inner, Shape.Hidden, bias: false);
            AddLinear(name + "mlp.fc12", Shape.Inner, Shape.Hidden, bias: false);
            AddLinear(name + "mlp.fc2", Shape.Hidden, Shape.Inner, bias: false);
            AddNorm(name + "norm1");
            AddNorm(name + "norm2");
        }
    }

    private void AddModernBert()
    {
        UsePrefix("model.");
        foreach (var (field, value) in new (string, object?)[]
        {
            ("hidden_size", Shape.Hidden), ("num_attention_heads", Shape.Heads), ("num_hidden_layers", Shape.Layers), ("intermediate_size", Shape.Inner),
            ("max_position_embeddings", Shape.Positions), ("global_attn_every_n_layers", 3), ("local_attention", Shape.LocalAttention),
            ("global_rope_theta", 160000.0), ("local_rope_theta", 10000.0), ("hidden_activation", "gelu"), ("norm_eps", 1e-5),
            ("classifier_pooling", "mean"), ("classifier_activation", "gelu"),
        })
        {
            Configuration[field] = value;
        }

        Add(Prefix + "embeddings.tok_embeddings.weight", Shape.Vocabulary, Shape.Hidden);
        AddNorm(Prefix + "embeddings.norm", shift: false);
        for (var layer = 0; layer < Shape.Layers; layer++)
        {
            var name = $"{Prefix}layers.{layer}.";
            if (layer > 0)
            {
                AddNorm(name + "attn_norm", shift: false);
            }

            AddLinear(name + "attn.Wqkv", 3 * Shape.Hidden, Shape.Hidden, bias: false);
            AddLinear(name + "attn.Wo", Shape.Hidden, Shape.Hidden, bias: false);
            AddNorm(name + "mlp_norm", shift: false);
            AddLinear(name + "mlp.Wi", 2 * Shape.Inner, Shape.Hidden, bias: false);
            AddLinear(name + "mlp.Wo", Shape.Hidden, Shape.Inner, bias: false);
        }

        AddNorm(Prefix + "final_norm", shift: false);
        if (Shape.Classes > 0)
        {
            AddLinear("head.dense", Shape.Hidden, Shape.Hidden, bias: false);
            AddNorm("head.norm", shift: false);
            AddLinear("classifier", Shape.Classes, Shape.Hidden);
        }
    }
}
