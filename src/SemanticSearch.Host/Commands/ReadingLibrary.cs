using SemanticSearch.Host.Composition;

namespace SemanticSearch.Host.Commands;

/// <summary>Opens a library for commands that only read; works beside a running server.</summary>
public static class ReadingLibrary
{
    /// <exception cref="CommandFailedException">There is nothing at the folder.</exception>
    public static async Task<Library> OpenAsync(DataFolder folder, ModelWish model, Terminal terminal, CancellationToken cancellationToken) =>
        folder.Exists
            ? await Library.OpenAsync(folder, readOnly: true, model, terminal.Time, cancellationToken)
            : throw new CommandFailedException(
                $"Nothing is indexed in {folder.Path} yet: 'semsearch index PATH' fills it, and --data or {DataFolder.Variable} names another folder.");
}
