// Runs ONNX models on ONNX Runtime, one thread, for `SemanticSearch.Benchmarks encoder`: a JSON request a line on standard input,
// {"model": path, "ids": [[..], ..], "hidden": 384, "repeat": n}, a JSON reply a line on standard output: milliseconds of the fastest
// of n runs, and the mean of each sequence's token vectors. onnxruntime-node is looked for in the folder that the first argument names.
import { createRequire } from 'node:module';
import { createInterface } from 'node:readline';
import { join } from 'node:path';

const ort = createRequire(join(process.argv[2], 'package.json'))('onnxruntime-node');
const sessions = new Map();

async function session(path) {
  if (!sessions.has(path)) {
    sessions.set(path, await ort.InferenceSession.create(path, {
      intraOpNumThreads: 1, interOpNumThreads: 1, executionMode: 'sequential', graphOptimizationLevel: 'all',
    }));
  }

  return sessions.get(path);
}

function feeds(model, ids) {
  const narrow = !model.inputNames.includes('positions');
  const dims = [ids.length, ids[0].length];
  const tensor = (value) => narrow
    ? new ort.Tensor('int32', Int32Array.from(ids.flatMap((row) => row.map(value))), dims)
    : new ort.Tensor('int64', BigInt64Array.from(ids.flatMap((row) => row.map((id, i) => BigInt(value(id, i))))), dims);
  const result = { ids: tensor((id) => id), types: tensor(() => 0) };
  return narrow ? result : { ...result, positions: tensor((_, i) => i) };
}

for await (const line of createInterface({ input: process.stdin })) {
  const { model: path, ids, hidden, repeat } = JSON.parse(line);
  const model = await session(path);
  const input = feeds(model, ids);
  let best = Infinity;
  let output;
  for (let run = 0; run < repeat; run++) {
    const started = process.hrtime.bigint();
    output = await model.run(input);
    best = Math.min(best, Number(process.hrtime.bigint() - started) / 1e6);
  }

  const data = output[model.outputNames[0]].data;
  const tokens = ids[0].length;
  const means = ids.map((_, row) => Array.from({ length: hidden }, (_, c) => {
    let sum = 0;
    for (let i = 0; i < tokens; i++) {
      sum += data[(row * tokens + i) * hidden + c];
    }

    return sum / tokens;
  }));
  process.stdout.write(JSON.stringify({ milliseconds: best, means }) + '\n');
}
