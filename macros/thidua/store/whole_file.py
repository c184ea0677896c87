"""A file is the old one or the new one, never half of it: written beside its place, and only then given its name."""

from __future__ import annotations

import os
import secrets
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import BinaryIO, Final

SCRATCH: Final = ".tmp"
PRIVATE: Final = 0o600
"""The mode of a file that nobody else on this machine may read."""


@contextmanager
def replacing(
    path: Path, *, lasting: bool = False, mode: int = 0o666, scratch: str = SCRATCH
) -> Iterator[BinaryIO]:
    """What is written takes the name `path` in the end; after an error nothing of it is left. OSError.

    `lasting`: it is on the disk by then, also if the power fails; `scratch`: how its name ends until then.
    """
    beside = path.with_name(f".{path.name}.{secrets.token_hex(4)}{scratch}")
    try:
        number = os.open(beside, os.O_CREAT | os.O_EXCL | os.O_WRONLY | getattr(os, "O_BINARY", 0), mode)
        with os.fdopen(number, "wb") as file:
            yield file
            if lasting:
                file.flush()
                os.fsync(file.fileno())
        beside.replace(path)
    except BaseException:
        with suppress(OSError):
            beside.unlink(missing_ok=True)
        raise


def put(
    path: Path, content: bytes, *, lasting: bool = False, mode: int = 0o666, scratch: str = SCRATCH
) -> None:
    """Write a whole file. OSError, and then the old one stands as it was. See `replacing`."""
    with replacing(path, lasting=lasting, mode=mode, scratch=scratch) as file:
        file.write(content)
