namespace SemanticSearch.Tests.Models.Transformer;

/// <summary>
/// The forward pass of every architecture in double precision, token by token from the papers' formulas and the reference
/// implementations' names: the twin of the whole encoder. Shares no code with it.
/// </summary>
internal sealed class SlowEncoder(SyntheticModel model)
{
    private readonly SyntheticShape _shape = model.Shape;

    private double Epsilon => model.Architecture is "bert" or "distilbert" or "nomic_bert" ? 1e-12 : 1e-5;

    private bool StartsAtTwo => model.Architecture is "roberta" or "xlm-roberta" or "camembert" or "mpnet";

    /// <summary>The vectors of all tokens.</summary>
    public double[][] Encode(int[] ids, int segmentStart)
    {
        var rows = ids.Select((id, i) => Embed(id, i, i >= segmentStart ? 1 : 0)).ToArray();
        for (var layer = 0; layer < _shape.Layers; layer++)
        {
            rows = model.Architecture switch
            {
                "distilbert" => Bert(
                    rows, $"transformer.layer.{layer}.", ["attention.q_lin", "attention.k_lin", "attention.v_lin", "attention.out_lin"],
                    ["sa_layer_norm", "ffn.lin1", "ffn.lin2", "output_layer_norm"]),
                "mpnet" => Bert(
                    rows, $"encoder.layer.{layer}.", ["attention.attn.q", "attention.attn.k", "attention.attn.v", "attention.attn.o"],
                    ["attention.LayerNorm", "intermediate.dense", "output.dense", "output.LayerNorm"]),
                "nomic_bert" => Nomic(rows, $"encoder.layers.{layer}."),
                "modernbert" => Modern(rows, layer),
                _ => Bert(
                    rows, $"encoder.layer.{layer}.",
                    ["attention.self.query", "attention.self.key", "attention.self.value", "attention.output.dense"],
                    ["attention.output.LayerNorm", "intermediate.dense", "output.dense", "output.LayerNorm"]),
            };
        }

        return model.Architecture == "modernbert" ? [.. rows.Select(row => Norm(row, "final_norm"))] : rows;
    }

    /// <summary>The logits of the classification head.</summary>
    public double[] Classify(int[] ids, int segmentStart)
    {
        var rows = Encode(ids, segmentStart);
        double[] Full(double[] x, string name) => Linear(x, name, prefixed: false);
        switch (model.Architecture)
        {
            case "bert":
                return Full([.. Linear(rows[0], "pooler.dense").Select(Math.Tanh)], "classifier");
            case "distilbert":
                return Full([.. Full(rows[0], "pre_classifier").Select(x => Math.Max(x, 0))], "classifier");
            case "modernbert":
                var mean = Enumerable.Range(0, _shape.Hidden).Select(i => rows.Average(row => row[i])).ToArray();
                return Full(Norm([.. Full(mean, "head.dense").Select(Gelu)], "head.norm", prefixed: false), "classifier");
            default:
                return Full([.. Full(rows[0], "classifier.dense").Select(Math.Tanh)], "classifier.out_proj");
        }
    }

    private static double Gelu(double x)
    {
        // Φ by Simpson's rule.
        const int Steps = 200;
        double Density(double t) => Math.Exp(-t * t / 2) / Math.Sqrt(2 * Math.PI);
        var h = x / Steps;
        var sum = Density(0) + Density(x);
        for (var i = 1; i < Steps; i++)
        {
            sum += (i % 2 == 1 ? 4 : 2) * Density(i * h);
        }

        return x * (0.5 + (sum * h / 3));
    }

    private static double[] Plus(double[] a, double[] b) => [.. a.Zip(b, (x, y) => x + y)];

    private float[] Tensor(string name, bool prefixed = true) => model.Tensors[(prefixed ? model.Prefix : string.Empty) + name].Values;

    private double[] Embed(int id, int position, int type)
    {
        double[] Row(string name, int row) => [.. Tensor(name).Skip(row * _shape.Hidden).Take(_shape.Hidden).Select(x => (double)x)];
        switch (model.Architecture)
        {
            case "modernbert":
                return Norm(Row("embeddings.tok_embeddings.weight", id), "embeddings.norm");
            case "nomic_bert":
                return Norm(Plus(Row("embeddings.word_embeddings.weight", id), Row("embeddings.token_type_embeddings.weight", type)), "emb_ln");
            default:
                var sum = Plus(
                    Row("embeddings.word_embeddings.weight", id), Row("embeddings.position_embeddings.weight", position + (StartsAtTwo ? 2 : 0)));
                if (model.Architecture is not ("distilbert" or "mpnet"))
                {
                    sum = Plus(sum, Row("embeddings.token_type_embeddings.weight", StartsAtTwo ? 0 : type));
                }

                return Norm(sum, "embeddings.LayerNorm");
        }
    }

    private double[] Linear(double[] x, string name, bool prefixed = true)
    {
        var weight = Tensor(name + ".weight", prefixed);
        var bias = model.Tensors.TryGetValue((prefixed ? model.Prefix : string.Empty) + name + ".bias", out var found) ? found.Values : null;
        return [.. Enumerable.Range(0, weight.Length / x.Length).Select(o => x.Select((v, i) => v * weight[(o * x.Length) + i]).Sum() + (bias?[o] ?? 0))];
    }

    private double[] Norm(double[] x, string name, bool prefixed = true)
    {
        var scale = Tensor(name + ".weight", prefixed);
        var shift = model.Tensors.TryGetValue((prefixed ? model.Prefix : string.Empty) + name + ".bias", out var found) ? found.Values : null;
        var mean = x.Average();
        var deviation = Math.Sqrt(x.Average(v => (v - mean) * (v - mean)) + Epsilon);
        return [.. x.Select((v, i) => ((v - mean) / deviation * scale[i]) + (shift?[i] ?? 0))];
    }

    private double[][] Bert(double[][] rows, string layer, string[] attention, string[] rest)
    {
        var q = rows.Select(row => Linear(row, layer + attention[0])).ToArray();
        var k = rows.Select(row => Linear(row, layer + attention[1])).ToArray();
        var v = rows.Select(row => Linear(row, layer + attention[2])).ToArray();
        var attended = Attend(q, k, v, window: null);
        return
        [
            .. rows.Select((row, i) =>
            {
                var middle = Norm(Plus(row, Linear(attended[i], layer + attention[3])), layer + rest[0]);
                var inner = Linear(middle, layer + rest[1]).Select(Gelu).ToArray();
                return Norm(Plus(middle, Linear(inner, layer + rest[2])), layer + rest[3]);
            }),
        ];
    }

    private double[][] Nomic(double[][] rows, string layer)
    {
        var attended = RotaryAttention(rows, layer + "attn.Wqkv", 1000, window: null);
        return
        [
            .. rows.Select((row, i) =>
            {
                var middle = Norm(Plus(row, Linear(attended[i], layer + "attn.out_proj")), layer + "norm1");
                var gate = Linear(middle, layer + "mlp.fc12").Select(x => x / (1 + Math.Exp(-x)));
                var inner = Linear(middle, layer + "mlp.fc11").Zip(gate, (x, g) => x * g).ToArray();
                return Norm(Plus(middle, Linear(inner, layer + "mlp.fc2")), layer + "norm2");
            }),
        ];
    }

    private double[][] Modern(double[][] rows, int index)
    {
        var layer = $"layers.{index}.";
        var global = index % 3 == 0;
        var before = rows.Select(row => index == 0 ? row : Norm(row, layer + "attn_norm")).ToArray();
        var attended = RotaryAttention(before, layer + "attn.Wqkv", global ? 160000 : 10000, global ? null : _shape.LocalAttention / 2);
        return
        [
            .. rows.Select((row, i) =>
            {
                var middle = Plus(row, Linear(attended[i], layer + "attn.Wo"));
                var both = Linear(Norm(middle, layer + "mlp_norm"), layer + "mlp.Wi");
                var inner = both.Take(_shape.Inner).Select((x, j) => Gelu(x) * both[_shape.Inner + j]).ToArray();
                return Plus(middle, Linear(inner, layer + "mlp.Wo"));
            }),
        ];
    }

    private double[][] RotaryAttention(double[][] rows, string name, double rotaryBase, int? window)
    {
        var all = rows.Select(row => Linear(row, name)).ToArray();
        double[][] Part(int part) => [.. all.Select(row => row.Skip(part * _shape.Hidden).Take(_shape.Hidden).ToArray())];
        return Attend(Turn(Part(0), rotaryBase), Turn(Part(1), rotaryBase), Part(2), window);
    }

    private double[][] Turn(double[][] rows, double rotaryBase)
    {
        var size = _shape.Hidden / _shape.Heads;
        return
        [
            .. rows.Select((row, position) => row.Select((x, i) =>
            {
                var (head, component) = (i / size * size, i % size);
                var pair = component % (size / 2);
                var angle = position * Math.Pow(rotaryBase, -2.0 * pair / size);
                var other = component < size / 2 ? -row[head + component + (size / 2)] : row[head + component - (size / 2)];
                return (x * Math.Cos(angle)) + (other * Math.Sin(angle));
            }).ToArray()),
        ];
    }

    private double[][] Attend(double[][] q, double[][] k, double[][] v, int? window)
    {
        var size = _shape.Hidden / _shape.Heads;
        var result = q.Select(row => new double[row.Length]).ToArray();
        for (var head = 0; head < _shape.Heads; head++)
        {
            for (var i = 0; i < q.Length; i++)
            {
                var keys = Enumerable.Range(0, k.Length).Where(j => window is null || Math.Abs(i - j) <= window).ToArray();
                var scores = keys.Select(j =>
                    (Enumerable.Range(head * size, size).Sum(c => q[i][c] * k[j][c]) / Math.Sqrt(size)) + Bias(head, j - i)).ToArray();
                var weights = scores.Select(score => Math.Exp(score - scores.Max())).ToArray();
                foreach (var (j, weight) in keys.Zip(weights))
                {
                    for (var c = head * size; c < (head + 1) * size; c++)
                    {
                        result[i][c] += weight / weights.Sum() * v[j][c];
                    }
                }
            }
        }

        return result;
    }

    // MPNet: 32 buckets, the first 16 for keys at or before the query; 8 exact distances, then logarithmic up to 128.
    private double Bias(int head, int distance)
    {
        if (model.Architecture != "mpnet")
        {
            return 0;
        }

        var d = Math.Abs(distance);
        int[] borders = [8, 12, 16, 23, 32, 46, 64, 91];
        var bucket = d < 8 ? d : 7 + borders.Count(border => d >= border);
        return Tensor("encoder.relative_attention_bias.weight")[((distance > 0 ? 16 + bucket : bucket) * _shape.Heads) + head];
    }
}
