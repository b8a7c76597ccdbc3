using SemanticSearch.Core.Indexing;
using SemanticSearch.Core.Searching;

namespace SemanticSearch.Tests.Contracts;

/// <summary>
/// What every backend of <see cref="IPassageIndex"/> must hold. A backend inherits each class derived from this one and says how
/// its storage is opened; storage starts out empty and is opened again by <see cref="ReopenAsync"/>.
/// </summary>
public abstract class PassageIndexContract : IAsyncLifetime
{
    private IPassageIndex? _index;

    protected IPassageIndex Index => _index ?? throw new InvalidOperationException("Not opened yet.");

    public virtual async Task InitializeAsync()
    {
        _index = await OpenAsync();
        await Index.EnsureCollectionAsync(SampleDocument.Definition);
    }

    public virtual async Task DisposeAsync()
    {
        if (_index is not null)
        {
            await _index.DisposeAsync();
        }
    }

    /// <summary>Opens the test's storage.</summary>
    protected abstract Task<IPassageIndex> OpenAsync();

    /// <summary>Closes the index and opens what it stored.</summary>
    protected async Task ReopenAsync()
    {
        await Index.DisposeAsync();
        _index = await OpenAsync();
    }

    protected Task StoreAsync(params IndexedDocument[] documents) => Index.ReplaceAsync(SampleDocument.Collection, documents);

    /// <summary>Sources of the documents found by words, best first.</summary>
    protected async Task<string[]> FindByWordsAsync(string words, Filter? filter = null)
    {
        var lists = await Index.RetrieveAsync(
            new CandidateQuery { Collection = SampleDocument.Collection, Words = words, Filter = filter });
        return await SourcesAsync(lists.Lexical);
    }

    protected async Task<string[]> SourcesAsync(IReadOnlyList<Candidate> candidates)
    {
        var sources = new List<string>();
        foreach (var candidate in candidates)
        {
            var document = await Index.FindDocumentAsync(candidate.Key.DocumentId);
            sources.Add(document.ShouldNotBeNull().Source);
        }

        return [.. sources];
    }
}
