#!/usr/bin/env bash
# lock.sh UV   Renews the pinned requirements: exact versions with hashes, without addresses, so that any mirror serves.
set -euo pipefail
uv=$1
cd "$(dirname "$0")/.."
common=(--quiet --universal --python-version 3.11 --generate-hashes --no-emit-index-url --no-annotate --no-header --upgrade)
echo uv | "$uv" pip compile "${common[@]}" - -o requirements/uv.lock.txt
"$uv" pip compile "${common[@]}" pyproject.toml --group dev --all-extras -o requirements/dev.lock.txt
for peer in androguard exodus; do
  "$uv" pip compile "${common[@]}" "benches/peers/$peer.in" -o "benches/peers/$peer.lock.txt"
done
