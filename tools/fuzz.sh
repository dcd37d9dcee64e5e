#!/usr/bin/env bash
# fuzz.sh SECONDS [TARGET…]   Runs the core's fuzz targets, each for that many seconds; fails when one finds a crash.
# cargo-fuzz is installed when missing; the sanitizer flags are nightly's, allowed on stable by RUSTC_BOOTSTRAP.
set -euo pipefail
seconds=${1:?seconds}
shift
cd "$(dirname "$0")/../core"
command -v cargo-fuzz >/dev/null || cargo install --quiet --locked cargo-fuzz
export RUSTC_BOOTSTRAP=1
targets=("$@")
[ ${#targets[@]} -gt 0 ] || mapfile -t targets < <(cargo fuzz list)
for target in "${targets[@]}"; do
  # What the run discovers goes to a scratch folder: the committed corpus stays small.
  scratch=$(mktemp -d)
  echo "fuzzing $target for $seconds s"
  cargo fuzz run --release "$target" "$scratch" "fuzz/corpus/$target" -- -max_total_time="$seconds" -rss_limit_mb=2048 -timeout=10 -max_len=1048576 -print_final_stats=1 2>&1 |
    grep -E "stat::|ERROR|SUMMARY|panicked|Done" || true
  [ "${PIPESTATUS[0]}" -eq 0 ] || { echo "$target: found a crash, see core/fuzz/artifacts/$target"; exit 1; }
  rm -rf "$scratch"
done
