#!/usr/bin/env bash
# Checks programme files in CI: what fails goes to the log, a SARIF file beside each for the review page. Ends with 1 when something serious fails, 2 when a file cannot be read.
# Usage: THROUGHLINE=path/to/throughline check.sh programme.yaml […]   Settings: FAIL_ON (minor, moderate, serious, blocking), PROFILE.
set -uo pipefail
throughline=${THROUGHLINE:?Say in THROUGHLINE where Throughline is checked out.}
options=(--fail-on "${FAIL_ON:-serious}")
[ -n "${PROFILE:-}" ] && options+=(--profile "$PROFILE")
worst=0
for file in "$@"; do
  node "$throughline/start.mjs" throughline check "$file" "${options[@]}" || code=$?
  node "$throughline/start.mjs" throughline check "$file" "${options[@]}" --format sarif > "${file%.*}.sarif" || true
  [ "${code:-0}" -gt "$worst" ] && worst=$code
  code=0
done
exit "$worst"
