#!/usr/bin/env bash
# fuzz.sh SECONDS [TARGET…]   Runs the core's fuzz targets, each for that many seconds; fails when one finds a crash.
# cargo-fuzz is installed when missing; the sanitizer flags are nightly's, allowed on stable by RUSTC_BOOTSTRAP.
set -euo pipefail
seconds=${1:?seconds}
shift
cd "$(dirname "$0")/../core"
command -v cargo-fuzz >/dev/null || cargo install --quiet --locked cargo-fuzz
export RUSTC_BOOTSTRAP=1
python3 fuzz/make_seeds.py
targets=("$@")
[ ${#targets[@]} -gt 0 ] || mapfile -t targets < <(cargo fuzz list)
for target in "${targets[@]}"; do
  # What the run discovers goes to a scratch folder, so that the checkout stays small.
  scratch=$(mktemp -d)
  echo "fuzzing $target for $seconds s"
  if ! cargo fuzz run --release "$target" "$scratch" "fuzz/seeds/$target" -- -max_total_time="$seconds" \
    -rss_limit_mb=2048 -timeout=10 -max_len=131072 -print_final_stats=1 >"$scratch.log" 2>&1; then
    tail -40 "$scratch.log"
    echo "$target: found something, see core/fuzz/artifacts/$target"
    exit 1
  fi
  grep -E "stat::number_of_executed_units|stat::peak_rss_mb|stat::slowest_unit" "$scratch.log"
  rm -rf "$scratch" "$scratch.log"
done
