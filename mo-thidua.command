#!/bin/sh
# macOS opens a file of this name in Terminal when it is clicked.
exec "$(dirname "$0")/mo-thidua.sh" "$@"
