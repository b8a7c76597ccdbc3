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
            "semsearch eval cranfield/ --model model.bin",
        ],
        "train" =>
        [
            "semsearch train train/ --output model.bin",
            "semsearch train --adapt --collection papers --output papers.bin",
        ],
        "models" =>
        [
            "semsearch models pull BAAI/bge-small-en-v1.5",
            "semsearch index ~/papers --model BAAI/bge-small-en-v1.5",
        ],
        "models list" =>
        [
            "semsearch models list",
            "semsearch models list --json",
        ],
        "models info" =>
        [
            "semsearch models info BAAI/bge-small-en-v1.5",
            "semsearch models info builtin --json",
        ],
        "models pull" =>
        [
            "semsearch models pull sentence-transformers/all-MiniLM-L6-v2",
            "semsearch models pull intfloat/e5-small-v2@main",
            "SEMSEARCH_HUB=https://hub.example.org semsearch models pull OWNER/NAME",
        ],
        "models import" =>
        [
            "semsearch models import ~/models/my-encoder",
            "semsearch models import ./checkpoint-4000 --name mine/legal-encoder",
        ],
        "models verify" =>
        [
            "semsearch models verify",
            "semsearch models verify BAAI/bge-small-en-v1.5",
        ],
        "models remove" =>
        [
            "semsearch models remove BAAI/bge-small-en-v1.5",
        ],
        "stats" =>
        [
            "semsearch stats",
            "semsearch stats --json",
        ],
        "generations" =>
        [
            "semsearch generations list",
            "semsearch generations switch builtin",
            "semsearch generations drop 3f9c1a2b3c4d --collection papers",
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
