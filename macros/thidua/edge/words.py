"""The words of docs/, and the catalogue of all that is built with them. MkDocs is only loaded when docs/ changed."""

from __future__ import annotations

import hashlib
import json
import threading
from collections.abc import Mapping
from contextlib import suppress
from pathlib import Path
from typing import Final

from ..build.catalogue import Catalogue
from ..channels import Whole, offers
from ..outputs.passage import Passage
from ..place import CACHE, SETTINGS
from ..site import Publication
from ..site.words import Block, Words
from ..store.code import libraries
from ..store.whole_file import put
from ..store.words import own_files, written_files

_EDGE: Final = Path(__file__).resolve().parent
_KEPT: Final = CACHE / "words.json"
_converting: Final = threading.Lock()
"""MkDocs has one log and one set of hooks in a process."""


def catalogue_of(publication: Publication, docs: Path, words: dict[str, Words] | None = None) -> Catalogue:
    """Every file of a build. BuildError when a page of docs/ is wrong or two files want one address.

    `words`: those of docs/, where they are known already.
    """
    whole = Whole(publication, words_of(docs, publication.data) if words is None else words)
    site = publication.dataset.site
    compressed = site.server is not None and site.server.compressed and not publication.preview
    return Catalogue(offers(whole, docs), site.url, compressed=compressed)


def words_of(docs: Path, data: Path | None = None) -> dict[str, Words]:
    """Source path -> its text after Markdown, kept for as long as the pages and mkdocs.yml are the same. BuildError.

    `docs`: the standard pages; `data`: the folder with an office's own.
    """
    files = written_files(docs, data)
    key, place = _sum_of(files), _place(data)
    if (kept := _kept(key, place)) is not None:
        return kept
    with _converting:
        return _kept(key, place) or _converted(docs, data, key, place)


def _converted(docs: Path, data: Path | None, key: str, place: Path) -> dict[str, Words]:
    from .markdown import converted  # noqa: PLC0415 - MkDocs is slow to load

    words = converted(docs, data)
    content = {
        source: [
            one.html,
            [[block.mark, block.name, list(block.arguments)] for block in one.blocks],
            [[[p.anchor, p.heading, p.text] for p in passages] for passages in one.passages],
        ]
        for source, one in words.items()
    }
    with suppress(OSError):  # a folder that cannot be written only costs time
        place.parent.mkdir(parents=True, exist_ok=True)
        put(place, json.dumps({"key": key, "words": content}).encode())
    return words


def _place(data: Path | None) -> Path:
    """Where the words are kept: an office that has pages of its own keeps them by itself."""
    if data is None or not own_files(data):
        return _KEPT
    name = hashlib.blake2b(str(data).encode(), digest_size=8).hexdigest()
    return _KEPT.with_name(f"words-{name}.json")


def _kept(key: str, place: Path) -> dict[str, Words] | None:
    with suppress(OSError, ValueError, KeyError, TypeError):
        content = json.loads(place.read_bytes())
        if content["key"] == key:
            return {source: _words(*one) for source, one in content["words"].items()}
    return None


def _words(
    html: str, blocks: list[tuple[str, str, list[list[str]]]], passages: list[list[list[str]]]
) -> Words:
    return Words(
        html,
        tuple(Block(mark, name, tuple((k, v) for k, v in arguments)) for mark, name, arguments in blocks),
        tuple(tuple(Passage(*one) for one in part) for part in passages),
    )


def _sum_of(files: Mapping[str, Path]) -> str:
    """What the words are made of: every page, the names of the pictures, the settings, the code of this room."""
    whole = hashlib.blake2b(repr(libraries()).encode(), digest_size=16)
    code = {path.name: path for path in (*sorted(_EDGE.glob("*.py")), SETTINGS)}
    for name, path in (*code.items(), *files.items()):
        content = path.read_bytes() if path.suffix in {".md", ".yml", ".py"} else b""
        whole.update(f"{name} {len(content)}\n".encode())
        whole.update(content)
    return whole.hexdigest()
