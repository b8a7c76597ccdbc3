namespace SemanticSearch.Host.Composition;

/// <summary>
/// Where installed models live: one folder for a person, not for a data folder, since a model has a hundred megabytes and many
/// indexes use the same one.
/// </summary>
public static class ModelsFolder
{
    /// <summary>Environment variable that moves it.</summary>
    public const string Variable = "SEMSEARCH_MODELS";

    /// <summary>What the help says of the default.</summary>
    public const string DefaultInWords = "semsearch/models in the user's data (~/.local/share, ~/Library/Application Support, %LOCALAPPDATA%)";

    /// <summary>
    /// The folder that was named, else <c>semsearch/models</c> under the user's data, else, for a user without a home,
    /// <c>models</c> under the working directory.
    /// </summary>
    public static string Of(string workingDirectory, string? named, string? userData) => Path.GetFullPath(
        !string.IsNullOrEmpty(named) ? named : string.IsNullOrEmpty(userData) ? "models" : Path.Combine(userData, "semsearch", "models"),
        workingDirectory);
}
