"""`thidua convert`: a file typed with .VnTime or VNI fonts becomes a copy in Unicode."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path
from typing import Final

from ..editing.conversion import ConversionError, convert_file
from .arguments import Parser
from .outcome import BAD_DATA, OK, unwritable

_SHOWN: Final = 5  # texts


def add_arguments(parser: Parser) -> None:
    parser.add_argument(
        "file", type=Path, metavar="TỆP", help="tệp .xlsx, .docx, .csv hoặc .txt gõ bằng phông .VnTime, VNI"
    )


def run(options: argparse.Namespace) -> int:
    try:
        done = convert_file(options.file)
    except ConversionError as error:
        print(error, file=sys.stderr)
        print("\nChưa ghi gì.", file=sys.stderr)
        return BAD_DATA
    except OSError as error:
        return unwritable(options.file.parent, error)
    if not done.pairs:
        print("Không thấy chữ nào ở bảng mã cũ; không ghi tệp nào.")
        return OK
    for before, after in done.pairs[:_SHOWN]:
        print(f"  {_short(before)}  →  {_short(after)}")
    if len(done.pairs) > _SHOWN:
        print(f"  … và {len(done.pairs) - _SHOWN} chỗ nữa")
    print(f"Đã đổi {len(done.pairs)} chỗ sang Unicode, ghi vào {done.target}. Tệp gốc giữ nguyên.")
    print(f"Tiếp theo: đọc lại tệp mới, rồi thidua import {done.target.name}")
    return OK


def _short(text: str) -> str:
    text = " ".join(text.split())
    return text if len(text) <= 40 else text[:39] + "…"
