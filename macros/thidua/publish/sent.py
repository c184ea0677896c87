"""What the publisher itself notes down at a target where files lie one by one: which files are ours, and how the server told
of each after it was written.

Written before the first change too, with all that will be sent: so an interrupted run leaves no file that nobody knows.
It holds addresses and digests, no name.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from pydantic import TypeAdapter, ValidationError

from .target import FileState

SENT: Final = "phat-hanh-tep.json"


@dataclass(frozen=True)
class SentFile:
    """A file that was sent, or is about to be: then `seen` is None."""

    sha256: str
    seen: FileState | None = None


_SENT: Final = TypeAdapter(dict[str, SentFile])


def content(files: Mapping[str, SentFile]) -> bytes:
    """The notes as a file."""
    written: bytes = _SENT.dump_json(dict(sorted(files.items())))
    return written


def read(notes: bytes) -> dict[str, SentFile] | None:
    """None for what cannot be read."""
    try:
        files: dict[str, SentFile] = _SENT.validate_json(notes)
    except ValidationError:
        return None
    return files
