#!/usr/bin/env bash
# What action.yml runs: inspects $PACKAGES into the SARIF log $SARIF, and leaves with the exit status of `mingcha inspect`.
set -euo pipefail
if command -v mingcha >/dev/null; then
  mingcha=mingcha
else
  make --silent --directory "$ACTION" build >&2
  mingcha=$ACTION/.venv/bin/mingcha
fi
mapfile -t packages < <(printf '%s\n' "$PACKAGES" | sed '/^[[:space:]]*$/d')
options=(--format sarif --output "$SARIF" --lang "$REPORT_LANGUAGE" --fail-on "$FAIL_ON" --fail-confidence "$FAIL_CONFIDENCE")
if [ -n "$BASELINE" ]; then options+=(--baseline "$BASELINE"); fi
if [ -n "$SUPPRESSIONS" ]; then options+=(--suppressions "$SUPPRESSIONS"); fi
if [ "$ALLOW_UNKNOWN" = true ]; then options+=(--allow-unknown); fi
status=0
"$mingcha" inspect "${options[@]}" -- "${packages[@]}" || status=$?
if [ -n "${GITHUB_OUTPUT:-}" ]; then
  printf 'sarif=%s\nstatus=%s\n' "$SARIF" "$status" >>"$GITHUB_OUTPUT"
fi
exit "$status"
