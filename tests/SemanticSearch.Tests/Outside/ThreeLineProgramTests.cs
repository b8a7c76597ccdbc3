using System.Diagnostics;
using SemanticSearch.Models.Static;
using SemanticSearch.Tests.Fixtures;

namespace SemanticSearch.Tests.Outside;

/// <summary>
/// A program of somebody else: its own folder and project, outside this repository, that knows our built assemblies alone. Three lines
/// suffice to embed a text through the types of Microsoft.Extensions.AI.
/// </summary>
public class ThreeLineProgramTests
{
    private const string Program = """
        using Microsoft.Extensions.AI;
        using SemanticSearch.Core.Indexing;
        using SemanticSearch.Models.Static;

        using var generator = BuiltInModel.Load().AsEmbeddingGenerator();
        var vectors = await generator.GenerateAsync(["who warned about Russia?"]);
        Console.WriteLine($"{vectors[0].Vector.Length} {vectors[0].Vector.Span[0]:R} {vectors[0].ModelId}");
        """;

    [Fact]
    public async Task Three_lines_embed_a_text_from_any_program()
    {
        using var folder = new TemporaryFolder();
        folder.Write("Program.cs", Program);
        folder.Write("outside.csproj", ProjectOver("SemanticSearch.Core", "SemanticSearch.Models", "Microsoft.Extensions.AI.Abstractions"));

        await RunAsync(folder.Path, "build", "-c", "Release", "-o", "out", "-nodeReuse:false", "-p:UseSharedCompilation=false", "-v:quiet");
        var output = await RunAsync(folder.Path, Path.Combine("out", "outside.dll"));

        var model = BuiltInModel.Load();
        var expected = new float[model.Dimensions];
        model.Embed("who warned about Russia?", expected);
        output.Trim().ShouldBe($"{model.Dimensions} {expected[0]:R} {model.Name}");
    }

    private static string ProjectOver(params string[] assemblies)
    {
        var references = assemblies.Select(name =>
            $"<Reference Include=\"{name}\" HintPath=\"{Path.Combine(AppContext.BaseDirectory, name + ".dll")}\" />");
        return $"""
            <Project Sdk="Microsoft.NET.Sdk">
              <PropertyGroup>
                <OutputType>Exe</OutputType>
                <TargetFramework>net10.0</TargetFramework>
                <ImplicitUsings>enable</ImplicitUsings>
                <InvariantGlobalization>true</InvariantGlobalization>
                <UseAppHost>false</UseAppHost>
              </PropertyGroup>
              <ItemGroup>{string.Concat(references)}</ItemGroup>
            </Project>
            """;
    }

    private static async Task<string> RunAsync(string folder, params string[] arguments)
    {
        var start = new ProcessStartInfo("dotnet", arguments)
        {
            WorkingDirectory = folder,
            UseShellExecute = false,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };

        // The test host's own settings would make the build load this runner's MSBuild.
        foreach (var name in start.Environment.Keys.Where(name => name.StartsWith("MSBUILD", StringComparison.OrdinalIgnoreCase)).ToList())
        {
            start.Environment.Remove(name);
        }

        using var process = Process.Start(start)!;
        var (output, error) = (process.StandardOutput.ReadToEndAsync(), process.StandardError.ReadToEndAsync());
        await process.WaitForExitAsync();
        process.ExitCode.ShouldBe(0, $"dotnet {string.Join(' ', arguments)}\n{await output}\n{await error}");
        return await output;
    }
}
