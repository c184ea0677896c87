"""What people once said of columns that the template lacks, kept beside the data: only headings, no values."""

from __future__ import annotations

import json
from collections.abc import Mapping
from contextlib import suppress
from pathlib import Path
from typing import Final

from ...store import journal, machine
from ...store.folder import Folder
from ...store.whole_file import put

_FILE: Final = ("cot", ".json")


def remembered(folder: Folder) -> dict[str, str]:
    """Key of a question about a column -> the answer; nothing where that cannot be read."""
    found: dict[str, str] = {}
    for path in machine.everybodys(folder, *_FILE):
        with suppress(ValueError, AttributeError):
            found |= {str(key): str(code) for key, code in json.loads(folder.read(path) or b"{}").items()}
    return found


def remember(data: Path, answers: Mapping[str, str]) -> None:
    """Keep these answers beside those that are kept. OSError when the folder cannot be written."""
    kept = remembered(journal.folder(data))
    if answers.items() <= kept.items():
        return
    file = data / machine.own(*_FILE)
    file.parent.mkdir(exist_ok=True)
    lines = dict(sorted({**kept, **answers}.items()))
    put(file, f"{json.dumps(lines, ensure_ascii=False, indent=0)}\n".encode())
