"""The site as it is being edited: each file is made when somebody looks at it, from the data as they are now."""

from __future__ import annotations

import logging
import threading
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Final

from ..render.environment import environment
from ..site import addresses
from ..vietnamese.os_errors import reason
from .catalogue import BuildError, Catalogue

WAITING: Final = "_thidua/doi"
"""The address that answers when something has changed."""

Read = Callable[[], "tuple[Catalogue | None, tuple[str, ...]]"]
"""The data as they are now: a catalogue, if one can be made, and what is wrong with them or left out."""


_BROKEN: Final = "Chương trình gặp lỗi khi đọc dữ liệu. Lần sửa tới sẽ đọc lại; còn lỗi thì gửi nhật ký cho người phụ trách."
_EMPTY_PAGE: Final = b"<!doctype html><html lang=vi><title></title>"
"""Stands in for a page that cannot be made."""
_log: Final = logging.getLogger(__name__)


def _unread(error: OSError) -> str:
    return f"Không đọc được {error.filename or 'một tệp'}: {reason(error)}. Đóng chương trình đang giữ tệp."


@dataclass(frozen=True)
class Answer:
    """`address` tells the type of the content; "" for a page."""

    status: int
    address: str
    content: bytes


@dataclass
class Live:
    """The last good state, what is wrong with the newest, and a number that grows with every change."""

    read: Read
    catalogue: Catalogue | None = None
    problems: tuple[str, ...] = ()
    is_newest: bool = True
    """Whether the catalogue is of the newest data, however many records had to be left out."""
    version: int = 0
    _changed: threading.Condition = field(default_factory=threading.Condition)

    def refresh(self) -> None:
        """Read everything again, after a change. Called by one thread only."""
        try:
            found, problems = self.read()
        except BuildError as error:
            found, problems = None, (str(error),)
        except OSError as error:  # another program holds a file
            found, problems = None, (_unread(error),)
        except Exception:  # whatever it is, the next change is read again
            _log.exception("live site")
            found, problems = None, (_BROKEN,)
        with self._changed:
            self.catalogue, self.problems = found or self.catalogue, problems
            self.is_newest = found is not None
            self.version += 1
            self._changed.notify_all()

    def wait(self, version: int, seconds: float) -> bool:
        """Whether the state has changed since `version`; at once if so, else after `seconds` at most."""
        with self._changed:
            return self._changed.wait_for(lambda: self.version != version, seconds)

    def answer(self, path: str) -> Answer | None:
        """What stands at a path below the site's root; None when it needs a slash at its end."""
        catalogue, version = self.catalogue, self.version
        if catalogue is None:
            return Answer(200, "", self._around(_EMPTY_PAGE, version))
        file = catalogue.files.get(path)
        if file is None and f"{path}/" in catalogue.files:
            return None
        status = 200 if file else 404
        file = file or catalogue.files[addresses.NOT_FOUND]
        try:
            content = catalogue.make_file(file)
        except (BuildError, OSError) as error:
            told = _unread(error) if isinstance(error, OSError) else str(error)
            return Answer(500, "", self._around(_EMPTY_PAGE, version, told))
        is_page = addresses.file_of(file.address).endswith(".html")
        return Answer(status, file.address, self._around(content, version) if is_page else content)

    def _around(self, page: bytes, version: int, *more: str) -> bytes:
        """A page with what is wrong on its top."""
        html = environment().get_template("live.html")
        added = html.render(
            problems=(*self.problems, *more),
            is_newest=self.is_newest,
            version=version,
            waiting=WAITING,
        ).encode()
        before, body, after = page.partition(b"<body")
        attributes, end, rest = after.partition(b">")
        return before + body + attributes + end + added + rest if body else page + added
