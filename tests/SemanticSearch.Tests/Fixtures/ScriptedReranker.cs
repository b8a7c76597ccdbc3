using SemanticSearch.Core.Searching;

namespace SemanticSearch.Tests.Fixtures;

/// <summary>A reranker that says what a test wants to hear, and remembers what it was asked.</summary>
internal sealed class ScriptedReranker(Func<string, float> judge) : IReranker
{
    public string Name => "scripted";

    public List<string> Asked { get; } = [];

    /// <summary>Called before each passage, as where time passes.</summary>
    public Action BeforeEach { get; init; } = () => { };

    /// <summary>Awaited before anything else; never done for a reranker that hangs and looks at no token.</summary>
    public Task Gate { get; init; } = Task.CompletedTask;

    public async ValueTask<IReadOnlyList<float>> ScoreAsync(
        string query, IReadOnlyList<string> passages, CancellationToken cancellationToken = default)
    {
        BeforeEach();
        await Gate;
        var scores = new List<float>();
        foreach (var passage in passages)
        {
            BeforeEach();
            cancellationToken.ThrowIfCancellationRequested();
            Asked.Add(passage);
            scores.Add(judge(passage));
        }

        return scores;
    }
}
