using SemanticSearch.Adapters.InstalledModels;
using SemanticSearch.Host.Commands.Models;
using SemanticSearch.Tests.Fixtures;

namespace SemanticSearch.Tests.Host.Commands;

public class TransferLineTests
{
    [Fact]
    public void The_rate_counts_what_came_now_and_not_what_was_there()
    {
        var clock = new ManualClock();
        var line = new TransferLine(clock);

        var first = line.Describe(new TransferProgress("model.safetensors", 50_000_000, 133_500_000));
        clock.Advance(TimeSpan.FromSeconds(10));
        var later = line.Describe(new TransferProgress("model.safetensors", 70_000_000, 133_500_000));

        first.Text.ShouldBe("model.safetensors · 50.0 MB of 133.5 MB");
        later.Text.ShouldBe("model.safetensors · 70.0 MB of 133.5 MB · 2.0 MB/s");
        (later.Done, later.Total).ShouldBe((70_000_000, 133_500_000));
    }
}
