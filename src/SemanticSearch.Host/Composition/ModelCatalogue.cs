using System.Globalization;
using SemanticSearch.Adapters.OpenAI;
using SemanticSearch.Core.Indexing;
using SemanticSearch.Models.Static;

namespace SemanticSearch.Host.Composition;

/// <summary>
/// Opens embedding models by reference: <c>builtin</c>, <c>builtin:256</c> for its leading dimensions, <c>openai:NAME</c>, and what
/// <see cref="ModelLocator"/> finds: an installed name, a folder, or a file that <c>semsearch train</c> wrote. Gives what it opened
/// again for as long as someone uses it. Safe for any thread.
/// </summary>
public sealed class ModelCatalogue(ModelLocator locator, ModelOpeners openers) : IEmbedderCatalogue
{
    /// <summary>The model inside this program: what is used where nothing else is said.</summary>
    public const string BuiltIn = "builtin";

    private const string BuiltInCut = BuiltIn + ":";

    private readonly Lock _gate = new();
    private readonly Dictionary<string, WeakReference<IEmbedder>> _open = new(StringComparer.Ordinal);
    private readonly Dictionary<string, Task<IEmbedder>> _opening = new(StringComparer.Ordinal);

    /// <summary>Whether a reference means the built-in model, whole or cut.</summary>
    public static bool IsBuiltIn(string reference)
    {
        ArgumentNullException.ThrowIfNull(reference);
        return reference == BuiltIn || reference.StartsWith(BuiltInCut, StringComparison.Ordinal);
    }

    /// <inheritdoc/>
    public async ValueTask<IEmbedder> OpenAsync(string reference, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(reference);
        Task<IEmbedder>? opening;
        lock (_gate)
        {
            if (_open.TryGetValue(reference, out var known) && known.TryGetTarget(out var embedder))
            {
                return embedder;
            }

            // Whoever asks meanwhile waits for the same: weights opened twice would be held twice in memory.
            if (!_opening.TryGetValue(reference, out opening))
            {
                opening = Task.Run(() => OpenAndKeepAsync(reference), CancellationToken.None);
                _opening.Add(reference, opening);
            }
        }

        return await opening.WaitAsync(cancellationToken);
    }

    private async Task<IEmbedder> OpenAndKeepAsync(string reference)
    {
        IEmbedder? embedder = null;
        try
        {
            return embedder = await OpenAnewAsync(reference);
        }
        finally
        {
            lock (_gate)
            {
                _opening.Remove(reference);
                if (embedder is not null)
                {
                    _open[reference] = new WeakReference<IEmbedder>(embedder);
                }
            }
        }
    }

    private async Task<IEmbedder> OpenAnewAsync(string reference)
    {
        try
        {
            return reference switch
            {
                BuiltIn => BuiltInModel.Load(),
                _ when reference.StartsWith(BuiltInCut, StringComparison.Ordinal) => OpenCut(reference),
                _ when reference.StartsWith(HostedEmbedder.ReferencePrefix, StringComparison.Ordinal) => await openers.Hosted(reference[HostedEmbedder.ReferencePrefix.Length..]),
                _ => OpenAt(locator.Locate(reference)),
            };
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw new EmbedderUnavailableException($"The model '{reference}' cannot be used: {exception.Message}", exception);
        }
    }

    private IEmbedder OpenAt(LocatedModel model) =>
        Directory.Exists(model.Path) ? openers.Directory(model.Path, model.Name) : openers.File(model.Path);

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
