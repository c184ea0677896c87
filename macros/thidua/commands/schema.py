"""`thidua schema`: write .vscode/ again from the model, for editors that complete and check YAML."""

from __future__ import annotations

import argparse
import sys

from ..editing import schemas
from ..model.own_kinds import NO_OWN_KINDS
from ..store.loading import load
from .arguments import Parser, add_data
from .outcome import BAD_USE, OK


def add_arguments(parser: Parser) -> None:
    add_data(parser)


def run(options: argparse.Namespace) -> int:
    data = options.data.resolve()
    if not data.is_dir():
        print(f"Không có thư mục dữ liệu {data}. Kiểm tra lại đường dẫn sau --data.", file=sys.stderr)
        return BAD_USE
    home, below = (data.parent, "data/") if data.name == "data" else (data, "")
    dataset = load(data).dataset
    changed = schemas.write(home, below, dataset.site.kinds if dataset else NO_OWN_KINDS)
    print(f"Đã viết lại {len(changed)} tệp trong {home / '.vscode'}.")
    print("Tiếp theo: mở thư mục này bằng VS Code với phần mở rộng YAML của Red Hat.")
    return OK
