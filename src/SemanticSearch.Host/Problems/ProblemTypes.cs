namespace SemanticSearch.Host.Problems;

/// <summary>Every error the API knows. docs/api.md lists them, and a test holds the two together.</summary>
public static class ProblemTypes
{
    public static ProblemType MalformedJson { get; } = new(
        "malformed-json", 400, "The request body is not valid JSON.", "Mend the body at the line and position that the detail names.");

    public static ProblemType WrongType { get; } = new(
        "wrong-type", 400, "A value has the wrong type.", "Send the type that 'errors' names for the field.");

    public static ProblemType UnknownMember { get; } = new(
        "unknown-member", 400, "The request names something that does not exist.", "Check the spelling against the names in the detail.");

    public static ProblemType InvalidValue { get; } = new(
        "invalid-value", 400, "A value is out of bounds.", "Change the field that 'errors' names.");

    public static ProblemType InvalidRequest { get; } = new(
        "invalid-request", 400, "The request cannot be understood.", "Read the detail; it says which part of the request is at fault.");

    public static ProblemType CrossOrigin { get; } = new(
        "cross-origin", 403, "Requests from another site are refused.", "Call the API from its own page, or from a program instead of a browser.");

    public static ProblemType UnknownCollection { get; } = new(
        "unknown-collection", 404, "There is no such collection.", "GET /v1/collections lists those there are; indexing a document creates one.");

    public static ProblemType UnknownGeneration { get; } = new(
        "unknown-generation", 404, "There is no such generation.", "GET /v1/collections/{name} lists those there are; it may have been dropped.");

    public static ProblemType UnknownDocument { get; } = new(
        "unknown-document", 404, "There is no such document.", "GET /v1/documents lists those there are; it may have been deleted.");

    public static ProblemType UnknownRoute { get; } = new(
        "unknown-route", 404, "There is nothing at this address.", "GET /openapi/v1.json lists every address.");

    public static ProblemType MethodNotAllowed { get; } = new(
        "method-not-allowed", 405, "This address does not take that method.", "Use a method that the Allow header names.");

    public static ProblemType AmbiguousId { get; } = new(
        "ambiguous-id", 409, "Several documents start with these digits.", "Give more digits of the id, or all twenty.");

    public static ProblemType ModelMismatch { get; } = new(
        "model-mismatch", 409, "The collection was filled by another embedding model.", "Use the model that filled it, or change the collection to the one at hand.");

    public static ProblemType ActiveGeneration { get; } = new(
        "active-generation", 409, "The collection is searched with this generation.", "Change the collection to another model first.");

    public static ProblemType TooLarge { get; } = new(
        "too-large", 413, "The request is too large.", "Send at most 32 MiB of document, or 256 KiB of search.");

    public static ProblemType UnsupportedMediaType { get; } = new(
        "unsupported-media-type", 415, "This media type cannot be read.", "Send a Content-Type that the detail names.");

    public static ProblemType RangeOutside { get; } = new(
        "range-outside", 416, "The range lies outside the document.", "GET /v1/documents/{id} gives the document's length.");

    public static ProblemType WrongHost { get; } = new(
        "wrong-host", 421, "The server answers on this machine's own names only.", "Use localhost or 127.0.0.1, or start it with --urls to serve others.");

    public static ProblemType UnreadableDocument { get; } = new(
        "unreadable-document", 422, "The document cannot be read.", "The detail gives the reason; nothing that was indexed before has changed.");

    public static ProblemType Internal { get; } = new(
        "internal", 500, "Something went wrong in the server.", "Its log holds the cause; please report it with the steps that led here.");

    public static ProblemType ModelUnavailable { get; } = new(
        "model-unavailable", 503, "An embedding model cannot be used now.", "Read the detail; searches go on by words meanwhile.");

    public static ProblemType NotReady { get; } = new(
        "not-ready", 503, "The index is still being loaded.", "Try again in a second; GET /readyz tells when.");

    /// <summary>All of them, by status.</summary>
    public static IReadOnlyList<ProblemType> All { get; } =
    [
        MalformedJson, WrongType, UnknownMember, InvalidValue, InvalidRequest, CrossOrigin, UnknownCollection, UnknownGeneration,
        UnknownDocument, UnknownRoute, MethodNotAllowed, AmbiguousId, ModelMismatch, ActiveGeneration, TooLarge, UnsupportedMediaType,
        RangeOutside, WrongHost, UnreadableDocument, Internal, ModelUnavailable, NotReady,
    ];
}
