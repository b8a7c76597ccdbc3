namespace SemanticSearch.Host.Problems;

/// <summary>One kind of error the API answers with: a stable name, its status and what to do about it.</summary>
/// <param name="Slug">Anchor of its description; part of the contract and never renamed.</param>
/// <param name="Status">HTTP status.</param>
/// <param name="Title">Short sentence, the same for every occurrence.</param>
/// <param name="Remedy">What whoever meets it can do; shown at <see cref="DocsPath"/>.</param>
public sealed record ProblemType(string Slug, int Status, string Title, string Remedy)
{
    /// <summary>Where the server itself describes its errors.</summary>
    public const string DocsPath = "/docs/errors";

    /// <summary>The <c>type</c> member of RFC 9457: a reference, relative to the server, that can be followed.</summary>
    public string Reference => $"{DocsPath}#{Slug}";
}
