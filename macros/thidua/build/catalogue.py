"""A build as a map from addresses to files: one address, one file; a link is made by asking the map."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from functools import partial
from sys import intern
from typing import Final, NamedTuple

from ..channels.file import File, To
from ..outputs.servers.rules import small_endings
from ..site import addresses
from ..site.serving import root_of

_UNBOUND: Final = frozenset({addresses.NOT_FOUND, addresses.ABSENT})
"""Files that a server shows at any address: their links begin at the site's root."""


class BuildError(Exception):
    """Why a build cannot be made, in Vietnamese, for the person at the keyboard."""


class DoubleAddressError(BuildError):
    """Two files want one address."""


class DeadLinkError(BuildError):
    """A file links to an address that no file has."""


class Links(NamedTuple):
    """Makes links between files. `root` is the path of the site's home page on its server: "/" or "/thi-dua/"."""

    known: frozenset[str]
    root: str
    plain: Mapping[str, str]
    """The address that a file has now, by its plain one, which does not change with its content."""

    def found(self, address: str) -> tuple[str, str]:
        """The address of the file that an address leads to, and what follows it: a query, a fragment."""
        target, rest = addresses.parted(address)
        return self.plain.get(target, target), rest

    def to(self, source: str, address: str) -> str:
        """The link from the file at `source` to an address, which may end with a query or fragment. DeadLinkError."""
        target, rest = self.found(address)
        return self.link(source, target) + rest

    def link(self, source: str, target: str) -> str:
        """The link from one file to another. DeadLinkError."""
        if target not in self.known:
            raise DeadLinkError(
                f"{source or 'Trang chủ'}: không có trang hay tệp nào ở địa chỉ «{target}» mà trang này dẫn đến."
            )
        return self.root + target if source in _UNBOUND else addresses.relative(source, target)

    def from_(self, source: str) -> To:
        return partial(self.to, source)


class Catalogue:
    """Every file of a build by its address."""

    def __init__(self, files: Iterable[File], url: str | None = None, *, compressed: bool = False) -> None:
        """`url`: the site's address, if it is known. DoubleAddressError for two files at one place.

        `compressed`: whether texts also lie beside themselves made small, under their name and an ending.
        """
        self._compressed = compressed
        self.files: dict[str, File] = {}
        places: dict[str, File] = {}
        for file in files:
            # Folded: many servers and every office PC take two spellings of a name for the same file.
            place = addresses.file_of(file.address).casefold()
            if other := places.get(place):
                raise DoubleAddressError(
                    f"Hai nơi cùng muốn địa chỉ «/{file.address}»: {other.origin} và {file.origin}. "
                    "Đổi mã hoặc tên tệp của một bên rồi chạy lại."
                )
            places[place] = self.files[intern(file.address)] = file
        _refuse_folders(places)
        plain = {file.plain: file.address for file in self.files.values() if file.plain}
        self.links = Links(frozenset(self.files), root_of(url), plain)

    def __iter__(self) -> Iterator[File]:
        return iter(self.files.values())

    def __len__(self) -> int:
        return len(self.files)

    def endings(self, file: File) -> tuple[str, ...]:
        """Of the small files beside a file."""
        return small_endings(addresses.file_of(file.address)) if self._compressed else ()

    def make_file(self, file: File) -> bytes:
        """Make one file. DeadLinkError; whatever its maker raises."""
        return file.make(file.view(), self.links.from_(file.address))


def _refuse_folders(places: dict[str, File]) -> None:
    """A file where another needs a folder could not be written."""
    folders: set[str] = set()
    for place in places:
        folder = place.rpartition("/")[0]
        while folder and folder not in folders:  # with a folder, those above it are known
            folders.add(folder)
            folder = folder.rpartition("/")[0]
    for place in folders & places.keys():
        other = next(f for at, f in places.items() if at.startswith(f"{place}/"))
        file = places[place]
        raise DoubleAddressError(
            f"«/{file.address}» ({file.origin}) là một tệp, mà {other.origin} cần một thư mục ở đó. Đổi tên một bên."
        )
