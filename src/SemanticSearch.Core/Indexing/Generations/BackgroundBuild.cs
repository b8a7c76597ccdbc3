namespace SemanticSearch.Core.Indexing.Generations;

/// <summary>
/// A build that goes on beside the service until its generation is active: what fails is noted and tried again, later each time.
/// </summary>
internal sealed class BackgroundBuild : IProgress<BuildProgress>, IAsyncDisposable
{
    private static readonly TimeSpan FirstDelay = TimeSpan.FromSeconds(2);
    private static readonly TimeSpan LongestDelay = TimeSpan.FromMinutes(10);

    private readonly GenerationBuilder _builder;
    private readonly Func<CancellationToken, ValueTask<IEmbedder>> _open;
    private readonly TimeProvider _clock;
    private readonly CancellationTokenSource _stop = new();
    private volatile BuildStatus _status;

    /// <param name="builder">Fills the generation.</param>
    /// <param name="generation">The generation, begun.</param>
    /// <param name="open">Opens its model; asked again after each failure.</param>
    /// <param name="clock">For the time between tries.</param>
    public BackgroundBuild(
        GenerationBuilder builder, Generation generation, Func<CancellationToken, ValueTask<IEmbedder>> open, TimeProvider clock)
    {
        (_builder, _open, _clock, Generation) = (builder, open, clock, generation);
        _status = new BuildStatus(generation.Id, BuildState.Running, null, null, null, []);
        Ended = Task.Run(() => RunAsync(_stop.Token), CancellationToken.None);
    }

    public Generation Generation { get; }

    public BuildStatus Status => _status;

    /// <summary>Ends when the generation is active, was dropped, or the build was stopped; never fails.</summary>
    public Task Ended { get; }

    public void Report(BuildProgress value) => _status = _status with { Progress = value };

    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        await Ended;
        _stop.Dispose();
    }

    private async Task RunAsync(CancellationToken cancellationToken)
    {
        for (var delay = FirstDelay; !await TryAsync(cancellationToken); delay = Min(delay * 2, LongestDelay))
        {
            _status = _status with { State = BuildState.Waiting, RetryAt = _clock.GetUtcNow() + delay };
            await Task.Delay(delay, _clock, cancellationToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            _status = _status with { State = BuildState.Running, RetryAt = null };
        }
    }

    /// <summary>One try; true when there is nothing more to do.</summary>
    private async Task<bool> TryAsync(CancellationToken cancellationToken)
    {
        try
        {
            cancellationToken.ThrowIfCancellationRequested();
            var outcome = await _builder.BuildAsync(Generation, await _open(cancellationToken), this, cancellationToken);
            _status = _status with { Failed = outcome.Failed, Problem = ProblemOf(outcome) };
            return outcome.Switched;
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            return true;
        }
        catch (UnknownGenerationException)
        {
            return true;
        }
        catch (Exception exception)
        {
            // Whatever it was, the collection is searched as before; the status says what went wrong and when it is tried again.
            _status = _status with { Problem = exception.Message };
            return false;
        }
    }

    private static string? ProblemOf(BuildOutcome outcome) => outcome switch
    {
        { Switched: true } => null,
        { Failed: [var first, ..] } => $"{outcome.Failed.Count} of the documents cannot be made with this model, the first of them {first.Source}: "
            + $"{first.Reason} The collection is switched once none is left: mend or delete them.",
        _ => "Documents were written faster than they could be made.",
    };

    private static TimeSpan Min(TimeSpan a, TimeSpan b) => a < b ? a : b;
}
