namespace SemanticSearch.Host.Commands;

/// <summary>Lines to copy, for the help of each command.</summary>
public static class Examples
{
    public static IReadOnlyList<string> Of(string command) => command switch
    {
        "serve" =>
        [
            "semsearch serve",
            "semsearch serve --urls http://localhost:8080 --data ~/library",
        ],
        "index" =>
        [
            "semsearch index notes/ report.html",
            "semsearch index ~/papers --collection papers",
        ],
        "sync" =>
        [
            "semsearch sync ~/papers --collection papers",
        ],
        "search" =>
        [
            "semsearch search \"money Moscow keeps in European banks\"",
            "semsearch search \"sanctions relief\" --where publisher=\"The Hill\" --from 2025-06-01",
            "semsearch search \"frozen assets\" --limit 3 --json",
        ],
        "show" =>
        [
            "semsearch show 3f9c",
            "semsearch show 3f9c#5210",
            "semsearch show notes/2025.md",
        ],
        "list" =>
        [
            "semsearch list",
            "semsearch list --jsonl | jq -r .source",
        ],
        "delete" =>
        [
            "semsearch delete notes/2025.md",
            "semsearch delete --all --collection papers",
        ],
        "eval" =>
        [
            "semsearch eval cranfield/",
            "semsearch eval cranfield/ --json --data /tmp/cranfield",
        ],
        "train" =>
        [
            "semsearch train train/ --output model.bin",
            "semsearch train --adapt --collection papers --output papers.bin",
        ],
        "stats" =>
        [
            "semsearch stats",
            "semsearch stats --json",
        ],
        "docs" => [],
        _ =>
        [
            "semsearch",
            "semsearch index ~/papers",
            "semsearch search \"who warned about investing in Russia?\"",
        ],
    };
}
