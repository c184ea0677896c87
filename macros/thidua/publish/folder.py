"""Publishing into a folder of this machine or a network drive: each release in a folder of its own, and a link that is
switched to it at once.

    /srv/www/thi-dua/releases/20261129-112036-1a2b3c4d/    the web server serves
    /srv/www/thi-dua/hien-tai -> releases/20261129-…       this

An unchanged file is the same file in both releases (hard link). Where the system knows no links to folders (Windows
without the right to make them), `hien-tai` is a folder that changes places with the last one.
"""

from __future__ import annotations

import errno
import os
import shutil
from collections.abc import Collection, Iterator, Mapping
from contextlib import contextmanager, suppress
from itertools import count
from pathlib import Path
from typing import Final

from filelock import FileLock, Timeout

from ..model.publishing import PublishingTarget
from ..vietnamese.os_errors import reason
from . import release as releases
from .release import MANIFEST, Release, paths_in, sha256
from .secrets import Secrets
from .shared_files import SHARED, content_of, rest_of
from .target import (
    DIGEST,
    BuiltMeanwhileError,
    FileState,
    NoSpaceError,
    NotAllowedError,
    Progress,
    Store,
    Switch,
    TargetError,
    WrongAddressError,
)

CURRENT: Final = "hien-tai"
RELEASES: Final = "releases"
_LOCK: Final = ".khoa"
_UNDER_WAY: Final = ".dang-lam"


def opened(settings: PublishingTarget, secrets: Secrets, home: Path) -> Store | Switch:
    """Also takes away what an interrupted run left. TargetError when the folder above it is not there."""
    root = root_of(settings, home)
    remedy = "Nối lại ổ mạng, hoặc sửa path trong site.yml"
    with _disk_errors(root):
        if not root.is_dir() and not root.parent.is_dir():
            raise WrongAddressError(f"Không thấy thư mục {root.parent}", remedy)
        target = FolderTarget(root, settings.keep)
        try:
            with target.alone():
                target.tidy()
        except FileNotFoundError:  # a drive that went away, a folder that is none
            raise WrongAddressError(f"Không tạo được thư mục trong {root}", remedy) from None
        return target


def root_of(settings: PublishingTarget, home: Path) -> Path:
    """The folder that site.yml names; a relative one begins at `home`."""
    return (home / Path(settings.path or "").expanduser()).absolute()


class FolderTarget:
    """`keep`: how many releases stay, the one that is online among them."""

    def __init__(self, root: Path, keep: int) -> None:
        self.root, self.keep = root, keep
        self.current, self._releases = root / CURRENT, root / RELEASES

    def files(self) -> Mapping[str, FileState]:
        with _disk_errors(self.root):
            found = ((path, (self.current / path).read_bytes()) for path in paths_in(self.current))
            return {path: FileState(len(content), DIGEST + sha256(content)) for path, content in found}

    def read(self, path: str) -> bytes:
        with _disk_errors(self.root):
            return (self.current / path).read_bytes()

    def put(
        self,
        folder: Path,
        release: Release,
        books: Mapping[str, bytes],
        stay: Collection[str],
        progress: Progress,
    ) -> tuple[str, ...]:
        with _disk_errors(self.root), self.alone():
            scratch = self._releases / _UNDER_WAY
            _remove(scratch)
            try:
                scratch.mkdir()
                self._fill(scratch, folder, release, stay, progress)
                for path, content in books.items():
                    (scratch / path).write_bytes(content)
            except BaseException:
                shutil.rmtree(scratch, ignore_errors=True)  # a full disk has room again
                raise
            is_first = not self.current.exists()
            self._switch(scratch, release.id)
            self.tidy()
            return (f"đặt thư mục gốc của trang trên máy chủ web là {self.current}",) if is_first else ()

    def _fill(
        self, scratch: Path, folder: Path, release: Release, stay: Collection[str], progress: Progress
    ) -> None:
        total = len(release.files) + len(stay)
        for done, (path, file) in enumerate(release.files.items(), 1):
            self._place(folder / path, file.sha256, path, scratch)
            progress(done, total, "chép tệp")
        for path in SHARED & (release.files.keys() | self._shared_before()) - set(stay):
            self._merge(path, scratch)
        for done, path in enumerate(stay, len(release.files) + 1):
            _link(self.current / path, _room(scratch / path))
            progress(done, total, "giữ tệp của cơ quan")

    def tidy(self) -> None:
        """Take away what was begun and not finished, more releases than are kept, and each that shows who is gone now."""
        if not self.current.exists():
            self._put_back()
        now = self._manifest(self.current)
        kept = 1
        for home in sorted(self._homes(), reverse=True):
            if home.samefile(self.current):
                continue
            then = self._manifest(home)
            if now and then and kept < self.keep and not releases.shows_more(then, now):
                kept += 1
            elif now:
                _remove(home)

    def close(self) -> None:
        pass

    @contextmanager
    def alone(self) -> Iterator[None]:
        """One publisher at a time, also from several machines."""
        self._releases.mkdir(parents=True, exist_ok=True)
        try:
            with FileLock(self._releases / _LOCK, timeout=1):
                yield
        except Timeout:
            raise TargetError(
                f"Một máy khác đang công bố vào {self.root}", "Chờ lần ấy xong rồi chạy lại thidua publish"
            ) from None

    def _homes(self) -> Iterator[Path]:
        return (p for p in self._releases.glob("*") if p.is_dir()) if self._releases.is_dir() else iter(())

    def _manifest(self, home: Path) -> Release | None:
        with suppress(FileNotFoundError):
            return releases.read((home / MANIFEST).read_bytes())
        return None

    def _place(self, source: Path, digest: str, path: str, scratch: Path) -> None:
        """The file that is online already if it is the same, else a copy."""
        there, room = self.current / path, _room(scratch / path)
        with suppress(FileNotFoundError):
            if there.stat().st_size == source.stat().st_size and sha256(there.read_bytes()) == digest:
                _link(there, room)
                return
        content = source.read_bytes() if source.is_file() else b""
        if sha256(content) != digest:
            raise BuiltMeanwhileError(f"Tệp {source} đổi trong lúc chép")
        room.write_bytes(content)
        room.chmod(0o644)

    def _shared_before(self) -> set[str]:
        return {path for path in SHARED if (self.current / path).is_file()}

    def _merge(self, path: str, scratch: Path) -> None:
        """Put the office's own lines of the release before into a file that is both's."""
        new = scratch / path
        ours = new.read_bytes() if new.exists() else b""
        content = content_of(path, ours, self.read) if ours else rest_of(path, self.read)
        if content and content != ours:
            new.unlink(missing_ok=True)  # it may be the same file as in the release before
            new.write_bytes(content)
            new.chmod(0o644)

    def _switch(self, scratch: Path, id: str) -> None:
        home = next(h for n in count() if not (h := self._releases / (f"{id}-{n}" if n else id)).exists())
        scratch.rename(home)
        if self.current.exists() and not self.current.is_symlink():  # for a moment nothing is online
            last = self._manifest(self.current)
            old = self._releases / (last.id if last else "truoc")
            _remove(old)
            self.current.rename(old)
        self._lead_to(home)

    def _lead_to(self, home: Path) -> None:
        """Put a release online."""
        link = self._link_to(home)
        if link:
            with suppress(OSError):
                link.replace(self.current)
                return
        # A folder, and on Windows a link, is put over nothing: for a moment nothing is online.
        self.current.unlink(missing_ok=True)
        (link or home).rename(self.current)

    def _link_to(self, home: Path) -> Path | None:
        """A link to a release, not online yet; None where this system, or this user, makes none to folders."""
        link = self.root / f"{CURRENT}.moi"
        link.unlink(missing_ok=True)
        with suppress(OSError):
            link.symlink_to(Path(RELEASES) / home.name, target_is_directory=True)
            return link
        return None

    def _put_back(self) -> None:
        """After a run that was killed while nothing was online, or when somebody deleted what was."""
        whole = [p for p in self._homes() if self._manifest(p)]
        if whole:
            self.current.unlink(missing_ok=True)
            self._lead_to(max(whole, key=lambda p: p.stat().st_mtime_ns))


def _room(path: Path) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    return path


def _link(source: Path, path: Path) -> None:
    try:
        os.link(source, path)
    except OSError:  # some disks and shares know no second name of a file
        shutil.copy2(source, path)


def _remove(home: Path) -> None:
    if home.exists():
        shutil.rmtree(home)


@contextmanager
def _disk_errors(root: Path) -> Iterator[None]:
    """Raises errors of the system as TargetError; FileNotFoundError stays what it is."""
    try:
        yield
    except FileNotFoundError:
        raise
    except OSError as error:
        raise _translated(error, root) from error


def _translated(error: OSError, root: Path) -> TargetError:
    if error.errno in {errno.ENOSPC, errno.EDQUOT}:
        return NoSpaceError(
            f"Ổ đĩa của {root} đã đầy", "Xóa bớt tệp trên ổ ấy rồi chạy lại; trang đang hiện vẫn là bản trước"
        )
    if error.errno in {errno.EACCES, errno.EPERM, errno.EROFS}:
        return NotAllowedError(
            f"Không được phép ghi vào {root}", "Nhờ người quản trị cấp quyền ghi thư mục này, rồi chạy lại"
        )
    return TargetError(f"Không ghi được vào {root}: {reason(error)}", "Xem lại ổ đĩa và path trong site.yml")
