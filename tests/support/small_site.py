"""A small site in any number of versions, with a release for each: what publishing is tried with."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Final

from tests.support.campaigns import snapshot
from thidua.model.publishing import PublishingTarget
from thidua.publish.online import BOOKS
from thidua.publish.release import Release, ReleaseFile, paths_in, sha256
from thidua.publish.secrets import Secrets
from thidua.publish.sending import Transfer, send, transfer_of
from thidua.publish.target import Store, open_target

PAGES: Final = 8
STYLE: Final = "assets/trang.{}.css"


def owner(id: int) -> str:
    return f"2024/honorees/cn-{id:03}"


def files_of(
    version: int, gone: frozenset[int] = frozenset(), pages: int = PAGES
) -> Iterator[tuple[str, bytes]]:
    """Each page loads the style of its version, which says so; people have a page, a photo and a text."""
    digest = f"{version:010x}"
    yield STYLE.format(digest), f"/* {version} */".encode()
    head = f'<link href="/{STYLE.format(digest)}"><p>ban {version}</p>'
    photos = "".join(f'<img src="/anh/2024/cn-{n:03}.png">' for n in range(pages) if n not in gone)
    yield "index.html", f"{head}{photos}".encode()
    yield "dien-hinh/index.html", f"{head}{photos} {_people(pages, gone)}".encode()
    yield "tim-kiem.json", f"[{version}, {_people(pages, gone)!r}]".encode()
    yield "robots.txt", b"User-agent: *\nDisallow:\n"
    for n in range(pages):
        at = f"dien-hinh/cn-{n:03}/index.html"
        if n in gone:
            yield at, f"{head} trang nay da go".encode()
            continue
        yield at, f'{head}{_name(n)}<img src="/anh/2024/cn-{n:03}.png">'.encode()
        yield f"anh/2024/cn-{n:03}.png", f"anh cua {_name(n)}".encode()
        yield f"phat-thanh/dien-hinh/cn-{n:03}/1-phut.txt", f"{_name(n)} ban {version}".encode()


def _name(n: int) -> str:
    return f"Minh Họa Thứ {n:03}"


def _people(pages: int, gone: frozenset[int]) -> str:
    return ", ".join(_name(n) for n in range(pages) if n not in gone)


def write(folder: Path, files: Mapping[str, bytes]) -> Path:
    for path, content in files.items():
        (folder / path).parent.mkdir(parents=True, exist_ok=True)
        (folder / path).write_bytes(content)
    return folder


def site_in(folder: Path) -> dict[str, bytes]:
    """What lies in a folder, without the books of publishing."""
    return {path: content for path, content in snapshot(folder).items() if path not in BOOKS}


def version(
    folder: Path, number: int, gone: frozenset[int] = frozenset(), pages: int = PAGES
) -> tuple[Path, Release]:
    """A built folder, and its release."""
    write(folder, dict(files_of(number, gone, pages)))
    return folder, release_of(folder, number, gone, pages)


def release_of(folder: Path, number: int, gone: frozenset[int] = frozenset(), pages: int = PAGES) -> Release:
    files = {path: _file(folder, path) for path in sorted(paths_in(folder))}
    made = dt.datetime(2026, 11, 23, 8, 0, number % 60, tzinfo=dt.UTC)
    people = tuple(owner(n) for n in range(pages) if n not in gone)
    return Release(
        f"20261123-080000-{number:08x}",
        made,
        f"{number:064x}",
        "0.1.0",
        files,
        people,
        tuple(map(owner, sorted(gone))),
    )


def _file(folder: Path, path: str) -> ReleaseFile:
    content = (folder / path).read_bytes()
    number = next((part[3:6] for part in path.split("/") if part.startswith("cn-")), None)
    return ReleaseFile(len(content), sha256(content), owner(int(number)) if number else "")


def silent(done: int, total: int, what: str) -> None:
    """No progress is shown."""


def store(settings: PublishingTarget) -> Store:
    """The place that the settings name, where files lie one by one."""
    place = open_target(settings, Secrets(settings), Path())
    assert isinstance(place, Store)
    return place


def publish(settings: PublishingTarget, folder: Path, release: Release) -> Transfer:
    """Bring a release to such a place; what was sent."""
    place = store(settings)
    try:
        transfer = transfer_of(place, folder, release)
        send(transfer, silent, lambda _: None)
        return transfer
    finally:
        place.close()
