using SemanticSearch.Host.Commands;

// Everything semsearch can do is a command: see Commands/. Without arguments it indexes seeds/ and serves them.
using var interruption = new Interruption();
return await CommandLine.RunAsync(args, Terminal.OfProcess(), interruption.Token);
