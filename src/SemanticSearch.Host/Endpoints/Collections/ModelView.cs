namespace SemanticSearch.Host.Endpoints.Collections;

/// <summary>An embedding model.</summary>
/// <param name="Name">For people.</param>
/// <param name="Fingerprint">Identity of everything that decides its vectors.</param>
/// <param name="Dimensions">Components of each vector.</param>
public sealed record ModelView(string Name, string Fingerprint, int Dimensions);
