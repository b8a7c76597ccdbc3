using SemanticSearch.Core.Documents;
using SemanticSearch.Core.Indexing;

namespace SemanticSearch.Adapters.Embedded;

/// <summary>
/// Records of the documents whose passages one read gives back: from memory where the version there is the one being read, else
/// from the database, each once.
/// </summary>
internal sealed class RecordsOfOneRead(StoreConnection connection, CollectionIndex? loaded)
{
    private readonly Dictionary<DocumentId, DocumentRecord> _read = [];

    public DocumentRecord Get(DocumentId id, long key)
    {
        if (loaded?.RecordOf(id, key) is { } record)
        {
            return record;
        }

        if (!_read.TryGetValue(id, out record))
        {
            record = DocumentTable.OfSet(connection, key);
            _read.Add(id, record);
        }

        return record;
    }
}
