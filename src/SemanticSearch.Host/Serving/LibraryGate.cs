using SemanticSearch.Host.Composition;

namespace SemanticSearch.Host.Serving;

/// <summary>
/// Lets requests through once the library is opened: the server listens while it loads, and an early request waits a moment instead
/// of failing.
/// </summary>
public sealed class LibraryGate
{
    private readonly TaskCompletionSource<Library> _opened = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public bool IsOpen => _opened.Task.IsCompletedSuccessfully;

    /// <summary>Opens the gate, once.</summary>
    public void Open(Library library) => _opened.SetResult(library);

    /// <summary>The library, as soon as there is one.</summary>
    public Task<Library> OpenedAsync(CancellationToken cancellationToken) =>
        _opened.Task.IsCompleted ? _opened.Task : _opened.Task.WaitAsync(cancellationToken);
}
