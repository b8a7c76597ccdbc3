namespace SemanticSearch.Host.Commands;

/// <summary>Everything a command knows of the world around it: where it writes, what it may colour, where it stands.</summary>
public sealed record Terminal
{
    private const int WidthOfPipes = 100;
    private const int NarrowestWidth = 40;
    private const int WidestWidth = 120;

    /// <summary>Results.</summary>
    public required TextWriter Out { get; init; }

    /// <summary>Progress, summaries and errors.</summary>
    public required TextWriter Error { get; init; }

    /// <summary>Folder against which relative paths are taken.</summary>
    public required string WorkingDirectory { get; init; }

    public required TimeProvider Time { get; init; }

    /// <summary>Whether results may carry colour.</summary>
    public bool Colour { get; init; }

    /// <summary>Whether progress may be drawn.</summary>
    public bool DrawsProgress { get; init; }

    /// <summary>Columns to fill, 40 to 120.</summary>
    public int Width { get; init; } = WidthOfPipes;

    /// <summary>Environment variables.</summary>
    public Func<string, string?> Variable { get; init; } = _ => null;

    /// <summary>Folder where programs keep data of this user; null for a user without a home.</summary>
    public string? UserData { get; init; }

    /// <summary>The terminal of this process.</summary>
    public static Terminal OfProcess()
    {
        var plain = !string.IsNullOrEmpty(Environment.GetEnvironmentVariable("NO_COLOR"))
            || Environment.GetEnvironmentVariable("TERM") == "dumb";
        return new Terminal
        {
            Out = Console.Out,
            Error = Console.Error,
            WorkingDirectory = Environment.CurrentDirectory,
            Time = TimeProvider.System,
            Colour = !Console.IsOutputRedirected && !plain,
            DrawsProgress = !Console.IsErrorRedirected && Environment.GetEnvironmentVariable("TERM") != "dumb",
            Width = Console.IsOutputRedirected ? WidthOfPipes : Math.Clamp(Console.WindowWidth, NarrowestWidth, WidestWidth),
            Variable = Environment.GetEnvironmentVariable,
            UserData = Environment.GetFolderPath(Environment.SpecialFolder.LocalApplicationData, Environment.SpecialFolderOption.DoNotVerify),
        };
    }
}
