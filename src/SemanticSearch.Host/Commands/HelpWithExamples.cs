using System.CommandLine;
using System.CommandLine.Help;
using System.CommandLine.Invocation;

namespace SemanticSearch.Host.Commands;

/// <summary>The usual help, and then examples: what most people look for first.</summary>
public sealed class HelpWithExamples(HelpAction help) : SynchronousCommandLineAction
{
    public override bool ClearsParseErrors => true;

    public override int Invoke(ParseResult parseResult)
    {
        help.Invoke(parseResult);
        var examples = Examples.Of(CommandPath.Of(parseResult.CommandResult));
        if (examples.Count > 0)
        {
            var output = parseResult.InvocationConfiguration.Output;
            output.WriteLine("Examples:");
            foreach (var example in examples)
            {
                output.WriteLine($"  {example}");
            }

            output.WriteLine();
        }

        return ExitCode.Done;
    }
}
