"""The office's memory of who was taken off the site: beside the log of changes, in digests, never in a build.

`.lich-su/da-go-<id>.json` is written with each takedown and holds no name. The digests are made with a secret key of
the office, `.lich-su/khoa-<fingerprint>.txt`. Each removal and each key has a file of its own, so that git and people can
bring together what two machines wrote, and nothing is ever put over something else.
"""

from __future__ import annotations

import hashlib
import os
import re
from collections.abc import Iterable, Iterator, Mapping
from contextlib import suppress
from dataclasses import dataclass, field
from functools import cache, cached_property
from pathlib import Path
from types import MappingProxyType
from typing import Any, Final, NamedTuple

from pydantic import TypeAdapter, ValidationError

from ..model.finding import Finding, Severity
from ..model.removal import Removal
from .folder import Folder
from .machine import HOME

_KEY_FILE: Final = re.compile(r"khoa-([0-9a-f]{8})\.txt")
_KEY_COPY: Final = re.compile(r"(.*\W)?khoa-[0-9a-f]{8}\W.*\.txt|.*\Wkhoa-[0-9a-f]{8}\.txt")
_REMOVAL_FILE: Final = re.compile(r"(.*\W)?da-go-.+\.json")
_KEY_NOTE: Final = (
    "# Khóa riêng của cơ quan để nhận ra người đã gỡ. Không đăng, không gửi ra ngoài, không xóa:\n"
    "# mất khóa thì không nhận ra được nữa. Máy khác cùng làm dữ liệu này phải có cùng tệp.\n"
)


@cache
def _removal() -> TypeAdapter[Removal]:
    """Put together with the first file: most folders have none."""
    return TypeAdapter(Removal)


@dataclass(frozen=True)
class Key:
    """A secret of the office, with which digests are made that nobody else can look up."""

    secret: bytes = field(repr=False)

    @cached_property
    def fingerprint(self) -> str:
        """By which a digest tells its key; says nothing of the secret."""
        return hashlib.blake2b(self.secret, digest_size=4, person=b"thidua-mark").hexdigest()

    def digest(self, purpose: str, *parts: str, size: int = 12) -> str:
        """A digest of some texts in hexadecimal, of `size` bytes; for two purposes it is never the same."""
        text = "\0".join((purpose, *parts)).encode("utf-8", "surrogatepass")
        return hashlib.blake2b(text, key=self.secret, digest_size=size).hexdigest()

    def picture(self, content: bytes) -> tuple[int, str]:
        """The size of a picture, and a digest of its bytes."""
        return len(content), self.digest("picture", hashlib.sha256(content).hexdigest())

    @property
    def path(self) -> str:
        """Its file below the data folder."""
        return f"{HOME}/khoa-{self.fingerprint}.txt"

    @property
    def content(self) -> bytes:
        return (_KEY_NOTE + self.secret.hex() + "\n").encode()


class Ledger(NamedTuple):
    """Every removal that is remembered, and the keys that are on this machine. `unreadable`: files in between."""

    keys: Mapping[str, Key] = MappingProxyType({})
    removals: tuple[Removal, ...] = ()
    unreadable: tuple[str, ...] = ()
    copies: tuple[tuple[str, str], ...] = ()
    """(file, the one that it is a second version of) of what a program that synchronises left; read all the same."""

    def removal(self, id: str) -> Removal | None:
        return next((r for r in self.removals if r.id == id), None)

    def key(self) -> Key | None:
        """The key for new digests; None while there is none on this machine."""
        return self.keys[min(self.keys)] if self.keys else None

    def faults(self, marks: Iterable[str]) -> Iterator[Finding]:
        """What keeps people from being known again. `marks`: those of the records that are gone."""
        used = [r.key for r in self.removals] + [mark.partition("-")[0] for mark in marks]
        for missing in sorted(set(used) - self.keys.keys()):
            yield Finding(
                (HOME, f"khoa-{missing}.txt"),
                f"Máy này thiếu khóa {missing} nên không nhận ra được người đã gỡ nếu họ trở lại",
                f"Chép tệp khoa-{missing}.txt từ thư mục {HOME} của máy đã gỡ vào đây, trước khi công bố ai mới; "
                'khóa mất hẳn thì ghi dấu mới cho từng bản ghi đã gỡ: thidua withdraw MÃ --name "HỌ TÊN"',
                Severity.WARNING,
            )
        for name, original in self.copies:
            yield Finding(
                (HOME, name),
                f"Tệp này là bản sao của {original}, có lẽ do đồng bộ; cả hai đều được tính",
                f"So với {original}: bản dài hơn là bản mới hơn, để nội dung ấy trong {original} rồi xóa tệp này",
                Severity.WARNING,
            )
        for name in self.unreadable:
            yield Finding(
                (HOME, name),
                "Không đọc được tệp này, nên có người đã gỡ sẽ không được nhận ra",
                "Lấy lại tệp từ git hoặc bản sao lưu",
                Severity.WARNING,
            )


def remembered_in(root: Path) -> frozenset[str]:
    """The names of the files that remember removals, unread."""
    with suppress(OSError):
        return frozenset(name for name in os.listdir(root / HOME) if _REMOVAL_FILE.fullmatch(name))  # noqa: PTH208 - asked for at each request
    return frozenset()


def ledger_of(folder: Folder) -> Ledger:
    """What a data folder remembers."""
    keys: dict[str, Key] = {}
    removals: list[Removal] = []
    unreadable: list[str] = []
    copies: list[tuple[str, str]] = []
    for name in folder.files(HOME):
        content = folder.read(f"{HOME}/{name}") or b""
        if of_key := _KEY_FILE.fullmatch(name):
            if (key := _key_in(content)) and key.fingerprint == of_key[1]:
                keys[key.fingerprint] = key
            else:
                unreadable.append(name)
        elif _KEY_COPY.fullmatch(name) and (key := _key_in(content)):
            keys[key.fingerprint] = key
            copies.append((name, key.path.rpartition("/")[2]))
        elif _REMOVAL_FILE.fullmatch(name):
            try:
                removal = _removal().validate_json(content)
            except ValidationError:
                unreadable.append(name)
                continue
            removals.append(removal)
            if name != (own := f"da-go-{removal.id}.json"):
                copies.append((name, own))
    return Ledger(keys, tuple(dict.fromkeys(removals)), tuple(unreadable), tuple(copies))


def as_remembered(folder: Folder) -> dict[str, bytes | None]:
    """Path -> content of every file of removals, so that nobody's later word is written over."""
    names = filter(_REMOVAL_FILE.fullmatch, folder.files(HOME))
    return {f"{HOME}/{name}": folder.read(f"{HOME}/{name}") for name in names}


def _key_in(content: bytes) -> Key | None:
    found = re.search(rb"^[0-9a-f]{64}\s*$", content, re.MULTILINE)
    return Key(bytes.fromhex(found[0].decode().strip())) if found else None


def removal_file(removal: Removal) -> dict[str, bytes | None]:
    """The change that remembers a removal, or remembers it anew."""
    plain: Any = _removal().dump_json(removal, indent=1, exclude_defaults=True)
    return {f"{HOME}/da-go-{removal.id}.json": plain + b"\n"}
