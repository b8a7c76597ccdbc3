namespace SemanticSearch.Adapters.Hub;

/// <summary>
/// Reads the body of an answer for as long as bytes keep coming: a large file takes as long as it takes, but a connection that has
/// gone silent is given up. Everything that ends a body early is a <see cref="TransferDroppedException"/>.
/// </summary>
internal sealed class PatientBody : IDisposable
{
    private readonly HttpResponseMessage _response;
    private readonly TimeSpan _silence;
    private readonly CancellationToken _cancellation;
    private readonly CancellationTokenSource _patience;
    private readonly CancellationTokenRegistration _registration;
    private Stream? _body;

    public PatientBody(HttpResponseMessage response, HubOptions options, CancellationToken cancellationToken)
    {
        (_response, _silence, _cancellation) = (response, options.Silence, cancellationToken);
        _patience = new CancellationTokenSource(Timeout.InfiniteTimeSpan, options.Time);
        _registration = cancellationToken.Register(() => _patience.Cancel());
    }

    /// <summary>The next bytes; 0 at the end of the body.</summary>
    public async ValueTask<int> ReadAsync(Memory<byte> buffer)
    {
        try
        {
            _patience.CancelAfter(_silence);
            _body ??= await _response.Content.ReadAsStreamAsync(_patience.Token);
            return await _body.ReadAsync(buffer, _patience.Token);
        }
        catch (OperationCanceledException exception) when (!_cancellation.IsCancellationRequested)
        {
            throw new TransferDroppedException($"nothing came for {_silence.TotalSeconds:0} seconds", exception);
        }
        catch (Exception exception) when (exception is IOException or HttpRequestException)
        {
            throw new TransferDroppedException(exception.Message, exception);
        }
    }

    public void Dispose()
    {
        _registration.Dispose();
        _patience.Dispose();
    }
}
