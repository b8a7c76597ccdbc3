using System.Diagnostics;
using SemanticSearch.Models.Training.Xz;

namespace SemanticSearch.Tests.Models.Training.Xz;

public class XzDecoderTests
{
    // printf 'semantic search, semantic answers, semantic search\n' | xz --check=crc32 | base64 -w0
    private const string Small = "/Td6WFoAAAFpIt42AgAhARYAAAB0L+Wj4AAyACNdADmZSf2h4wP5m0TkL+hBjiR+/zvheKDH+088lxDV/1iSWQAAAABly+wMAAE7MwU75KOQQpkNAQAAAAABWVo=";

    [Fact]
    public void A_small_file_is_decompressed() => System.Text.Encoding.ASCII.GetString(XzDecoder.Decode(Convert.FromBase64String(Small)))
        .ShouldBe("semantic search, semantic answers, semantic search\n");

    [Fact]
    public void Damage_of_any_byte_is_reported_and_never_decoded_to_other_text()
    {
        var file = Convert.FromBase64String(Small);
        for (var i = 0; i < file.Length; i++)
        {
            var damaged = (byte[])file.Clone();
            damaged[i] ^= 0x08;
            Should.Throw<InvalidDataException>(() => XzDecoder.Decode(damaged), $"byte {i}");
        }
    }

    [Fact]
    public void A_file_cut_short_is_refused()
    {
        var file = Convert.FromBase64String(Small);
        for (var length = 0; length < file.Length; length++)
        {
            Should.Throw<InvalidDataException>(() => XzDecoder.Decode(file.AsSpan(0, length)), $"length {length}");
        }
    }

    [SkippableTheory]
    [InlineData("-0", 300_000)]
    [InlineData("-9e --check=crc64", 3_000_000)]
    [InlineData("--check=sha256 --block-size=65536", 300_000)]
    [InlineData("--check=none --lzma2=lc=1,lp=3,pb=0", 300_000)]
    [InlineData("-6", 0)]
    public async Task What_the_xz_tool_compresses_comes_back(string arguments, int length)
    {
        Skip.IfNot(File.Exists("/usr/bin/xz"), "the xz tool is not installed");
        var data = Mixed(length);
        var file = await Compress(data, arguments);
        XzDecoder.Decode(file).AsSpan().SequenceEqual(data).ShouldBeTrue();
        XzDecoder.Decode([.. file, 0, 0, 0, 0, .. file]).AsSpan().SequenceEqual([.. data, .. data]).ShouldBeTrue("two streams with padding");
    }

    // Text with repetitions near and far, and noise, which xz stores uncompressed.
    private static byte[] Mixed(int length)
    {
        var random = new Random(length);
        var data = new byte[length];
        for (var i = 0; i < length;)
        {
            var run = Math.Min(length - i, random.Next(1, 5000));
            var target = data.AsSpan(i, run);
            if (i > 100_000 && random.Next(2) == 0)
            {
                data.AsSpan(random.Next(i - run), run).CopyTo(target);
            }
            else if (random.Next(2) == 0)
            {
                target.Fill((byte)random.Next(256));
            }
            else
            {
                random.NextBytes(target);
            }

            i += run;
        }

        return data;
    }

    private static async Task<byte[]> Compress(byte[] data, string arguments)
    {
        using var process = Process.Start(new ProcessStartInfo("/usr/bin/xz", "-c " + arguments)
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            UseShellExecute = false,
        })!;
        var output = new MemoryStream();
        var reading = process.StandardOutput.BaseStream.CopyToAsync(output);
        await process.StandardInput.BaseStream.WriteAsync(data);
        process.StandardInput.Close();
        await reading;
        await process.WaitForExitAsync();
        return output.ToArray();
    }
}
