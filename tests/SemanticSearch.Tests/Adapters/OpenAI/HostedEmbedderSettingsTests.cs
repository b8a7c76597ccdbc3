using SemanticSearch.Adapters.OpenAI;
using SemanticSearch.Core.Indexing;
using SemanticSearch.Tests.Fixtures;

namespace SemanticSearch.Tests.Adapters.OpenAI;

public class HostedEmbedderSettingsTests
{
    [Fact]
    public void Nothing_set_gives_openai_and_the_defaults()
    {
        HostedEmbedderSettings.Read(_ => null).ShouldBe(new HostedEmbedderOptions());
        HostedEmbedderSettings.Read(_ => string.Empty).ShouldBe(new HostedEmbedderOptions());
    }

    [Fact]
    public void Each_variable_reaches_its_option()
    {
        var options = Read(
            ("URL", "http://gpu.lan:8000/v1"), ("ALLOW_HTTP", "true"), ("KEY", "sk-1"), ("KEY_HEADER", "x-key"), ("DIMENSIONS", "256"),
            ("QUERY_PROMPT", "query: "), ("PASSAGE_PROMPT", "passage: "), ("MAX_TOKENS", "512"), ("BATCH_TOKENS", "4096"), ("BATCH_INPUTS", "64"),
            ("CONCURRENCY", "8"), ("TIMEOUT", "2.5"), ("TOTAL_TIMEOUT", "30"), ("RETRIES", "1"), ("ENCODING", "float"));

        (options with { Key = null }).ShouldBe(new HostedEmbedderOptions
        {
            Address = new Uri("http://gpu.lan:8000/v1"),
            AllowHttp = true,
            KeyHeader = "x-key",
            Dimensions = 256,
            Prompts = new("query: ", "passage: "),
            MaxInputTokens = 512,
            MaxBatchTokens = 4096,
            MaxBatchInputs = 64,
            Concurrency = 8,
            Timeout = TimeSpan.FromSeconds(2.5),
            TotalTimeout = TimeSpan.FromSeconds(30),
            Retries = 1,
            AsksForBase64 = false,
        });
        options.Key.ShouldNotBeNull();
    }

    [Fact]
    public async Task A_key_is_read_from_a_file_without_its_line_end()
    {
        await using var server = await EmbeddingsServer.StartAsync();
        using var folder = new TemporaryFolder();
        var options = Read(("KEY_FILE", folder.Write("secret", EmbeddingsServer.Key + "\n")), ("URL", server.Address.ToString()));

        using var embedder = await HostedEmbedder.OpenAsync(options, "words", TimeProvider.System);

        server.Calls.ShouldHaveSingleItem().Headers["Authorization"].ShouldBe("Bearer " + EmbeddingsServer.Key);
    }

    [Theory]
    [InlineData("URL", "api.openai.com", "SEMSEARCH_EMBEDDINGS_URL is no address")]
    [InlineData("URL", "ftp://host/v1", "SEMSEARCH_EMBEDDINGS_URL must be an https or http address")]
    [InlineData("URL", "https://user:hidden@host/v1", "SEMSEARCH_EMBEDDINGS_URL for host holds a user")]
    [InlineData("URL", "http://gpu.lan:8000/v1", "SEMSEARCH_EMBEDDINGS_URL sends texts and key unencrypted to gpu.lan:8000")]
    [InlineData("ALLOW_HTTP", "yes", "SEMSEARCH_EMBEDDINGS_ALLOW_HTTP is 'yes'; it must be true or false")]
    [InlineData("KEY_FILE", "/nowhere/secret", "SEMSEARCH_EMBEDDINGS_KEY_FILE names a file that cannot be read")]
    [InlineData("KEY_HEADER", "x y", "SEMSEARCH_EMBEDDINGS_KEY_HEADER is x y")]
    [InlineData("DIMENSIONS", "many", "SEMSEARCH_EMBEDDINGS_DIMENSIONS is 'many'; it must be a whole number")]
    [InlineData("DIMENSIONS", "-1", "SEMSEARCH_EMBEDDINGS_DIMENSIONS is -1; it must be 1 to 65536")]
    [InlineData("MAX_TOKENS", "15", "SEMSEARCH_EMBEDDINGS_MAX_TOKENS is 15; it must be 16 to 1000000")]
    [InlineData("BATCH_TOKENS", "0", "SEMSEARCH_EMBEDDINGS_BATCH_TOKENS is 0")]
    [InlineData("BATCH_INPUTS", "4096", "SEMSEARCH_EMBEDDINGS_BATCH_INPUTS is 4096; it must be 1 to 2048")]
    [InlineData("CONCURRENCY", "0", "SEMSEARCH_EMBEDDINGS_CONCURRENCY is 0; it must be 1 to 64")]
    [InlineData("RETRIES", "11", "SEMSEARCH_EMBEDDINGS_RETRIES is 11; it must be 0 to 10")]
    [InlineData("TIMEOUT", "0", "SEMSEARCH_EMBEDDINGS_TIMEOUT is 0; it must be more than 0")]
    [InlineData("TIMEOUT", "soon", "SEMSEARCH_EMBEDDINGS_TIMEOUT is 'soon'; it must be a number of seconds")]
    [InlineData("TOTAL_TIMEOUT", "5", "SEMSEARCH_EMBEDDINGS_TOTAL_TIMEOUT is 5; it must be from that of one attempt (60)")]
    [InlineData("ENCODING", "hex", "SEMSEARCH_EMBEDDINGS_ENCODING is 'hex'; it must be base64 or float")]
    public void A_bad_value_is_refused_by_its_name(string name, string value, string expected)
    {
        var error = Should.Throw<EmbedderUnavailableException>(() => Read((name, value)));

        error.Message.ShouldStartWith(expected);
        error.Message.ShouldNotContain("hidden");
    }

    [Fact]
    public void A_prompt_that_leaves_no_room_for_a_text_is_refused()
    {
        Should.Throw<EmbedderUnavailableException>(() => Read(("MAX_TOKENS", "16"), ("QUERY_PROMPT", "one two three four five six seven eight nine ")))
            .Message.ShouldContain("twice that of the longer prompt (9)");
    }

    [Fact]
    public void Two_keys_are_one_too_many()
    {
        Should.Throw<EmbedderUnavailableException>(() => Read(("KEY", "sk-1"), ("KEY_FILE", "/secret")))
            .Message.ShouldBe("Both SEMSEARCH_EMBEDDINGS_KEY and SEMSEARCH_EMBEDDINGS_KEY_FILE are set; unset one of them.");
    }

    [Theory]
    [InlineData("http://localhost:11434/v1")]
    [InlineData("http://127.0.0.1:8080/v1")]
    [InlineData("http://[::1]:8080/v1")]
    public void Loopback_needs_no_encryption(string url)
    {
        Read(("URL", url)).Address.ShouldBe(new Uri(url));
    }

    [Fact]
    public async Task A_model_without_a_name_is_refused()
    {
        (await Should.ThrowAsync<EmbedderUnavailableException>(() => HostedEmbedder.OpenAsync(new HostedEmbedderOptions(), " ", TimeProvider.System)))
            .Message.ShouldContain("openai:text-embedding-3-small");
    }

    private static HostedEmbedderOptions Read(params (string Name, string Value)[] variables) => HostedEmbedderSettings.Read(
        name => variables.Where(variable => HostedEmbedderSettings.Prefix + variable.Name == name).Select(variable => variable.Value).FirstOrDefault());
}
