using BenchmarkDotNet.Attributes;
using SemanticSearch.Engine.Lexical;

namespace SemanticSearch.Benchmarks.Engine;

/// <summary>Indexing and querying passages of 120 words whose frequencies follow Zipf's law.</summary>
[MemoryDiagnoser]
public class LexicalBenchmarks
{
    private const int Seed = 1;
    private const int Vocabulary = 50_000;
    private const int WordsPerPassage = 120;
    private const string Query = "w12 w3480 w151 w77 w20411 w950";

    private string[] _passages = [];
    private LexicalIndex _index = new();

    [Params(12_000, 200_000)]
    public int Count { get; set; }

    [GlobalSetup]
    public void Fill()
    {
        var random = new Random(Seed);
        _passages = new string[Count];
        var words = new string[WordsPerPassage];
        for (var i = 0; i < Count; i++)
        {
            for (var w = 0; w < words.Length; w++)
            {
                // The inverse of the cumulative distribution of 1/rank.
                words[w] = "w" + (int)Math.Pow(Vocabulary, random.NextDouble());
            }

            _passages[i] = string.Join(' ', words);
        }

        _index = new LexicalIndex();
        foreach (var passage in _passages)
        {
            _index.Append(_index.Analyze(passage));
        }
    }

    [Benchmark]
    public int Search() => _index.Search(Query, 200).Best.Length;

    [Benchmark]
    public int Index1000()
    {
        var index = new LexicalIndex();
        for (var i = 0; i < 1000; i++)
        {
            index.Append(index.Analyze(_passages[i]));
        }

        return index.Count;
    }
}
