using SemanticSearch.Core.Indexing;

namespace SemanticSearch.Host.Composition;

/// <summary>How each kind of model that is not built in is opened.</summary>
/// <param name="File">Opens a file of our static format, by full path.</param>
/// <param name="Directory">Opens a folder in the Hugging Face layout, by full path and the name it is installed under, or null.</param>
/// <param name="Hosted">Opens a hosted model, by the name after <c>openai:</c>.</param>
public sealed record ModelOpeners(
    Func<string, IEmbedder> File, Func<string, string?, IEmbedder> Directory, Func<string, Task<IEmbedder>> Hosted);
