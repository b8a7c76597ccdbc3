using System.Globalization;
using SemanticSearch.Core.Indexing;
using SemanticSearch.Models.Static;

namespace SemanticSearch.Host.Composition;

/// <summary>
/// Opens embedding models by reference: <c>builtin</c>, <c>builtin:256</c> for its leading dimensions, <c>openai:NAME</c>, and what
/// <see cref="ModelLocator"/> finds: an installed name, a folder, or a file that <c>semsearch train</c> wrote. Remembers what it
/// opened for as long as someone uses it. Safe for any thread.
/// </summary>
public sealed class ModelCatalogue(ModelLocator locator, ModelOpeners openers) : IEmbedderCatalogue
{
    /// <summary>The model inside this program: what is used where nothing else is said.</summary>
    public const string BuiltIn = "builtin";

    private const string BuiltInCut = BuiltIn + ":";
    private const string HostedPrefix = "openai:";

    private readonly SemaphoreSlim _gate = new(1, 1);
    private readonly Dictionary<string, WeakReference<IEmbedder>> _open = new(StringComparer.Ordinal);

    /// <inheritdoc/>
    public async ValueTask<IEmbedder> OpenAsync(string reference, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(reference);

        // One at a time: opening the same weights twice at once would hold them twice in memory.
        await _gate.WaitAsync(cancellationToken);
        try
        {
            if (_open.TryGetValue(reference, out var known) && known.TryGetTarget(out var embedder))
            {
                return embedder;
            }

            embedder = await Task.Run(() => Open(reference), cancellationToken);
            _open[reference] = new WeakReference<IEmbedder>(embedder);
            return embedder;
        }
        finally
        {
            _gate.Release();
        }
    }

    private IEmbedder Open(string reference)
    {
        try
        {
            return reference switch
            {
                BuiltIn => BuiltInModel.Load(),
                _ when reference.StartsWith(BuiltInCut, StringComparison.Ordinal) => OpenCut(reference),
                _ when reference.StartsWith(HostedPrefix, StringComparison.Ordinal) => openers.Hosted(reference[HostedPrefix.Length..]),
                _ => OpenPath(locator.Locate(reference)),
            };
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw new EmbedderUnavailableException(
                $"The model '{reference}' cannot be used: {exception.Message.TrimEnd('.')}. 'semsearch models verify' checks the installed ones.", exception);
        }
    }

    private IEmbedder OpenPath(string path) => Directory.Exists(path) ? openers.Directory(path) : openers.File(path);

    private static StaticModel OpenCut(string reference)
    {
        var whole = BuiltInModel.Load();
        return int.TryParse(reference.AsSpan(BuiltInCut.Length), NumberStyles.None, CultureInfo.InvariantCulture, out var dimensions)
            && dimensions >= 1 && dimensions <= whole.Dimensions
            ? BuiltInModel.Load(dimensions)
            : throw new EmbedderUnavailableException(
                $"'{reference}' names no part of the built-in model: after {BuiltInCut} comes a number from 1 to {whole.Dimensions}; it was trained for {whole.Dimensions}, 256 and 128.");
    }
}
