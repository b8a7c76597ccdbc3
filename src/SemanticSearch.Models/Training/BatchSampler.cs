using SemanticSearch.Models.Tokenization;

namespace SemanticSearch.Models.Training;

/// <summary>
/// Draws batches from a corpus: labelled pairs, or two cuts of one passage (the inverse cloze task, Lee et al. 2019), from one
/// source group or from all. Each group is walked in a shuffled order, reshuffled when it is through; neighbours in a file may be
/// kept together, because passages of one document are the hardest negatives of each other. Not safe for several threads.
/// </summary>
public sealed class BatchSampler
{
    private readonly TrainingCorpus corpus;
    private readonly StaticModelTrainingOptions options;
    private readonly Random random;
    private readonly WordSpelling spellings;
    private readonly int[][] orders;
    private readonly int[] cursors;
    private readonly double[] weights;

    /// <summary>Samples <paramref name="corpus"/>; the same seed gives the same batches.</summary>
    internal BatchSampler(
        TrainingCorpus corpus, SubwordTokenizer tokenizer, WordStems stems, StaticModelTrainingOptions options)
    {
        this.corpus = corpus;
        this.options = options;
        random = new Random(options.Seed);
        spellings = WordSpelling.Of(tokenizer, stems);
        cursors = new int[corpus.Groups.Count];
        orders = [.. corpus.Groups.Select(group => Shuffled(group.Pairs.Length))];
        weights = [.. corpus.Groups.Select(group => group.Group.Weight * Math.Pow(group.Pairs.Length, SourceGroup.SizeExponent))];
    }

    /// <summary>Fills a batch.</summary>
    public void Fill(TrainingBatch batch)
    {
        ArgumentNullException.ThrowIfNull(batch);
        batch.Tokens.Clear();
        var group = random.NextDouble() < options.HomogeneousShare ? DrawGroup() : -1;
        var cut = random.NextDouble() < options.SelfSupervisedShare;
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
                cuts[i] = DrawCut(corpus[pairs[i].Passage].Length);
                Append(batch.Tokens, corpus[pairs[i].Passage].Slice(cuts[i].Start, cuts[i].Length), options.MaximumQueryTokens);
            }
            else
            {
                Append(batch.Tokens, corpus[pairs[i].Query], options.MaximumQueryTokens);
            }
        }

        for (var i = 0; i < batch.Size; i++)
        {
            batch.Starts[batch.Size + i] = batch.Tokens.Count;
            var passage = corpus[pairs[i].Passage];
            var (start, length) = cuts[i];
            Append(batch.Tokens, passage[..start], options.MaximumPassageTokens);
            Append(batch.Tokens, passage[(start + length)..], Math.Max(0, options.MaximumPassageTokens - start));
        }

        batch.Starts[2 * batch.Size] = batch.Tokens.Count;
    }

    private (int Start, int Length) DrawCut(int length)
    {
        var most = Math.Max(1, Math.Min(24, length / 2));
        var size = random.Next(Math.Min(5, most), most + 1);
        var start = random.Next(0, Math.Max(1, Math.Min(length, options.MaximumPassageTokens) - size + 1));
        return (start, Math.Min(size, length - start));
    }

    private void Append(List<int> target, ReadOnlySpan<int> tokens, int limit)
    {
        foreach (var token in tokens[..Math.Min(limit, tokens.Length)])
        {
            // One draw serves both dropouts.
            var draw = random.NextDouble();
            if (draw < options.PieceDropout)
            {
                target.AddRange(spellings.InPieces[token]);
            }
            else if (draw < 1 - options.TokenDropout)
            {
                target.AddRange(spellings.Whole[token]);
            }
        }
    }

    private int DrawGroup()
    {
        var draw = random.NextDouble() * weights.Sum();
        for (var group = 0; group < weights.Length; group++)
        {
            draw -= weights[group];
            if (draw < 0)
            {
                return group;
            }
        }

        return weights.Length - 1;
    }

    private PairNumbers Draw(int group)
    {
        if (cursors[group] == orders[group].Length)
        {
            orders[group] = Shuffled(orders[group].Length);
            cursors[group] = 0;
        }

        return corpus.Groups[group].Pairs[orders[group][cursors[group]++]];
    }

    private int[] Shuffled(int count)
    {
        var length = options.RunLength;
        var offset = random.Next(length);
        var runs = Enumerable.Range(0, (count + offset + length - 1) / length).ToArray();
        random.Shuffle(runs);
        return [.. runs.SelectMany(run => Enumerable.Range((run * length) - offset, length)).Where(i => i >= 0 && i < count)];
    }
}
