#!/usr/bin/env bash
# Prints every figure of README.md in this folder. About five minutes on two cores.
# Needs python3 (to lay collections out as files) and the shared evaluation data; SHARED names its folder.
set -euo pipefail
cd "$(dirname "$0")/../.."
shared=${SHARED:-../shared}
work=$(mktemp -d)
server=
trap '[ -z "$server" ] || kill "$server" 2>/dev/null || true; rm -rf "$work"' EXIT

dotnet build -c Release src/SemanticSearch.Host >/dev/null
dotnet build -c Release tests/SemanticSearch.Benchmarks >/dev/null
semsearch=src/SemanticSearch.Host/bin/Release/net10.0/semsearch
benchmarks="dotnet tests/SemanticSearch.Benchmarks/bin/Release/net10.0/SemanticSearch.Benchmarks.dll"
uptime

echo "== retrieval through the whole pipeline"
for collection in cranfield cisi cacm lisa trecqa-test chunk-eval; do
  $semsearch eval "$shared/eval/$collection" --compare 2>/dev/null
done

echo "== semantic textual similarity"
$benchmarks sts "$shared/eval/stsb/sts-test.tsv"

echo "== a published static model beside the built-in one"
potion="$shared/models/potion-base-2M-int8"
$benchmarks sts "$shared/eval/stsb/sts-test.tsv" "$potion"
$benchmarks models "$potion" "$shared"/eval/{cranfield,cisi,cacm,lisa,trecqa-test,chunk-eval}
echo "== matrix kernel of the encoder beside the machine's peak"
$benchmarks matrix

if command -v npm >/dev/null && peer=$(tests/SemanticSearch.Benchmarks/peers/install-onnxruntime.sh); then
  echo "== encoder beside ONNX Runtime"
  $benchmarks encoder "$peer" 21
fi

echo "== sample questions"
$benchmarks questions seeds

echo "== change of model under load, lisa"
$benchmarks switch "$shared/eval/lisa" 6

echo "== indexing lisa durably, process start to exit, three runs"
python3 - "$shared/eval/lisa/corpus.jsonl" "$work/lisa" <<'PY'
import json, os, sys
os.makedirs(sys.argv[2])
for line in open(sys.argv[1], encoding="utf-8"):
    document = json.loads(line)
    with open(os.path.join(sys.argv[2], document["_id"] + ".txt"), "w", encoding="utf-8") as file:
        file.write((document.get("title") or "") + "\n\n" + document["text"])
PY
for run in 1 2 3; do
  rm -rf "$work/data"
  start=$(date +%s%N)
  $semsearch index "$work/lisa" --data "$work/data" 2>&1 | tail -n 1
  awk -v ns=$(( $(date +%s%N) - start )) 'BEGIN { printf "run '$run': %.2f s in all, %.0f documents/s\n", ns / 1e9, 5999 / (ns / 1e9) }'
done

echo "== static model, sentences of 128 tokens, one thread"
$benchmarks static "$shared/train"

echo "== indexing 20 MB durably, process start to exit, three runs each"
python3 - "$shared/train" "$work/corpus" <<'PY'
import glob, json, lzma, os, sys
train, target, size = sys.argv[1], sys.argv[2], 20_000_000
left_out = ("wordnet", "opentriviaqa", "factbook")  # not prose
files = [path for path in sorted(glob.glob(train + "/*.jsonl.xz")) if not os.path.basename(path).startswith(left_out)]
sources = [(os.path.basename(path), lzma.open(path, "rt", encoding="utf-8")) for path in files]
passages, seen, total = [], set(), 0
while total < size and sources:
    for source in list(sources):
        line = source[1].readline()
        if not line:
            sources.remove(source)
            continue
        text = json.loads(line)["passage"].strip()
        if len(text) >= 200 and text not in seen:
            seen.add(text)
            passages.append((source[0], text))
            total += len(text.encode())
            if total >= size:
                break
def write(name, texts):
    path = os.path.join(target, name)
    os.makedirs(os.path.dirname(path), exist_ok=True)
    with open(path, "w", encoding="utf-8") as file:
        file.write("\n\n".join(texts) + "\n")
write("one/all.txt", [text for _, text in passages])
passages.sort(key=lambda passage: passage[0])
for i in range(40):
    write(f"large/{i:02d}.txt", [text for _, text in passages[i * len(passages) // 40:(i + 1) * len(passages) // 40]])
for i, (_, text) in enumerate(passages):
    write(f"small/{i // 1000:03d}/{i:06d}.txt", [text])
PY
for corpus in large small one; do
  for run in 1 2 3; do
    rm -rf "$work/indexed"
    start=$(date +%s%N)
    $semsearch index "$work/corpus/$corpus" --data "$work/indexed" 2>&1 | tail -n 1
    awk -v ns=$(( $(date +%s%N) - start )) 'BEGIN { printf "'$corpus', run '$run': %.2f s in all\n", ns / 1e9 }'
  done
done

echo "== search over HTTP on lisa, one client"
$semsearch serve --data "$work/data" --urls http://127.0.0.1:5088 >"$work/log" 2>&1 &
server=$!
until curl -fs http://127.0.0.1:5088/readyz >/dev/null 2>&1; do sleep 0.1; done
for run in 1 2 3; do $benchmarks latency http://127.0.0.1:5088 "$shared/eval/lisa"; done
kill "$server"; wait "$server" 2>/dev/null || true; server=

echo "== start of the server to the first answered search, seeds indexed, five runs"
$semsearch index seeds --data "$work/seeds" >/dev/null 2>&1
for run in 1 2 3 4 5; do
  start=$(date +%s%N)
  $semsearch serve --data "$work/seeds" --urls http://127.0.0.1:5089 >"$work/log" 2>&1 &
  server=$!
  until curl -fs "http://127.0.0.1:5089/v1/search?q=frozen+money" >/dev/null 2>&1; do sleep 0.01; done
  awk -v ns=$(( $(date +%s%N) - start )) 'BEGIN { printf "%.2f s\n", ns / 1e9 }'
  kill "$server"; wait "$server" 2>/dev/null || true; server=
done
uptime
