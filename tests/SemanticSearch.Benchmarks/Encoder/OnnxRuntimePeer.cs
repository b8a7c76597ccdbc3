using System.Diagnostics;
using System.Text.Json;

namespace SemanticSearch.Benchmarks.Encoder;

/// <summary>ONNX Runtime in a Node process, asked one run at a time so that its runs and ours can take turns.</summary>
internal sealed class OnnxRuntimePeer : IDisposable
{
    private static readonly JsonSerializerOptions Web = new(JsonSerializerDefaults.Web);

    private readonly Process _process;

    /// <summary>Starts Node on <c>peers/onnxruntime.mjs</c>; <paramref name="installed"/> is what <c>peers/install-onnxruntime.sh</c> printed.</summary>
    public OnnxRuntimePeer(string installed)
    {
        var script = Path.Combine(AppContext.BaseDirectory, "peers", "onnxruntime.mjs");
        var start = new ProcessStartInfo("node", [script, installed])
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            UseShellExecute = false,
        };
        _process = Process.Start(start) ?? throw new InvalidOperationException("node did not start");
    }

    /// <summary>Runs a model <paramref name="repeat"/> times on sequences of one length.</summary>
    /// <returns>Milliseconds of the fastest run, and the mean of each sequence's vectors.</returns>
    public (double Milliseconds, float[][] Means) Run(string model, int[][] ids, int hidden, int repeat)
    {
        _process.StandardInput.WriteLine(JsonSerializer.Serialize(new { model, ids, hidden, repeat }));
        _process.StandardInput.Flush();
        var line = _process.StandardOutput.ReadLine() ?? throw new InvalidOperationException("node ended; its error stands above");
        var reply = JsonSerializer.Deserialize<Reply>(line, Web)!;
        return (reply.Milliseconds, reply.Means);
    }

    public void Dispose()
    {
        _process.StandardInput.Close();
        _process.WaitForExit();
        _process.Dispose();
    }

    private sealed record Reply(double Milliseconds, float[][] Means);
}
