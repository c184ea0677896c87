"""Files in which the office's own lines stand beside ours, such as `.htaccess`: only our part is written and taken away."""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from typing import Final

from ..outputs import servers

SHARED: Final = servers.SHARED_NAMES

Read = Callable[[str], bytes]
"""What is online at a path; FileNotFoundError."""


def content_of(path: str, ours: bytes, read: Read) -> bytes:
    """What is to stand online: for a shared file, ours in its place among the office's own lines."""
    return (
        servers.merged(ours.decode(), _there(path, read)).encode("utf-8", "surrogateescape")
        if path in SHARED
        else ours
    )


def rest_of(path: str, read: Read) -> bytes:
    """What stays of a file when ours is taken away: nothing, unless it is shared and the office has lines in it."""
    rest = servers.merged("", _there(path, read)) if path in SHARED else ""
    return rest.encode("utf-8", "surrogateescape") if rest.strip() else b""


def digest_of_ours(path: str, read: Read) -> str:
    """SHA-256 in hex of our part of a shared file: the office's lines may change as they like."""
    return hashlib.sha256(our_part(_there(path, read).encode("utf-8", "surrogateescape"))).hexdigest()


def our_part(content: bytes) -> bytes:
    """What is ours of a shared file."""
    return servers.our_part(content.decode("utf-8", "surrogateescape")).encode("utf-8", "surrogateescape")


def _there(path: str, read: Read) -> str:
    try:
        return read(path).decode("utf-8", "surrogateescape")
    except FileNotFoundError:
        return ""
