using System.Collections.Concurrent;
using SemanticSearch.Models.Kernels;
using SemanticSearch.Models.Safetensors;
using SemanticSearch.Models.Tokenization;
using SemanticSearch.Models.Transformer.Architectures;

namespace SemanticSearch.Models.Transformer;

/// <summary>
/// A transformer encoder of the BERT family, read from a model directory in the Hugging Face layout (config.json, model.safetensors),
/// run on the CPU. Its model_type may be bert, roberta, xlm-roberta, camembert, distilbert, mpnet, nomic_bert or modernbert. It reads
/// token ids, not text, and its vectors are not normalised. The vector of a text does not depend on the texts beside it nor on the
/// number of threads. Safe for any thread.
/// </summary>
public sealed class TransformerEncoder
{
    // Enough rows for the matrix kernel to read each weight once for many tokens, few enough to share the work of a call.
    private const int MostBatchTokens = 512;
    private const int FewestBatchTokens = 96;

    private readonly EncoderWeights _weights;
    private readonly EncoderPass _pass;
    private readonly EncoderKernels _kernels;
    private readonly int _threads;
    private readonly ConcurrentBag<EncoderScratch> _scratch = [];

    private TransformerEncoder(EncoderWeights weights, EncoderKernels kernels, int threads)
    {
        _weights = weights;
        _kernels = kernels;
        _threads = threads;
        _pass = new EncoderPass(weights, kernels);
    }

    /// <summary>Components of a vector.</summary>
    public int HiddenSize => _weights.Blueprint.HiddenSize;

    /// <summary>Most tokens of a sequence, special tokens included.</summary>
    public int MaxTokens => _weights.Blueprint.MaxTokens;

    /// <summary>What config.json calls model_type.</summary>
    public string Architecture => _weights.Blueprint.Architecture;

    /// <summary>Number of token ids: 0 to this - 1.</summary>
    public int VocabularySize => _weights.Blueprint.VocabularySize;

    /// <summary>Number of classes of the sequence-classification head; null where the model has none.</summary>
    public int? ClassCount => _weights.Head?.Classes;

    /// <summary>Reads a model directory.</summary>
    /// <param name="directory">Holds config.json and model.safetensors, or the parts that model.safetensors.index.json lists.</param>
    /// <param name="options">How to run it.</param>
    /// <exception cref="ModelFileException">A file is missing, damaged, a pickle, of an unknown architecture, or disagrees with another.</exception>
    public static TransformerEncoder Load(string directory, TransformerOptions? options = null) =>
        Load(directory, options ?? new TransformerOptions(), InstructionSets.Best);

    /// <summary>Computes one vector a sequence.</summary>
    /// <param name="inputs">Sequences of 1 to <see cref="MaxTokens"/> ids.</param>
    /// <param name="pooling">How the vectors of a sequence's tokens become one.</param>
    /// <param name="vectors">As many arrays of <see cref="HiddenSize"/> floats, which are overwritten.</param>
    /// <param name="cancellationToken">Looked at between layers.</param>
    /// <exception cref="ArgumentException">A sequence is empty, too long or holds an id outside the vocabulary, or a vector has another size.</exception>
    public void Embed(
        IReadOnlyList<TokenSequence> inputs, Pooling pooling, IReadOnlyList<float[]> vectors, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(inputs);
        ArgumentNullException.ThrowIfNull(vectors);
        if (vectors.Count != inputs.Count)
        {
            throw new ArgumentException($"There are {inputs.Count} sequences and {vectors.Count} vectors.", nameof(vectors));
        }

        for (var i = 0; i < vectors.Count; i++)
        {
            if (vectors[i].Length != HiddenSize)
            {
                throw new ArgumentException($"Vector {i} has room for {vectors[i].Length} components; the model gives {HiddenSize}.", nameof(vectors));
            }
        }

        Run(inputs, (index, first, count, scratch) => Pool(scratch, first, count, pooling, vectors[index]), cancellationToken);
    }

    /// <summary>Computes the logits of the sequence-classification head, one array of <see cref="ClassCount"/> a sequence.</summary>
    /// <exception cref="InvalidOperationException">The model has no such head.</exception>
    /// <exception cref="ArgumentException">A sequence is empty, too long or holds an id outside the vocabulary.</exception>
    public float[][] Classify(IReadOnlyList<TokenSequence> inputs, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(inputs);
        var head = _weights.Head
            ?? throw new InvalidOperationException("This model has no sequence-classification head: it embeds texts, and ranks no pairs.");
        var logits = new float[inputs.Count][];
        Run(
            inputs,
            (index, first, count, scratch) =>
            {
                var pooled = new float[HiddenSize];
                Pool(scratch, first, count, head.Pooling, pooled);
                logits[index] = head.Apply(_kernels, scratch.Quantised, pooled);
            },
            cancellationToken);
        return logits;
    }

    /// <summary>Reads a model directory, to run on an instruction set that the machine has.</summary>
    internal static TransformerEncoder Load(string directory, TransformerOptions options, InstructionSet set)
    {
        ArgumentException.ThrowIfNullOrEmpty(directory);
        ArgumentOutOfRangeException.ThrowIfNegative(options.Threads, nameof(options));
        var configuration = ModelConfiguration.Open(directory);
        using var tensors = TensorDirectory.Open(directory);
        var weights = WeightReader.Read(EncoderArchitectures.Describe(configuration, tensors), tensors, options.Int8);
        var threads = options.Threads == 0 ? Environment.ProcessorCount : options.Threads;
        return new TransformerEncoder(weights, EncoderKernels.For(set), threads);
    }

    // Calls finish(index of the sequence, its first row, its rows, the working memory that holds them) for each sequence.
    private void Run(IReadOnlyList<TokenSequence> inputs, Action<int, int, int, EncoderScratch> finish, CancellationToken cancellationToken)
    {
        Check(inputs);
        var batches = Batches(inputs);
        if (batches.Count == 1 || _threads == 1)
        {
            foreach (var batch in batches)
            {
                RunBatch(inputs, batch, finish, cancellationToken);
            }

            return;
        }

        var parallel = new ParallelOptions { MaxDegreeOfParallelism = _threads, CancellationToken = cancellationToken };
        Parallel.ForEach(
            Partitioner.Create(batches, EnumerablePartitionerOptions.NoBuffering), parallel, batch => RunBatch(inputs, batch, finish, cancellationToken));
    }

    private void RunBatch(
        IReadOnlyList<TokenSequence> inputs, int[] batch, Action<int, int, int, EncoderScratch> finish, CancellationToken cancellationToken)
    {
        var scratch = _scratch.TryTake(out var used) ? used : new EncoderScratch();
        try
        {
            _pass.Run(Array.ConvertAll(batch, index => inputs[index]), scratch, cancellationToken);
            var first = 0;
            foreach (var index in batch)
            {
                finish(index, first, inputs[index].Length, scratch);
                first += inputs[index].Length;
            }
        }
        finally
        {
            _scratch.Add(scratch);
        }
    }

    private void Check(IReadOnlyList<TokenSequence> inputs)
    {
        for (var i = 0; i < inputs.Count; i++)
        {
            var ids = inputs[i].Ids;
            if (ids is not { Length: > 0 } || ids.Length > MaxTokens)
            {
                throw new ArgumentException($"Sequence {i} has {ids?.Length ?? 0} tokens; the model reads 1 to {MaxTokens}.", nameof(inputs));
            }

            foreach (var id in ids)
            {
                if ((uint)id >= (uint)VocabularySize)
                {
                    throw new ArgumentException(
                        $"Sequence {i} holds token id {id}; the model has ids 0 to {VocabularySize - 1}. Its tokenizer belongs to another model.", nameof(inputs));
                }
            }
        }
    }

    // Longest first, so that what is left for the last thread is short.
    private List<int[]> Batches(IReadOnlyList<TokenSequence> inputs)
    {
        var order = Enumerable.Range(0, inputs.Count).OrderByDescending(i => inputs[i].Length).ToArray();
        var share = inputs.Sum(input => (long)input.Length) / _threads;
        var room = (int)Math.Clamp(share, FewestBatchTokens, MostBatchTokens);
        var batches = new List<int[]>();
        for (var start = 0; start < order.Length;)
        {
            var end = start;
            for (var tokens = 0; end < order.Length && (end == start || tokens + inputs[order[end]].Length <= room); end++)
            {
                tokens += inputs[order[end]].Length;
            }

            batches.Add(order[start..end]);
            start = end;
        }

        return batches;
    }

    private void Pool(EncoderScratch scratch, int first, int count, Pooling pooling, Span<float> vector) =>
        TokenPooling.Pool(scratch.Hidden.Span[(first * _pass.Stride)..], _pass.Stride, count, pooling, vector);
}
