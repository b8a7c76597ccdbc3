using SemanticSearch.Models.Tokenization;

namespace SemanticSearch.Models.Training;

/// <summary>
/// Draws batches from a corpus: labelled pairs, or two cuts of one passage (the inverse cloze task, Lee et al. 2019), from one
/// source group or from all. Each group is walked in a shuffled order, reshuffled when it is through; neighbours in a file may be
/// kept together, because passages of one document are the hardest negatives of each other. Not safe for several threads.
/// </summary>
public sealed class BatchSampler
{
    private readonly TrainingCorpus _corpus;
    private readonly StaticModelTrainingOptions _options;
    private readonly Random _random;
    private readonly WordSpelling _spellings;
    private readonly int[][] _orders;
    private readonly int[] _cursors;
    private readonly double[] _weights;

    /// <summary>Samples <paramref name="corpus"/>; the same seed gives the same batches.</summary>
    internal BatchSampler(
        TrainingCorpus corpus, SubwordTokenizer tokenizer, WordStems stems, StaticModelTrainingOptions options)
    {
        _corpus = corpus;
        _options = options;
        _random = new Random(options.Seed);
        _spellings = WordSpelling.Of(tokenizer, stems);
        _cursors = new int[corpus.Groups.Count];
        _orders = [.. corpus.Groups.Select(group => Shuffled(group.Pairs.Length))];
        _weights = [.. corpus.Groups.Select(group => group.Group.Weight * Math.Pow(group.Pairs.Length, SourceGroup.SizeExponent))];
    }

    /// <summary>Fills a batch.</summary>
    public void Fill(TrainingBatch batch)
    {
        ArgumentNullException.ThrowIfNull(batch);
        batch.Tokens.Clear();
        var group = _random.NextDouble() < _options.HomogeneousShare ? DrawGroup() : -1;
        var cut = _random.NextDouble() < _options.SelfSupervisedShare;
        Span<PairNumbers> pairs = new PairNumbers[batch.Size];
        Span<(int Start, int Length)> cuts = new (int, int)[batch.Size];
        for (var i = 0; i < batch.Size; i++)
        {
            pairs[i] = Draw(group < 0 ? DrawGroup() : group);
            batch.QueryKeys[i] = cut ? -1 - pairs[i].Passage : pairs[i].Query;
            batch.PassageKeys[i] = pairs[i].Passage;
            batch.Starts[i] = batch.Tokens.Count;
            if (cut)
            {
                cuts[i] = DrawCut(_corpus[pairs[i].Passage].Length);
                Append(batch.Tokens, _corpus[pairs[i].Passage].Slice(cuts[i].Start, cuts[i].Length), _options.MaximumQueryTokens);
            }
            else
            {
                Append(batch.Tokens, _corpus[pairs[i].Query], _options.MaximumQueryTokens);
            }
        }

        for (var i = 0; i < batch.Size; i++)
        {
            batch.Starts[batch.Size + i] = batch.Tokens.Count;
            var passage = _corpus[pairs[i].Passage];
            var (start, length) = cuts[i];
            Append(batch.Tokens, passage[..start], _options.MaximumPassageTokens);
            Append(batch.Tokens, passage[(start + length)..], Math.Max(0, _options.MaximumPassageTokens - start));
        }

        batch.Starts[2 * batch.Size] = batch.Tokens.Count;
    }

    private (int Start, int Length) DrawCut(int length)
    {
        var most = Math.Max(1, Math.Min(24, length / 2));
        var size = _random.Next(Math.Min(5, most), most + 1);
        var start = _random.Next(0, Math.Max(1, Math.Min(length, _options.MaximumPassageTokens) - size + 1));
        return (start, Math.Min(size, length - start));
    }

    private void Append(List<int> target, ReadOnlySpan<int> tokens, int limit)
    {
        foreach (var token in tokens[..Math.Min(limit, tokens.Length)])
        {
            // One draw serves both dropouts.
            var draw = _random.NextDouble();
            if (draw < _options.PieceDropout)
            {
                target.AddRange(_spellings.InPieces[token]);
            }
            else if (draw < 1 - _options.TokenDropout)
            {
                target.AddRange(_spellings.Whole[token]);
            }
        }
    }

    private int DrawGroup()
    {
        var draw = _random.NextDouble() * _weights.Sum();
        for (var group = 0; group < _weights.Length; group++)
        {
            draw -= _weights[group];
            if (draw < 0)
            {
                return group;
            }
        }

        return _weights.Length - 1;
    }

    private PairNumbers Draw(int group)
    {
        if (_cursors[group] == _orders[group].Length)
        {
            _orders[group] = Shuffled(_orders[group].Length);
            _cursors[group] = 0;
        }

        return _corpus.Groups[group].Pairs[_orders[group][_cursors[group]++]];
    }

    private int[] Shuffled(int count)
    {
        var length = _options.RunLength;
        var offset = _random.Next(length);
        var runs = Enumerable.Range(0, (count + offset + length - 1) / length).ToArray();
        _random.Shuffle(runs);
        return [.. runs.SelectMany(run => Enumerable.Range((run * length) - offset, length)).Where(i => i >= 0 && i < count)];
    }
}
