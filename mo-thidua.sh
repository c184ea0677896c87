#!/bin/sh
# Opens the desk: looks for Python, and lets mo-thidua.py do the rest.
home=$(cd "$(dirname "$0")" && pwd)
for python in python3.13 python3.12 python3.11 python3; do
  if command -v "$python" >/dev/null 2>&1 && "$python" -c '' 2>/dev/null; then
    "$python" -X utf8 "$home/mo-thidua.py" "$@"
    code=$?
    [ "$code" = 0 ] || [ ! -t 0 ] || { printf 'Bấm Enter để đóng. '; read -r _; }
    exit "$code"
  fi
done
echo 'Máy này chưa có Python. Debian, Ubuntu: sudo apt install python3 python3-venv'
echo 'macOS: tải "macOS 64-bit universal2 installer" của Python 3.13 ở python.org/downloads. Cài xong thì mở lại.'
[ ! -t 0 ] || { printf 'Bấm Enter để đóng. '; read -r _; }
exit 2
