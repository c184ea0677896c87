"""A published file: where it stands, what it is made from, and the pure function that makes it."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, Final, NamedTuple

To = Callable[[str], str]
"""From the file being made: an address of the build -> the link to it. DeadLinkError when no file has it."""

Make = Callable[[Any, To], bytes]
"""A view -> the file's content. A function of a module, so that other processes can be told of it."""


ALL_CODE: Final = ("",)
OUTPUT_CODE: Final = ("outputs", "vietnamese", "model")
"""Of makers that only call a room below the templates: what is slow to make is not made again for a changed page."""


class File(NamedTuple):
    """One file of a build.

    `view` puts together what the file is made from, when it is asked for; `origin` names the file of data/ or docs/
    that wants it, for the person who has to mend a clash.
    """

    address: str
    view: Callable[[], object]
    make: Make
    origin: str
    code: tuple[str, ...] = ALL_CODE
    """The rooms of macros/ whose code the content depends on."""
    source: bytes | None = None
    """The digest of all that `view` is put together from: the same source, the same view. None where only the view
    itself can tell."""
    plain: str = ""
    """What others call it where the address changes with the content: `to("assets/trang.css")`."""
