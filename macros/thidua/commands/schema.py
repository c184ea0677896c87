"""`thidua schema`: write .vscode/ again from the model, for editors that complete and check YAML."""

from __future__ import annotations

import argparse

from ..editing import schemas
from .arguments import ROOT, Parser
from .outcome import OK


def add_arguments(parser: Parser) -> None:
    """It takes no arguments."""


def run(options: argparse.Namespace) -> int:  # noqa: ARG001 - as above
    changed = schemas.write(ROOT)
    print(f"Đã viết lại {len(changed)} tệp trong .vscode/.")
    print("Tiếp theo: mở thư mục này bằng VS Code với phần mở rộng YAML của Red Hat.")
    return OK
