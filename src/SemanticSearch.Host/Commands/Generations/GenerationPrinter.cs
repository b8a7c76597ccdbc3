using SemanticSearch.Core.Indexing.Generations;
using SemanticSearch.Host.Endpoints.Collections;
using SemanticSearch.Host.Endpoints.Generations;

namespace SemanticSearch.Host.Commands.Generations;

/// <summary>Prints the generations of a collection for a person, one a line.</summary>
public static class GenerationPrinter
{
    public static void Write(Terminal terminal, CollectionView collection)
    {
        foreach (var generation in collection.Generations ?? [])
        {
            terminal.Out.WriteLine(
                $"{generation.Id}  {Word(generation.State),-8}  {generation.Documents:N0} of {Counted.Of(generation.Total, "document")}, {Counted.Of(generation.Passages, "passage")}  {generation.Model} ({generation.ModelReference}), passages of {generation.MaxTokens} tokens");
            if (generation.Build is { } build)
            {
                WriteBuild(terminal, build);
            }
        }
    }

    private static void WriteBuild(Terminal terminal, BuildView build)
    {
        var left = build.SecondsLeft is { } seconds ? $", {Durations.Of(TimeSpan.FromSeconds(seconds))} left" : string.Empty;
        terminal.Out.WriteLine(build.State == BuildState.Waiting
            ? $"              tries again at {build.RetryAt:HH:mm:ss}Z"
            : $"              {build.DocumentsPerSecond:N0} documents/s{left}");
        if (build.Problem is not null)
        {
            terminal.Out.WriteLine($"              {build.Problem}");
        }
    }

    private static string Word(GenerationState state) => state switch
    {
        GenerationState.Active => "searched",
        GenerationState.Building => "building",
        _ => "kept",
    };
}
