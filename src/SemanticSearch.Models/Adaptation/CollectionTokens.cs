using SemanticSearch.Core.Chunking;
using SemanticSearch.Core.Documents;
using SemanticSearch.Models.Tokenization;

namespace SemanticSearch.Models.Adaptation;

/// <summary>
/// The passages of documents as tokens of one model. Which passages, headings and sentences become questions is decided by the
/// texts alone, so that two models are asked the same ones.
/// </summary>
internal sealed class CollectionTokens
{
    /// <summary>Fewest words of a sentence that asks something.</summary>
    public const int ShortestSentence = 5;

    /// <summary>Fewest words that must be left of a passage for it to be found.</summary>
    public const int ShortestRest = 8;

    // Beyond this many passages a title says too little of each of them.
    private const int PassagesOfTitle = 4;

    // A heading of more documents than this, such as Introduction, is asked with its title in front.
    private const int DocumentsOfHeading = 2;

    private readonly SubwordTokenizer _tokenizer;
    private readonly List<int> _scratch = [];

    /// <summary>Takes documents apart.</summary>
    public CollectionTokens(IReadOnlyList<AdaptationDocument> documents, SubwordTokenizer tokenizer, CancellationToken cancellationToken)
    {
        _tokenizer = tokenizer;
        var common = CommonHeadings(documents);
        var passages = new List<PassageTokens>();
        for (var number = 0; number < documents.Count; number++)
        {
            cancellationToken.ThrowIfCancellationRequested();
            for (var i = 0; i < documents[number].Passages.Count; i++)
            {
                passages.Add(Tokens(documents[number], number, i, common));
            }
        }

        Passages = passages;
    }

    /// <summary>All passages, those of a document next to each other.</summary>
    public IReadOnlyList<PassageTokens> Passages { get; }

    private PassageTokens Tokens(AdaptationDocument document, int number, int index, HashSet<string> common)
    {
        var passage = document.Passages[index];
        var body = passage.Text;
        var start = SkipWords(body, 0, document.Title);
        foreach (var heading in passage.Headings)
        {
            start = SkipWords(body, start, heading);
        }

        _scratch.Clear();
        var sentences = new List<(int Start, int Length, int Words)>();
        var words = 0;
        foreach (var sentence in SentenceSplitter.Split(body, TextSpan.FromBounds(start, body.Length)))
        {
            var from = _scratch.Count;
            _tokenizer.Append(sentence.In(body), _scratch);
            sentences.Add((from, _scratch.Count - from, CountWords(sentence.In(body))));
            words += sentences[^1].Words;
        }

        int[] bodyTokens = [.. _scratch];
        sentences.RemoveAll(sentence => sentence.Words < ShortestSentence || words - sentence.Words < ShortestRest);
        var question = words < ShortestRest ? null : Question(document, index, common);
        return new PassageTokens(
            number,
            question is null ? [] : Of(question),
            Of($"{document.Title}\n{string.Join(' ', passage.Headings)}"),
            bodyTokens,
            [.. sentences.Select(sentence => (sentence.Start, sentence.Length))]);
    }

    private static string? Question(AdaptationDocument document, int index, HashSet<string> common)
    {
        if (document.Passages[index].Headings is [.., var heading])
        {
            return common.Contains(heading) ? $"{document.Title} {heading}" : heading;
        }

        return document.Passages.Count <= PassagesOfTitle || index == 0 ? document.Title : null;
    }

    private static HashSet<string> CommonHeadings(IReadOnlyList<AdaptationDocument> documents) => documents
        .SelectMany(document => document.Passages.SelectMany(passage => passage.Headings).Distinct(StringComparer.Ordinal))
        .GroupBy(heading => heading, StringComparer.Ordinal)
        .Where(group => group.Count() > DocumentsOfHeading)
        .Select(group => group.Key)
        .ToHashSet(StringComparer.Ordinal);

    /// <summary>Offset after the words of a heading where the text goes on with exactly these; else the offset given.</summary>
    private static int SkipWords(string text, int start, string? heading)
    {
        Span<char> left = stackalloc char[WordReader.MaximumWordLength];
        Span<char> right = stackalloc char[WordReader.MaximumWordLength];
        var words = new WordReader(text.AsSpan(start), left);
        var wanted = new WordReader(heading, right);
        var end = start;
        while (wanted.MoveNext())
        {
            if (!words.MoveNext() || !words.Current.SequenceEqual(wanted.Current))
            {
                return start;
            }

            end = start + words.Position;
        }

        return end;
    }

    private static int CountWords(ReadOnlySpan<char> text)
    {
        Span<char> buffer = stackalloc char[WordReader.MaximumWordLength];
        var words = new WordReader(text, buffer);
        var count = 0;
        while (words.MoveNext())
        {
            count++;
        }

        return count;
    }

    private int[] Of(string text)
    {
        _scratch.Clear();
        _tokenizer.Append(text, _scratch);
        return [.. _scratch];
    }
}
