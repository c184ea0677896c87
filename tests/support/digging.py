"""Every byte of a folder, whatever it is packed in, and every way in which a name may be written."""

from __future__ import annotations

import gzip
import html
import io
import json
import re
import unicodedata
import urllib.parse
import zipfile
import zlib
from collections.abc import Iterator
from pathlib import Path

from PIL import Image

from thidua.vietnamese.text import fold, slug


def contents(folder: Path) -> Iterator[tuple[str, bytes]]:
    """(name, bytes) of each file, and of all that is packed inside it."""
    for path in sorted(p for p in folder.rglob("*") if p.is_file()):
        name = path.relative_to(folder).as_posix()
        yield "(tên tệp)", name.encode()
        yield from unpacked(name, path.read_bytes())


def unpacked(name: str, content: bytes) -> Iterator[tuple[str, bytes]]:
    yield name, content
    if content[:2] == b"\x1f\x8b":
        yield from unpacked(f"{name} (gz)", gzip.decompress(content))
    if content[:4] == b"PK\x03\x04":
        with zipfile.ZipFile(io.BytesIO(content)) as packed:
            for inner in packed.namelist():
                yield "(tên tệp)", inner.encode()
                yield from unpacked(f"{name}!{inner}", packed.read(inner))
    if content[:4] == b"%PDF":
        for stream in re.findall(rb"stream\r?\n(.*?)endstream", content, re.DOTALL):
            try:
                yield f"{name} (pdf)", zlib.decompress(stream)
            except zlib.error:
                continue


def spellings(name: str) -> set[bytes]:
    """A name as any output may write it."""
    nfc, nfd = unicodedata.normalize("NFC", name), unicodedata.normalize("NFD", name)
    texts = {nfc, nfd, nfc.upper(), nfc.lower(), fold(nfc), slug(nfc), slug(nfc, "_"), fold(nfc).title()}
    texts |= {json.dumps(nfc)[1:-1], urllib.parse.quote(nfc), html.escape(nfc)}
    texts |= {nfc.encode("ascii", "xmlcharrefreplace").decode(), nfc.split()[-1], fold(nfc.split()[0])}
    return {t.encode() for t in texts} | {nfc.encode("utf-16-le"), nfc.encode("utf-16-be")}


def holding(folder: Path, name: str) -> list[str]:
    """Where a name stands in a folder, in any spelling and any packing."""
    wanted = spellings(name)
    return sorted({where for where, content in contents(folder) if any(w in content for w in wanted)})


def pictures_of(folder: Path, colour: tuple[int, int, int]) -> list[str]:
    """The pictures of a folder whose middle has a colour, as a lossy codec keeps it."""
    found = []
    for name, content in contents(folder):
        try:
            with Image.open(io.BytesIO(content)) as image:
                pixels = image.convert("RGB")
        except (OSError, ValueError):
            continue
        middle = pixels.getpixel((pixels.width // 2, pixels.height // 2))
        if all(abs(a - b) < 12 for a, b in zip(middle, colour, strict=True)):  # type: ignore[arg-type]
            found.append(name)
    return found
