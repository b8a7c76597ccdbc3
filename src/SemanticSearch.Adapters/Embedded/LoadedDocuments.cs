using System.Runtime.InteropServices;
using SemanticSearch.Core.Documents;
using SemanticSearch.Core.Indexing;

namespace SemanticSearch.Adapters.Embedded;

/// <summary>
/// The documents of a <see cref="CollectionIndex"/>, and the passage that each ordinal of its vectors and postings stands for.
/// Removed ones keep their ordinals until a compaction. Any number of threads may read; a change needs it for itself.
/// </summary>
internal sealed class LoadedDocuments
{
    /// <summary>Fewer dead passages, or dead documents, than this are never worth a compaction.</summary>
    private const int CompactionFloor = 4096;

    private readonly Dictionary<DocumentId, LoadedDocument> _live = [];
    private readonly Dictionary<string, int> _fields = new(StringComparer.OrdinalIgnoreCase);
    private List<LoadedDocument> _order = [];
    private List<PassageKey> _keys = [];
    private int _deadPassages;

    /// <summary>Every document in the order of its ordinals, dead ones included.</summary>
    public ReadOnlySpan<LoadedDocument> InOrder => CollectionsMarshal.AsSpan(_order);

    /// <summary>Names of the metadata fields that any live document has.</summary>
    public IReadOnlyCollection<string> Fields => _fields.Keys;

    /// <summary>Whether the dead are so many that searches would gain by their going.</summary>
    public bool IsWorthCompacting =>
        _deadPassages > Math.Max(CompactionFloor, (_keys.Count - _deadPassages) / 2) || _order.Count > (2 * _live.Count) + CompactionFloor;

    public PassageKey PassageAt(int ordinal) => _keys[ordinal];

    /// <summary>The ordinal of a live passage, or null when there is none of that key.</summary>
    public int? OrdinalOf(PassageKey key)
    {
        if (!_live.TryGetValue(key.DocumentId, out var document))
        {
            return null;
        }

        for (var ordinal = document.First; ordinal < document.First + document.Count; ordinal++)
        {
            if (_keys[ordinal].Start == key.Start)
            {
                return ordinal;
            }
        }

        return null;
    }

    public LoadedDocument? Find(DocumentId id) => _live.GetValueOrDefault(id);

    /// <summary>Adds a document that is not there; its passages follow by <see cref="AddPassage"/>.</summary>
    public void Begin(long key, DocumentRecord record)
    {
        var document = new LoadedDocument(key, record, _keys.Count, record.Passages);
        _live.Add(record.Id, document);
        _order.Add(document);
        foreach (var field in record.Metadata.Fields.Keys)
        {
            _fields[field] = _fields.GetValueOrDefault(field) + 1;
        }
    }

    /// <summary>Gives the next ordinal to a passage of the document begun last.</summary>
    public void AddPassage(int start) => _keys.Add(new PassageKey(_order[^1].Record.Id, start));

    /// <summary>Takes a document out.</summary>
    /// <returns>The document, whose ordinals are dead from now on; null when there is none of that id.</returns>
    public LoadedDocument? Remove(DocumentId id)
    {
        if (!_live.Remove(id, out var document))
        {
            return null;
        }

        document.IsLive = false;
        _deadPassages += document.Count;
        foreach (var field in document.Record.Metadata.Fields.Keys)
        {
            if (--_fields[field] == 0)
            {
                _fields.Remove(field);
            }
        }

        return document;
    }

    /// <summary>Gives the live passages new ordinals without gaps, in the order they had.</summary>
    public void Compact()
    {
        var order = new List<LoadedDocument>(_live.Count);
        var keys = new List<PassageKey>(_keys.Count - _deadPassages);
        foreach (var document in _order)
        {
            if (document.IsLive)
            {
                var passages = _keys.GetRange(document.First, document.Count);
                document.First = keys.Count;
                keys.AddRange(passages);
                order.Add(document);
            }
        }

        _order = order;
        _keys = keys;
        _deadPassages = 0;
    }
}
