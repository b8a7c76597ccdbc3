using SemanticSearch.Core.Documents;
using SemanticSearch.Core.Indexing;
using SemanticSearch.Core.Searching;
using SemanticSearch.Engine.Lexical;
using SemanticSearch.Engine.Ranking;
using SemanticSearch.Engine.Vectors;

namespace SemanticSearch.Adapters.Embedded;

/// <summary>
/// What is searched of one generation of a collection, in memory: vectors, postings, and the records that filters decide on. Follows from the
/// database and holds nothing that is not there.
/// </summary>
/// <remarks>
/// Searches run side by side; a change waits for them and lets none see half of it. Analysis, the long part of a change, happens
/// before, beside the searches; one thread at a time may analyze and change.
/// </remarks>
internal sealed class CollectionIndex : IDisposable
{
    private readonly ReaderWriterLockSlim _lock = new();
    private readonly VectorIndex _vectors;
    private readonly LexicalIndex _words = new();
    private readonly LoadedDocuments _documents = new();
    private readonly FilterCache _filters = new();

    /// <param name="dimensions">Components of each vector.</param>
    public CollectionIndex(int dimensions) => _vectors = new VectorIndex(dimensions);

    /// <summary>Analyzes documents. Runs beside searches.</summary>
    public List<PreparedDocument> Prepare(IReadOnlyList<IndexedDocument> documents)
    {
        var prepared = new List<PreparedDocument>(documents.Count);
        foreach (var document in documents)
        {
            var terms = new TermCounts[document.Passages.Count];
            for (var i = 0; i < terms.Length; i++)
            {
                terms[i] = _words.Analyze(document.Passages[i].Chunk.IndexedText);
            }

            prepared.Add(new PreparedDocument(document.Record, document.Passages, terms));
        }

        return prepared;
    }

    /// <summary>Puts documents in place of what their ids held, all at once for every search.</summary>
    public void Replace(List<PreparedDocument> documents, IReadOnlyList<long> keys)
    {
        _lock.EnterWriteLock();
        try
        {
            for (var i = 0; i < documents.Count; i++)
            {
                RemoveOne(documents[i].Id);
                BeginDocument(keys[i], documents[i].Record);
                for (var p = 0; p < documents[i].Passages.Count; p++)
                {
                    var passage = documents[i].Passages[p];
                    AppendPassage(passage.Chunk.Span.Start, documents[i].Terms[p], passage.Vector);
                }
            }

            AfterChange();
        }
        finally
        {
            _lock.ExitWriteLock();
        }
    }

    /// <summary>Takes documents out, all at once for every search.</summary>
    public void Remove(IReadOnlyCollection<DocumentId> ids)
    {
        _lock.EnterWriteLock();
        try
        {
            foreach (var id in ids)
            {
                RemoveOne(id);
            }

            AfterChange();
        }
        finally
        {
            _lock.ExitWriteLock();
        }
    }

    /// <summary>Starts a document while loading: <see cref="AppendPassage(int, ReadOnlySpan{char}, ReadOnlySpan{float})"/> adds to it.</summary>
    public void BeginDocument(long key, DocumentRecord record) => _documents.Begin(key, record);

    /// <summary>Adds a passage to the document begun last, while nothing searches.</summary>
    public void AppendPassage(int start, ReadOnlySpan<char> indexedText, ReadOnlySpan<float> vector) =>
        AppendPassage(start, _words.Analyze(indexedText), vector);

    /// <summary>The record of a document, if the version in memory is the one of that key.</summary>
    public DocumentRecord? RecordOf(DocumentId id, long key)
    {
        _lock.EnterReadLock();
        try
        {
            return _documents.Find(id) is { } document && document.Key == key ? document.Record : null;
        }
        finally
        {
            _lock.ExitReadLock();
        }
    }

    /// <summary>Names of the metadata fields that any document has.</summary>
    public IReadOnlySet<string> Fields()
    {
        _lock.EnterReadLock();
        try
        {
            return new HashSet<string>(_documents.Fields, StringComparer.OrdinalIgnoreCase);
        }
        finally
        {
            _lock.ExitReadLock();
        }
    }

    public CandidateLists Retrieve(CandidateQuery query)
    {
        _lock.EnterReadLock();
        try
        {
            var terms = TermsOf(query);
            var allowed = query.Filter is null ? null : _filters.Allowed(query.Filter, _documents.InOrder);
            if (allowed is { Count: 0 })
            {
                return new CandidateLists([], [], _words.Ceiling(terms)) { Terms = FeedbackExpansion.ToLexicalTerms(terms) };
            }

            var dense = query is { Vector: { } vector, DenseCount: > 0 } ? _vectors.Search(vector.Span, query.DenseCount, allowed) : [];
            var lexical = query.Words is null ? LexicalMatches.None : _words.Search(terms, query.LexicalCount, allowed);
            return new CandidateLists(ToCandidates(dense), ToCandidates(lexical.Best), lexical.Ceiling)
            {
                Completion = query.Vector is { } asked && query.Words is not null ? Complete(asked.Span, dense, lexical.Best) : [],
                Terms = FeedbackExpansion.ToLexicalTerms(terms),
            };
        }
        finally
        {
            _lock.ExitReadLock();
        }
    }

    public void Dispose() => _lock.Dispose();

    private List<QueryTerm> TermsOf(CandidateQuery query)
    {
        if (query.Words is null)
        {
            return [];
        }

        var terms = _words.Terms(query.Words);
        return query.Feedback.Count == 0 ? terms : FeedbackExpansion.Of(terms, query.Feedback, _words, _documents);
    }

    private void AppendPassage(int start, TermCounts terms, ReadOnlySpan<float> vector)
    {
        _vectors.Append(vector);
        _words.Append(terms);
        _documents.AddPassage(start);
    }

    private void RemoveOne(DocumentId id)
    {
        if (_documents.Remove(id) is not { } document)
        {
            return;
        }

        for (var i = 0; i < document.Count; i++)
        {
            _vectors.Remove(document.First + i);
            _words.Remove(document.First + i);
        }
    }

    private void AfterChange()
    {
        _filters.Clear();
        if (_documents.IsWorthCompacting)
        {
            _vectors.Compact();
            _words.Compact();
            _documents.Compact();
        }
    }

    /// <summary>Cosines of the lexical hits that the dense list does not hold.</summary>
    private List<Candidate> Complete(ReadOnlySpan<float> vector, ScoredOrdinal[] dense, ScoredOrdinal[] lexical)
    {
        var known = new HashSet<int>(dense.Length);
        foreach (var hit in dense)
        {
            known.Add(hit.Ordinal);
        }

        var completion = new List<Candidate>();
        foreach (var hit in lexical)
        {
            if (!known.Contains(hit.Ordinal))
            {
                completion.Add(new Candidate(_documents.PassageAt(hit.Ordinal), _vectors.Score(hit.Ordinal, vector)));
            }
        }

        return completion;
    }

    private Candidate[] ToCandidates(ScoredOrdinal[] scored)
    {
        var candidates = new Candidate[scored.Length];
        for (var i = 0; i < candidates.Length; i++)
        {
            candidates[i] = new Candidate(_documents.PassageAt(scored[i].Ordinal), scored[i].Score);
        }

        CandidateOrder.SortTies(candidates);
        return candidates;
    }
}
