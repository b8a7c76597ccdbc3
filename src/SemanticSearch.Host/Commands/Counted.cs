namespace SemanticSearch.Host.Commands;

/// <summary>A number with its noun, as in <c>1 document</c> and <c>1,200 documents</c>.</summary>
public static class Counted
{
    public static string Of(long count, string noun) => $"{count:N0} {noun}{(count == 1 ? string.Empty : "s")}";
}
