"""A target reached by FTP: with TLS, or without where the office chose so.

A file is sent under another name, its size is asked for, and only then it takes the place of the one that readers see. Several lines
work side by side; one that dropped is opened again.
"""

from __future__ import annotations

import ftplib
from collections.abc import Callable, Iterator, Mapping, Set
from concurrent.futures import FIRST_COMPLETED, ThreadPoolExecutor, wait
from contextlib import suppress
from dataclasses import dataclass, replace
from pathlib import Path, PurePosixPath
from typing import Final, TypeVar

from ..model.publishing import PublishingTarget
from . import ftp_faults as faults
from . import ftp_lines, sent
from .ftp_line import MISSING, Account, Encryption, Line, StrangeCertificateError, code
from .ftp_listing import Entry, cut_short, entries, listed
from .online import BOOKS, scratch
from .release import MANIFEST, sha256
from .release import read as read_release
from .secrets import Secrets
from .sent import SENT
from .target import FileState, WrongPasswordError

_NO_FILE: Final = frozenset({"550", "553"})
_DEEPEST: Final = 20
IMPLICIT_PORT: Final = 990
"""There, and nowhere else, encryption begins before the first word."""

Result = TypeVar("Result")


def opened(settings: PublishingTarget, secrets: Secrets, home: Path) -> FtpStore:
    """The target of site.yml. `path`, `host` and `user` are there: rules/publishing.py."""
    password = secrets.password()
    if password is None:
        raise WrongPasswordError(
            f"Chưa có mật khẩu FTP của «{settings.user}»", "Chạy thidua publish --set-password"
        )
    encryption = Encryption.IMPLICIT if settings.port == IMPLICIT_PORT else Encryption.EXPLICIT
    return FtpStore(
        Account(
            host=settings.host or "",
            port=settings.port or ftplib.FTP_PORT,
            user=settings.user or "",
            password=password,
            folder=settings.path or "/",
            encryption=Encryption.NONE if settings.plain_ftp else encryption,
            fingerprint=settings.fingerprint,
        )
    )


@dataclass(frozen=True, slots=True)
class _Folder:
    """A folder as it is listed. `cut`: the list may not be whole."""

    path: str
    entries: list[Entry]
    cut: bool


class FtpStore:
    """The files below a folder of an FTP server. Opening it logs in. Raises TargetError."""

    lanes: int = ftp_lines.MOST

    def __init__(self, account: Account) -> None:
        self._account = account
        self._lines = ftp_lines.Lines(account)
        self._folders = {"."}
        with self._lines.lent():
            pass

    def files(self) -> Mapping[str, FileState]:
        """What is there now. Not seen are links, and what is in a folder that is closed to this account.

        Of a folder that is too long for the server's list, our own files are asked for one by one.
        """
        found: dict[str, Entry] = {}
        cut: set[str] = set()
        with ThreadPoolExecutor(self.lanes) as crew:
            try:
                for folder in self._tree(crew):
                    found |= {_below(folder.path, one.name): one for one in folder.entries if not one.folder}
                    if folder.cut:
                        cut.add(folder.path or ".")
                hidden = [path for path in self._published(cut) if path not in found]
                found |= {
                    p: one for p, one in zip(hidden, crew.map(self._look_at, hidden), strict=True) if one
                }
            except BaseException:
                crew.shutdown(cancel_futures=True)
                raise
        return {path: FileState(one.size, one.changed) for path, one in found.items()}

    def read(self, path: str) -> bytes:
        """Raises FileNotFoundError."""

        def fetched(line: Line) -> bytes | None:
            try:
                return line.fetch(f"RETR {self._at(path)}")[0]
            except ftplib.error_perm as error:
                if code(error) in MISSING and line.entry(self._at(path)) is None:
                    return None
                raise

        content = self._work(path, fetched)
        if content is None:
            raise FileNotFoundError(path)
        return content

    def write(self, path: str, content: bytes, kind: str) -> FileState:
        sending, aside = (scratch(path, sha256(f"{end} {path}".encode())) for end in ("new", "old"))

        def whole(line: Line) -> FileState:
            self._store(line, sending, content)
            found = line.entry(self._at(sending))
            if found is None or found.size != len(content):
                raise EOFError  # cut short on the way, and the server did not notice
            line.put_in_place(self._at(sending), self._at(path), self._at(aside))
            return FileState(found.size, found.changed)

        return self._work(path, whole)

    def remove(self, path: str) -> None:
        self._work(path, lambda line: self._delete(line, path))

    def close(self) -> None:
        self._lines.close()

    def _at(self, path: str) -> str:
        """As the server calls it, wherever the line stands."""
        return f"{self._lines.root}/{path}".rstrip("/") or "/"

    def _tree(self, crew: ThreadPoolExecutor) -> Iterator[_Folder]:
        """All folders, as they come in. A link that leads upwards ends at some depth."""
        work = {crew.submit(self._look_into, "")}
        while work:
            done, work = wait(work, return_when=FIRST_COMPLETED)
            for folder in (future.result() for future in done):
                self._folders.add(folder.path or ".")
                below = (_below(folder.path, one.name) for one in folder.entries if one.folder)
                work |= {crew.submit(self._look_into, path) for path in below if path.count("/") < _DEEPEST}
                yield folder

    def _published(self, cut: Set[str]) -> Iterator[str]:
        """Our files in some folders, as what is online tells of them."""
        if not cut:
            return
        ours = set(BOOKS)
        with suppress(FileNotFoundError):
            release = read_release(self.read(MANIFEST))
            ours |= release.files.keys() if release else set()
        with suppress(FileNotFoundError):
            ours |= (sent.read(self.read(SENT)) or {}).keys()
        yield from (path for path in ours if not cut.isdisjoint(_folders(path)))

    def _look_at(self, path: str) -> Entry | None:
        return self._work(path, lambda line: line.entry(self._at(path)))

    def _look_into(self, folder: str) -> _Folder:
        return self._work(folder or self._lines.root, lambda line: self._list(line, folder))

    def _list(self, line: Line, folder: str) -> _Folder:
        """What stands in a folder, hidden files too; nothing of one that is closed to us or went away meanwhile."""
        found: dict[str, Entry] = {}
        try:
            if line.machine_lists:
                listing, reply = line.fetch(f"MLSD {self._at(folder)}")
                found = {one.name: one for one in entries(listing)}
                if folder or any(name.startswith(".") for name in found):
                    return _Folder(folder, list(found.values()), cut_short(listing, reply))
            line.ask(f"CWD {self._at(folder)}")  # LIST takes no name with a space
            listing, reply = line.fetch_one_of("LIST -a", "LIST")
        except ftplib.error_perm:
            if not folder:
                raise
            return _Folder(folder, [], False)
        more = (one for one in listed(listing) if one.name not in found)
        found |= {one.name: self._dated(line, folder, one) for one in more}
        return _Folder(folder, list(found.values()), cut_short(listing, reply))

    def _dated(self, line: Line, folder: str, listed: Entry) -> Entry:
        """LIST tells times without a zone, and old ones without an hour."""
        if listed.folder:
            return listed
        return replace(listed, changed=line.changed(self._at(_below(folder, listed.name))) or listed.changed)

    def _store(self, line: Line, path: str, content: bytes) -> None:
        folder = str(PurePosixPath(path).parent)
        if folder not in self._folders:
            self._make(line, folder)
        try:
            line.store(self._at(path), content)
        except ftplib.error_perm as error:
            if code(error) not in _NO_FILE:
                raise
            self._folders -= {folder, *_folders(folder)[:-1]}
            self._make(line, folder)  # it was taken away since it was seen
            line.store(self._at(path), content)

    def _make(self, line: Line, folder: str) -> None:
        """A folder and those above it. One that cannot be made is known by the file in it, which is refused."""
        for one in (*reversed(_folders(folder)), folder):
            if one not in self._folders:
                with suppress(ftplib.error_perm):  # it is there
                    line.ask(f"MKD {self._at(one)}")
                self._folders.add(one)

    def _delete(self, line: Line, path: str) -> None:
        """A file, and the folders that are empty then."""
        try:
            line.ask(f"DELE {self._at(path)}")
        except ftplib.error_perm:
            if line.entry(self._at(path)) is not None:
                raise
        with suppress(ftplib.error_perm):  # something is in it
            for folder in _folders(path)[:-1]:
                line.ask(f"RMD {self._at(folder)}")
                self._folders.discard(folder)

    def _work(self, what: str, work: Callable[[Line], Result]) -> Result:
        """`work` on a line; at once again on a new one when it drops: it may have been idle too long. Raises TargetError."""
        for is_last in (False, True):
            try:
                with self._lines.lent() as line:
                    return work(line)
            except StrangeCertificateError as error:
                raise faults.of_login(error, self._account) from None
            except ftplib.all_errors as error:
                if is_last or not faults.is_drop(error):
                    raise faults.of_work(error, what, self._account.password) from None
        raise AssertionError


def _below(folder: str, name: str) -> str:
    return f"{folder}/{name}" if folder else name


def _folders(path: str) -> list[str]:
    """The folders that a file is in, the innermost first, and "." last."""
    return [str(folder) for folder in PurePosixPath(path).parents]
