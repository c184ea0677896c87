"""Lines and pictures that tell of somebody who is gone, and may stay: of another person, or for a reason that is kept."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from ..model.finding import Problem
from ..model.removal import Aside, Removal
from ..store.folder import Changes
from ..store.mentions import Mention, Searcher
from ..store.removals import removal_file
from ..vietnamese.names import plain_text
from . import gate
from .history import Action, Origin

LONGEST: int = 300
"""Characters of a reason."""


class NoSuchMentionError(Exception):
    """Why nothing is set aside, in words for the person at the keyboard."""


@dataclass(frozen=True)
class SettingAside:
    """What is set aside, what is left to mend, and the files that remember it."""

    aside: tuple[Mention, ...]
    left: tuple[Mention, ...]
    changes: Changes


def set_aside(searcher: Searcher, places: Iterable[str], note: Aside) -> SettingAside:
    """Set aside every mention at some places, typed as they are shown: `data/2025/stories/tb-001.yml:12`.

    `note`: the reason, day and role; its file and line do not count. NoSuchMentionError.
    """
    if not note.reason or len(note.reason) > LONGEST:
        raise NoSuchMentionError(f"--reason: ghi lý do trên một dòng, nhiều nhất {LONGEST} ký tự.")
    if any(searcher.finder.traces_in(plain_text(note.reason))):
        raise NoSuchMentionError(
            "Lý do không được nhắc tên người đã gỡ. Viết lại, ví dụ: «nói về người khác»."
        )
    found = tuple(searcher.mentions())
    wanted = {place: [m for m in found if _is_at(m, place)] for place in places}
    for place, there in wanted.items():
        if not there:
            raise NoSuchMentionError(f"Không có chỗ nào còn nhắc ở «{place}». Xem danh sách: thidua mention")
    aside = tuple(dict.fromkeys(m for there in wanted.values() for m in there))
    after: dict[str, Removal] = {}
    for mention in aside:
        removal = after.get(mention.removal.id, mention.removal)
        file, line = searcher.kept_name(mention.file), mention.digest(searcher.ledger)
        new = note._replace(file=file, line=line)
        after[removal.id] = removal._replace(aside=(*removal.aside, new))
    changes: dict[str, bytes | None] = {}
    for removal in after.values():
        changes |= removal_file(removal)
    return SettingAside(aside, tuple(m for m in found if m not in aside), changes)


def _is_at(mention: Mention, place: str) -> bool:
    typed = place.strip().replace("\\", "/").removeprefix("./")
    shown = mention.file if mention.is_picture else f"{mention.file}:{mention.line}"
    return typed in {shown, f"{mention.file}:{mention.line}"} or shown.endswith(f"/{typed}")


def keep_aside(root: Path, plan: SettingAside, note: Aside, before: Changes) -> tuple[Problem, ...]:
    """Write it; returns the warnings. `before`: what was remembered of everybody when it was planned.

    RefusedError or OSError, and nothing was written.
    """
    seen = {path: before.get(path) for path in plan.changes}
    return gate.save(root, plan.changes, note.on, Origin(Action.MENTION, note.by), seen)
