"""What people once said of columns that the template lacks, kept beside the data: only headings, no values."""

from __future__ import annotations

import json
from collections.abc import Mapping
from pathlib import Path
from typing import Final

from ...store import journal
from ...store.folder import Folder

_PATH: Final = ".lich-su/cot.json"


def remembered(folder: Folder) -> dict[str, str]:
    """Key of a question about a column -> the answer; nothing where that cannot be read."""
    try:
        found = json.loads(folder.read(_PATH) or b"{}")
    except ValueError:
        return {}
    return {str(key): str(code) for key, code in found.items()} if isinstance(found, dict) else {}


def remember(data: Path, answers: Mapping[str, str]) -> None:
    """Keep these answers beside those that are kept. OSError when the folder cannot be written."""
    kept = remembered(journal.folder(data))
    if answers.items() <= kept.items():
        return
    file = data / _PATH
    file.parent.mkdir(exist_ok=True)
    scratch = file.with_name(f".{file.name}.tmp")
    lines = dict(sorted({**kept, **answers}.items()))
    scratch.write_text(json.dumps(lines, ensure_ascii=False, indent=0) + "\n", encoding="utf-8")
    scratch.replace(file)
