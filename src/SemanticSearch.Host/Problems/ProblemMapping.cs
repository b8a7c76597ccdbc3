using SemanticSearch.Core.Documents;
using SemanticSearch.Core.Indexing;
using SemanticSearch.Core.Indexing.Generations;
using SemanticSearch.Core.Searching;

namespace SemanticSearch.Host.Problems;

/// <summary>Says which problem an exception is.</summary>
public static class ProblemMapping
{
    public static ProblemException Of(Exception exception) => exception switch
    {
        ProblemException problem => problem,
        InvalidSearchException invalid => new ProblemException(
            ProblemTypes.InvalidValue, invalid.Message, invalid.Field ?? "request"),
        UnknownCollectionException unknown => new ProblemException(
            ProblemTypes.UnknownCollection,
            $"{unknown.Message} GET /v1/collections lists those there are; indexing a document creates one.",
            "collection"),
        ModelMismatchException mismatch => new ProblemException(ProblemTypes.ModelMismatch, mismatch.Message, "collection"),
        UnknownGenerationException unknown => new ProblemException(
            ProblemTypes.UnknownGeneration, $"{unknown.Message} {ProblemTypes.UnknownGeneration.Remedy}", "generation"),
        ActiveGenerationException active => new ProblemException(ProblemTypes.ActiveGeneration, active.Message, "generation"),
        EmbedderUnavailableException unavailable => new ProblemException(ProblemTypes.ModelUnavailable, unavailable.Message, "model"),
        UnreadableDocumentException unreadable => new ProblemException(ProblemTypes.UnreadableDocument, unreadable.Message),
        BadHttpRequestException { StatusCode: StatusCodes.Status413PayloadTooLarge } => new ProblemException(
            ProblemTypes.TooLarge, ProblemTypes.TooLarge.Remedy),
        BadHttpRequestException bad => new ProblemException(ProblemTypes.InvalidRequest, bad.Message),
        _ => new ProblemException(
            ProblemTypes.Internal, $"{ProblemTypes.Internal.Title} {ProblemTypes.Internal.Remedy}"),
    };
}
