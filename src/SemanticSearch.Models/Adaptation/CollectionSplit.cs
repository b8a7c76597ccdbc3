using SemanticSearch.Models.Tokenization;

namespace SemanticSearch.Models.Adaptation;

/// <summary>
/// A collection divided by document into a held-out part and one to train on. A document's identity and the seed decide where
/// it falls, whatever order the documents come in.
/// </summary>
/// <param name="All">Documents used, the held-out ones first.</param>
/// <param name="HeldOut">Number of held-out ones.</param>
internal sealed record CollectionSplit(IReadOnlyList<AdaptationDocument> All, int HeldOut)
{
    /// <summary>The documents to train on.</summary>
    public IReadOnlyList<AdaptationDocument> Training => [.. All.Skip(HeldOut)];

    /// <summary>Divides documents; of a large collection it takes as many as <see cref="AdaptationOptions.MaximumPassages"/> allows.</summary>
    public static CollectionSplit Of(IReadOnlyList<AdaptationDocument> documents, AdaptationOptions options)
    {
        var all = new List<AdaptationDocument>(documents.Count);
        var passages = 0;
        foreach (var document in documents.OrderBy(document => Hash(document.Id, options.Training.Seed)).ThenBy(document => document.Id, StringComparer.Ordinal))
        {
            passages += document.Passages.Count;
            if (passages > options.MaximumPassages && all.Count >= options.MinimumDocuments)
            {
                break;
            }

            all.Add(document);
        }

        return new CollectionSplit(all, Math.Clamp((int)(all.Count * options.HeldOutShare), 1, options.MaximumHeldOut));
    }

    private static int Hash(string id, int seed)
    {
        var hash = EntryHash.WordSeed ^ ((uint)seed * 0x9E3779B1);
        foreach (var c in id)
        {
            hash = EntryHash.Add(hash, c);
        }

        return EntryHash.Spread(hash * 0x85EBCA6B);
    }
}
