using SemanticSearch.Models.Kernels;
using SemanticSearch.Models.Safetensors;

namespace SemanticSearch.Models.Transformer.Architectures;

/// <summary>The architectures that load, by what config.json calls model_type.</summary>
internal static class EncoderArchitectures
{
    private static readonly Dictionary<string, Func<ModelConfiguration, TensorDirectory, EncoderBlueprint>> Known = new()
    {
        ["bert"] = BertArchitecture.Describe,
        ["camembert"] = RobertaArchitecture.Describe,
        ["distilbert"] = DistilBertArchitecture.Describe,
        ["modernbert"] = ModernBertArchitecture.Describe,
        ["mpnet"] = MpnetArchitecture.Describe,
        ["nomic_bert"] = NomicBertArchitecture.Describe,
        ["roberta"] = RobertaArchitecture.Describe,
        ["xlm-roberta"] = RobertaArchitecture.Describe,
    };

    private static readonly Dictionary<string, Activation> Activations = new()
    {
        ["gelu"] = Activation.Gelu,
        ["gelu_new"] = Activation.GeluTanh,
        ["gelu_pytorch_tanh"] = Activation.GeluTanh,
        ["gelu_fast"] = Activation.GeluTanh,
        ["relu"] = Activation.Relu,
        ["silu"] = Activation.Silu,
        ["swish"] = Activation.Silu,
    };

    /// <summary>The architectures that load, for a person.</summary>
    public static string Names => string.Join(", ", Known.Keys.Order(StringComparer.Ordinal));

    /// <summary>Says what to read, by config.json.</summary>
    /// <exception cref="ModelFileException">The architecture is not among those that load, or a field is missing or out of range.</exception>
    public static EncoderBlueprint Describe(ModelConfiguration configuration, TensorDirectory weights)
    {
        var type = configuration.Text("model_type") ?? throw configuration.Error($"has no model_type; these load: {Names}");
        return Known.TryGetValue(type, out var describe)
            ? describe(configuration, weights)
            : throw configuration.Error($"says model_type {type}, an architecture that does not load; these do: {Names}");
    }

    /// <summary>The function that a field names.</summary>
    public static Activation ActivationOf(ModelConfiguration configuration, string field, string absent)
    {
        var name = configuration.Text(field) ?? absent;
        return Activations.TryGetValue(name, out var activation)
            ? activation
            : throw configuration.Error($"{field} is {name}; these are computed: {string.Join(", ", Activations.Keys)}");
    }

    /// <summary>The hidden size, which the heads must divide.</summary>
    public static int HiddenSize(ModelConfiguration configuration, string field, string headsField)
    {
        var size = configuration.Integer(field);
        var heads = configuration.Integer(headsField);
        return size % heads == 0
            ? size
            : throw configuration.Error($"{field} is {size} and {headsField} is {heads}; the second must divide the first");
    }

    /// <summary>Whether a classifier in the weights judges whole sequences: not where config.json says that it judges tokens.</summary>
    public static bool ClassifiesSequences(ModelConfiguration configuration) =>
        configuration.Texts("architectures") is not { } names
        || names.Any(name => name.EndsWith("ForSequenceClassification", StringComparison.Ordinal));

    /// <summary>The head of RoBERTa and its kin: dense, tanh, output, on the first token.</summary>
    public static HeadBlueprint? DenseHead(ModelConfiguration configuration, TensorNames names, int size) =>
        names.Has("classifier.out_proj.weight") && ClassifiesSequences(configuration)
            ? new HeadBlueprint(
                Pooling.Cls,
                LinearBlueprint.Named("classifier.dense", size, size, bias: true),
                Activation: null,
                Norm: null,
                LinearBlueprint.Named("classifier.out_proj", names.Rows("classifier.out_proj.weight"), size, bias: true))
            : null;
}
