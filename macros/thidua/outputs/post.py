"""Ready texts for Zalo and Facebook, with the link, of a length that is read and not cut.

Facebook folds a post behind “Xem thêm” after some 480 characters; Zalo shows a message in full, but a long one
is not read. So: at most 450 characters with the link, cut between sentences.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final

from .announcement import Announcement, Paragraphs

LONGEST: Final = 450


def post(announcement: Announcement, address: str | None, tag: str) -> str:
    """An announcement as a post: headline, as many sentences as fit into `LONGEST` characters, link, hashtag.

    `address`: absolute, of the page to read on; `tag` begins with # and has no spaces.
    """
    head, *lead = filter(None, (announcement.headline, *announcement.lead))
    head = head.rstrip(".")
    end = "\n".join(filter(None, (f"Xem thêm: {address}" if address else "", tag)))
    mark = f"{announcement.mark}\n" if announcement.mark else ""
    room = LONGEST - len(mark) - len(head) - len(end) - 4
    body = " ".join(_fitting((announcement.status, *lead, *announcement.details), room))
    return "\n\n".join(filter(None, (mark + head, body, end))) + "\n"


def _fitting(texts: Iterable[str], room: int) -> Iterable[str]:
    for text in texts:
        for piece in _paragraphs(text):
            if len(piece) > room:
                break  # what follows in the same text may rest on it
            room -= len(piece) + 1
            yield piece


def _paragraphs(text: str) -> Iterable[str]:
    lines = text.splitlines() if isinstance(text, Paragraphs) else [text]
    for line in lines:
        piece = " ".join(line.split())
        if piece:
            yield piece if piece[-1] in ".!?" else f"{piece}."
