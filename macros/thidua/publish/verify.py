"""Whether a site, in a folder or online, is exactly the release that its manifest names."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path, PurePosixPath
from typing import Final, Protocol
from urllib.parse import urljoin

import urllib3

from ..site import addresses
from ..vietnamese.os_errors import reason
from . import release as releases
from .online import BOOKS
from .proof import address
from .release import MANIFEST, SIGNATURE, Release, ReleaseFile, sha256
from .shared_files import SHARED, our_part

_LANES: Final = 4
"""Files read at once from a web server: it has readers too."""
_TRIES: Final = urllib3.Retry(
    4,
    connect=1,
    retry_after_max=30,
    backoff_factor=0.5,
    status_forcelist=(429, 500, 502, 503, 504),
    raise_on_status=False,
    redirect=5,
)
_SMALL: Final = (".br", ".gz")
"""Ends the names of files that lie compressed beside others: as they lie they are compared."""
_GIT: Final = ".git/"
"""What git keeps beside a branch that somebody fetched: no file of the site."""
_LARGEST: Final = 100_000_000
"""Bytes of a manifest or signature that are read at most."""


class DifferenceKind(StrEnum):
    """How a file differs from what the manifest says of it; what people read."""

    MISSING = "thiếu"
    CHANGED = "khác"
    SURPLUS = "thừa"
    UNREAD = "không đọc được"


@dataclass(frozen=True, order=True)
class Difference:
    """One file that is not as it should be. `why`: of what could not be read, in Vietnamese."""

    path: str
    kind: DifferenceKind
    why: str = ""


class UnreadableError(Exception):
    """A site, or one file of it, cannot be read: why, in Vietnamese, no final full stop."""


@dataclass(frozen=True)
class PlacedFile:
    """What stands at a path. `is_there`: false for what a server sends instead of a file."""

    content: bytes
    is_there: bool


class ReadablePlace(Protocol):
    """Where a site can be read. `hidden`: files that it shows nobody."""

    hidden: frozenset[str]

    def read(self, path: str, most: int) -> PlacedFile:
        """The first `most` bytes of a file. UnreadableError."""

    def others(self, release: Release) -> Iterator[str]:
        """Files that the release has not, as far as the place can tell."""


def release_at(place: ReadablePlace) -> tuple[Release, bytes]:
    """What a site says it is, and the manifest as it stands there. UnreadableError."""
    manifest = place.read(MANIFEST, _LARGEST)
    if not manifest.is_there:
        raise UnreadableError(f"không có {MANIFEST}; trang chưa được đưa lên bằng thidua publish")
    release = releases.read(manifest.content)
    if release is None or not all(map(_is_below, release.files)):
        raise UnreadableError(f"{MANIFEST} đã hỏng")
    return release, manifest.content


def signature_at(place: ReadablePlace) -> bytes | None:
    """The signature beside the manifest. UnreadableError."""
    found = place.read(SIGNATURE, _LARGEST)
    return found.content if found.is_there else None


def differences(
    place: ReadablePlace, release: Release, progress: Callable[[int, int], None]
) -> Iterator[Difference]:
    """Every file that is not as the release has it, in the order of the manifest, then what is there besides.

    `progress`: (done, total), files.
    """

    def compared(one: tuple[str, ReleaseFile]) -> Difference | None:
        path, file = one
        if path in place.hidden:
            return None
        try:
            found = place.read(path, _LARGEST if path in SHARED else file.size + 1)
        except UnreadableError as error:
            return Difference(path, DifferenceKind.UNREAD, str(error))
        ours = our_part(found.content) if path in SHARED else found.content
        is_same = len(ours) == file.size and sha256(ours) == file.sha256
        if is_same and (found.is_there or path == addresses.NOT_FOUND or file.of in release.gone):
            return None
        return Difference(path, DifferenceKind.CHANGED if found.is_there else DifferenceKind.MISSING)

    with ThreadPoolExecutor(_LANES) as crew:
        for done, found in enumerate(crew.map(compared, release.files.items()), 1):
            progress(done, len(release.files))
            if found:
                yield found
    yield from (Difference(path, DifferenceKind.SURPLUS) for path in place.others(release))


def is_of_the_office(path: str) -> bool:
    """Whether a file besides a release is one that hosts and offices put beside a site, as `.well-known/`."""
    return path == "CNAME" or path.startswith(("cgi-bin/", ".")) or "/." in path


class SiteFolder:
    """A site on this machine or a network drive."""

    hidden: frozenset[str] = frozenset()

    def __init__(self, root: Path) -> None:
        self._root = root

    def read(self, path: str, most: int) -> PlacedFile:
        try:
            with (self._root / path).open("rb") as file:
                return PlacedFile(file.read(most), is_there=True)
        except (FileNotFoundError, IsADirectoryError, NotADirectoryError):
            return PlacedFile(b"", is_there=False)
        except OSError as error:
            raise UnreadableError(reason(error)) from None

    def others(self, release: Release) -> Iterator[str]:
        files = (
            p.relative_to(self._root).as_posix() for p in sorted(self._root.rglob("*")) if not p.is_dir()
        )
        others = (path for path in files if path not in release.files and path not in BOOKS)
        return (path for path in others if not path.startswith(_GIT))


class SiteOnline:
    """A site as its readers get it. What is there besides cannot be told."""

    hidden = SHARED

    def __init__(self, url: str) -> None:
        """UnreadableError when nobody answers there."""
        self._pool = urllib3.PoolManager(
            maxsize=_LANES,
            retries=_TRIES,
            timeout=urllib3.Timeout(connect=10, read=30),
            headers={
                "User-Agent": "thidua verify",
                "Accept-Encoding": "identity",
                "Cache-Control": "no-cache",
            },
        )
        manifest = url.rstrip("/") + "/" + MANIFEST
        with self._asked(manifest, redirect=True) as answer:  # from http to https, say
            self._base = urljoin(manifest, answer.geturl() or "").removesuffix(MANIFEST)

    def read(self, path: str, most: int) -> PlacedFile:
        with self._asked(urljoin(self._base, address(path))) as answer:
            if answer.status not in (200, 404, 410):
                raise UnreadableError(f"máy chủ trả lời {answer.status}")
            try:
                is_as_it_lies = path.endswith(_SMALL)
                return PlacedFile(answer.read(most, decode_content=not is_as_it_lies), answer.status == 200)
            except urllib3.exceptions.HTTPError as error:
                raise UnreadableError(_reason(error)) from None

    def others(self, release: Release) -> Iterator[str]:
        return iter(())

    def _asked(self, url: str, *, redirect: bool = False) -> urllib3.BaseHTTPResponse:
        try:
            return self._pool.request("GET", url, redirect=redirect, preload_content=False)
        except urllib3.exceptions.HTTPError as error:
            raise UnreadableError(_reason(error)) from None


def _is_below(path: str) -> bool:
    """Whether a path stays below the site's root: a manifest may be anybody's."""
    return (
        bool(path)
        and "\\" not in path
        and not PurePosixPath(path).is_absolute()
        and ".." not in path.split("/")
    )


def _reason(error: urllib3.exceptions.HTTPError) -> str:
    cause = error.reason if isinstance(error, urllib3.exceptions.MaxRetryError) else error
    match cause:
        case urllib3.exceptions.NameResolutionError():
            return "không tìm thấy máy chủ; xem lại địa chỉ và đường mạng"
        case urllib3.exceptions.SSLError():
            return "chứng chỉ của máy chủ không đúng hoặc đã hết hạn"
        case urllib3.exceptions.NewConnectionError():
            return "không nối được với máy chủ; xem lại địa chỉ và đường mạng"
        case urllib3.exceptions.TimeoutError():
            return "máy chủ không trả lời"
        case urllib3.exceptions.ResponseError():
            return "máy chủ dẫn đi vòng quanh"
        case _:
            return "đường truyền bị ngắt"
