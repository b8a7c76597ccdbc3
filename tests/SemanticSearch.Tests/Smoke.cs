namespace SemanticSearch.Tests;

public class Smoke { [Fact] public void Runs() => Environment.ProcessorCount.ShouldBeGreaterThan(0); }
