"""When a workbook was made: programs keep that when they save it again. A CSV file does not know."""

from __future__ import annotations

import datetime as dt
import re
import zipfile
import zlib
from pathlib import Path
from typing import Final

_PARTS: Final = ("docProps/core.xml", "meta.xml")  # of .xlsx, of .ods
_MADE: Final = re.compile(rb"<(?:dcterms:created|meta:creation-date)[^>]*>\s*([^<\s]+)")
_MAX_BYTES: Final = 1_000_000


def time_made(file: Path) -> dt.datetime | None:
    """The time in a workbook's properties, with its zone; None when it has none or cannot be read."""
    try:
        with zipfile.ZipFile(file) as package:
            for name in _PARTS:
                if name in package.namelist() and package.getinfo(name).file_size <= _MAX_BYTES:
                    found = _MADE.search(package.read(name))
                    return _time(found[1].decode("ascii", "replace")) if found else None
    except (OSError, ValueError, RuntimeError, zipfile.BadZipFile, zlib.error):
        return None
    return None


def _time(text: str) -> dt.datetime | None:
    """A time without a zone is one of Greenwich, as the format says."""
    try:
        time = dt.datetime.fromisoformat(re.sub(r"(\.\d{6})\d+", r"\1", text))
    except ValueError:
        return None
    return time if time.tzinfo else time.replace(tzinfo=dt.UTC)
