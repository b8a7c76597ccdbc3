using System.Reflection;
using System.Text.RegularExpressions;
using SemanticSearch.Core.Indexing;

namespace SemanticSearch.Tests.Architecture;

/// <summary>The arrows between rooms that must never exist; docs/architecture.md draws the ones that may.</summary>
public class ArrowTests
{
    private const string Ours = "SemanticSearch.";

    [Theory]
    [InlineData("SemanticSearch.Core", new string[0])]
    [InlineData("SemanticSearch.Engine", new string[0])]
    [InlineData("SemanticSearch.Models", new[] { "SemanticSearch.Core" })]
    [InlineData("SemanticSearch.Adapters", new[] { "SemanticSearch.Core", "SemanticSearch.Engine" })]
    public void A_room_references_only_the_rooms_below_it(string room, string[] allowed)
    {
        var references = Assembly.Load(room).GetReferencedAssemblies()
            .Select(reference => reference.Name!)
            .Where(name => name.StartsWith(Ours, StringComparison.Ordinal) || name == "semsearch")
            .Except(allowed);

        references.ShouldBeEmpty();
    }

    [Theory]
    [InlineData("SemanticSearch.Core", new[] { "Microsoft.Extensions.AI.Abstractions" })]
    [InlineData("SemanticSearch.Engine", new string[0])]
    [InlineData("SemanticSearch.Models", new string[0])]
    public void Packages_stay_in_the_adapters_but_for_the_types_that_embedders_are_exchanged_by(string room, string[] allowed)
    {
        var project = File.ReadAllText(Repository.PathOf("src", room, room + ".csproj"));
        var packages = Regex.Matches(project, "<PackageReference Include=\"(?<name>[^\"]+)\"").Select(match => match.Groups["name"].Value);

        packages.ShouldBe(allowed);
    }

    [Fact]
    public void No_source_project_references_a_test_project()
    {
        foreach (var project in Directory.EnumerateFiles(Repository.PathOf("src"), "*.csproj", SearchOption.AllDirectories))
        {
            File.ReadAllText(project).ShouldNotContain("/tests/", customMessage: project);
        }
    }

    [Fact]
    public void An_index_never_embeds_text_itself()
    {
        foreach (var index in TypesOf("SemanticSearch.Adapters").Where(type => type.IsAssignableTo(typeof(IPassageIndex))))
        {
            var held = index.GetFields(BindingFlags.Instance | BindingFlags.NonPublic | BindingFlags.Public).Select(field => field.FieldType);
            held.ShouldNotContain(typeof(IEmbedder), index.FullName);
            index.GetConstructors(BindingFlags.Instance | BindingFlags.NonPublic | BindingFlags.Public)
                .SelectMany(constructor => constructor.GetParameters())
                .ShouldNotContain(parameter => parameter.ParameterType.IsAssignableTo(typeof(IEmbedder)), index.FullName);
        }
    }

    [Fact]
    public void No_endpoint_names_a_type_of_the_engine_or_of_a_backend()
    {
        var endpoints = Repository.PathOf("src", "SemanticSearch.Host", "Endpoints");
        foreach (var file in Directory.EnumerateFiles(endpoints, "*.cs", SearchOption.AllDirectories))
        {
            Regex.IsMatch(File.ReadAllText(file), @"SemanticSearch\.(Engine|Adapters\.(Embedded|Qdrant))")
                .ShouldBeFalse($"{file} reaches below the index seam");
        }
    }

    [Fact]
    public void Program_reads_like_a_table_of_contents()
    {
        File.ReadLines(Repository.PathOf("src", "SemanticSearch.Host", "Program.cs")).Count().ShouldBeLessThan(40);
    }

    private static IEnumerable<Type> TypesOf(string room) => Assembly.Load(room).GetTypes().Where(type => type is { IsClass: true, IsAbstract: false });
}
