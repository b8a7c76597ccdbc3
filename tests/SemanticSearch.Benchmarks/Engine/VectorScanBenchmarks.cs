using BenchmarkDotNet.Attributes;
using SemanticSearch.Engine.Vectors;

namespace SemanticSearch.Benchmarks.Engine;

/// <summary>One query against every vector: 8-bit codes, floats, and the scalar twin of the codes.</summary>
[MemoryDiagnoser]
public class VectorScanBenchmarks
{
    private const int Seed = 1;

    private sbyte[] _codes = [];
    private float[] _vectors = [];
    private VectorIndex _index = new(1);

    [Params(12_000, 200_000)]
    public int Count { get; set; }

    [Params(256)]
    public int Dimensions { get; set; }

    [GlobalSetup]
    public void Fill()
    {
        var random = new Random(Seed);
        _codes = new sbyte[Count * Dimensions];
        _vectors = new float[Count * Dimensions];
        _index = new VectorIndex(Dimensions);
        for (var i = 0; i < Count; i++)
        {
            var vector = _vectors.AsSpan(i * Dimensions, Dimensions);
            foreach (ref var component in vector)
            {
                component = (float)(random.NextDouble() - 0.5);
            }

            Int8Quantizer.Quantize(vector, _codes.AsSpan(i * Dimensions, Dimensions));
            _index.Append(vector);
        }
    }

    [Benchmark(Baseline = true)]
    public int Codes()
    {
        var sum = 0;
        var query = _codes.AsSpan(0, Dimensions);
        for (var i = 0; i < Count; i++)
        {
            sum ^= Similarity.Dot(query, _codes.AsSpan(i * Dimensions, Dimensions));
        }

        return sum;
    }

    [Benchmark]
    public float Floats()
    {
        var sum = 0f;
        var query = _vectors.AsSpan(0, Dimensions);
        for (var i = 0; i < Count; i++)
        {
            sum += Similarity.Dot(query, _vectors.AsSpan(i * Dimensions, Dimensions));
        }

        return sum;
    }

    [Benchmark]
    public int ScalarCodes()
    {
        var sum = 0;
        var query = _codes.AsSpan(0, Dimensions);
        for (var i = 0; i < Count; i++)
        {
            sum ^= ScalarSimilarity.Dot(query, _codes.AsSpan(i * Dimensions, Dimensions));
        }

        return sum;
    }

    /// <summary>The whole search for 200: scan, heap, scoring by floats.</summary>
    [Benchmark]
    public int Search() => _index.Search(_vectors.AsSpan(0, Dimensions), 200).Length;
}
