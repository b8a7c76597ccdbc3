#!/usr/bin/env bash
# Installs onnxruntime-node into a folder outside the repository and prints the folder. The post-install step, which fetches a CUDA
# library, is skipped: the CPU library is in the package.
set -euo pipefail
folder=${1:-${TMPDIR:-/tmp}/semsearch-peers/onnxruntime}
mkdir -p "$folder"
if [ ! -d "$folder/node_modules/onnxruntime-node" ]; then
  (cd "$folder" && npm init -y >/dev/null && npm install --ignore-scripts --no-audit --no-fund onnxruntime-node@1.30.0 >&2)
fi
echo "$folder"
