"""What was made from pictures and words, kept by content: a second build makes nothing again.

One picture, one file: `<sha256 of the picture>.<recipe>.zip`. A zip tells by its sums when it is broken.
"""

from __future__ import annotations

import hashlib
import io
import os
import zipfile
from collections.abc import Callable, Mapping
from contextlib import suppress
from pathlib import Path
from typing import Final

FOLDER: Final = Path(__file__).resolve().parents[2] / ".cache" / "anh"

Make = Callable[[bytes], Mapping[str, bytes]]
"""A picture -> the files made from it, by name."""


def made_of(content: bytes, recipe: str, make: Make, folder: Path = FOLDER) -> Mapping[str, bytes]:
    """The files made from a picture: kept ones, or new ones that are then kept.

    `recipe` names how they are made; another recipe makes them anew. A folder that cannot be written
    only costs time.
    """
    entry = folder / f"{_digest(content)}.{recipe}.zip"
    if (kept := _read(entry)) is not None:
        return kept
    made = make(content)
    with suppress(OSError):
        forget(content, folder)
        _write(entry, made)
    return made


def forget(content: bytes, folder: Path = FOLDER) -> None:
    """Remove everything that was made from a picture, as when the person in it is withdrawn.

    OSError when a file cannot be removed.
    """
    _remove(folder, f"{_digest(content)}.*")


def kept(owner: str, variant: str, spec: str, make: Callable[[], bytes], folder: Path = FOLDER) -> bytes:
    """A file made from words, such as a share picture: the kept one, or a new one that is then kept.

    `owner` names whose it is (see `owner_of`), `variant` what it is for, `spec` all that it is made of. Of each
    variant one file is kept, so that no old words of a record stay behind.
    """
    entry = folder / f"{owner}.{variant}.{_digest(spec.encode())}.bin"
    with suppress(OSError):
        return entry.read_bytes()
    made = make()
    with suppress(OSError):
        _remove(folder, f"{owner}.{variant}.*")
        _place(entry, made)
    return made


def owner_of(campaign: str, folder: str, id: str) -> str:
    """The owner that a record is: `"cchc-2024", "honorees", "cn-001"`. Opaque, and plain in a file name."""
    return f"the-{_digest(f'{campaign}/{folder}/{id}'.encode())[:24]}"


def forget_owner(owner: str, folder: Path = FOLDER) -> None:
    """Remove all that is kept for an owner. OSError when a file cannot be removed."""
    _remove(folder, f"{owner}.*")


def _remove(folder: Path, pattern: str) -> None:
    for entry in folder.glob(pattern):
        entry.unlink(missing_ok=True)


def _digest(content: bytes) -> str:
    return hashlib.sha256(content).hexdigest()


def _read(entry: Path) -> dict[str, bytes] | None:
    try:
        with zipfile.ZipFile(entry) as kept:
            return {name: kept.read(name) for name in kept.namelist()}
    except Exception:  # not there, or broken in one of the many ways in which a zip breaks: made again
        return None


def _write(entry: Path, files: Mapping[str, bytes]) -> None:
    """Whole or not at all: two builds at once may write the same entry."""
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as kept:
        for name, content in files.items():
            kept.writestr(name, content)
    _place(entry, packed.getvalue())


def _place(entry: Path, content: bytes) -> None:
    entry.parent.mkdir(parents=True, exist_ok=True)
    scratch = entry.with_name(f"{entry.name}.{os.getpid()}.tmp")
    scratch.write_bytes(content)
    scratch.replace(entry)
