"""The words of a share picture, and its size: what pages say of it without drawing it."""

from __future__ import annotations

from enum import StrEnum
from typing import Final, NamedTuple

WIDTH: Final = 1200
HEIGHT: Final = 630


class Tone(StrEnum):
    """The mood of a picture: red for those who are honored and for the campaign, paper for texts."""

    HONOUR = "honour"
    NOTICE = "notice"


class Look(NamedTuple):
    """What is an office's own in its pictures: its colours, and the file of its emblem with the digest of what is in it."""

    primary: str | None = None
    accent: str | None = None
    emblem: str = ""
    content: str = ""


class Card(NamedTuple):
    """The words of one picture, in the order in which they stand."""

    eyebrow: str
    """What it is: "Cá nhân được khen thưởng", "Tiêu chí tập thể"."""
    title: str
    """A name or a headline of any length."""
    lines: tuple[str, ...] = ()
    """Below the title: unit, award. Two are drawn."""
    campaign: str = ""
    place: str = ""
    address: str | None = None
    """The site's host, where there is one."""
    mark: str | None = None
    """What a preview says across the picture: "BẢN XEM TRƯỚC · MINH HỌA"."""
    tone: Tone = Tone.NOTICE
    held: tuple[str, ...] = ()
    """Names and phrases of these words that no line parts."""
    look: Look = Look()
